import type { Pool } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findExportsOfUsager } from '#domain/exports/audit/audit.ts';
import { recordDataSubjects } from '#domain/exports/audit/data-subjects.ts';
import { createPool } from '#infra/db/connection/pool.ts';
import type { Connection } from '../src/client/connect.ts';
import { exportsDocument } from './support/document/export.ts';
import { rdvDetailDocument, rdvPageDocument } from './support/document/rdv.ts';
import { savedSelectionsDocument, saveSelectionDocument } from './support/document/saved-selection.ts';
import { scheduleExportDocument, schedulesDocument } from './support/document/schedule.ts';
import { statisticsDocument } from './support/document/statistics.ts';
import { exportToEnd, followToEnd, requestExport } from './support/export.ts';
import { uuidOf } from './support/export-lab.ts';
import { globalId } from './support/id.ts';
import { startTestReplication, type TestReplication } from './support/infra/postgres.ts';
import { startProxy } from './support/infra/proxy.ts';
import { startTestService, type TestService } from './support/service.ts';
import { waitFor } from './support/wait.ts';

// The whole service on a primary and a hot standby of their own, which are paused, killed and started as it happens to operators.
const MAX_LAG_MS = 8_000;
/** More of them than are read at once. */
const BLOCKS = 40;

let servers: TestReplication;
/** Between the service and the replica. */
let network: Awaited<ReturnType<typeof startProxy>>;
let service: TestService;
let primary: Pool;
let replica: Pool;
let admin: Connection;
let agentId: bigint;
let organisationId: bigint;
let motifId: bigint;

beforeAll(async () => {
  servers = await startTestReplication();
  network = await startProxy(servers.replica.url);
  const throughNetwork = new URL(servers.replica.url);
  throughNetwork.port = new URL(network.url).port;
  service = await startTestService({
    databaseUrl: servers.primary.url,
    replica: { url: throughNetwork.href, maxLagMs: MAX_LAG_MS },
    operator: { host: '127.0.0.1', port: 0 },
    statementTimeoutSeconds: 3_600, // an unanswered query is given up for another reason, or never
  });
  primary = service.app.database.pool;
  replica = createPool({ url: servers.replica.url, maxConnections: 2, onIdleError: () => {} });
  const { fixture } = service;
  ({ id: organisationId } = await fixture.organisation((await fixture.territory()).id));
  ({ id: motifId } = await fixture.motif(organisationId, (await fixture.service()).id));
  const agent = await fixture.agent({ roles: { [String(organisationId)]: 'admin' } });
  agentId = agent.id;
  await addRdv();
  admin = await service.as(agent);
  await untilRead('replica');
});
afterAll(async () => {
  await service?.stop();
  await replica?.end();
  await network?.close();
  await servers?.close();
});

const addRdv = (users: bigint[] = []) =>
  service.fixture.rdv({ organisationId, motifId, startsAt: '2024-03-01T09:00:00Z', agents: [agentId], users });

const ofOrganisation = () => ({
  scope: 'ORGANISATION' as const,
  targetIds: [globalId('Organisation', organisationId)],
});
const countListed = async () => (await admin.request(rdvPageDocument, ofOrganisation())).rdvs.totalCount;
const countInFigures = async () =>
  (await admin.request(statisticsDocument, ofOrganisation())).rdvStatistics.totals.rdvCount;
const countStored = async () => (await primary.query('SELECT FROM rdvs')).rowCount;

async function scrape(): Promise<Map<string, number>> {
  const text = await (await fetch(`${service.app.operatorUrl}/metrics`)).text();
  return new Map(
    text.split('\n').map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]),
  );
}
const untilRead = (server: 'primary' | 'replica') =>
  waitFor(
    async () => (await scrape()).get('rdv_replica_used') === Number(server === 'replica'),
    `reads from the ${server}`,
  );
type Reads = Record<'primary' | 'replica', number>;

/**
 * The servers that the work read from. For exports, that many attempts are awaited, since they are counted after the last
 * event.
 */
async function readsOf<T>(kind: 'query' | 'export', work: () => Promise<T>, tries = 1): Promise<Reads & { result: T }> {
  const count = async (): Promise<Reads> => {
    const figures = await scrape();
    const of = (server: string) => figures.get(`rdv_reads_total{kind="${kind}",server="${server}"}`) ?? 0;
    return { primary: of('primary'), replica: of('replica') };
  };
  const before = await count();
  const result = await work();
  return waitFor(async () => {
    const now = await count();
    const reads = { primary: now.primary - before.primary, replica: now.replica - before.replica };
    return (kind === 'query' || reads.primary + reads.replica >= tries) && { ...reads, result };
  }, 'the count of an export');
}
const ready = async () => {
  const response = await fetch(`${service.url}/health/ready`);
  return { ...((await response.json()) as { parts: Record<string, string> }), status: response.status };
};
const position = async () =>
  (await primary.query<{ lsn: string }>('SELECT pg_current_wal_lsn()::text AS lsn')).rows[0]?.lsn;
async function untilReplayed(): Promise<void> {
  const lsn = await position();
  await waitFor(
    async () => (await replica.query('SELECT WHERE pg_last_wal_replay_lsn() >= $1::pg_lsn', [lsn])).rowCount,
    'the replay of what was written',
  );
}

const held = new Set<() => void>();
afterEach(() => {
  for (const release of held) release();
});

/** Locks a table on the primary, and so on the replica, until the returned function is called. */
async function lock(table: string): Promise<{ also(other: string): Promise<unknown>; release(): void }> {
  const client = await primary.connect();
  await client.query(`BEGIN; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
  await waitFor(
    async () =>
      (
        await replica.query(
          `SELECT FROM pg_locks WHERE relation = $1::regclass AND mode = 'AccessExclusiveLock' AND granted`,
          [table],
        )
      ).rowCount,
    'the lock on the replica',
  );
  const release = () => {
    if (held.delete(release)) client.release(true);
  };
  held.add(release);
  return {
    also: (other) => client.query(`LOCK TABLE ${other} IN ACCESS EXCLUSIVE MODE`),
    release,
  };
}
const untilWaiting = (pool: Pool, count = 1) =>
  waitFor(
    async () =>
      ((
        await pool.query(
          `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND application_name = 'rdv-statistiques'`,
        )
      ).rowCount ?? 0) >= count,
    `${count} statements that wait`,
  );

it('reads lists and statistics from the replica within the maximum lag, and from the primary beyond it', async () => {
  const { result: before, ...reads } = await readsOf('query', async () => [
    await countListed(),
    await countInFigures(),
  ]);
  expect(before).toEqual([1, 1]);
  expect(reads).toEqual({ primary: 0, replica: 2 });

  await servers.pauseReplay();
  try {
    await addRdv();
    // Older rows, and both agree on them.
    expect(await readsOf('query', async () => [await countListed(), await countInFigures()])).toEqual({
      result: [1, 1],
      primary: 0,
      replica: 2,
    });
    await untilRead('primary');
    expect((await scrape()).get('rdv_replica_lag_seconds')).toBeGreaterThan(MAX_LAG_MS / 1_000);
    expect(await readsOf('query', async () => [await countListed(), await countInFigures()])).toEqual({
      result: [2, 2],
      primary: 2,
      replica: 0,
    });
    await expect.poll(ready).toMatchObject({ status: 200, parts: { database: 'ok', replica: 'failed' } });
  } finally {
    await servers.resumeReplay();
  }
  await untilRead('replica');
  expect(await readsOf('query', countListed)).toEqual({ result: 2, primary: 0, replica: 1 });
  await expect.poll(ready).toMatchObject({ status: 200, parts: { replica: 'ok' } });
});

it('reads rights and its own writes from the primary, whatever the replica shows', async () => {
  const { fixture, app } = service;
  const colleague = await fixture.agent({ roles: { [String(organisationId)]: 'admin' } });
  const connection = await service.as(colleague);
  await untilReplayed();
  await servers.pauseReplay();
  try {
    await untilRead('replica');
    expect((await connection.request(rdvPageDocument, ofOrganisation())).rdvs.totalCount).toBe(await countStored());
    const id = await requestExport(admin, { scope: 'AGENT' });
    expect((await admin.request(exportsDocument, { first: 1 })).exports.edges[0]?.node.id).toBe(id);
    const mine = { name: 'Mes RDV', scope: 'AGENT' as const };
    const { saveSelection: saved } = await admin.request(saveSelectionDocument, mine);
    const savedId = saved.__typename === 'SaveSelectionSuccess' ? saved.savedSelection.id : '';
    const recurrence = { frequency: 'DAILY' as const, time: '06:30' };
    await admin.request(scheduleExportDocument, { savedSelectionId: savedId, recurrence });
    const { viewer } = await admin.request(savedSelectionsDocument, {});
    expect(viewer.savedSelections?.nodes).toMatchObject([
      { id: savedId, selection: { scope: 'AGENT' }, versions: [{ version: 1 }] },
    ]);
    const scheduled = await readsOf('query', () => admin.request(schedulesDocument, {}));
    expect(scheduled).toMatchObject({
      result: { viewer: { exportSchedules: [{ savedSelection: { id: savedId } }] } },
      primary: 0,
      replica: 1,
    });
    await app.database.prisma.agentRole.updateMany({
      where: { agentId: colleague.id },
      data: { accessLevel: 'basic' },
    });
    // They see what they attend, which is nothing; a list of the organisation is refused.
    const { result, ...reads } = await readsOf('query', () =>
      connection.request(rdvPageDocument, ofOrganisation()).catch((error: Error) => error.message),
    );
    expect(result).toMatch(/FORBIDDEN/);
    expect((await connection.request(rdvPageDocument, {})).rdvs.totalCount).toBe(0);
    await app.database.prisma.agentRole.deleteMany({ where: { agentId: colleague.id } });
    await expect(connection.request(rdvPageDocument, {})).rejects.toThrow(/UNAUTHENTICATED/);
    // All the while the replica was what lists are read from, and it still has the role.
    expect(reads).toEqual({ primary: 0, replica: 1 });
    const { rows } = await replica.query('SELECT access_level FROM agent_roles WHERE agent_id = $1', [colleague.id]);
    expect(rows).toEqual([{ access_level: 'admin' }]);
    await followToEnd(admin, id);
  } finally {
    await servers.resumeReplay();
  }
});

it('exports everything committed before the claim: it waits for the replica, or reads the primary', async () => {
  await untilRead('replica');
  const build = () => readsOf('export', () => exportToEnd(admin, ofOrganisation()));
  const countRows = async () => {
    const { result, ...reads } = await build();
    expect(result.status).toBe('SUCCEEDED');
    return { rows: result.file?.rowCount, ...reads };
  };
  await addRdv();
  expect(await countRows()).toEqual({ rows: await countStored(), primary: 0, replica: 1 });
  await servers.pauseReplay();
  try {
    await addRdv();
    expect(await countRows()).toEqual({ rows: await countStored(), primary: 1, replica: 0 });
    await addRdv();
    const [answer] = await Promise.all([
      countRows(),
      waitFor(async () => {
        const { rowCount } = await replica.query(
          `SELECT FROM pg_stat_activity WHERE query LIKE '%pg_last_wal_replay_lsn() - %' AND state = 'idle' AND query NOT LIKE '%pg_stat_activity%'`,
        );
        return (rowCount ?? 0) >= 2; // the service, which always does, and the export
      }, 'an export that asks how far the replica is').then(() => servers.resumeReplay()),
    ]);
    expect(answer).toEqual({ rows: await countStored(), primary: 0, replica: 1 });
  } finally {
    await servers.resumeReplay();
  }
});

async function auditedUsagers(id: string, attempt: number): Promise<bigint[]> {
  const { rows } = await primary.query<{ id: string }>(
    `SELECT (block::bigint * 32768 + member)::text AS id FROM reporting.audit_usagers, unnest(members) AS member
      WHERE export_id = $1 AND attempt = $2 ORDER BY block, member`,
    [uuidOf(id), attempt],
  );
  return rows.map((row) => BigInt(row.id));
}

it('records the exact data subjects of a file that was read from the replica', async () => {
  const { fixture } = service;
  const held = Array.from({ length: BLOCKS }, (_, block) => BigInt(block) * 32_768n + 100n);
  const late = 7n;
  for (const id of [...held, late]) await fixture.user({ id });
  await addRdv(held);
  const { id: lateRdv } = await addRdv();
  await untilReplayed();
  await untilRead('replica');

  // The rows need the usagers: they wait with their snapshot taken, and the audit waits for them, while a usager is added
  // to a RDV.
  const hold = await lock('users');
  const id = await requestExport(admin, { ...ofOrganisation(), options: { row: 'PARTICIPATION' } });
  const { result, ...reads } = await readsOf('export', async () => {
    await untilWaiting(replica);
    const client = await primary.connect();
    await client.query('BEGIN; SET LOCAL session_replication_role = replica'); // the foreign key would wait for that lock
    await client.query(
      `INSERT INTO participations (rdv_id, user_id, status, created_by_type, created_at, updated_at) VALUES ($1, $2, 'unknown', 'Agent', now(), now())`,
      [lateRdv, late],
    );
    await client.query('COMMIT');
    client.release();
    hold.release();
    return (await followToEnd(admin, id)).at(-1);
  });
  expect(reads).toEqual({ primary: 0, replica: 1 });
  expect(result).toMatchObject({ status: 'SUCCEEDED', file: { rowCount: BLOCKS } });
  expect(await auditedUsagers(id, 1)).toEqual(held);
  expect(await findExportsOfUsager(primary, late)).toEqual([]);

  // Also when it only begins once more has been replayed.
  const latest = 9n;
  await fixture.user({ id: latest });
  await untilReplayed();
  const snapshot = await replica.connect();
  try {
    await snapshot.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const exported = await snapshot.query<{ id: string }>('SELECT pg_export_snapshot() AS id');
    const snapshotId = exported.rows[0]?.id ?? '';
    await addRdv([latest]);
    await untilReplayed();
    const claim = { exportId: uuidOf(id), fence: 2 };
    await recordDataSubjects(
      { pool: primary, reads: replica },
      claim,
      { participations: {}, takenRdvs: null, registrations: null },
      snapshotId,
    ).done;
    expect(new Set(await auditedUsagers(id, 2))).toEqual(new Set([...held, late]));
  } finally {
    snapshot.release(true);
  }
  expect(await findExportsOfUsager(primary, held[0] ?? 0n)).toMatchObject([{ exportId: uuidOf(id) }]);
});

describe('what stands in the way of the replay', () => {
  beforeAll(() => servers.setReplayPatience('50ms'));
  afterAll(() => servers.setReplayPatience('30s'));

  it('retries a list on the primary, once', async () => {
    await untilRead('replica');
    const stored = await countStored();
    expect(
      await readsOf('query', async () => {
        // It has the RDVs and waits for their places; what is replayed next needs the RDVs for itself.
        const hold = await lock('lieux');
        const answer = admin.request(rdvDetailDocument, { first: 10 });
        await untilWaiting(replica);
        await hold.also('rdvs');
        await untilWaiting(primary);
        hold.release();
        return (await answer).rdvs.totalCount;
      }),
    ).toEqual({ result: stored, primary: 1, replica: 0 });
  });

  it('retries an export from the primary', async () => {
    await untilRead('replica');
    const hold = await lock('users');
    const id = await requestExport(admin, ofOrganisation());
    await untilWaiting(replica);
    const { result, ...reads } = await readsOf(
      'export',
      async () => {
        await hold.also('rdvs');
        await untilWaiting(primary);
        hold.release();
        return (await followToEnd(admin, id)).at(-1);
      },
      2,
    );
    expect(result).toMatchObject({ status: 'SUCCEEDED', file: { rowCount: await countStored() } });
    expect(reads).toEqual({ primary: 1, replica: 1 });
    const { rows } = await primary.query('SELECT type FROM reporting.export_events WHERE export_id = $1 ORDER BY id', [
      uuidOf(id),
    ]);
    expect(rows.map(({ type }) => type)).toEqual(['REQUESTED', 'STARTED', 'RETRY_SCHEDULED', 'STARTED', 'SUCCEEDED']);
  });
});

it('continues with the primary when the replica is killed, and returns to it automatically', async () => {
  await untilRead('replica');
  const stored = await countStored();
  let isOver = false;
  const asking = Array.from({ length: 4 }, async () => {
    const answers = new Set<number>();
    while (!isOver) answers.add(await countListed());
    return [...answers];
  });
  try {
    await servers.replica.stopImmediately();
    await untilRead('primary');
    expect(await readsOf('export', () => exportToEnd(admin, ofOrganisation()))).toMatchObject({
      result: { status: 'SUCCEEDED' },
      primary: 1,
      replica: 0,
    });
    await expect.poll(ready).toMatchObject({ status: 200, parts: { database: 'ok', replica: 'failed' } });
    await servers.replica.start();
    await untilRead('replica');
  } finally {
    isOver = true;
  }
  // No request was refused, and all got the same answer.
  for (const answers of await Promise.all(asking)) expect(answers).toEqual([stored]);
  expect(await readsOf('query', countListed)).toEqual({ result: stored, primary: 0, replica: 1 });
});

it('does not wait for a silent replica', async () => {
  await untilRead('replica');
  const stored = await countStored();
  network.freeze();
  try {
    // More than there are connections: some would wait for an answer, others for a connection.
    const { result } = await readsOf('query', () => Promise.all(Array.from({ length: 15 }, countListed)));
    expect(new Set(result)).toEqual(new Set([stored]));
    await untilRead('primary');
  } finally {
    network.thaw();
  }
  await untilRead('replica');
  await waitFor(async () => (await readsOf('query', countListed)).replica === 1, 'a list from the replica');
});

describe('an export in the middle of its rows', () => {
  const MANY = 3_000;
  /** More often than a silent replica is asked. */
  const QUESTIONS = 8;

  /** They need no place, but for the first of them, which comes last in a file. */
  async function addRdvsBefore(): Promise<void> {
    const { id: lieuId } = await service.fixture.lieu(organisationId);
    await primary.query(
      `INSERT INTO rdvs (starts_at, ends_at, organisation_id, motif_id, created_by_type, status, lieu_id)
       SELECT at, at + interval '30 minutes', $1, $2, 'Agent', 'seen', CASE n WHEN 1 THEN $3::bigint END
         FROM generate_series(1, ${MANY}) AS n, LATERAL (SELECT timestamp '2023-01-01' + n * interval '1 minute' AS at) t`,
      [organisationId, motifId, lieuId],
    );
    await untilReplayed();
  }
  const eventsOf = async (id: string) => {
    const { rows } = await primary.query('SELECT type FROM reporting.export_events WHERE export_id = $1 ORDER BY id', [
      uuidOf(id),
    ]);
    return rows.map(({ type }) => type);
  };
  const csv = () => ({ ...ofOrganisation(), options: { format: 'CSV' as const } });

  // The time limit of exports is far behind that of these tests, and so are those of the network.
  const silences: [name: string, fall: () => Promise<() => void>][] = [
    ['stands still', () => servers.replica.freeze()],
    [
      'is cut off without a word',
      async () => {
        network.freeze();
        return network.thaw;
      },
    ],
  ];
  beforeAll(addRdvsBefore);

  it.each(silences)('continues with the primary when the replica %s', async (_name, fallSilent) => {
    await untilRead('replica');
    const { file: whole } = await exportToEnd(admin, csv());
    expect(whole?.rowCount).toBe(await countStored());
    const hold = await lock('lieux');
    const id = await requestExport(admin, csv());
    const { result, ...reads } = await readsOf(
      'export',
      async () => {
        await untilWaiting(replica);
        const recover = await fallSilent();
        try {
          hold.release();
          return (await followToEnd(admin, id)).at(-1);
        } finally {
          recover();
        }
      },
      2,
    );
    expect(reads).toEqual({ primary: 1, replica: 1 });
    expect(result).toMatchObject({ status: 'SUCCEEDED', file: { rowCount: whole?.rowCount, sha256: whole?.sha256 } });
    expect(await eventsOf(id)).toEqual(['REQUESTED', 'STARTED', 'RETRY_SCHEDULED', 'STARTED', 'SUCCEEDED']);
  });

  it('waits for a slow replica that answers', async () => {
    await untilRead('replica');
    const hold = await lock('lieux');
    const id = await requestExport(admin, csv());
    const { result, ...reads } = await readsOf('export', async () => {
      await untilWaiting(replica);
      const answered = new Set<string>();
      await waitFor(async () => {
        const { rows } = await replica.query<{ at: string }>(
          `SELECT query_start::text AS at FROM pg_stat_activity WHERE query = 'SELECT ''there''' AND state = 'idle'`,
        );
        for (const { at } of rows) answered.add(at);
        return answered.size >= QUESTIONS;
      }, `${QUESTIONS} answers to the question whether it is there`);
      hold.release();
      return (await followToEnd(admin, id)).at(-1);
    });
    expect(reads).toEqual({ primary: 0, replica: 1 });
    expect(result).toMatchObject({ status: 'SUCCEEDED', file: { rowCount: await countStored() } });
    expect(await eventsOf(id)).toEqual(['REQUESTED', 'STARTED', 'SUCCEEDED']);
  });
});

it('reads nothing from a server that is not a standby of the primary, and logs it', async () => {
  const other = await startTestService({
    worker: false,
    replica: { url: servers.replica.url, maxLagMs: MAX_LAG_MS },
    operator: { host: '127.0.0.1', port: 0 },
  });
  try {
    const ready = await fetch(`${other.url}/health/ready`);
    expect([ready.status, (await ready.json()).parts.replica]).toEqual([200, 'failed']);
    const organisation = await other.fixture.organisation((await other.fixture.territory()).id);
    const agent = await other.fixture.agent({ roles: { [String(organisation.id)]: 'admin' } });
    expect((await (await other.as(agent)).request(rdvPageDocument, {})).rdvs.totalCount).toBe(0);
    const metrics = await (await fetch(`${other.app.operatorUrl}/metrics`)).text();
    expect(metrics).toContain('rdv_replica_used 0\n');
    expect(metrics).toContain('rdv_reads_total{kind="query",server="primary"} 1\n');
  } finally {
    await other.stop();
  }
});
