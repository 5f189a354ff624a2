import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { attachSource } from '#domain/feed/attach/attach.ts';
import { checkFeed, inspectFeed, readFeedHealth } from '#domain/feed/health/feed-health.ts';
import { publicationSql } from '#domain/feed/publication/publication.ts';
import { type SubscribeOptions, subscribeSource } from '#domain/feed/publication/subscribe.ts';
import { sessionOf } from '#infra/db/connection/session.ts';
import { applyMigrations } from '#infra/db/migration/migrate.ts';
import type { Attempt } from '#infra/queue.ts';
import { createFeedWatch } from '#jobs/watch-feed.ts';
import { startTestPostgres, type TestPostgres } from '../../support/infra/postgres.ts';
import { PROJECT, startProcess } from '../../support/process.ts';
import { startTestService } from '../../support/service.ts';
import { readCommonRows } from '../../support/upstream/compare.ts';
import { compareWithUpstream } from '../../support/upstream/comparison.ts';
import { copyFromSlot } from '../../support/upstream/copy.ts';
import { createEmptyDatabase, createUpstreamDatabase, type UpstreamDatabase } from '../../support/upstream/database.ts';
import { upgradeUpstream } from '../../support/upstream/layout.ts';
import { waitFor } from '../../support/wait.ts';

let theirs: TestPostgres;
let ours: TestPostgres;
const SETTINGS = { fsync: 'off', shared_buffers: '32MB', wal_receiver_status_interval: '1s' };

beforeAll(async () => {
  theirs = await startTestPostgres({ ...SETTINGS, wal_level: 'logical' });
  ours = await startTestPostgres({ ...SETTINGS, wal_level: 'replica' });
});
afterAll(async () => {
  await ours?.close();
  await theirs?.close();
});

const onSession = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client(sessionOf(url));
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

const attach = (url: string) =>
  onSession(url, (client) => attachSource(client, { clock: 'paris-wall-clock', isDryRun: false, onPlan: () => {} }));

const removeSubscription = (copy: UpstreamDatabase) =>
  copy.run(async (client) => {
    await client.query('ALTER SUBSCRIPTION rdv_statistiques DISABLE');
    await client.query('ALTER SUBSCRIPTION rdv_statistiques SET (slot_name = NONE)');
    await client.query('DROP SUBSCRIPTION rdv_statistiques');
  });

/** The line of a worker that looks at the feed for the first time. */
async function loggedBy(pool: pg.Pool, sourceUrl: string): Promise<object> {
  const [lines, stop] = [[] as string[], new AbortController()];
  const logger = pino(
    {},
    {
      write: (line: string) => {
        lines.push(line);
        stop.abort();
      },
    },
  );
  const asOwner = () => Promise.reject(new Error('Nothing is to be repaired'));
  const attempt = { signal: stop.signal } as Attempt<unknown>;
  await createFeedWatch()({ pool, logger, feed: { sourceUrl, asOwner } }, attempt);
  return JSON.parse(lines[0] ?? '{}') as object;
}

describe('a subscription that cannot work', () => {
  let upstream: UpstreamDatabase;
  let copy: UpstreamDatabase;
  beforeAll(async () => {
    upstream = await createUpstreamDatabase(theirs.url, '2026-09', { seed: 5, rdvs: 20 });
    await upstream.ask(publicationSql({ rules: '2026', hasColumnLists: false }));
    copy = await copyFromSlot(upstream, '2026-09', 'good', ours.url);
    await attach(copy.url);
  });

  const refused = async (own: Partial<SubscribeOptions>, url = copy.url) => {
    const options = {
      connection: upstream.url,
      slot: 'good',
      publication: 'rdv_statistiques',
      name: 'rdv_statistiques',
      ...own,
    };
    const error = await onSession(url, (client) => subscribeSource(client, options)).then(
      () => new Error('It was made'),
      (reason: Error) => reason,
    );
    expect(await copy.ask('SELECT FROM pg_subscription')).toEqual([]);
    expect(await copy.ask('SELECT subscription FROM reporting.source')).toEqual([{ subscription: null }]);
    return error.message;
  };

  it('is refused with a sentence for each reason, and nothing is made', async () => {
    expect(await refused({ publication: 'other' })).toMatch(
      /^There is no publication other in the database upstream_\w+: `cli source publication`/,
    );
    expect(await refused({ slot: 'gone' })).toMatch(
      /^There is no replication slot gone on that server\. Create it first/,
    );
    await upstream.ask('ALTER PUBLICATION rdv_statistiques DROP TABLE receipts, users');
    expect(await refused({})).toMatch(
      /lacks users, receipts: ALTER PUBLICATION rdv_statistiques ADD TABLE public\.users, public\.receipts, on that server/,
    );
    await upstream.ask('ALTER PUBLICATION rdv_statistiques ADD TABLE receipts, users, absences');
    expect(await refused({})).toBe(
      'The publication has absences, which this service does not read: ALTER PUBLICATION rdv_statistiques DROP TABLE public.absences, on that server.',
    );
    await upstream.ask(
      'ALTER PUBLICATION rdv_statistiques DROP TABLE absences; ALTER TABLE rdvs ADD COLUMN mood varchar',
    );
    expect(await refused({})).toMatch(/sends rdvs\.mood, which this database has not/);
    await upstream.ask('ALTER TABLE rdvs DROP COLUMN mood');
    const nobody = Object.assign(new URL(upstream.url), { port: '1' }).href;
    expect(await refused({ connection: nobody })).toMatch(
      /^The server of RDV Service Public at 127\.0\.0\.1:1 cannot be used: /,
    );
    await upstream.ask(`CREATE ROLE reader LOGIN PASSWORD 'reader'`);
    const reader = Object.assign(new URL(upstream.url), { username: 'reader', password: 'reader' }).href;
    expect(await refused({ connection: reader })).toMatch(
      /^The role reader may not replicate: ALTER ROLE reader REPLICATION/,
    );
    expect(await refused({ connection: copy.url })).toMatch(/has wal_level = replica; it needs logical/);
    await upstream.ask(`SELECT pg_create_physical_replication_slot('physical')`);
    expect(await refused({ slot: 'physical' })).toMatch(
      /slot physical is for physical replication of the whole server; it has to be for pgoutput/,
    );
  });

  it('is refused to a role without the right, which it names, and made once the role has it', async () => {
    await copy.run(async (client) => {
      await client.query(`SET rdv.owner_password = 'owner'; SET rdv.service_password = 'service'`);
      await client.query(await readFile(path.join(PROJECT, 'prisma/roles.sql'), 'utf8'));
    });
    const as = (role: string) => Object.assign(new URL(copy.url), { username: `rdv_${role}`, password: role }).href;
    expect(await refused({}, as('owner'))).toMatch(
      /^The role rdv_owner may not create subscriptions: GRANT pg_create_subscription TO rdv_owner/,
    );
    await copy.ask('GRANT pg_create_subscription TO rdv_owner');
    const options = {
      connection: upstream.url,
      slot: 'good',
      publication: 'rdv_statistiques',
      name: 'rdv_statistiques',
    };
    expect(await onSession(as('owner'), (client) => subscribeSource(client, options))).toMatchObject({
      isAdopted: false,
    });
    const service = await startTestService({ databaseUrl: as('service'), ownerDatabaseUrl: as('owner') });
    onTestFinished(async () => {
      await service.stop();
      await removeSubscription(copy);
    });
    await upstream.ask(`UPDATE rdvs SET status = 'noshow' WHERE id < 10`);
    await waitFor(
      async () => (await copy.ask(`SELECT FROM rdvs WHERE id < 10 AND status = 'noshow'`)).length === 9,
      'the update',
    );
    expect((await compareWithUpstream(service, upstream, '2026')).differences).toEqual([]);
    const { pool } = service.app.database;
    for (const statement of [
      'SELECT FROM absences',
      'SELECT FROM exports',
      'UPDATE rdvs SET status = NULL',
      'ALTER SUBSCRIPTION rdv_statistiques DISABLE',
    ])
      await expect(pool.query(statement), statement).rejects.toMatchObject({ code: '42501' });
    // Neither the connection nor another address: the state is still told.
    expect(await inspectFeed(pool, { sourceUrl: null })).toMatchObject({
      state: 'OK',
      findings: [],
      subscription: 'rdv_statistiques',
    });
  });
});

describe('a source that gives up a guarantee', () => {
  /** A source and its attached, subscribed copy, which both have these guarantees: a dump brings them along. */
  async function follow(slot: string, guarantees: string) {
    const upstream = await createUpstreamDatabase(theirs.url, '2026-09', { seed: 11, rdvs: 60 });
    await upstream.ask(publicationSql({ rules: '2026', hasColumnLists: false }));
    const copy = await copyFromSlot(upstream, '2026-09', slot, ours.url);
    for (const database of [upstream, copy]) await database.ask(guarantees);
    await attach(copy.url);
    const options = { connection: upstream.url, slot, publication: 'rdv_statistiques', name: 'rdv_statistiques' };
    await onSession(copy.url, (client) => subscribeSource(client, options));
    const service = await startTestService({ databaseUrl: copy.url, sourceDatabaseUrl: upstream.url });
    onTestFinished(async () => {
      await service.stop();
      await removeSubscription(copy);
    });
    const command = async (name: string) => {
      const settings = { DATABASE_URL: copy.url, SOURCE_DATABASE_URL: upstream.url, DATA_DIR: tmpdir() };
      const { exited, output } = startProcess('cli.ts', settings, ['source', name]);
      return { ...(await exited), ...output };
    };
    const arrived = (...tables: string[]) =>
      waitFor(async () => {
        const { one, other } = await upstream.run((theirs) => copy.run((ours) => readCommonRows(theirs, ours)));
        return tables.every((table) => one[table]?.join() === other[table]?.join());
      }, 'the rows to arrive');
    return { upstream, copy, service, command, arrived };
  }

  it('stops the feed, which says why and what mends it, and goes on after the repair', async () => {
    const { upstream, copy, service, command, arrived } = await follow(
      'guaranteed',
      `ALTER TABLE services ADD CONSTRAINT one_name UNIQUE (name), ADD CONSTRAINT short CHECK (length(short_name) < 20) NOT VALID;
       CREATE UNIQUE INDEX one_rdv ON participations (user_id, rdv_id); CREATE UNIQUE INDEX one_case ON users (lower(case_number)) WHERE deleted_at IS NULL;
       UPDATE users SET post_code = '75001' WHERE post_code IS NULL; ALTER TABLE users ALTER COLUMN post_code SET NOT NULL`,
    );
    const { pool } = service.app.database;
    expect(await inspectFeed(pool, { sourceUrl: upstream.url })).toMatchObject({ findings: [] });

    // A stronger guarantee is one too: the index of a copy may be narrower.
    await upstream.ask(`
      DROP INDEX one_case; CREATE UNIQUE INDEX ON users (lower(case_number)); ALTER TABLE services DROP CONSTRAINT one_name, DROP CONSTRAINT short;
      DROP INDEX one_rdv, participations_rdv_id_user_id_idx, services_lower_idx, services_lower_idx1;
      ALTER TABLE users ALTER COLUMN post_code DROP NOT NULL`);
    await upstream.ask(`
      INSERT INTO services (id, name, short_name, created_at, updated_at)
      SELECT 90 + i, 'Mission locale', 'Mission locale du bassin', now(), now() FROM generate_series(1, 2) i;
      UPDATE users SET post_code = NULL WHERE id = 5;
      INSERT INTO participations (rdv_id, user_id, status, created_by_type, created_at, updated_at, send_lifecycle_notifications, send_reminder_notification)
      SELECT rdv_id, user_id, status, created_by_type, now(), now(), true, true FROM participations ORDER BY id LIMIT 1`);
    const stop = await waitFor(
      async () => {
        await checkFeed(pool, { sourceUrl: upstream.url });
        const answer = await fetch(`${service.url}/health/ready`);
        const { feed } = (await answer.json()).parts as { feed: string };
        return feed.startsWith('stopped since') && feed;
      },
      'the stop to be reported',
      () => readFeedHealth(pool),
    );
    const reasons = [
      'The column users.post_code may be null at RDV Service Public, and must not be here.',
      'Two rows of services may have the same name at RDV Service Public, and must not here.',
      'Two rows of services may have the same lower(short_name::text) at RDV Service Public, and must not here.',
      'Rows of services need not fulfil CHECK (length(short_name::text) < 20) at RDV Service Public, and must here.',
      'Two rows of participations may have the same rdv_id, user_id at RDV Service Public, and must not here.',
    ];
    for (const reason of reasons) expect(stop).toContain(reason);
    expect(stop).toMatch(/ Remedy: cli source repair\.$/);
    expect(stop).not.toContain('case_number');
    // A worker that was started again stands still only from its next error on.
    const told = await waitFor(async () => {
      const status = await command('status');
      return status.code === 2 && status;
    }, 'the exit code of a stop');
    for (const reason of reasons) expect(told.stdout).toContain(reason);
    expect(told.stdout).toMatch(/^feed +stopped since .* Remedy: cli source repair\.$/m);
    const repaired = await command('repair');
    expect(repaired).toMatchObject({ code: 0, stderr: '' });
    expect(repaired.stdout.split('\n')).toEqual(
      expect.arrayContaining([
        'ALTER TABLE public.services DROP CONSTRAINT one_name;',
        'ALTER TABLE public.services DROP CONSTRAINT short;',
        'ALTER TABLE public.users ALTER COLUMN post_code DROP NOT NULL;',
        'DROP INDEX public.one_rdv;',
      ]),
    );
    expect(repaired.stdout).not.toContain('one_case');
    await arrived('services', 'users', 'participations');
    await waitFor(
      async () => (await inspectFeed(pool, { sourceUrl: upstream.url })).state === 'OK',
      'the feed to work',
    );
    // An index of ours takes the place of the dropped one.
    expect(
      await copy.ask(`SELECT FROM pg_indexes WHERE indexdef LIKE '%participations%(rdv_id, user_id)%'`),
    ).not.toEqual([]);
    expect((await compareWithUpstream(service, upstream, '2026')).differences).toEqual([]);
  });

  it('loses a constraint without the index that we need, and the length of a column without our triggers', async () => {
    const { upstream, copy, service, command, arrived } = await follow(
      'shortened',
      `ALTER TABLE participations ADD CONSTRAINT one_rdv UNIQUE USING INDEX participations_rdv_id_user_id_idx;
       ALTER TABLE lieux ALTER COLUMN name TYPE varchar(40), ALTER COLUMN address TYPE varchar(60), ALTER COLUMN code_postal TYPE char(5);
       ALTER TABLE users ALTER COLUMN birth_name TYPE varchar(10)`,
    );
    const { pool } = service.app.database;
    const indexes = () =>
      copy.ask(`SELECT FROM pg_indexes WHERE indexdef LIKE '%participations USING btree (rdv_id, user_id)%'`);
    const triggers = () =>
      copy.ask(
        `SELECT translate(pg_get_triggerdef(oid), '()', '') AS definition, tgenabled FROM pg_trigger WHERE tgrelid = 'users'::regclass AND NOT tgisinternal ORDER BY 1`,
      );
    const before = await triggers();
    expect(await indexes()).toHaveLength(1);
    expect(await inspectFeed(pool, { sourceUrl: upstream.url })).toMatchObject({ findings: [] });

    // A source that became narrower sends nothing that would be refused here.
    await upstream.ask(`
      ALTER TABLE participations DROP CONSTRAINT one_rdv;
      ALTER TABLE lieux ALTER COLUMN name TYPE varchar(80), ALTER COLUMN address TYPE varchar(50), ALTER COLUMN code_postal TYPE varchar;
      ALTER TABLE users ALTER COLUMN birth_name TYPE varchar`);
    await upstream.ask(`
      UPDATE lieux SET name = repeat('Salle ', 10), code_postal = '62000 Arras' WHERE id = 11;
      UPDATE users SET birth_name = 'de La Rochefoucauld' WHERE id = 9;
      INSERT INTO participations (rdv_id, user_id, status, created_by_type, created_at, updated_at, send_lifecycle_notifications, send_reminder_notification)
      SELECT rdv_id, user_id, status, created_by_type, now(), now(), true, true FROM participations ORDER BY id LIMIT 1`);
    const told = await waitFor(async () => {
      const status = await command('status');
      return status.stdout.includes('must not here') && status;
    }, 'the lost guarantees to be reported');
    const longer = (column: string, length: number) =>
      `Values of ${column} may have more than ${length} characters at RDV Service Public, and must not here.`;
    for (const reason of [
      longer('lieux.name', 40),
      longer('lieux.code_postal', 5),
      longer('users.birth_name', 10),
      'Two rows of participations may have the same rdv_id, user_id at RDV Service Public, and must not here.',
    ])
      expect(told.stdout).toContain(reason);
    expect(told.stdout).not.toContain('lieux.address');
    const repaired = await command('repair');
    expect(repaired).toMatchObject({ code: 0, stderr: '' });
    const statements = repaired.stdout.split('\n');
    expect(statements).toEqual(
      expect.arrayContaining([
        'ALTER TABLE public.participations DROP CONSTRAINT one_rdv;',
        'ALTER TABLE public.lieux ALTER COLUMN name TYPE character varying;',
      ]),
    );
    expect(statements.some((statement) => statement.startsWith('DROP INDEX'))).toBe(false);
    await arrived('lieux', 'users', 'participations');
    // An index of ours takes the place of the constraint's, and the triggers fire as before.
    expect(await indexes()).toHaveLength(1);
    expect(await triggers()).toEqual(before);
    expect(
      await copy.ask(
        `SELECT words::text LIKE '%rochefoucauld%' AS found FROM reporting.usager_names WHERE usager_id = 9`,
      ),
    ).toEqual([{ found: true }]);
    expect((await compareWithUpstream(service, upstream, '2026')).differences).toEqual([]);
    expect(await command('repair')).toMatchObject({ code: 0, stdout: 'There is nothing to repair.\n' });
  });
});

describe('a source that comes from the version of 2024 to that of 2026', () => {
  it('is reported, repaired and followed, with the rights and the remarks of 2026', async () => {
    const upstream = await createUpstreamDatabase(theirs.url, '2024-10', { seed: 9, rdvs: 120 });
    await upstream.ask(publicationSql({ rules: '2024', hasColumnLists: false }));
    const copy = await copyFromSlot(upstream, '2024-10', 'upgraded', ours.url);
    await attach(copy.url);
    const command = async (...args: string[]) => {
      const settings = { DATABASE_URL: copy.url, SOURCE_DATABASE_URL: upstream.url, DATA_DIR: tmpdir() };
      const { exited, output } = startProcess('cli.ts', settings, ['source', ...args]);
      return { ...(await exited), ...output };
    };
    const subscribe = () => command('subscribe', '--connection', upstream.url, '--slot', 'upgraded');
    expect(await subscribe()).toMatchObject({ code: 0, stderr: '' });
    const service = await startTestService({ databaseUrl: copy.url, sourceDatabaseUrl: upstream.url });
    onTestFinished(async () => {
      await service.stop();
      await removeSubscription(copy);
    });
    expect((await compareWithUpstream(service, upstream, '2024')).differences).toEqual([]);

    await upstream.run(upgradeUpstream);
    const share = (ids: string) => upstream.ask(`UPDATE users SET email = 'famille@example.org' WHERE id IN (${ids})`);
    await share('11, 12');
    await upstream.ask('ALTER PUBLICATION rdv_statistiques ADD TABLE annotations');
    await upstream.ask(`
      UPDATE agent_roles SET agent_accueil = true WHERE agent_id % 7 = 2; UPDATE motifs SET service_id = NULL WHERE id % 10 = 5;
      UPDATE organisations SET time_zone = 'America/Martinique' WHERE id = 4; UPDATE users SET created_through = 'auto_through_login' WHERE id < 9`);
    const told = await waitFor(async () => {
      const status = await command('status');
      return status.stdout.includes('the columns of 2026, and rights here follow the rules of 2024') && status;
    }, 'the other version to be reported');
    expect(told.stdout).toMatch(/^remedy +ALTER TABLE public\.rdvs ADD COLUMN minutes_after_rdv integer$/m);
    expect(told.stdout).toMatch(/^remedy +DROP INDEX public\.users_email_idx$/m);
    expect(told.stdout).not.toContain('reset_password_token'); // not sent any more, so it stays null
    const repaired = await command('repair');
    expect(repaired).toMatchObject({ code: 0, stderr: '' });
    expect(repaired.stdout).toContain('ALTER TABLE public.motifs ALTER COLUMN service_id DROP NOT NULL;\n');
    expect(repaired.stdout).toContain('DROP INDEX public.users_email_idx;\n');
    await share('14, 15');
    expect(await loggedBy(service.app.database.pool, upstream.url)).toMatchObject({
      level: 40,
      msg: 'the feed goes on, with rights and remarks of another version',
      reasons: ['RDV Service Public has the columns of 2026, and rights here follow the rules of 2024.'],
    });
    expect(await subscribe()).toMatchObject({ code: 0, stderr: '' });
    const count = async (database: UpstreamDatabase) =>
      (
        await database.ask(
          `SELECT (SELECT count(*) FROM annotations), (SELECT count(*) FROM agent_roles WHERE agent_accueil), (SELECT count(*) FROM users WHERE created_through = 'auto_through_login'), (SELECT count(*) AS shared FROM users WHERE email = 'famille@example.org')`,
        )
      )[0];
    const wanted = JSON.stringify(await count(upstream));
    await waitFor(
      async () => JSON.stringify(await count(copy)) === wanted,
      'the rows of 2026',
      () => count(copy),
    );
    expect((await compareWithUpstream(service, upstream, '2026')).differences).toEqual([]);
    expect(await copy.ask('SELECT rules, remarks FROM reporting.source')).toEqual([
      { rules: '2026', remarks: 'annotations' },
    ]);
    // A second attachment, after a release, reads the same version: what upstream sends is its own.
    await attach(copy.url);
    expect(await copy.ask('SELECT rules, remarks FROM reporting.source')).toEqual([
      { rules: '2026', remarks: 'annotations' },
    ]);
  });
});

describe('tables of our own, fed by column lists', () => {
  it('are not ready while the first copy runs, and then show each agent what upstream shows', async () => {
    const upstream = await createUpstreamDatabase(theirs.url, '2026-09', { seed: 6, rdvs: 120 });
    await upstream.ask(publicationSql({ rules: '2026', hasColumnLists: true }));
    const own = await createEmptyDatabase(ours.url);
    await applyMigrations(own.url);
    const service = await startTestService({ databaseUrl: own.url });
    onTestFinished(() => service.stop());
    const ready = async () => (await fetch(`${service.url}/health/ready`)).status;
    await waitFor(async () => (await ready()) === 200, 'a service without a feed to be ready');

    // A first copy is a choice of the operator. It waits for a table here.
    const holder = new pg.Client(sessionOf(own.url));
    await holder.connect();
    await holder.query('BEGIN; LOCK TABLE users IN SHARE MODE');
    await own.ask(
      `CREATE SUBSCRIPTION rdv_statistiques CONNECTION '${upstream.url}' PUBLICATION rdv_statistiques WITH (slot_name = own_tables)`,
    );
    const options = { connection: upstream.url, slot: 'own_tables', publication: 'rdv_statistiques', name: 'any' };
    expect(await onSession(own.url, (client) => subscribeSource(client, options))).toMatchObject({
      subscription: 'rdv_statistiques',
      isAdopted: true,
    });
    await waitFor(async () => (await ready()) === 503, 'it not to be ready');
    await holder.query('COMMIT');
    await holder.end();
    await waitFor(async () => (await ready()) === 200, 'the first copy to end');
    expect(await own.ask('SELECT kind, rules, clock, remarks, subscription FROM reporting.source')).toEqual([
      {
        kind: 'own',
        rules: '2026',
        clock: 'paris-wall-clock',
        remarks: 'annotations',
        subscription: 'rdv_statistiques',
      },
    ]);
    expect((await compareWithUpstream(service, upstream, '2026')).differences).toEqual([]);
    // The price of column lists, and their gain: a column beside them stops nothing.
    await expect(upstream.ask('ALTER TABLE rdvs DROP COLUMN context')).rejects.toThrow(/column/);
    await upstream.ask(
      `ALTER TABLE rdvs ADD COLUMN mood varchar; UPDATE rdvs SET mood = 'good', status = 'revoked' WHERE id < 20`,
    );
    await waitFor(
      async () => (await own.ask(`SELECT FROM rdvs WHERE id < 20 AND status = 'revoked'`)).length === 19,
      'the update',
    );
    await service.stop();
    await removeSubscription(own);
  });
});
