import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { codeOf, post } from '../../support/http.ts';
import { startTestService, type TestService } from '../../support/service.ts';
import { silentLogger } from '../../support/settings.ts';
import { twoAdmins } from '../../support/two-admins.ts';
import { letPass, waitFor } from '../../support/wait.ts';

let service: TestService;
let busy: { authorization: string };
let other: { authorization: string };

beforeAll(async () => {
  // Statements end normally, or because their client disconnected: not by a time limit.
  service = await startTestService({ worker: false, statementTimeoutSeconds: 3_600 });
});
beforeEach(async () => {
  [busy, other] = await twoAdmins(service);
});
afterAll(() => service.stop());

const SLOW = { query: '{ rdvs { totalCount } }' };
const SMALL = { query: '{ viewer { agent { id } } }' };

/** How long one agent has been served four at a time before theirs are done one by one, and a little more. */
const LONG_MS = 500;

/** Blocks every reader of RDVs while `work` runs. */
async function withoutRdvs<T>(work: (waiting: () => Promise<number>) => Promise<T>): Promise<T> {
  const client = await service.app.database.pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('LOCK TABLE rdvs IN ACCESS EXCLUSIVE MODE');
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

it('runs a few requests of one agent at a time, and delays nobody else', async () => {
  const asked = await withoutRdvs(async (waiting) => {
    const answers = Array.from({ length: 30 }, () => post(service.url, SLOW, busy));
    await waitFor(async () => (await waiting()) === 4, 'four that wait for the table');
    expect(codeOf(await post(service.url, SMALL, other))).toBeUndefined();
    expect(await waiting()).toBe(4);
    return answers;
  });
  for (const answer of await Promise.all(asked)) expect(answer.body).toEqual({ data: { rdvs: { totalCount: 0 } } });
});

it('counts an agent as one caller for any of their tokens, and all invalid tokens as one', async () => {
  const token = busy.authorization.slice('Bearer '.length);
  const spelled = (each: number) => ({
    authorization: `${each % 2 ? 'Bearer' : 'bearer'}${' '.repeat(each + 1)}${token}`,
  });
  const asked = await withoutRdvs(async (waiting) => {
    const answers = Array.from({ length: 12 }, (_, each) => post(service.url, SLOW, spelled(each)));
    await waitFor(async () => (await waiting()) === 4, 'four that wait for the table');
    const strangers = Array.from({ length: 20 }, (_, each) =>
      post(service.url, SMALL, { authorization: `Bearer made-up-${each}` }),
    );
    for (const answer of await Promise.all(strangers)) expect(codeOf(answer)).toBe('UNAUTHENTICATED');
    expect(await waiting()).toBe(4);
    return answers;
  });
  for (const answer of await Promise.all(asked)) expect(codeOf(answer)).toBeUndefined();
});

it('runs one request at a time for an agent without time budget, and several again after a rest', async () => {
  let answered = 0;
  const asked = await withoutRdvs(async (waiting) => {
    const answers = Array.from({ length: 150 }, async () => {
      const answer = await post(service.url, SLOW, busy);
      answered += 1;
      return answer;
    });
    await waitFor(async () => (await waiting()) === 4, 'four that wait for the table');
    await letPass(LONG_MS);
    return answers;
  });
  await waitFor(async () => answered >= 4, 'the first four');
  await withoutRdvs(async (waiting) => {
    await waitFor(async () => (await waiting()) === 1, 'one that waits for the table');
    expect(codeOf(await post(service.url, SMALL, other))).toBeUndefined();
    expect(await waiting()).toBe(1);
  });
  for (const answer of await Promise.all(asked)) expect(codeOf(answer)).toBeUndefined();
  await letPass(1_100); // a rest
  const again = await withoutRdvs(async (waiting) => {
    const answers = Array.from({ length: 6 }, () => post(service.url, SLOW, busy));
    await waitFor(async () => (await waiting()) === 4, 'four that wait for the table');
    return answers;
  });
  await Promise.all(again);
});

it('refuses requests beyond the queue with a retry, and answers later ones', async () => {
  const asked = await withoutRdvs(async (waiting) => {
    let refused = 0;
    const answers = Array.from({ length: 210 }, async () => {
      const answer = await post(service.url, SLOW, busy);
      if (answer.status === 429) refused += 1;
      return answer;
    });
    await waitFor(async () => refused === 6 && (await waiting()) === 4, 'six refusals');
    return answers;
  });
  const answers = await Promise.all(asked);
  const late = answers.filter(({ status }) => status === 429);
  expect(late).toHaveLength(6);
  for (const answer of late) {
    expect(codeOf(answer)).toBe('RATE_LIMITED');
    expect(answer.headers.get('retry-after')).toBe('1');
  }
  expect(codeOf(await post(service.url, SMALL, busy))).toBeUndefined();
});

it('passes on the place of a client that disconnects while queued or running, without an error', async () => {
  const logged = vi.spyOn(silentLogger, 'error');
  await withoutRdvs(async (waiting) => {
    const leaving = new AbortController();
    const answers = Array.from({ length: 20 }, () =>
      fetch(`${service.url}/graphql`, {
        method: 'POST',
        headers: { ...busy, 'content-type': 'application/json' },
        body: JSON.stringify(SLOW),
        signal: leaving.signal,
      }).catch(() => 'gone'),
    );
    await waitFor(async () => (await waiting()) === 4, 'four that wait for the table');
    leaving.abort();
    expect(new Set(await Promise.all(answers))).toEqual(new Set(['gone']));
    expect(codeOf(await post(service.url, SMALL, busy))).toBeUndefined();
    await waitFor(async () => (await waiting()) === 0, 'the end of what nobody waits for');
    expect(codeOf(await post(service.url, SMALL, other))).toBeUndefined();
  });
  const { pool } = service.app.database;
  await Promise.all(Array.from({ length: 20 }, () => pool.query('SELECT 1')));
  expect(logged.mock.calls).toEqual([]);
  logged.mockRestore();
});

it('completes a mutation whose client disconnected', async () => {
  const { pool, prisma } = service.app.database;
  const client = await pool.connect();
  const leaving = new AbortController();
  try {
    await client.query('BEGIN');
    await client.query('LOCK TABLE reporting.exports IN ACCESS EXCLUSIVE MODE');
    const answer = fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: { ...busy, 'content-type': 'application/json' },
      body: JSON.stringify({ query: 'mutation { requestExport(scope: AGENT) { __typename } }' }),
      signal: leaving.signal,
    }).catch(() => 'gone');
    await waitFor(async () => {
      const { rows } = await client.query(
        `SELECT FROM pg_locks WHERE relation = 'reporting.exports'::regclass AND NOT granted`,
      );
      return rows.length > 0;
    }, 'a request that waits for the table');
    leaving.abort();
    expect(await answer).toBe('gone');
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
  await waitFor(async () => (await prisma.export.count()) === 1, 'the export');
});

it('does not count an event stream', async () => {
  const end = new AbortController();
  const streams = await Promise.all(
    Array.from({ length: 6 }, () =>
      fetch(`${service.url}/graphql`, {
        method: 'POST',
        headers: { ...busy, 'content-type': 'application/json', accept: 'text/event-stream' },
        body: JSON.stringify({ query: 'subscription { exportEvents { id } }' }),
        signal: end.signal,
      }),
    ),
  );
  expect(streams.map(({ status }) => status)).toEqual(Array(6).fill(200));
  expect(codeOf(await post(service.url, SMALL, busy))).toBeUndefined();
  end.abort();
});

const keyOf = (id: string) => Buffer.from(id, 'base64url').toString().split(':')[1];

it('returns an answer of thousands of objects, built in slices, whole and in order', async () => {
  const { fixture, app } = service;
  const organisation = await fixture.organisation((await fixture.territory()).id);
  const motif = await fixture.motif(organisation.id, (await fixture.service()).id);
  const agent = await fixture.agent({ roles: { [String(organisation.id)]: 'admin' } });
  await app.database.pool.query(
    `WITH r AS (INSERT INTO rdvs (organisation_id, motif_id, starts_at, ends_at, created_at, updated_at, created_by_type)
                SELECT $1, $2, now(), now() + interval '1 hour', now(), now(), 'Agent' FROM generate_series(1, 60) RETURNING id),
          u AS (INSERT INTO users (first_name, last_name, created_at, updated_at)
                SELECT 'Camille', 'Martin ' || n, now(), now() FROM generate_series(1, 90) n RETURNING id)
     INSERT INTO participations (rdv_id, user_id, created_by_type) SELECT r.id, u.id, 'Agent' FROM r, u`,
    [String(organisation.id), String(motif.id)],
  );
  const query = `{ rdvs(first: 60) { edges { node { id participations(first: 90) { edges { node { id status usager { id fullName } } } } } } } }`;
  const bearer = { authorization: `Bearer ${await service.token(agent.email ?? '')}` };
  const { body } = await post(service.url, { query }, bearer);
  type List<Node> = { edges: { node: Node }[] };
  const { rdvs } = body.data as { rdvs: List<{ id: string; participations: List<{ id: string }> }> };
  expect(rdvs.edges).toHaveLength(60);
  const keys = rdvs.edges.map(({ node }) => node.participations.edges.map(({ node: { id } }) => Number(keyOf(id))));
  for (const each of keys) expect(each).toEqual([...each].sort((a, b) => a - b));
  expect(new Set(keys.flat()).size).toBe(60 * 90);
});
