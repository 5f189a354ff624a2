// Files with one row per RDV.
import { countRdvs } from '#domain/rdv/page.ts';
import { countTotal } from '#domain/statistics/total.ts';
import { toCells } from '../cells.ts';
import { type ColumnChoice, chooseColumns, hasColumn } from '../column.ts';
import type { ContentKind } from '../content-kind.ts';
import { rdvDefinitions } from '../definition.ts';
import { describeColumns, exampleRdv } from '../example.ts';
import { rdvColumns, rdvIdentity } from './columns.ts';
import { readRdvRows } from './reader.ts';

const namesAuthors = (choice: ColumnChoice) => hasColumn(rdvColumns, choice, 'author');

const identity = describeColumns([rdvIdentity], exampleRdv, rdvDefinitions)[0];

/** One row per RDV, latest start first. */
export const rdvContent: ContentKind = {
  title: 'Liste des RDV',
  scopes: ['AGENT', 'ORGANISATION'],
  purpose: 'rows',
  columns: describeColumns(rdvColumns, exampleRdv, rdvDefinitions),
  identity,
  dataSubjects: ({ where }, choice) => ({
    participations: { rdv: where },
    takenRdvs: namesAuthors(choice) ? where : null,
    registrations: null,
  }),
  count: (pool, selection, { now }) => countTotal(pool, selection, 'rdvs', now),
  async open(snapshot, selection, { now, onlyChanges, ...choice }) {
    const columns = [...chooseColumns(rdvColumns, choice), ...(onlyChanges ? [rdvIdentity] : [])];
    const totalRows = await countRdvs(snapshot.client, selection.where);
    const context = { now: now.getTime(), timeZone: selection.timeZone };
    const selected = { ...selection, namesAuthors: namesAuthors(choice), namesRegistrars: false };
    const rows = readRdvRows(snapshot, selected, selection);
    const batches = toCells(rows, columns, context);
    return { totalRows, sheets: [{ title: 'RDV', columns, batches }] };
  },
};
