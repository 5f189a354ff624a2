// Files with one row per usager.
import type { ClientBase, Pool } from 'pg';
import { countKnownUsagers, countUsagers } from '#domain/rdv/page.ts';
import { type Selection, selectionTimeZone } from '#domain/rdv/selection.ts';
import { usagersWithProfile } from '#policy/usager.ts';
import type { Prisma } from '#prisma';
import { toCells } from '../cells.ts';
import { chooseColumns } from '../column.ts';
import type { ContentKind } from '../content-kind.ts';
import { usagerDefinitions } from '../definition.ts';
import { describeColumns, exampleUsagerRow } from '../example.ts';
import { usagerColumns } from './columns.ts';
import { loadHiddenColumns, readUsagerRows } from './reader.ts';

/** One row per usager of a territory ("fiches usagers"), by name, with counters of the selected RDVs. */
export const usagerContent: ContentKind = {
  title: 'Fiches usagers',
  scopes: ['TERRITORY'],
  purpose: 'aggregates',
  maxTargets: 1,
  columns: describeColumns(usagerColumns, exampleUsagerRow, usagerDefinitions),
  hiddenColumns: (client, territoryIds) => loadHiddenColumns(client, territoryIds, usagerColumns),
  dataSubjects: (selection) => ({ usagers: usagersSelected(selection) }),
  count: countSelected,
  async open({ client }, selection, { now, ...choice }) {
    const { perimeter } = selection;
    if (perimeter.scope !== 'TERRITORY') throw new RangeError('A file of usagers is about a territory');
    const hidden = await loadHiddenColumns(client, perimeter.territoryIds, usagerColumns);
    const columns = chooseColumns(usagerColumns, choice).filter(({ key }) => !hidden.has(key));
    const where = usagersSelected(selection);
    const totalRows = await countSelected(client, selection);
    const context = { now: now.getTime(), timeZone: selectionTimeZone(selection) };
    const batches = toCells(readUsagerRows(client, where, selection, now), columns, context);
    return { totalRows, sheets: [{ title: 'Usagers', columns, batches }] };
  },
};

const isFiltered = ({ filter }: Selection) => Object.keys(filter).length > 0;

function countSelected(client: Pool | ClientBase, selection: Selection): Promise<number> {
  if (isFiltered(selection)) return countUsagers(client, usagersSelected(selection));
  return countKnownUsagers(
    client,
    selection.organisations.map(({ organisationId }) => organisationId),
  );
}

/** With a filter, only usagers with a matching RDV; without one, also usagers without any RDV. */
function usagersSelected(selection: Selection): Prisma.UserWhereInput {
  const known = usagersWithProfile(selection.organisations.map(({ organisationId }) => organisationId));
  return isFiltered(selection) ? { AND: [known, { participations: { some: selection.participations } }] } : known;
}
