import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Connection } from '../../../src/client/connect.ts';
import {
  cancelExportDocument,
  deleteExportFileDocument,
  exportLifeDocument,
  historyDocument,
  retryExportDocument,
} from '../../support/document/export-life.ts';
import { followToEnd, requestExport } from '../../support/export.ts';
import { type ExportLab, openExportLab, uuidOf } from '../../support/export-lab.ts';
import { globalId } from '../../support/id.ts';
import { waitFor } from '../../support/wait.ts';

let lab: ExportLab;
let stranger: Connection;
const ABSENT = { __typename: 'ForbiddenError', message: 'Cet export n’existe pas.', refusedIds: [] };

beforeAll(async () => {
  lab = await openExportLab({ worker: true });
  const [role] = await lab.service.app.database.prisma.agentRole.findMany({ where: { agentId: lab.agentId } });
  const agent = await lab.service.fixture.agent({ roles: { [String(role?.organisationId)]: 'admin' } });
  stranger = await lab.service.as(agent);
});
afterAll(() => lab.close());

const cancel = async (id: string, by = lab.admin) => (await by.request(cancelExportDocument, { id })).cancelExport;
const retry = async (id: string, by = lab.admin, idempotencyKey?: string) =>
  (await by.request(retryExportDocument, { id, ...(idempotencyKey && { idempotencyKey }) })).retryExport;
const deleteFile = async (id: string, by = lab.admin) =>
  (await by.request(deleteExportFileDocument, { id })).deleteExportFile;

async function lifeOf(id: string, by = lab.admin, page = {}) {
  const { node } = await by.request(exportLifeDocument, { id, ...page });
  if (node?.__typename !== 'Export') throw new Error(`No export but ${node?.__typename}`);
  return node;
}
const idOf = ({ edges }: Awaited<ReturnType<typeof lifeOf>>['events']) =>
  Buffer.from(edges[0]?.node.id ?? '', 'base64url')
    .toString()
    .slice('ExportEvent:'.length);
const typesOf = async (id: string) => (await lifeOf(id)).events.edges.map(({ node }) => node.type);

const download = (id: string) =>
  lab.service.app.database.prisma.agent
    .findUniqueOrThrow({ where: { id: lab.agentId } })
    .then(({ email }) => lab.service.token(email ?? ''))
    .then((token) =>
      fetch(`${lab.service.url}/exports/${uuidOf(id)}/file`, { headers: { authorization: `Bearer ${token}` } }),
    );

/** Queues the exports of an agent behind a running one. */
async function whileWorkerIsBusy<T>(work: (running: string) => Promise<T>): Promise<T> {
  const release = await lab.hold();
  try {
    const running = await requestExport(lab.admin, { scope: 'AGENT' });
    await lab.untilHeld(running);
    return await work(running);
  } finally {
    release();
  }
}

/** An export that failed because its agent had lost their rights before it started. */
async function failedExport(): Promise<string> {
  const waiting = await whileWorkerIsBusy(async (running) => {
    const id = await lab.request();
    await lab.service.app.database.prisma.agentRole.updateMany({
      where: { agentId: lab.agentId },
      data: { accessLevel: 'basic' },
    });
    await cancel(running);
    return id;
  });
  await waitFor(async () => (await lab.find(waiting)).status === 'FAILED', 'its failure');
  await lab.service.app.database.prisma.agentRole.updateMany({
    where: { agentId: lab.agentId },
    data: { accessLevel: 'admin' },
  });
  return waiting;
}

/** Lowers the agent’s access level during the call. */
async function withLevel(accessLevel: 'basic', work: () => Promise<void>): Promise<void> {
  const { prisma } = lab.service.app.database;
  const where = { agentId: lab.agentId };
  await prisma.agentRole.updateMany({ where, data: { accessLevel } });
  try {
    await work();
  } finally {
    await prisma.agentRole.updateMany({ where, data: { accessLevel: 'admin' } });
  }
}

describe('cancelExport', () => {
  it('cancels a running export while its rows are locked, and leaves no file', async () => {
    await whileWorkerIsBusy(async (running) => {
      await waitFor(async () => (await lab.files()).length === 1, 'the unfinished file');
      const events = followToEnd(lab.admin, running);
      expect(await cancel(running)).toMatchObject({
        __typename: 'CancelExportSuccess',
        export: { id: running, status: 'CANCELED', viewerCanCancel: false, viewerCanRetry: true },
      });
      // The lock is still held, so the statement itself was cancelled.
      await waitFor(async () => (await lab.files()).length === 0, 'the end of the unfinished file');
      expect((await events).at(-1)).toMatchObject({ status: 'CANCELED', file: null, failure: null });
      // The janitor may have run in that second and removed a file.
      const told = async () => (await typesOf(running)).filter((type) => type !== 'PURGED');
      expect(await told()).toEqual(['REQUESTED', 'STARTED', 'CANCELED']);
      expect(await cancel(running)).toMatchObject({ __typename: 'CancelExportSuccess', export: { id: running } });
      expect(await told()).toHaveLength(3);
      expect((await lifeOf(running)).result).toBeNull();
      expect((await download(running)).status).toBe(404);
    });
  });

  it('cancels a queued export at once, and its job does nothing', async () => {
    const quiet = await openExportLab({ worker: false });
    try {
      const id = await quiet.request();
      const answers = await Promise.all(
        Array.from({ length: 5 }, () => quiet.admin.request(cancelExportDocument, { id })),
      );
      for (const { cancelExport } of answers) expect(cancelExport.__typename).toBe('CancelExportSuccess');
      expect(await quiet.eventsOf(id)).toEqual(['REQUESTED', 'CANCELED']);
      const [event] = await quiet.service.app.database.prisma.exportEvent.findMany({ where: { type: 'CANCELED' } });
      expect(event?.actorAgentId).toBe(quiet.agentId);
      await quiet.service.app.startWorker();
      await waitFor(async () => {
        const { rows } = await quiet.service.app.database.pool.query(
          `SELECT FROM pgboss.job WHERE name = 'export.build' AND state = 'completed'`,
        );
        return rows.length === 1;
      }, 'the end of the job');
      expect(await quiet.eventsOf(id)).toEqual(['REQUESTED', 'CANCELED']);
      expect(await quiet.files()).toEqual([]);
    } finally {
      await quiet.close();
    }
  });

  it('answers with the present state of an export that has ended', async () => {
    const id = await lab.request();
    await followToEnd(lab.admin, id);
    expect(await cancel(id)).toMatchObject({ __typename: 'ExportStateError', export: { id, status: 'SUCCEEDED' } });
    expect(await typesOf(id)).toEqual(['REQUESTED', 'STARTED', 'SUCCEEDED']);
    await deleteFile(id);
    expect(await cancel(id)).toMatchObject({ __typename: 'ExportStateError', export: { id, status: 'EXPIRED' } });
    const failed = await failedExport();
    expect(await cancel(failed)).toMatchObject({ __typename: 'ExportStateError', export: { status: 'FAILED' } });
    expect(await deleteFile(failed)).toMatchObject({ __typename: 'ExportStateError', export: { status: 'FAILED' } });
    expect(await lifeOf(failed)).toMatchObject({ status: 'FAILED', result: null, viewerCanCancel: false });
    const again = await retry(failed);
    if (again.__typename !== 'RetryExportSuccess') throw new Error(again.__typename);
    expect((await followToEnd(lab.admin, again.export.id)).at(-1)).toMatchObject({ status: 'SUCCEEDED' });
  });
});

describe('retryExport', () => {
  it('repeats a finished export with the same selection, and refuses an unfinished one', async () => {
    const filters = { statuses: ['SEEN'], startsOn: { relative: 'THIS_YEAR' } } as const;
    const id = await requestExport(lab.admin, { scope: 'AGENT', filters });
    await followToEnd(lab.admin, id);
    await whileWorkerIsBusy(async (running) => {
      expect(await retry(running)).toMatchObject({ __typename: 'ExportStateError', export: { id: running } });
      const [first, second] = [await retry(id), await retry(id)];
      if (first.__typename !== 'RetryExportSuccess') throw new Error(first.__typename);
      expect(first.export.id).not.toBe(id);
      expect(first.export.retryOf).toEqual({ id });
      expect(first.exportEdge.node.id).toBe(first.export.id);
      // A repeated retry returns the unfinished export.
      expect(second).toMatchObject({ export: { id: first.export.id } });
      expect(await lab.find(first.export.id)).toMatchObject({ filters: (await lab.find(id)).filters });
      expect(await cancel(first.export.id)).toMatchObject({ __typename: 'CancelExportSuccess' });
      expect(await cancel(running)).toMatchObject({ __typename: 'CancelExportSuccess' });
      const again = await retry(first.export.id);
      expect(again).toMatchObject({ export: { retryOf: { id: first.export.id } } });
    });
  });

  it('applies the present rights', async () => {
    const id = await lab.request();
    await followToEnd(lab.admin, id);
    await withLevel('basic', async () => {
      expect(await retry(id)).toMatchObject({ __typename: 'ForbiddenError' });
      expect(await lifeOf(id)).toMatchObject({ viewerCanRetry: false });
    });
    expect(await lifeOf(id)).toMatchObject({ viewerCanRetry: true });
  });

  it('creates one retry per idempotency key, also after its end', async () => {
    const id = await lab.request();
    await followToEnd(lab.admin, id);
    const first = await retry(id, lab.admin, 'again');
    if (first.__typename !== 'RetryExportSuccess') throw new Error(first.__typename);
    expect(first.export.idempotencyKey).toBe('again');
    await followToEnd(lab.admin, first.export.id);
    expect(await retry(id, lab.admin, 'again')).toMatchObject({ export: { id: first.export.id } });
    expect(await retry(first.export.id, lab.admin, 'again')).toMatchObject({
      __typename: 'IdempotencyConflictError',
      export: { id: first.export.id },
    });
  });
});

describe('deleteExportFile', () => {
  it('deletes the file at once, and keeps the export in the history', async () => {
    const id = await lab.request();
    expect(['ExportStateError', 'DeleteExportFileSuccess']).toContain((await deleteFile(id)).__typename);
    await followToEnd(lab.admin, id);
    const { fileKey } = await lab.find(id);
    expect(await lab.files()).toContain(fileKey);
    const { result } = await lifeOf(id);
    const bytes = Buffer.from(await (await download(id)).arrayBuffer());
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(result).toMatchObject({ rowCount: 3, byteSize: bytes.length, sha256 });
    for (let times = 0; times < 2; times++) {
      expect(await deleteFile(id)).toEqual({
        __typename: 'DeleteExportFileSuccess',
        export: { id, status: 'EXPIRED', file: null },
      });
    }
    expect(await lab.files()).not.toContain(fileKey);
    expect((await download(id)).status).toBe(410);
    const { events, result: kept } = await lifeOf(id);
    expect(kept).toEqual(result);
    const { exports } = await lab.admin.request(historyDocument, { filters: { statuses: ['EXPIRED'] } });
    expect(exports.edges.find(({ node }) => node.id === id)?.node).toMatchObject({ status: 'EXPIRED', result });
    await withLevel('basic', async () => expect((await lifeOf(id)).result).toBeNull());
    const actor = { id: globalId('Agent', lab.agentId) };
    expect(events.edges.map(({ node }) => [node.type, node.actor])).toEqual([
      ['REQUESTED', actor],
      ['STARTED', null],
      ['SUCCEEDED', null],
      ['DOWNLOADED', actor],
      ['EXPIRED', actor],
      ['PURGED', null],
    ]);
    const again = await retry(id);
    if (again.__typename !== 'RetryExportSuccess') throw new Error(again.__typename);
    await followToEnd(lab.admin, again.export.id); // a leftover export would delay the next test
  });

  it('refuses a cancelled export', async () => {
    await whileWorkerIsBusy(async (running) => {
      expect(await deleteFile(running)).toMatchObject({
        __typename: 'ExportStateError',
        export: { status: 'RUNNING' },
      });
      await cancel(running);
      expect(await deleteFile(running)).toMatchObject({ export: { status: 'CANCELED' } });
    });
  });
});

describe('Export.events', () => {
  it('are sorted oldest first, paged, and found by id', async () => {
    const id = await lab.request();
    await followToEnd(lab.admin, id);
    const { events: whole } = await lifeOf(id);
    const cursors = whole.edges.map(({ cursor }) => cursor);
    expect(whole.edges.map(({ node }) => node.cursor)).toEqual(cursors);
    const { events: two } = await lifeOf(id, lab.admin, { first: 2 });
    expect([two.edges.map(({ cursor }) => cursor), two.pageInfo.hasNextPage]).toEqual([cursors.slice(0, 2), true]);
    const { events: rest } = await lifeOf(id, lab.admin, { first: 2, after: two.pageInfo.endCursor });
    expect(rest.edges.map(({ cursor }) => cursor)).toEqual(cursors.slice(2));
    const eventId = whole.edges[0]?.node.id ?? '';
    expect((await lab.admin.request(exportLifeDocument, { id: eventId })).node).toMatchObject({ type: 'REQUESTED' });
    expect((await stranger.request(exportLifeDocument, { id: eventId })).node).toBeNull();
  });

  it('are read one page at a time, however many downloads there are', async () => {
    const [id, other] = [await lab.request(), await requestExport(lab.admin, { scope: 'AGENT' })];
    for (const each of [id, other]) await followToEnd(lab.admin, each);
    const { pool } = lab.service.app.database;
    await pool.query(
      `INSERT INTO reporting.export_events (export_id, type, version) SELECT $1, 'DOWNLOADED', 1 FROM generate_series(1, 300)`,
      [uuidOf(id)],
    );
    const query = vi.spyOn(pool, 'query');
    try {
      const { events: first } = await lifeOf(id, lab.admin, { first: 2 });
      expect(first.edges.map(({ node }) => node.type)).toEqual(['REQUESTED', 'STARTED']);
      const { events: last } = await lifeOf(id, lab.admin, { last: 2 });
      expect(last.edges.map(({ node }) => node.type)).toEqual(['DOWNLOADED', 'DOWNLOADED']);
      expect(last.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
      const { events: before } = await lifeOf(id, lab.admin, { last: 1, before: last.edges[0]?.cursor ?? '' });
      expect(before.edges.map(({ node }) => node.export.id)).toEqual([id]);
      expect(BigInt(idOf(before))).toBeLessThan(BigInt(idOf(last)));
      expect((await lifeOf(other)).events.edges.map(({ node }) => node.type)).toEqual([
        'REQUESTED',
        'STARTED',
        'SUCCEEDED',
      ]);
      const read = await Promise.all(
        query.mock.calls.map(async ([text], call) => {
          if (!String(text).includes('export_events')) return 0;
          const result = query.mock.results[call]?.value as Promise<{ rowCount: number }> | undefined;
          return (await result)?.rowCount ?? 0;
        }),
      );
      expect(read.reduce((sum, rows) => sum + rows, 0)).toBe(3 + 3 + 2 + 3);
    } finally {
      query.mockRestore();
    }
  });
});

it('answers alike for exports of others and for unknown ids', async () => {
  const id = await lab.request();
  await followToEnd(lab.admin, id);
  const nothing = [id, globalId('Export', '00000000-0000-4000-8000-000000000000'), globalId('Rdv', 1n), 'nonsense'];
  for (const each of nothing) {
    expect(await cancel(each, stranger)).toEqual(ABSENT);
    expect(await retry(each, stranger)).toEqual(ABSENT);
    expect(await deleteFile(each, stranger)).toEqual(ABSENT);
  }
  expect(await typesOf(id)).toEqual(['REQUESTED', 'STARTED', 'SUCCEEDED']);
});

it('requires a signed-in agent', async () => {
  const body = JSON.stringify({ query: 'mutation { cancelExport(id: "x") { __typename } }' });
  const response = await fetch(`${lab.service.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  expect((await response.json()).errors[0].extensions.code).toBe('UNAUTHENTICATED');
});
