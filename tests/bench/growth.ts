import pg from 'pg';
import { demoAccounts } from '#demo-data/agent.ts';
import { refreshRollups } from '#domain/statistics/rollup/refresh.ts';
import { type Connection, connect } from '../../src/client/connect.ts';
import { exportToEnd } from '../support/export.ts';
import { globalId } from '../support/id.ts';
import { startProcess } from '../support/process.ts';
import { seedDatabase } from './database.ts';
import { liveSettings } from './live/live.ts';
import { count, median, say } from './say.ts';
import { lastYear } from './sizing.ts';

/** Latency of one client in milliseconds, in a database of each size. */
type Row = Map<string, number[]>;

interface Ask {
  /** Whom of the demo. */
  as: string;
  query: string;
  variables?: object;
}

const organisations = [1, 2, 3, 4].map((id) => globalId('Organisation', String(id)));
const espace = globalId('Territory', '1');
const aYear = { startsOn: { between: lastYear() } };
const EVERYBODY = 'bench@example.org';

const asks: Readonly<Record<string, Ask>> = {
  'usager search': { as: EVERYBODY, query: '{ viewer { usagers(search: "mar") { id fullName } } }' },
  'options: agents': { as: EVERYBODY, query: '{ viewer { agents { id fullName } } }' },
  'options: motifs': { as: EVERYBODY, query: '{ viewer { motifs { id name } } }' },
  'options: lieux': { as: EVERYBODY, query: '{ viewer { lieux { id name } } }' },
  'options: services': { as: EVERYBODY, query: '{ viewer { services { id name } motifCategories { id name } } }' },
  'first page of a list': { as: demoAccounts.basic, query: '{ rdvs(first: 20) { edges { node { id startsAt } } } }' },
  'total of a basic agent’s list': { as: demoAccounts.basic, query: '{ rdvs(first: 1) { totalCount } }' },
  'total of an administrator’s list': { as: EVERYBODY, query: '{ rdvs(first: 1) { totalCount } }' },
  'counters of a year': {
    as: EVERYBODY,
    query:
      'query ($ids: [ID!], $filters: RdvFiltersInput) { rdvStatistics(scope: ORGANISATION, targetIds: $ids, filters: $filters) { totals { rdvCount participationCount } } }',
    variables: { ids: organisations, filters: aYear },
  },
  'distinct usagers of a year': {
    as: EVERYBODY,
    query:
      'query ($ids: [ID!], $filters: RdvFiltersInput) { rdvStatistics(scope: ORGANISATION, targetIds: $ids, filters: $filters) { totals { usagerCount } } }',
    variables: { ids: organisations, filters: aYear },
  },
  'espace, by motif with masking': {
    as: demoAccounts.territory,
    query:
      'query ($ids: [ID!], $filters: RdvFiltersInput) { rdvStatistics(scope: TERRITORY, targetIds: $ids, filters: $filters) { byMotif(top: 20) { buckets { motif { id } metrics { rdvCount } } } } }',
    variables: { ids: [espace], filters: aYear },
  },
  'estimate of the espace’s usagers': {
    as: demoAccounts.territory,
    query: 'query ($ids: [ID!]) { exportEstimate(scope: TERRITORY, targetIds: $ids) { rowCount } }',
    variables: { ids: [espace] },
  },
};
const SMALL_FILE = 'small file, mutation to SUCCEEDED';
const FIRST_COUNT = 'first count of the figures';

/** Latency as a territory grows: the same requests to freshly seeded databases of each size, and their growth. */
export async function benchGrowth(
  serverUrl: string,
  folder: string,
  sizes: readonly number[],
  isQuick: boolean,
): Promise<void> {
  const table: Row = new Map();
  const add = (name: string, ms: number) => table.set(name, [...(table.get(name) ?? []), ms]);
  for (const size of sizes) {
    say(`Preparing a database of ${count(size)} RDVs …`);
    const url = await seedDatabase(serverUrl, `bench_growth_${size}`, size);
    add(FIRST_COUNT, await countFirst(url, size));
    await employEverywhere(url);
    await measure(liveSettings(url, folder), add, isQuick ? 3 : 9);
  }
  say(
    '\nWhat one caller waits for, medians in ms, and the power of n that they grow with from the first size to the last',
  );
  const cells = (values: readonly string[]) => values.map((value) => value.padStart(11)).join('');
  say(`  ${''.padEnd(36)}${cells(sizes.map(count))}${cells(['grows as n^'])}`);
  for (const [name, values] of table)
    say(`  ${name.padEnd(36)}${cells(values.map(shown))}${cells([exponent(values, sizes)])}`);
}

const shown = (ms: number) => (ms < 100 ? ms.toFixed(1) : count(ms));

function exponent(values: readonly number[], sizes: readonly number[]): string {
  const [first = 0, last = 0] = [values[0], values.at(-1)];
  const factor = (sizes.at(-1) ?? 1) / (sizes[0] ?? 1);
  return factor === 1 ? '–' : (Math.log(last / first) / Math.log(factor)).toFixed(2);
}

/** Waits until the precomputed statistics are whole. */
async function countFirst(url: string, size: number): Promise<number> {
  const pool = new pg.Pool({ connectionString: url });
  const start = performance.now();
  const summary = await refreshRollups(pool);
  const ms = performance.now() - start;
  await pool.end();
  say(
    `  ${count(summary?.changes ?? 0)} changes and ${count(summary?.rdvs ?? 0)} RDVs counted in ${count(ms)} ms, ${count((size / ms) * 1_000)} RDVs a second`,
  );
  return ms;
}

/** An agent who administers all organisations. */
async function employEverywhere(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    `WITH hired AS (INSERT INTO agents (first_name, last_name, email) VALUES ('Bernard', 'Banc', $1) RETURNING id)
     INSERT INTO agent_roles (agent_id, organisation_id, access_level) SELECT h.id, o.id, 'admin' FROM hired h, organisations o`,
    [EVERYBODY],
  );
  await client.end();
}

async function measure(
  settings: Record<string, string>,
  add: (name: string, ms: number) => void,
  turns: number,
): Promise<void> {
  const server = startProcess('server.ts', settings);
  try {
    const url = await server.ready;
    const tokens = new Map<string, string>();
    for (const email of new Set([...Object.values(asks).map(({ as }) => as), demoAccounts.admin])) {
      const cli = startProcess('cli.ts', settings, ['token', email]);
      await cli.exited;
      tokens.set(email, cli.output.stdout.trim());
    }
    const times = new Map<string, number[]>(Object.keys(asks).map((name) => [name, []]));
    for (let turn = -2; turn < turns; turn++) {
      for (const [name, { as, query, variables }] of Object.entries(asks)) {
        const start = performance.now();
        const response = await fetch(`${url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${tokens.get(as)}` },
          body: JSON.stringify({ query, variables }),
        });
        const text = await response.text();
        if (text.includes('"errors"')) throw new Error(`${name} was refused: ${text.slice(0, 300)}`);
        if (turn >= 0) times.get(name)?.push(performance.now() - start);
      }
    }
    for (const [name, waits] of times) add(name, median(waits));
    const connection = connect(url, tokens.get(demoAccounts.admin) ?? '');
    add(SMALL_FILE, await timeSmallFile(connection, Math.max(3, Math.floor(turns / 2))));
    await connection.close();
  } finally {
    server.kill('SIGTERM');
    await server.exited;
  }
}

/** The RDVs of one day of one organisation. */
async function timeSmallFile(connection: Connection, turns: number): Promise<number> {
  const waits: number[] = [];
  for (let turn = -1; turn < turns; turn++) {
    const day = (offset: number) => new Date(Date.now() - (30 + turn + offset) * 86_400_000).toISOString().slice(0, 10);
    const start = performance.now();
    const { file, failure } = await exportToEnd(connection, {
      scope: 'ORGANISATION',
      targetIds: [globalId('Organisation', '1')],
      filters: { startsOn: { between: { from: day(1), until: day(0) } } },
    });
    if (!file) throw new Error(`The export failed: ${failure?.message}`);
    if (turn >= 0) waits.push(performance.now() - start);
  }
  return median(waits);
}
