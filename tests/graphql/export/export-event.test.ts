import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiError, connect } from '../../../src/client/connect.ts';
import type { ExportEventsSubscription } from '../../../src/client/generated/graphql.ts';
import { exportEventsDocument } from '../../support/document/export/export-event.ts';
import { cancelExportDocument, exportLifeDocument } from '../../support/document/export-life.ts';
import { followToEnd, requestExport } from '../../support/export.ts';
import { type ExportLab, openExportLab, uuidOf } from '../../support/export-lab.ts';
import { kept } from '../../support/graphql/stream.ts';
import { globalId } from '../../support/id.ts';
import { waitFor } from '../../support/wait.ts';

type Event = ExportEventsSubscription['exportEvents'];
let lab: ExportLab;
let email: string;

beforeAll(async () => {
  lab = await openExportLab({ worker: true });
  const agent = await lab.service.app.database.prisma.agent.findUniqueOrThrow({ where: { id: lab.agentId } });
  email = agent.email ?? '';
});
afterAll(() => lab.close());

/** A separate client that appends the stream to `events`. `close` breaks its connection. */
async function follow(after: string | null, events: Event[], who = email) {
  const connection = connect(lab.service.url, await lab.service.token(who));
  let isOpen = true;
  const done = (async () => {
    for await (const { exportEvents } of connection.follow(exportEventsDocument, { after }))
      if (isOpen) events.push(exportEvents); // events buffered by a closed client are lost
  })();
  done.catch(() => {}); // only the waiter handles a rejection
  const close = () => {
    isOpen = false;
    return connection.close();
  };
  return { done, close };
}

/** Stored events of the agent, which the stream must send. */
async function stored(after = 0n): Promise<{ id: string; type: string }[]> {
  const events = await lab.service.app.database.prisma.exportEvent.findMany({
    where: { agentId: lab.agentId, id: { gt: after } },
    orderBy: { id: 'asc' },
  });
  return events.map(({ id, type }) => ({ id: globalId('ExportEvent', id), type }));
}
const keyOf = (id: string) => BigInt(Buffer.from(id, 'base64url').toString().slice('ExportEvent:'.length));

/** First event of an export cancelled at once, as a cursor to start from. */
async function beginning(): Promise<{ cursor: string; id: string }> {
  const id = await requestExport(lab.admin, { scope: 'AGENT', filters: { statuses: ['NOSHOW'] } });
  await lab.admin.request(cancelExportDocument, { id });
  const { node } = await lab.admin.request(exportLifeDocument, { id });
  if (node?.__typename !== 'Export') throw new Error('No export');
  const last = node.events.edges.find((edge) => edge.node.type === 'CANCELED');
  if (!last) throw new Error('No event');
  return { cursor: last.cursor, id: last.node.id };
}

describe('exportEvents', () => {
  it('sends events of all exports of the viewer, and resumes after a cursor', async () => {
    const start = await beginning();
    const events: Event[] = [];
    const first = await follow(start.cursor, events);
    const one = await requestExport(lab.admin, { scope: 'AGENT' });
    await waitFor(async () => kept(events).length >= 2, 'the first events');
    await first.close(); // in the middle of the stream
    const seen = events.length;
    const two = await lab.request();
    await Promise.all([followToEnd(lab.admin, one), followToEnd(lab.admin, two)]);
    const second = await follow(events.at(-1)?.cursor ?? null, events);
    await waitFor(async () => kept(events).filter(({ type }) => type === 'SUCCEEDED').length === 2, 'both ends');
    await second.close();
    expect(events.length).toBeGreaterThan(seen);
    expect(kept(events)).toEqual(await stored(keyOf(start.id)));
    const ofTwo = events.filter((event) => event.export.id === two);
    expect(ofTwo.at(-1)).toMatchObject({ type: 'SUCCEEDED', actor: null, export: { status: 'SUCCEEDED' } });
    expect(ofTwo[0]).toMatchObject({ type: 'REQUESTED', actor: { id: globalId('Agent', lab.agentId) } });
  });

  it('starts with the present without a cursor', async () => {
    await beginning();
    const events: Event[] = [];
    const before = (await stored()).length;
    const following = await follow(null, events);
    // The start of a subscription is not observable, so exports are requested until the first event arrives.
    await waitFor(async () => {
      await beginning();
      return events.length > 0;
    }, 'a live event');
    await waitFor(async () => events.at(-1)?.id === (await stored()).at(-1)?.id, 'the last one');
    await following.close();
    const all = await stored();
    const told = kept(events); // a running export also sends progress
    expect(told).toEqual(all.slice(-told.length));
    expect(told.length).toBeLessThanOrEqual(all.length - before);
  });

  it('sends nothing of other agents, and ends when the viewer loses all rights', async () => {
    const { fixture, app } = lab.service;
    const [role] = await app.database.prisma.agentRole.findMany({ where: { agentId: lab.agentId } });
    const agent = await fixture.agent({ roles: { [String(role?.organisationId)]: 'admin' } });
    const start = await beginning();
    const events: Event[] = [];
    const following = await follow(start.cursor, events, agent.email ?? '');
    const own = await requestExport(await lab.service.as(agent), { scope: 'AGENT' });
    await beginning();
    await waitFor(async () => events.some(({ type }) => type === 'SUCCEEDED'), 'the end of their own export');
    expect(new Set(events.map((event) => event.export.id))).toEqual(new Set([own]));
    await app.database.prisma.agentRole.deleteMany({ where: { agentId: agent.id } });
    await app.database.pool.query(
      `INSERT INTO reporting.export_events (export_id, type, version) VALUES ($1, 'DOWNLOADED', 9)`,
      [uuidOf(own)],
    );
    const error = await following.done.catch((each: unknown) => each);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    expect(events.some(({ type }) => type === 'DOWNLOADED')).toBe(false);
    await following.close();
  });

  it('gives each event a unique id, progress included', async () => {
    const { pool } = lab.service.app.database;
    const events: Event[] = [];
    const following = await follow((await beginning()).cursor, events);
    const progressOf = (id: string) =>
      events.filter(({ type, export: { id: of } }) => type === 'PROGRESSED' && of === id);
    for (let round = 0; round < 2; round++) {
      const release = await lab.hold();
      const id = await lab.request();
      for (let step = 1; step <= 3; step++) {
        await waitFor(async () => progressOf(id).length >= step, `progress number ${step}`);
        // Progress as a worker reports it every second.
        await pool.query(
          `WITH changed AS (UPDATE reporting.exports SET processed_rows = processed_rows + 1, version = version + 1 WHERE id = $1 RETURNING *)
           SELECT pg_notify('export_changed', json_build_object('exportId', id, 'version', version, 'agentId', agent_id::text)::text) FROM changed`,
          [uuidOf(id)],
        );
      }
      release();
      await followToEnd(lab.admin, id);
    }
    await waitFor(async () => events.filter(({ type }) => type === 'SUCCEEDED').length >= 2, 'both ends');
    await following.close();
    const ids = events.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(Buffer.from(id, 'base64url').toString()).toMatch(/^ExportEvent:[0-9a-f-]+$/);
    const progress = events.find(({ type }) => type === 'PROGRESSED');
    expect((await lab.admin.request(exportLifeDocument, { id: progress?.id ?? '' })).node).toBeNull();
  });

  it.each([
    'nonsense',
    Buffer.from('["export-event","x"]').toString('base64url'),
    Buffer.from('["rdv","1"]').toString('base64url'),
  ])('refuses the cursor %j', async (after) => {
    const following = await follow(after, []);
    const error = await following.done.catch((each: unknown) => each);
    expect(error).toMatchObject({
      errors: [{ extensions: { code: 'VALIDATION_FAILED', issues: [{ path: ['after'], code: 'INVALID_CURSOR' }] } }],
    });
    await following.close();
  });
});

/** A concurrent transaction: its waits before and after the write, and whether it is rolled back. */
const writers = fc.array(fc.record({ before: fc.nat(40), after: fc.nat(40), export: fc.nat(2), keeps: fc.boolean() }), {
  minLength: 5,
  maxLength: 12,
});

it('keeps the order when event numbers gain a digit', async () => {
  const { pool } = lab.service.app.database;
  const id = await requestExport(lab.admin, { scope: 'AGENT' });
  await followToEnd(lab.admin, id);
  const start = await beginning();
  await pool.query(`SELECT setval('reporting.export_events_id_seq', 99_995)`);
  await pool.query(
    `INSERT INTO reporting.export_events (export_id, type, version) SELECT $1::uuid, 'DOWNLOADED', 9 FROM generate_series(1, 120)`,
    [uuidOf(id)],
  );
  const all = await stored(keyOf(start.id));
  expect(all.length).toBeGreaterThanOrEqual(120); // more than one read returns
  const events: Event[] = [];
  const following = await follow(start.cursor, events);
  await waitFor(async () => kept(events).length >= all.length, 'all of them');
  await following.close();
  expect(kept(events)).toEqual(all);
});

it('sends each event once, despite overlapping transactions and lost connections', async () => {
  const { pool } = lab.service.app.database;
  const exports = [await lab.request(), await requestExport(lab.admin, { scope: 'AGENT' })];
  await Promise.all(exports.map((id) => followToEnd(lab.admin, id)));
  await fc.assert(
    fc.asyncProperty(writers, fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 3 }), async (plan, breaks) => {
      const start = await beginning();
      const events: Event[] = [];
      const writing = Promise.all(
        plan.map(async ({ before, after, export: index, keeps }) => {
          await sleep(before);
          const client = await pool.connect();
          await client.query('BEGIN');
          await client.query(
            `INSERT INTO reporting.export_events (export_id, type, version) VALUES ($1, 'DOWNLOADED', 9)`,
            [uuidOf(exports[index % exports.length] ?? '')],
          );
          await sleep(after);
          await client.query(keeps ? 'COMMIT' : 'ROLLBACK');
          client.release();
        }),
      );
      // Each connection breaks after some events. The next one resumes after the last event received.
      for (const count of [...breaks, Number.POSITIVE_INFINITY]) {
        const had = events.length;
        const following = await follow(events.at(-1)?.cursor ?? start.cursor, events);
        const isDone = async () => {
          if (events.length >= had + count) return true;
          const committed = plan.filter(({ keeps }) => keeps).length;
          return kept(events).length >= committed;
        };
        await waitFor(isDone, `${count} more events`);
        await following.close();
      }
      await writing;
      expect(kept(events)).toEqual(await stored(keyOf(start.id)));
    }),
    { numRuns: 10, endOnFailure: true }, // shrinking would cost a wait per example
  );
});
