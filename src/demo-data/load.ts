// Loading of the demo data.
import type { ClientBase } from 'pg';
import { copyRows } from '#infra/db/snapshot/copy.ts';
import type { Clock } from '#policy/source.ts';
import { createAgents } from './agent.ts';
import { Random } from './random.ts';
import { createRdvs, type DemoRdv, rdvTables } from './rdv.ts';
import { writePeople, writePlaces, writeUsagers } from './write.ts';

export interface DemoOptions {
  /** The present of the data, which cover two years before it and two months after. */
  now: Date;
  /** Number of RDVs; agents and usagers grow with it. */
  rdvs?: number;
  /** The same seed and `now` give the same data. */
  seed?: number;
  /** Clock of the starts, which becomes the source's. Left out: `utc`, and the source's is unchanged. */
  clock?: Clock;
  onProgress?: (done: number, total: number) => void;
}

export interface DemoSummary {
  agents: number;
  usagers: number;
  rdvs: number;
}

/** Demo data are only loaded into an empty database. */
export class DatabaseNotEmptyError extends Error {
  override name = 'DatabaseNotEmptyError';

  constructor() {
    super('The database is not empty: demo data are only ever put into an empty one');
  }
}

export const DEMO_RDVS = 20_000;
const DEMO_USAGERS = 3_000;
const DEMO_AGENTS = 40;
const PRESCRIPTEURS = 30;
const CHUNK = 10_000;
/** Any number: only one process at a time may fill a database. */
const LOCK = 7_203_001;
const TABLES = [
  'territories',
  'organisations',
  'services',
  'agents',
  'agent_services',
  'agent_roles',
  'agent_territorial_roles',
  'motif_categories',
  'motifs',
  'lieux',
  'prescripteurs',
  'users',
  'user_profiles',
  'referent_assignations',
  'rdvs',
  'agents_rdvs',
  'participations',
  'receipts',
];

/**
 * Fills an empty database with the demo territories, in one transaction.
 * @throws DatabaseNotEmptyError
 */
export async function loadDemo(
  client: ClientBase,
  { now, rdvs = DEMO_RDVS, seed = 20_261_123, clock, onProgress = () => {} }: DemoOptions,
): Promise<DemoSummary> {
  const scale = rdvs / DEMO_RDVS;
  const random = new Random(seed);
  const agents = createAgents(random, Math.max(DEMO_AGENTS, Math.round(DEMO_AGENTS * scale)));
  const usagerCount = Math.max(60, Math.round(DEMO_USAGERS * scale));
  await client.query('SET statement_timeout = 0'); // a pool may limit the time of statements
  await client.query('BEGIN');
  try {
    await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    const { rows } = await client.query('SELECT FROM territories LIMIT 1');
    if (rows.length > 0) throw new DatabaseNotEmptyError();
    if (clock) await client.query('UPDATE reporting.source SET clock = $1', [clock]);
    await writePlaces(client, now);
    await writePeople(client, agents, PRESCRIPTEURS, now);
    const households = await writeUsagers(client, random, usagerCount, agents, now);
    await writeRdvs(
      client,
      createRdvs(random, {
        now,
        clock: clock ?? 'utc',
        count: rdvs,
        agents,
        households,
        prescripteurCount: PRESCRIPTEURS,
      }),
      rdvs,
      onProgress,
    );
    // Ids are fixed: the sequences continue after them.
    for (const table of TABLES)
      await client.query(`SELECT setval(pg_get_serial_sequence($1, 'id'), greatest(max(id), 1)) FROM ${table}`, [
        table,
      ]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {}); // the first error is the one to report
    throw error;
  }
  await client.query(`VACUUM (ANALYZE) ${TABLES.join(', ')}`);
  await client.query('RESET statement_timeout');
  return { agents: agents.length, usagers: usagerCount, rdvs };
}

/** Writes each table in chunks, so that memory does not grow with the number of rows. */
async function writeRdvs(
  client: ClientBase,
  rdvs: Iterable<DemoRdv>,
  total: number,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  let chunk: DemoRdv[] = [];
  let done = 0;
  const flush = async () => {
    for (const [key, [table, columns]] of Object.entries(rdvTables)) {
      await copyRows(
        client,
        table,
        columns,
        chunk.flatMap((each) => (key === 'rdv' ? [each.rdv] : each[key as 'agents'])),
      );
    }
    done += chunk.length;
    chunk = [];
    onProgress(done, total);
  };
  for (const rdv of rdvs) {
    chunk.push(rdv);
    if (chunk.length === CHUNK) await flush();
  }
  if (chunk.length > 0) await flush();
}
