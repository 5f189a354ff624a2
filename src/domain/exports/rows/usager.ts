import { usagersWithProfile } from '#policy/usager.ts';
import type { Prisma } from '#prisma';
import { countUsagers } from '../../rdv/page.ts';
import { type Selection, selectionTimeZone } from '../../rdv/selection.ts';
import { toCells } from '../columns/cells.ts';
import { chooseColumns } from '../columns/column.ts';
import { usagerColumns } from '../columns/usager.ts';
import type { ContentKind } from '../content.ts';
import { loadHiddenColumns, readUsagerRows } from '../usager-query.ts';

/** One row per usager of a territory ("fiches usagers"), by name, with counters of the RDVs selected. */
export const usagerContent: ContentKind = {
  title: 'Fiches usagers',
  scopes: ['TERRITORY'],
  purpose: 'aggregates',
  maxTargets: 1,
  columns: usagerColumns,
  hiddenColumns: (client, territoryIds) => loadHiddenColumns(client, territoryIds, usagerColumns),
  heldUsagers: (selection) => ({ usagers: usagersSelected(selection) }),
  count: (client, selection) => countUsagers(client, usagersSelected(selection)),
  async open({ client }, selection, { now, ...choice }) {
    const { perimeter } = selection;
    if (perimeter.scope !== 'TERRITORY') throw new RangeError('A file of usagers is about a territory');
    const hidden = await loadHiddenColumns(client, perimeter.territoryIds, usagerColumns);
    const columns = chooseColumns(usagerColumns, choice).filter(({ key }) => !hidden.has(key));
    const where = usagersSelected(selection);
    const totalRows = await countUsagers(client, where);
    const context = { now: now.getTime(), timeZone: selectionTimeZone(selection) };
    const batches = toCells(readUsagerRows(client, where, selection, now), columns, context);
    return { totalRows, sheets: [{ title: 'Usagers', columns, batches }] };
  },
};

/** A filter keeps only who has a RDV that matches; without one, who has none is there too. */
function usagersSelected({ organisations, filter, participations }: Selection): Prisma.UserWhereInput {
  const known = usagersWithProfile(organisations.map(({ organisationId }) => organisationId));
  const isFiltered = Object.keys(filter).length > 0;
  return isFiltered ? { AND: [known, { participations: { some: participations } }] } : known;
}
