// Files with one row per participation.
import { countParticipations } from '#domain/rdv/page.ts';
import { countTotal } from '#domain/statistics/total.ts';
import { toCells } from '../cells.ts';
import { type ColumnChoice, chooseColumns, hasColumn } from '../column.ts';
import type { ContentKind } from '../content-kind.ts';
import { participationDefinitions } from '../definition.ts';
import { describeColumns, exampleParticipation } from '../example.ts';
import { readRdvRows } from '../rdv/reader.ts';
import type { ParticipationRow, RdvRow } from '../rdv/row.ts';
import { participationColumns } from './columns.ts';

const namesAuthors = (choice: ColumnChoice) => hasColumn(participationColumns, choice, 'author');
const namesRegistrars = (choice: ColumnChoice) => hasColumn(participationColumns, choice, 'registered_by');

/** One row per usager of a RDV, in the order of the RDVs; within a RDV, in the order of registration. */
export const participationContent: ContentKind = {
  title: 'Liste des participations aux RDV',
  scopes: ['AGENT', 'ORGANISATION'],
  purpose: 'rows',
  columns: describeColumns(participationColumns, exampleParticipation, participationDefinitions),
  dataSubjects: ({ where, participationFilter, participations }, choice) => ({
    participations,
    takenRdvs: namesAuthors(choice) ? { AND: [where, { participations: { some: participationFilter } }] } : null,
    registrations: namesRegistrars(choice) ? { AND: [participations, { rdv: { motif: { collectif: true } } }] } : null,
  }),
  count: (pool, selection, { now }) => countTotal(pool, selection, 'participations', now),
  async open(snapshot, selection, { now, ...choice }) {
    const columns = chooseColumns(participationColumns, choice);
    const totalRows = await countParticipations(snapshot.client, selection.participations);
    const context = { now: now.getTime(), timeZone: selection.timeZone };
    const names = { namesAuthors: namesAuthors(choice), namesRegistrars: namesRegistrars(choice) };
    const rows = toParticipations(readRdvRows(snapshot, { ...selection, ...names }, selection));
    const batches = toCells(rows, columns, context);
    return { totalRows, sheets: [{ title: 'Participations', columns, batches }] };
  },
};

async function* toParticipations(batches: AsyncIterable<readonly RdvRow[]>): AsyncGenerator<ParticipationRow[]> {
  for await (const batch of batches) {
    yield batch.flatMap((rdv) => rdv.usagers.filter(({ isSelected }) => isSelected).map((usager) => ({ rdv, usager })));
  }
}
