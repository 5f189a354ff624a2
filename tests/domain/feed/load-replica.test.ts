import pg from 'pg';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { sessionOf } from '#infra/db/connection/session.ts';
import { urlOf } from '../../support/database.ts';
import { rdvFullDocument } from '../../support/document/rdv.ts';
import { exportToEnd } from '../../support/export.ts';
import { globalId } from '../../support/id.ts';
import { startTestReplication, type TestReplication } from '../../support/infra/postgres.ts';
import { holdTable } from '../../support/infra/table-lock.ts';
import type { TestService } from '../../support/service.ts';
import { compareWithUpstream } from '../../support/upstream/comparison.ts';
import { type LoadLab, openLoadLab, SEED } from '../../support/upstream/load-lab.ts';
import { changeEverything, startTraffic } from '../../support/upstream/traffic.ts';
import { waitFor } from '../../support/wait.ts';

// A dump is loaded into the primary while agents read from a hot standby that streams from it.

const ADMINS = [5, 10, 15, 20, 25, 30, 35];

let servers: TestReplication;
let lab: LoadLab;
let service: TestService;
let replica: pg.Pool;
let upstream: pg.Client;

beforeAll(async () => {
  servers = await startTestReplication();
  lab = await openLoadLab(servers.primary.url);
  const url = urlOf(servers.replica.url, new URL(lab.url).pathname.slice(1));
  replica = new pg.Pool(sessionOf(url));
  replica.on('error', () => {}); // it ends with its server
  upstream = await lab.startUpstream('2026-09');
  expect(await lab.load(await lab.dump(upstream))).toMatchObject({ code: 0 });
  await untilReplayed();
  service = await lab.serve({
    // However far it is behind, and however long it takes: its state alone decides.
    ...{ replica: { url, maxLagMs: 36_000_000 }, statementTimeoutSeconds: 36_000 },
    operator: { host: '127.0.0.1', port: 0 },
  });
  await waitFor(async () => (await readsFrom('used')) === 1, 'reads from the replica');
});
afterAll(async () => {
  await replica?.end();
  await lab?.close();
  await servers?.close();
});

const signIn = (id: number) => service.as({ email: `agent${id}@example.org` });

/** Queries that read from a server so far; `used`: 1 while the replica is read. */
async function readsFrom(server: 'primary' | 'replica' | 'used'): Promise<number> {
  const metrics = await (await fetch(`${service.app.operatorUrl}/metrics`)).text();
  const name = server === 'used' ? 'rdv_replica_used' : `rdv_reads_total{kind="query",server="${server}"}`;
  return Number(
    metrics
      .split('\n')
      .find((line) => line.startsWith(`${name} `))
      ?.split(' ')
      .at(-1) ?? 0,
  );
}

async function untilReplayed(): Promise<void> {
  const { rows } = await lab.pool.query<{ lsn: string }>('SELECT pg_current_wal_lsn()::text AS lsn');
  await waitFor(
    async () => (await replica.query('SELECT WHERE pg_last_wal_replay_lsn() >= $1::pg_lsn', [rows[0]?.lsn])).rowCount,
    'the replay of what was written',
  );
}

/** The organisation that the agent 5 administers, as a selection, and the number of its RDVs at upstream. */
async function ownOrganisation() {
  const { rows } = await upstream.query<{ id: string; count: number }>(
    `SELECT x.organisation_id AS id, (SELECT count(*)::int FROM rdvs r WHERE r.organisation_id = x.organisation_id) AS count
       FROM agent_roles x WHERE x.agent_id = 5`,
  );
  const { id = '', count = 0 } = rows[0] ?? {};
  return { count, selection: { scope: 'ORGANISATION', targetIds: [globalId('Organisation', id)] } as const };
}

it(`answers are of before or of after, with and without a replica that is behind, and none fails (seed ${SEED})`, async () => {
  const connections = await Promise.all(ADMINS.map(signIn));
  const before = await ownOrganisation();
  await changeEverything(upstream);
  const later = await lab.dump(upstream);
  const traffic = await startTraffic(
    connections.map((agent) => async () => JSON.stringify(await agent.request(rdvFullDocument, { first: 15 }))),
  );
  const fromReplica = await readsFrom('replica');
  await traffic.goOn(2); // one of them may have begun before
  expect(await readsFrom('replica')).toBeGreaterThan(fromReplica);

  await servers.pauseReplay();
  onTestFinished(() => servers.resumeReplay());
  expect(await lab.load(later)).toMatchObject({ code: 0 });
  // The replica shows the state of before: answers and files of after come from the primary.
  const [fromPrimary, stillFromReplica] = [await readsFrom('primary'), await readsFrom('replica')];
  await traffic.goOn(2);
  expect(await readsFrom('primary')).toBeGreaterThan(fromPrimary);
  expect((await readsFrom('replica')) - stillFromReplica).toBeLessThanOrEqual(connections.length); // begun before
  const own = await ownOrganisation();
  expect(own.count).not.toBe(before.count);
  expect((await exportToEnd(await signIn(5), own.selection)).file?.rowCount).toBe(own.count);

  await servers.resumeReplay();
  await untilReplayed();
  const again = await readsFrom('replica');
  await waitFor(async () => (await readsFrom('replica')) > again, 'reads from the replica');
  await traffic.goOn(2);
  await traffic.expectOneTurn();
  await lab.expectSame(upstream);
  const shown = await compareWithUpstream(service, { run: (work) => work(upstream) }, '2026');
  expect(shown).toMatchObject({ agents: 40, accounts: 37, differences: [] });
});

it(`a query that stands between two of its statements while the replica replays a load is repeated (seed ${SEED})`, async () => {
  const admin = await signIn(5);
  const ask = () => admin.request(rdvFullDocument, { first: 50 });
  const before = await ask();
  await upstream.query(`
    UPDATE motifs SET name = name || ' (encore)', updated_at = now();
    DELETE FROM participations WHERE rdv_id % 4 = 1; DELETE FROM agents_rdvs WHERE rdv_id % 4 = 1; DELETE FROM rdvs WHERE id % 4 = 1`);
  const later = await lab.dump(upstream);
  const fromReplica = await readsFrom('replica');
  const held = [await holdTable(lab.pool, 'public.referent_assignations')];
  const release = () => held.pop()?.();
  onTestFinished(release);
  await waitFor(
    async () =>
      (
        await replica.query(
          `SELECT FROM pg_locks WHERE relation = 'public.referent_assignations'::regclass AND mode = 'AccessExclusiveLock' AND granted`,
        )
      ).rowCount,
    'the lock on the replica',
  );
  // Its RDVs are found and counted; what is shown of them is not read yet.
  const asked = ask();
  const waiting = await waitFor(async () => {
    const { rows } = await replica.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE 'SELECT json_build_array%'`,
    );
    return rows.length > 0 && rows.map(({ pid }) => pid);
  }, 'a query that waits on the replica');
  const goOn = () => {
    for (const pid of waiting.splice(0)) process.kill(pid, 'SIGCONT');
  };
  onTestFinished(goOn);
  for (const pid of waiting) process.kill(pid, 'SIGSTOP');
  release();
  expect(await lab.load(later)).toMatchObject({ code: 0 });
  await untilReplayed();
  goOn();
  const answer = await asked;
  const after = await ask();
  expect(after).not.toEqual(before);
  expect(answer).toEqual(after);
  expect(await readsFrom('replica')).toBeGreaterThan(fromReplica);
});
