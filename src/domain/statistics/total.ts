// Totals of lists, from the rollups when possible.
import type { ClientBase, Pool } from 'pg';
import { countParticipations, countRdvs } from '../rdv/page.ts';
import type { Selection } from '../rdv/selection.ts';
import { emptyCell, sumOf } from './cell.ts';
import { rollupSource } from './rollup/rollup-source.ts';
import { inSnapshot } from './snapshot.ts';
import { totalTable } from './source.ts';

/** The thing that a total counts. */
type Counted = 'rdvs' | 'participations';

/** For a total that a client waits for. */
const TIMEOUT_MS = 15_000;

/** True when `readTotal` may find its count in the rollups. */
export const isCountedBeforehand = (selection: Selection, counted: Counted): boolean =>
  rollupSource.canAnswer(selection, totalTable(counted));

/** The number of selected RDVs or participations. `client` must be in a REPEATABLE READ transaction. */
export async function readTotal(
  client: ClientBase,
  selection: Selection,
  counted: Counted,
  now: Date,
): Promise<number> {
  const table = totalTable(counted);
  if (rollupSource.canAnswer(selection, table)) {
    const question = { selection, tables: [table], notifications: null, accounts: false };
    const [answers] = await rollupSource.read(client, [question], now);
    const [found] = answers ?? [];
    if (found) return sumOf({ ...emptyCell, ...found.cells[0]?.cell }[counted]);
  }
  if (counted === 'rdvs') return countRdvs(client, selection.where);
  return countParticipations(client, selection.participations);
}

/** The same in a snapshot of its own, when that is faster than counting the rows. */
export async function countTotal(pool: Pool, selection: Selection, counted: Counted, now: Date): Promise<number> {
  if (isCountedBeforehand(selection, counted))
    return inSnapshot(pool, TIMEOUT_MS, (client) => readTotal(client, selection, counted, now));
  if (counted === 'rdvs') return countRdvs(pool, selection.where);
  return countParticipations(pool, selection.participations);
}
