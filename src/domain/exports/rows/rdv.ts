import { countRdvs } from '../../rdv/page.ts';
import { toCells } from '../columns/cells.ts';
import { chooseColumns, hasColumn } from '../columns/column.ts';
import { rdvColumns } from '../columns/rdv.ts';
import type { ContentKind } from '../content.ts';
import { readRdvRows } from '../query.ts';

/** One row per RDV, latest start first. */
export const rdvContent: ContentKind = {
  scopes: ['AGENT', 'ORGANISATION'],
  purpose: 'rows',
  columns: rdvColumns,
  heldUsagers: ({ where }, choice) => ({
    participations: { rdv: where },
    takenRdvs: hasColumn(rdvColumns, choice, 'author') ? where : null,
    registrations: null,
  }),
  count: (client, { where }) => countRdvs(client, where),
  async open(snapshot, selection, { now, ...choice }) {
    const columns = chooseColumns(rdvColumns, choice);
    const totalRows = await countRdvs(snapshot.client, selection.where);
    const context = { now: now.getTime(), timeZone: selection.timeZone };
    const namesAuthors = hasColumn(rdvColumns, choice, 'author');
    const rows = readRdvRows(snapshot, { ...selection, namesAuthors, namesRegistrars: false }, selection.timeZone);
    const batches = toCells(rows, columns, context);
    return { totalRows, sheets: [{ title: 'RDV', columns, batches }] };
  },
};
