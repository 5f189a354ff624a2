// Names of export files.
import type { Perimeter } from '#policy/selection.ts';
import type { ExportRow } from '#prisma';
import { fileFormats } from '../file-format.ts';
import type { ExportOptions } from './options.ts';

/**
 * The beginning is a contract, since other systems parse it. The suffix that distinguishes files of the same day goes
 * between `name` and `extension`. `day` is the local day of the request, `YYYY-MM-DD`.
 */
export function exportFileName(
  perimeter: Perimeter,
  { format, row }: ExportOptions,
  day: string,
): { name: string; extension: string } {
  return { name: baseName(perimeter, row, day), extension: `.${fileFormats[format].extension}` };
}

function baseName(perimeter: Perimeter, row: ExportRow, day: string): string {
  if (row === 'PARTICIPATION') return `export-rdvs-user-${day}`;
  if (row === 'USAGER' && perimeter.scope === 'TERRITORY') {
    return `export-usagers-${day}-espace-${numberOf(perimeter.territoryIds[0])}`;
  }
  const name = row === 'STATISTICS' ? 'export-statistiques' : 'export-rdv';
  if (perimeter.scope === 'TERRITORY' && perimeter.territoryIds.length === 1)
    return `${name}-${day}-espace-${numberOf(perimeter.territoryIds[0])}`;
  const organisations = perimeter.scope === 'ORGANISATION' ? perimeter.organisationIds : [];
  return `${name}-${day}${organisations.length === 1 ? `-org-${numberOf(organisations[0])}` : ''}`;
}

const numberOf = (id: bigint | undefined) => String(id).padStart(6, '0');
