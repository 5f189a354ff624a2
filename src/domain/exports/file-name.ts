import type { Perimeter } from '#policy/selection.ts';
import type { ExportOptions } from './options.ts';
import { fileFormatOf } from './writers/file-format.ts';

/** The beginning is a contract: other systems parse it. `day` is that of the request, in the local zone, `YYYY-MM-DD`. */
export function exportFileName(perimeter: Perimeter, { format }: ExportOptions, day: string): string {
  const organisations = perimeter.scope === 'ORGANISATION' ? perimeter.organisationIds : [];
  const suffix = organisations.length === 1 ? `-org-${String(organisations[0]).padStart(6, '0')}` : '';
  return `export-rdv-${day}${suffix}.${fileFormatOf(format).extension}`;
}
