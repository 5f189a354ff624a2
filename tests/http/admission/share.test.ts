import { Client, type PoolClient } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { sessionOf } from '#infra/db/connection/session.ts';
import { codeOf, post } from '../../support/http.ts';
import { startTestService, type TestService } from '../../support/service.ts';
import { openSocket } from '../../support/socket.ts';
import { twoAdmins } from '../../support/two-admins.ts';
import { waitFor } from '../../support/wait.ts';

// One agent has four of the ten connections of the pool, whatever their requests need.

let service: TestService;
let busy: { authorization: string };
let other: { authorization: string };

beforeAll(async () => {
  // Long enough for any machine: the tests check which requests wait, not for how long.
  service = await startTestService({ worker: false, statementTimeoutSeconds: PATIENCE_SECONDS });
  service.app.database.pool.options.connectionTimeoutMillis = PATIENCE_SECONDS * 1_000;
});
beforeEach(async () => {
  [busy, other] = await twoAdmins(service);
});
afterAll(() => service.stop());

const PATIENCE_SECONDS = 600;
const SMALL = { query: '{ viewer { agent { id } } }' };
const lists = (count: number) => ({
  query: `{ ${Array.from({ length: count }, (_, each) => `a${each}: rdvs(first: ${each + 1}) { edges { node { id } } }`).join(' ')} }`,
});

/** Blocks every reader of RDVs while `work` runs. */
async function withoutRdvs<T>(work: (waiting: () => Promise<number>) => Promise<T>): Promise<T> {
  const client = await service.app.database.pool.connect();
  try {
    await client.query('BEGIN; LOCK TABLE rdvs IN ACCESS EXCLUSIVE MODE');
    return await work(async () => {
      const { rows } = await client.query<{ count: number }>(
        `SELECT count(*)::int FROM pg_locks WHERE relation = 'rdvs'::regclass AND NOT granted`,
      );
      return rows[0]?.count ?? 0;
    });
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

it.each([
  ['one request with many fields', [lists(20)]],
  ['several requests', [lists(8), lists(8), lists(8)]],
])('%s of one agent leave connections to others', async (_name, requests) => {
  const asked = await withoutRdvs(async (waiting) => {
    const answers = requests.map((request) => post(service.url, request, busy));
    await waitFor(async () => (await waiting()) === 4, 'four statements that wait for the table');
    for (let each = 0; each < 5; each++) expect(codeOf(await post(service.url, SMALL, other))).toBeUndefined();
    expect(await waiting()).toBe(4);
    return answers;
  });
  for (const answer of await Promise.all(asked)) expect(answer.body.errors).toBeUndefined();
});

it('share connections between subscriptions and requests', async () => {
  const requested = await post(
    service.url,
    { query: 'mutation { requestExport(scope: AGENT) { ... on RequestExportSuccess { export { id } } } }' },
    busy,
  );
  const { id } = (requested.body.data as { requestExport: { export: { id: string } } }).requestExport.export;
  const { socket, subscribe, of } = await openSocket(service.url, busy.authorization);
  const asked = await withoutRdvs(async (waiting) => {
    const answer = post(service.url, lists(20), busy);
    await waitFor(async () => (await waiting()) === 4, 'four statements that wait for the table');
    const query = 'subscription ($id: ID!) { exportUpdated(id: $id) { id targets { __typename } } }';
    for (let each = 0; each < 5; each++) subscribe(`s${each}`, { query, variables: { id } });
    for (let each = 0; each < 5; each++) expect(codeOf(await post(service.url, SMALL, other))).toBeUndefined();
    expect(of('s0')).toEqual([]); // it waits for those of the same agent
    return [answer]; // a bare promise would be awaited here
  });
  for (const answer of await Promise.all(asked)) expect(answer.body.errors).toBeUndefined();
  await waitFor(async () => of('s4').length > 0, 'the present state');
  socket.close();
});

it('passes on the place of a client that disconnects while waiting for a connection', async () => {
  await withoutRdvs(async (waiting) => {
    const leaving = new AbortController();
    const answer = fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: { ...busy, 'content-type': 'application/json' },
      body: JSON.stringify(lists(20)),
      signal: leaving.signal,
    }).catch(() => 'gone');
    await waitFor(async () => (await waiting()) === 4, 'four statements that wait for the table');
    leaving.abort();
    expect(await answer).toBe('gone');
    await waitFor(async () => (await waiting()) === 0, 'the end of what nobody waits for');
    expect(codeOf(await post(service.url, SMALL, busy))).toBeUndefined();
  });
});

it('answers with a retry after too long a wait for a connection, whatever it was needed for', async () => {
  const { pool } = service.app.database;
  await post(service.url, SMALL, busy); // their name is known
  const held: PoolClient[] = [];
  const patience = pool.options.connectionTimeoutMillis;
  try {
    for (let each = 0; each < 10; each++) held.push(await pool.connect());
    pool.options.connectionTimeoutMillis = 200;
    const answer = await post(service.url, SMALL, busy);
    expect([answer.status, codeOf(answer)]).toEqual([503, 'SERVICE_BUSY']);
    expect(answer.headers.get('retry-after')).toBe('2');
    expect(answer.body.errors?.[0]?.extensions.retryAfterSeconds).toBe(2);
    expect(answer.text).not.toMatch(/connection|timeout/i);
    const download = await fetch(`${service.url}/exports/00000000-0000-4000-8000-000000000000/file`, { headers: busy });
    expect([download.status, download.headers.get('retry-after')]).toEqual([503, '2']);
    // Signed in by the only connection that is free, which the first of their lists then keeps.
    held.pop()?.release();
    const locker = new Client(sessionOf(service.app.databaseUrl));
    await locker.connect();
    await locker.query('BEGIN; LOCK TABLE rdvs IN ACCESS EXCLUSIVE MODE');
    const partly = post(service.url, lists(3), busy);
    const isLocked = `SELECT 1 FROM pg_locks WHERE relation = 'rdvs'::regclass AND NOT granted`;
    await waitFor(async () => (await locker.query(isLocked)).rowCount === 1, 'a list that waits for the table');
    await waitFor(async () => pool.waitingCount === 0, 'the end of the others’ patience');
    await locker.end();
    const { body } = await partly;
    expect(body.errors?.map(({ extensions: { code } }) => code)).toEqual(['SERVICE_BUSY', 'SERVICE_BUSY']);
    expect(Object.values(body.data as object).filter((list) => list !== null)).toHaveLength(1);
  } finally {
    pool.options.connectionTimeoutMillis = patience;
    for (const client of held) client.release();
  }
  expect(codeOf(await post(service.url, SMALL, busy))).toBeUndefined();
});

it.each([
  ['thirty estimates', 'exportEstimate(scope: AGENT, options: { row: STATISTICS }) { rowCount }', 30, true],
  ['thirty totals', 'rdvs { totalCount }', 30, true],
  ['five estimates', 'exportEstimate(scope: AGENT, options: { row: STATISTICS }) { rowCount }', 5, false],
  ['ten totals', 'rdvs { totalCount }', 10, false],
  ['a dashboard of thirty figures', 'rdvStatistics { totals { rdvCount } }', 30, false],
])('%s cost what they read', async (_name, field, count, refused) => {
  const query = `{ ${Array.from({ length: count }, (_, each) => `a${each}: ${field}`).join(' ')} }`;
  // An accepted request may still take a slow machine too long.
  const isRefused = codeOf(await post(service.url, { query }, busy)) === 'COST_LIMIT_EXCEEDED';
  expect(isRefused).toBe(refused);
});

it('costs thousands of ids by the work of reading them, under each alias', async () => {
  const query = `query ($ids: [ID!]!) { ${Array.from({ length: 10 }, (_, each) => `a${each}: nodes(ids: $ids) { id }`).join(' ')} }`;
  const ask = async (count: number) =>
    codeOf(await post(service.url, { query, variables: { ids: Array(count).fill('x') } }, busy));
  expect(await ask(4_900)).toBe('COST_LIMIT_EXCEEDED');
  expect(await ask(100)).toBeUndefined();
  expect(await ask(101)).toBe('VALIDATION_FAILED');
});
