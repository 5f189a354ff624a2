import { createHash, randomBytes } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { sessionOf } from '#infra/db/connection/session.ts';
import { MigrationError } from '#infra/db/migration/bookkeeping.ts';
import { applyMigrations, type MigrationProgress } from '#infra/db/migration/migrate.ts';
import { createDatabaseFrom, dropDatabase, urlOf } from '../support/database.ts';
import { waitFor } from '../support/wait.ts';

let name: string;
let url: string;
let folder: string;

beforeEach(async () => {
  name = `migrate_${randomBytes(6).toString('hex')}`;
  await createDatabaseFrom(inject('serverUrl'), name, 'template0');
  url = urlOf(inject('serverUrl'), name);
  folder = await mkdtemp(path.join(tmpdir(), 'rdv-migrations-'));
  await add('1_first', 'CREATE TABLE one (id int); INSERT INTO one VALUES (1);');
});
afterEach(() => dropDatabase(inject('serverUrl'), name));

async function add(migration: string, sql: string): Promise<void> {
  await mkdir(path.join(folder, migration), { recursive: true });
  await writeFile(path.join(folder, migration, 'migration.sql'), sql);
}

async function ask(sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(sessionOf(url));
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

it('runs each migration once, also when five processes start together', async () => {
  const applied = await Promise.all(Array.from({ length: 5 }, () => applyMigrations(url, { folder })));
  expect(applied.flat()).toEqual(['1_first']);
  expect(await ask('SELECT count(*)::int AS n FROM one')).toEqual([{ n: 1 }]);
  await add('2_second', 'ALTER TABLE one ADD COLUMN name text;');
  expect(await applyMigrations(url, { folder })).toEqual(['2_second']);
  expect(await applyMigrations(url, { folder })).toEqual([]);
});

it('keeps the bookkeeping that Prisma reads', async () => {
  await applyMigrations(url, { folder });
  const sql = await readFile(path.join(folder, '1_first', 'migration.sql'));
  expect(
    await ask(
      'SELECT checksum, migration_name, finished_at IS NOT NULL AS finished, rolled_back_at, applied_steps_count FROM _prisma_migrations',
    ),
  ).toEqual([
    {
      checksum: createHash('sha256').update(sql).digest('hex'),
      migration_name: '1_first',
      finished: true,
      rolled_back_at: null,
      applied_steps_count: 1,
    },
  ]);
});

it('rolls back a failing migration', async () => {
  await applyMigrations(url, { folder });
  await add('2_broken', 'CREATE TABLE two (id int); SELECT nonsense;');
  await expect(applyMigrations(url, { folder })).rejects.toThrow(/2_broken failed and was taken back/);
  expect(await ask(`SELECT to_regclass('two') AS two`)).toEqual([{ two: null }]);
  await add('2_broken', 'CREATE TABLE two (id int);');
  expect(await applyMigrations(url, { folder })).toEqual(['2_broken']);
});

it('refuses a foreign history', async () => {
  await applyMigrations(url, { folder });
  await add('1_first', 'CREATE TABLE one (id bigint);');
  await expect(applyMigrations(url, { folder })).rejects.toThrow(/1_first was changed after it was applied/);
  const other = await mkdtemp(path.join(tmpdir(), 'rdv-migrations-'));
  await expect(applyMigrations(url, { folder: other })).rejects.toThrow(/another service or to a much newer version/);
  await ask(`UPDATE _prisma_migrations SET finished_at = NULL`);
  await expect(applyMigrations(url, { folder })).rejects.toThrow(/left unfinished/);
});

describe('a migration outside a transaction', () => {
  const concurrent = '-- outside a transaction\nCREATE INDEX CONCURRENTLY IF NOT EXISTS one_id ON one (id);\n';

  it('is applied once, also when five processes start together', async () => {
    await add('2_index', `${concurrent}CREATE INDEX CONCURRENTLY IF NOT EXISTS one_twice ON one ((id * 2));`);
    const applied = await Promise.all(Array.from({ length: 5 }, () => applyMigrations(url, { folder })));
    expect(applied.flat()).toEqual(['1_first', '2_index']);
    expect(
      await ask(
        `SELECT indexrelid::regclass::text AS name FROM pg_index WHERE indisvalid AND indrelid = 'one'::regclass`,
      ),
    ).toEqual([{ name: 'one_id' }, { name: 'one_twice' }]);
  });

  it('goes on after a kill: the invalid index is dropped and made again', async () => {
    await applyMigrations(url, { folder });
    await add('2_index', concurrent);
    // An open transaction that has seen the table keeps the index from being finished.
    const reader = new pg.Client(sessionOf(url));
    await reader.connect();
    await reader.query('BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT * FROM one; UPDATE one SET id = id');
    const killed = applyMigrations(url, { folder }).catch((error: Error) => error);
    const pid = await waitFor(async () => {
      const [row] = await ask(
        `SELECT pid FROM pg_stat_activity WHERE query LIKE '%CONCURRENTLY IF NOT EXISTS one_id%' AND wait_event_type = 'Lock' AND pid <> pg_backend_pid()`,
      );
      return row?.pid;
    }, 'the index to be waited for');
    await ask(`SELECT pg_terminate_backend(${pid})`);
    expect(String(await killed)).toMatch(/2_index failed; it goes on from where it stopped/);
    await reader.query('COMMIT');
    await reader.end();
    expect(await ask(`SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass('one_id')`)).toEqual([
      { indisvalid: false },
    ]);
    expect(await ask(`SELECT finished_at FROM _prisma_migrations WHERE migration_name = '2_index'`)).toEqual([
      { finished_at: null },
    ]);
    expect(await applyMigrations(url, { folder })).toEqual(['2_index']);
    expect(await ask(`SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass('one_id')`)).toEqual([
      { indisvalid: true },
    ]);
    expect(await ask(`SELECT count(*)::int AS n FROM _prisma_migrations WHERE finished_at IS NULL`)).toEqual([
      { n: 0 },
    ]);
    expect(await applyMigrations(url, { folder })).toEqual([]);
  });
});

it('accepts a migration of a newer version, unless it removed what this version uses', async () => {
  const older = await mkdtemp(path.join(tmpdir(), 'rdv-migrations-'));
  await cp(path.join(folder, '1_first'), path.join(older, '1_first'), { recursive: true });
  await add('2_expand', 'ALTER TABLE one ADD COLUMN name text;');
  await applyMigrations(url, { folder });
  const seen: MigrationProgress[] = [];
  expect(await applyMigrations(url, { folder: older, report: (progress) => seen.push(progress) })).toEqual([]);
  expect(seen).toEqual([{ state: 'newer', migration: '2_expand' }]);
  // The version between, which knows the first step, goes on beside the second one.
  const between = await mkdtemp(path.join(tmpdir(), 'rdv-migrations-'));
  await cp(folder, between, { recursive: true });
  await add('3_contract', '-- contract of 2_expand\nALTER TABLE one DROP COLUMN id;');
  await applyMigrations(url, { folder });
  expect(await applyMigrations(url, { folder: between })).toEqual([]);
  await expect(applyMigrations(url, { folder: older })).rejects.toThrow(
    /newer than this service: the migration 3_contract removed what this version uses/,
  );
});

it('runs beyond time limits of the database, and reports its progress', async () => {
  for (const limit of ['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout'])
    await ask(`ALTER DATABASE ${name} SET ${limit} = '1ms'`);
  await applyMigrations(url, { folder });
  await add('2_second', 'ALTER TABLE one ADD COLUMN name text;');
  const holder = new pg.Client(sessionOf(url));
  await holder.connect();
  await holder.query('BEGIN; LOCK TABLE one');
  const seen: MigrationProgress[] = [];
  const first = applyMigrations(url, { folder, report: (progress) => seen.push(progress), reportEveryMs: 5 });
  await waitFor(async () => seen.filter(({ state }) => state === 'running').length > 5, 'it to be running');
  const other: MigrationProgress[] = [];
  const second = applyMigrations(url, { folder, report: (progress) => other.push(progress) });
  await waitFor(async () => other.length > 0, 'the other process to wait');
  await holder.query('COMMIT');
  await holder.end();
  expect(await first).toEqual(['2_second']);
  expect(await second).toEqual([]);
  expect(seen.at(0)).toEqual({ state: 'applying', migration: '2_second', number: 1, total: 1 });
  expect(seen.at(-1)).toMatchObject({ state: 'applied', migration: '2_second' });
  expect(other).toEqual([{ state: 'waiting' }]);
});

it('names a server that does not answer, without its password', async () => {
  const outcome = await applyMigrations('postgresql://me:secret-word@127.0.0.1:1/rdv').catch((error: Error) => error);
  expect(outcome).toBeInstanceOf(MigrationError);
  expect(String(outcome)).toMatch(/PostgreSQL at 127\.0\.0\.1:1 cannot be used: .*ECONNREFUSED.*DATABASE_URL/);
  expect(String(outcome)).not.toContain('secret-word');
});

it('creates the database that schema.prisma describes', async () => {
  await applyMigrations(url);
  const schema = await readFile(new URL('../../prisma/schema.prisma', import.meta.url), 'utf8');
  const tables = [...schema.matchAll(/@@map\("(\w+)"\)\s+(?:@@ignore\s+)?@@schema\("(\w+)"\)/g)].map(
    ([, table, space]) => `${space}.${table}`,
  );
  const present = await ask(
    `SELECT table_schema || '.' || table_name AS name FROM information_schema.tables WHERE table_schema IN ('public', 'reporting') AND table_name NOT IN ('_prisma_migrations', 'audit_anchors', 'audit_sign_ins') AND table_name !~ '^audit_reads'`,
  );
  const enums = await ask(
    `SELECT n.nspname || '.' || t.typname AS name FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE t.typtype = 'e'`,
  );
  expect([...present, ...enums].map((row) => row.name).sort()).toEqual(tables.sort());
  expect(await readdir(new URL('../../prisma/migrations', import.meta.url))).toContain('migration_lock.toml');
});
