import { afterAll, beforeAll, expect, it } from 'vitest';
import { hireTwo } from '../support/hire.ts';
import { codeOf, post } from '../support/http.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { waitFor } from '../support/wait.ts';

let service: TestService;
let busy: { authorization: string };
let other: { authorization: string };

beforeAll(async () => {
  service = await startTestService({ worker: false });
  [busy, other] = await hireTwo(service);
});
afterAll(() => service.stop());

const SLOW = { query: '{ rdvs { totalCount } }' };
const SMALL = { query: '{ viewer { agent { id } } }' };

/** Nobody reads a RDV while `work` runs. */
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

it('what one agent sends at once is done a few at a time, and nobody else waits for it', async () => {
  const asked = await withoutRdvs(async (waiting) => {
    const answers = Array.from({ length: 30 }, () => post(service.url, SLOW, busy));
    await waitFor(async () => (await waiting()) === 4, 'four that wait for the table');
    expect(codeOf(await post(service.url, SMALL, other))).toBeUndefined();
    expect(await waiting()).toBe(4);
    return answers;
  });
  for (const answer of await Promise.all(asked)) expect(answer.body).toEqual({ data: { rdvs: { totalCount: 0 } } });
});

it('who sends more than that is told to wait, and is answered afterwards', async () => {
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

it('who is gone before their turn, or in it, gives it to the next', async () => {
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
  });
});

it('a stream of events holds no turn', async () => {
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
