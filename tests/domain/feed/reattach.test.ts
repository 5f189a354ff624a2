import { execFile } from 'node:child_process';
import { access, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportsDocument } from '../../support/document/export.ts';
import { exportToEnd } from '../../support/export.ts';
import type { TestPostgres } from '../../support/infra/postgres.ts';
import { startPostgres15 } from '../../support/infra/postgres-15.ts';
import { PROJECT, startProcess } from '../../support/process.ts';
import { startTestService, type TestService } from '../../support/service.ts';
import { readPublicCatalog } from '../../support/upstream/catalog.ts';
import { compareWithUpstream } from '../../support/upstream/comparison.ts';
import { createEmptyDatabase, createUpstreamDatabase, type UpstreamDatabase } from '../../support/upstream/database.ts';
import { waitFor } from '../../support/wait.ts';

// The commands of docs/feed.md with the tools of PostgreSQL 15, on two servers, with a role for the owner and one for the
// service. They lead from an empty machine to a feed, to a lost slot, and to a new copy with the history of the old one.
const TOOLS = process.env.POSTGRES_15 ?? '/usr/lib/postgresql/15/bin';
const hasTools = await Promise.all(
  ['postgres', 'psql', 'pg_dump', 'pg_restore'].map((tool) => access(path.join(TOOLS, tool))),
).then(
  () => true,
  () => false,
);

describe.skipIf(!hasTools)('a feed (needs the tools of PostgreSQL 15 on the machine)', () => {
  let theirs: TestPostgres;
  let ours: TestPostgres;
  let upstream: UpstreamDatabase;
  let folder: string;
  const services: TestService[] = [];

  const shell = async (script: string, env: Record<string, string>) => {
    const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script], {
      cwd: folder,
      env: { ...env, PATH: `${TOOLS}:${process.env.PATH}`, HOME: folder },
    });
    return stdout;
  };
  const cli = async (url: string, args: string[]) => {
    const settings = {
      DATABASE_URL: as(url, 'service'),
      DATABASE_OWNER_URL: as(url, 'owner'),
      SOURCE_DATABASE_URL: upstream.url,
      DATA_DIR: folder,
    };
    const { exited, output } = startProcess('cli.ts', settings, args);
    return { ...(await exited), ...output };
  };
  const as = (url: string, role: string) =>
    Object.assign(new URL(url), { username: `rdv_${role}`, password: role }).href;

  beforeAll(async () => {
    const settings = { fsync: 'off', wal_receiver_status_interval: '1s', wal_keep_size: '0' };
    const servers = [await startPostgres15({ ...settings, wal_level: 'logical' }), await startPostgres15(settings)];
    [theirs, ours] = servers as [TestPostgres, TestPostgres];
    folder = await mkdtemp(path.join(tmpdir(), 'rdv-reattach-'));
    upstream = await createUpstreamDatabase(theirs.url, '2026-09', { seed: 11, rdvs: 80 });
  });
  afterAll(async () => {
    for (const service of services) await service.stop();
    await ours?.close();
    await theirs?.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Slot, dump and restore, as the page says; then the roles. */
  async function restoreFromSlot(slot: string): Promise<UpstreamDatabase> {
    const page = await readFile(path.join(PROJECT, 'docs/feed.md'), 'utf8');
    const [block = ''] = /psql "\$UPSTREAM_URL\?replication=database"[\s\S]*?\n {3}SQL\n/.exec(page) ?? [];
    await shell(block.replace(/^ {3}/gm, '').replace('SLOT rdv_statistiques', `SLOT ${slot}`), {
      UPSTREAM_URL: upstream.url,
    });
    const copy = await createEmptyDatabase(ours.url);
    await shell('pg_restore --no-owner --exit-on-error --dbname="$OUR_URL" upstream.dump && rm upstream.dump', {
      OUR_URL: copy.url,
    });
    return copy;
  }
  const makeRoles = (copy: UpstreamDatabase) =>
    copy.run(async (client) => {
      await client.query(`SET rdv.owner_password = 'owner'; SET rdv.service_password = 'service'`);
      await client.query(await readFile(path.join(PROJECT, 'prisma/roles.sql'), 'utf8'));
    });
  async function subscribe(copy: UpstreamDatabase, slot: string): Promise<void> {
    const args = ['source', 'subscribe', '--connection', upstream.url, '--slot', slot];
    const refused = await cli(copy.url, args);
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.stderr).toMatch(
      /^On PostgreSQL 15 only a superuser may create a subscription, and rdv_owner is none\./,
    );
    const statement = /CREATE SUBSCRIPTION[\s\S]*;/.exec(refused.stderr)?.[0] ?? '';
    await copy.ask(statement.replace(/CONNECTION '[^']*'/, `CONNECTION '${upstream.url}'`));
    expect(await cli(copy.url, args)).toMatchObject({ code: 0, stderr: '' });
  }
  async function serve(copy: UpstreamDatabase): Promise<TestService> {
    const service = await startTestService({
      ...{
        databaseUrl: as(copy.url, 'service'),
        ownerDatabaseUrl: as(copy.url, 'owner'),
        sourceDatabaseUrl: upstream.url,
      },
      dataDir: folder,
    });
    services.push(service);
    return service;
  }
  const follows = async (service: TestService, copy: UpstreamDatabase) => {
    const [{ status } = { status: '' }] = await upstream.ask<{ status: string }>(
      `UPDATE rdvs SET status = CASE status WHEN 'seen' THEN 'noshow' ELSE 'seen' END::rdv_status WHERE id = 1 RETURNING status`,
    );
    await waitFor(
      async () => (await copy.ask('SELECT FROM rdvs WHERE id = 1 AND status::text = $1', [status])).length > 0,
      'the update',
    );
    expect((await compareWithUpstream(service, upstream, '2026')).differences).toEqual([]);
  };

  it('begins with a slot and its dump, and is attached anew without losing history when the slot is lost', async () => {
    const printed = await cli(ours.url, ['source', 'publication']);
    await shell('psql --set=ON_ERROR_STOP=1 --command="$SQL" "$UPSTREAM_URL"', {
      UPSTREAM_URL: upstream.url,
      SQL: printed.stdout,
    });
    const first = await restoreFromSlot('rdv_statistiques');
    await makeRoles(first);
    const before = await first.run(readPublicCatalog);
    expect(await cli(first.url, ['source', 'attach'])).toMatchObject({ code: 0, stderr: '' });
    await upstream.ask(`UPDATE rdvs SET status = 'revoked' WHERE id IN (2, 3)`); // between the dump and the subscription
    await subscribe(first, 'rdv_statistiques');
    const service = await serve(first);
    await follows(service, first);
    const agent = await service.as({ email: 'agent5@example.org' });
    const done = await exportToEnd(agent, { scope: 'ORGANISATION', options: { format: 'CSV' } });
    expect(done.status).toBe('SUCCEEDED');

    // The subscriber stands still while upstream writes more log than it keeps.
    await first.ask('ALTER SUBSCRIPTION rdv_statistiques DISABLE');
    await theirs.stopImmediately();
    await theirs.start();
    await upstream.ask(`ALTER SYSTEM SET max_slot_wal_keep_size = '1MB'`);
    await upstream.ask('SELECT pg_reload_conf()');
    await waitFor(async () => {
      await upstream.ask(
        `SELECT pg_logical_emit_message(false, 'filler', repeat('x', 1000000)) FROM generate_series(1, 20)`,
      );
      await upstream.ask('SELECT pg_switch_wal()');
      await upstream.ask('CHECKPOINT');
      const [slot] = await upstream.ask<{ wal_status: string }>(
        `SELECT wal_status FROM pg_replication_slots WHERE slot_name = 'rdv_statistiques'`,
      );
      return slot?.wal_status === 'lost';
    }, 'the slot to be lost');
    const told = await cli(first.url, ['source', 'status']);
    expect(told).toMatchObject({ code: 2 });
    expect(told.stdout).toMatch(
      /^finding +The replication slot rdv_statistiques is lost: RDV Service Public removed log that was still needed/m,
    );
    const refused = await cli(first.url, [
      'source',
      'subscribe',
      '--connection',
      upstream.url,
      '--slot',
      'rdv_statistiques',
    ]);
    expect(refused.stderr).toMatch(/^The replication slot rdv_statistiques is lost/);
    await upstream.ask('ALTER SYSTEM RESET max_slot_wal_keep_size');
    await upstream.ask('SELECT pg_reload_conf()');

    await upstream.ask(
      'DELETE FROM receipts; DELETE FROM participations WHERE rdv_id > 60; DELETE FROM agents_rdvs WHERE rdv_id > 60; DELETE FROM rdvs WHERE id > 60',
    );
    const second = await restoreFromSlot('rdv_statistiques_2');
    await service.stop();
    services.length = 0;
    await shell(
      `pg_dump --format=custom --schema=reporting --schema=pgboss --file=history.dump "$OLD_URL"
       pg_restore --exit-on-error --dbname="$NEW_URL" history.dump`,
      { OLD_URL: first.url, NEW_URL: second.url },
    );
    await makeRoles(second);
    const attached = await cli(second.url, ['source', 'attach']);
    expect(attached).toMatchObject({ code: 0, stderr: '' });
    expect(attached.stdout).toMatch(/It has the history of an earlier copy, which is kept\./);
    await subscribe(second, 'rdv_statistiques_2');
    const again = await serve(second);
    await follows(again, second);
    const same = await again.as({ email: 'agent5@example.org' });
    const { exports } = await same.request(exportsDocument, { first: 10 });
    expect(exports.edges.map(({ node }) => node.id)).toEqual([done.id]);
    expect(await cli(second.url, ['audit', '--verify'])).toMatchObject({ code: 0 });
    await waitFor(
      async () => (await cli(second.url, ['verify-statistics'])).code === 0,
      'figures that are equal to the rows',
    );

    // Undone: nothing of ours is left in upstream's tables.
    for (const copy of [first, second]) {
      await copy.ask('ALTER SUBSCRIPTION rdv_statistiques DISABLE');
      await copy.ask('ALTER SUBSCRIPTION rdv_statistiques SET (slot_name = NONE)');
      await copy.ask('DROP SUBSCRIPTION rdv_statistiques');
    }
    await again.stop();
    services.length = 0;
    expect(await cli(first.url, ['source', 'detach'])).toMatchObject({ code: 0, stderr: '' });
    expect(await first.run(readPublicCatalog)).toEqual(before);
  });
});
