import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { applyMigrations, MigrationError } from '#infra/db/migrate.ts';
import { sessionOf } from '#infra/db/session.ts';
import { createDatabaseFrom, dropDatabase, urlOf } from '../support/database.ts';

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

it('keeps the books that Prisma reads', async () => {
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

it('takes a failing migration back, and stays where it was', async () => {
  await applyMigrations(url, { folder });
  await add('2_broken', 'CREATE TABLE two (id int); SELECT nonsense;');
  await expect(applyMigrations(url, { folder })).rejects.toThrow(/2_broken failed and was taken back/);
  expect(await ask(`SELECT to_regclass('two') AS two`)).toEqual([{ two: null }]);
  await add('2_broken', 'CREATE TABLE two (id int);');
  expect(await applyMigrations(url, { folder })).toEqual(['2_broken']);
});

it('refuses a history that is not its own', async () => {
  await applyMigrations(url, { folder });
  await add('1_first', 'CREATE TABLE one (id bigint);');
  await expect(applyMigrations(url, { folder })).rejects.toThrow(/1_first was changed after it was applied/);
  const other = await mkdtemp(path.join(tmpdir(), 'rdv-migrations-'));
  await expect(applyMigrations(url, { folder: other })).rejects.toThrow(/newer than this service/);
  await ask(`UPDATE _prisma_migrations SET finished_at = NULL`);
  await expect(applyMigrations(url, { folder })).rejects.toThrow(/left unfinished/);
});

it('says which server does not answer, without its password', async () => {
  const outcome = await applyMigrations('postgresql://me:secret-word@127.0.0.1:1/rdv').catch((error: Error) => error);
  expect(outcome).toBeInstanceOf(MigrationError);
  expect(String(outcome)).toMatch(/PostgreSQL at 127\.0\.0\.1:1 cannot be used: .*ECONNREFUSED.*DATABASE_URL/);
  expect(String(outcome)).not.toContain('secret-word');
});

it('makes the database that schema.prisma describes', async () => {
  await applyMigrations(url);
  const schema = await readFile(new URL('../../prisma/schema.prisma', import.meta.url), 'utf8');
  const tables = [...schema.matchAll(/@@map\("(\w+)"\)\s+@@schema\("(\w+)"\)/g)].map(
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
