import { countRdvs } from '../../rdv/page.ts';
import type { Column, RowContext } from '../columns/column.ts';
import { rdvColumns } from '../columns/rdv.ts';
import type { ContentKind } from '../content.ts';
import { openRdvRows } from '../query.ts';

/** One row per RDV, latest start first. */
export const rdvContent: ContentKind = {
  scopes: ['AGENT', 'ORGANISATION'],
  purpose: 'rows',
  columns: rdvColumns,
  count: (client, { where }) => countRdvs(client, where),
  async open(client, selection, { now }) {
    const { total, batches } = await openRdvRows(client, selection.where);
    const context: RowContext = { now: now.getTime(), timeZone: selection.timeZone };
    const sheet = { title: 'RDV', columns: rdvColumns, batches: toCells(batches, rdvColumns, context) };
    return { totalRows: total, sheets: [sheet] };
  },
};

async function* toCells<Row>(
  batches: AsyncIterable<readonly Row[]>,
  columns: readonly Column<Row>[],
  context: RowContext,
) {
  for await (const batch of batches) yield batch.map((row) => columns.map((column) => column.value(row, context)));
}
