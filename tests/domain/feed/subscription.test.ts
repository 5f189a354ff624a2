import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attachSource } from '#domain/feed/attach/attach.ts';
import { checkFeed, readDataAsOf, readFeedHealth } from '#domain/feed/health/feed-health.ts';
import { publicationSql } from '#domain/feed/publication/publication.ts';
import { startTestPostgres, type TestPostgres } from '../../support/infra/postgres.ts';
import { startProxy } from '../../support/infra/proxy.ts';
import { startProcess } from '../../support/process.ts';
import { startTestService, type TestService } from '../../support/service.ts';
import { compareWithUpstream } from '../../support/upstream/comparison.ts';
import { copyFromSlot } from '../../support/upstream/copy.ts';
import { createUpstreamDatabase, type UpstreamDatabase } from '../../support/upstream/database.ts';
import type { UpstreamVersion } from '../../support/upstream/layout.ts';
import { waitFor } from '../../support/wait.ts';

// Two servers: that of upstream, and ours, whose database is a copy of it that was attached and subscribed.

let theirs: TestPostgres;
let ours: TestPostgres;
let count = 0;

const SETTINGS = {
  fsync: 'off',
  shared_buffers: '32MB',
  wal_receiver_status_interval: '1s',
  wal_retrieve_retry_interval: '1s',
};

beforeAll(async () => {
  theirs = await startTestPostgres({ ...SETTINGS, wal_level: 'logical' });
  ours = await startTestPostgres(SETTINGS);
});
afterAll(async () => {
  await ours?.close();
  await theirs?.close();
});

async function cli(url: string, args: string[], own: Record<string, string> = {}) {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'rdv-feed-'));
  const { exited, output } = startProcess('cli.ts', { DATABASE_URL: url, DATA_DIR: dataDir, ...own }, args);
  return { ...(await exited), ...output };
}

/** A database of upstream with its publication, and our copy of it, attached. */
async function openCopy(version: UpstreamVersion, rdvs: number) {
  const slot = `slot_${++count}`;
  const upstream = await createUpstreamDatabase(theirs.url, version, { seed: 3, rdvs });
  const rules = version.slice(0, 4) as '2024' | '2026';
  await upstream.ask(publicationSql({ rules, hasColumnLists: false }));
  const copy = await copyFromSlot(upstream, version, slot, ours.url);
  await copy.run((client) => attachSource(client, { clock: 'paris-wall-clock', isDryRun: false, onPlan: () => {} }));
  return { upstream, copy, slot, rules };
}

/** Waits until everything that upstream has committed is applied here. */
async function applied(upstream: UpstreamDatabase, slot: string): Promise<void> {
  const [row] = await upstream.ask<{ lsn: string }>('SELECT pg_current_wal_insert_lsn()::text AS lsn');
  await waitFor(
    async () =>
      (
        await upstream.ask(
          'SELECT FROM pg_replication_slots WHERE slot_name = $1 AND confirmed_flush_lsn >= $2::pg_lsn',
          [slot, row?.lsn],
        )
      ).length > 0,
    'the changes of upstream to be applied',
    () => upstream.ask('SELECT * FROM pg_replication_slots WHERE slot_name = $1', [slot]),
  );
}

const subscribe = (copy: UpstreamDatabase, connection: string, slot: string, own: string[] = []) =>
  cli(copy.url, ['source', 'subscribe', '--connection', connection, '--slot', slot, ...own], {
    SOURCE_DATABASE_URL: connection,
  });

/** The look of a worker, now: its own come every ten seconds. */
const look = (service: TestService) =>
  checkFeed(service.app.database.pool, { sourceUrl: service.config.sourceDatabaseUrl });

async function readyParts(service: TestService): Promise<{ status: number; parts: Record<string, string> }> {
  const answer = await fetch(`${service.url}/health/ready`);
  return { status: answer.status, parts: (await answer.json()).parts };
}

describe.each<UpstreamVersion>(['2024-10', '2026-09'])('an attached and subscribed copy of %s', (version) => {
  let world: Awaited<ReturnType<typeof openCopy>>;
  let service: TestService;
  let proxy: Awaited<ReturnType<typeof startProxy>>;

  beforeAll(async () => {
    world = await openCopy(version, 300);
    proxy = await startProxy(world.upstream.url);
    const { port } = new URL(proxy.url);
    const through = Object.assign(new URL(world.upstream.url), { port }).href;
    expect(await subscribe(world.copy, through, world.slot)).toMatchObject({ code: 0, stderr: '' });
    service = await startTestService({
      databaseUrl: world.copy.url,
      sourceDatabaseUrl: world.upstream.url,
      operator: { host: '127.0.0.1', port: 0 },
    });
  });
  afterAll(async () => {
    await service?.stop();
    await world?.copy.ask('ALTER SUBSCRIPTION rdv_statistiques DISABLE');
    await world?.copy.ask('ALTER SUBSCRIPTION rdv_statistiques SET (slot_name = NONE)');
    await world?.copy.ask('DROP SUBSCRIPTION rdv_statistiques');
    await proxy?.close();
  });

  const follows = async (options: { files?: boolean } = {}) => {
    await applied(world.upstream, world.slot);
    const { differences, ...compared } = await compareWithUpstream(service, world.upstream, world.rules, options);
    expect(differences).toEqual([]);
    expect(compared).toMatchObject({ agents: 40, files: options.files ? 16 : 0 });
    expect(compared.accounts).toBeGreaterThan(35);
    expect(compared.rdvs).toBeGreaterThan(50);
    expect(compared.espaceFigures).toBeGreaterThan(compared.maskedFigures);
  };

  it('shows each agent what upstream shows, before and after each kind of change', async () => {
    await follows();
    const steps = [
      `INSERT INTO rdvs (id, starts_at, ends_at, organisation_id, motif_id, status, created_by_type, created_at, updated_at)
       SELECT 100000 + i, now() - i * interval '1 hour', now() - i * interval '1 hour' + interval '20 min', 1, 11 + i % 6, 'unknown', 'User', now(), now() FROM generate_series(1, 40) i;
       INSERT INTO agents_rdvs (agent_id, rdv_id) SELECT 12, 100000 + i FROM generate_series(1, 40, 3) i;
       INSERT INTO participations (rdv_id, user_id, status, created_by_type, created_at, updated_at, send_lifecycle_notifications, send_reminder_notification)
       SELECT 100000 + i, 6, 'unknown', 'User', now(), now(), true, true FROM generate_series(1, 40) i`,
      `UPDATE rdvs SET status = 'seen', updated_at = now() WHERE id % 3 = 0; UPDATE participations SET status = 'seen' WHERE rdv_id % 3 = 0`,
      `UPDATE rdvs SET organisation_id = 4, motif_id = 42 WHERE id BETWEEN 100000 AND 100020`,
      `DELETE FROM participations WHERE rdv_id % 7 = 0; DELETE FROM agents_rdvs WHERE rdv_id % 7 = 0; DELETE FROM receipts WHERE rdv_id % 7 = 0; DELETE FROM rdvs WHERE id % 7 = 0`,
      `BEGIN; CREATE TEMPORARY TABLE kept AS SELECT agent_id, rdv_id FROM agents_rdvs WHERE rdv_id % 2 = 0; TRUNCATE agents_rdvs;
       INSERT INTO agents_rdvs (agent_id, rdv_id) SELECT agent_id, rdv_id FROM kept; COMMIT`,
      `UPDATE agent_roles SET access_level = 'admin' WHERE agent_id = 7; DELETE FROM agent_roles WHERE agent_id = 8; INSERT INTO agent_roles (agent_id, organisation_id, access_level) VALUES (9, 6, 'basic')`,
      world.rules === '2026'
        ? 'UPDATE agent_roles SET agent_accueil = NOT agent_accueil WHERE agent_id % 3 = 0'
        : `DELETE FROM agent_services WHERE agent_id = 11; INSERT INTO agent_services (agent_id, service_id, created_at) VALUES (6, 3, now())`,
      `CREATE INDEX later ON rdvs (updated_at); UPDATE motifs SET service_id = 2 WHERE id = 13`,
    ];
    for (const step of steps) {
      await world.upstream.ask(step);
      await follows();
    }
    await follows({ files: true });
  });

  it('follows after its server was killed, and after the network was cut', async () => {
    await ours.stopImmediately();
    await world.upstream.ask(`UPDATE rdvs SET status = 'noshow' WHERE id % 5 = 0`);
    await ours.start();
    await follows();
    proxy.freeze();
    await world.upstream.ask(`UPDATE rdvs SET status = 'excused' WHERE id % 11 = 0`);
    proxy.cut();
    proxy.thaw();
    await follows();
  });

  it('says how old its data are', async () => {
    const asOf = await waitFor(() => readDataAsOf(service.app.database.pool), 'a message of upstream');
    await world.upstream.ask(`UPDATE rdvs SET updated_at = now() WHERE id % 13 = 0`);
    await applied(world.upstream, world.slot);
    await waitFor(async () => {
      const later = await readDataAsOf(service.app.database.pool);
      return later !== null && later > asOf;
    }, 'younger data');
  });

  it('takes a label that its type does not know, and reports a column that stops it until it is repaired', async () => {
    await world.upstream.ask(`ALTER TYPE user_created_through ADD VALUE 'telepathy'`);
    await world.upstream.ask(`UPDATE users SET created_through = 'telepathy' WHERE id = 5`);
    await applied(world.upstream, world.slot);
    expect(await world.copy.ask(`SELECT created_through::text AS label FROM users WHERE id = 5`)).toEqual([
      { label: 'telepathy' },
    ]);

    await world.upstream.ask(
      'ALTER TABLE rdvs ADD COLUMN mood varchar; UPDATE rdvs SET mood = $$good$$ WHERE id = 101',
    );
    const words = 'RDV Service Public has the column rdvs.mood, which this database has not.';
    const { status } = await waitFor(
      async () => {
        await look(service);
        const answer = await readyParts(service);
        return answer.parts.feed?.startsWith('stopped since') && answer.parts.feed.includes(words) ? answer : null;
      },
      'the stop to be reported',
      () => readFeedHealth(service.app.database.pool),
    );
    expect(status).toBe(200);
    const metrics = await (await fetch(`${service.app.operatorUrl}/metrics`)).text();
    expect(metrics).toMatch(/^rdv_feed_stopped 1$/m);
    expect(metrics).toMatch(/^rdv_feed_data_age_seconds \d/m);
    // A worker that was started again stands still only from its next error on.
    const told = await waitFor(async () => {
      const status = await cli(world.copy.url, ['source', 'status'], { SOURCE_DATABASE_URL: world.upstream.url });
      return status.code === 2 && status;
    }, 'the exit code of a stop');
    expect(told.stdout).toMatch(/^remedy +ALTER TABLE public\.rdvs ADD COLUMN mood character varying$/m);
    const repaired = await cli(world.copy.url, ['source', 'repair'], { SOURCE_DATABASE_URL: world.upstream.url });
    expect(repaired).toMatchObject({ code: 0, stdout: 'ALTER TABLE public.rdvs ADD COLUMN mood character varying;\n' });
    await follows();
    await waitFor(async () => {
      await look(service);
      return (await readyParts(service)).parts.feed === 'ok';
    }, 'the feed to be well again');
  });

  it('names the row at which it stands still, and goes on once the row is gone', async () => {
    await world.copy.ask(
      `INSERT INTO services (id, name, short_name, created_at, updated_at) VALUES (77, 'Ici', 'Ici', now(), now())`,
    );
    await world.upstream.ask(
      `INSERT INTO services (id, name, short_name, created_at, updated_at) VALUES (77, 'Là-bas', 'Là-bas', now(), now())`,
    );
    const words = 'RDV Service Public inserts the row 77 of services, which is here already.';
    await waitFor(
      async () => {
        await look(service);
        return (await readyParts(service)).parts.feed?.endsWith(words);
      },
      'the row to be named',
      () => readFeedHealth(service.app.database.pool),
    );
    await world.copy.ask('DELETE FROM services WHERE id = 77');
    await follows();
  });

  it('has triggers that fire for replicated rows, whatever a restore made of them', async () => {
    await world.copy.ask('ALTER TABLE rdvs ENABLE TRIGGER statistics_update');
    await waitFor(
      async () =>
        (
          await world.copy.ask(
            `SELECT FROM pg_trigger WHERE tgrelid = 'rdvs'::regclass AND tgname = 'statistics_update' AND tgenabled = 'A'`,
          )
        ).length > 0,
      'the trigger to be repaired',
    );
  });

  it('adopts the subscription that is there', async () => {
    await world.copy.ask('ALTER SUBSCRIPTION rdv_statistiques DISABLE');
    const again = await subscribe(world.copy, world.upstream.url, world.slot);
    expect(again).toMatchObject({ code: 0, stdout: 'The subscription rdv_statistiques was there, and is used.\n' });
    expect(
      await world.copy.ask('SELECT subenabled FROM pg_subscription WHERE subname = $1', ['rdv_statistiques']),
    ).toEqual([{ subenabled: true }]);
    const other = await subscribe(world.copy, world.upstream.url, 'another');
    expect(other).toMatchObject({ code: 1 });
    expect(other.stderr).toMatch(/already has the subscription rdv_statistiques, of the slot slot_\d+/);
    await follows();
  });
});
