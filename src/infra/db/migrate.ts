import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { sessionOf, settleSession } from './session.ts';

/** The migrations and the database do not fit; `message` says what to do. */
export class MigrationError extends Error {
  override name = 'MigrationError';
}

export interface MigrateOptions {
  /** One folder with a `migration.sql` for each migration, applied in the order of their names. */
  folder?: string;
}

/** The key that Prisma's own CLI locks, so that it and this service never migrate at the same time. */
export const MIGRATION_LOCK = 72707369;
const MIGRATIONS = fileURLToPath(new URL('../../../prisma/migrations', import.meta.url));

/** Prisma's own table, as `prisma migrate deploy` creates it. */
const BOOKKEEPING = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum VARCHAR(64) NOT NULL,
    finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL,
    logs TEXT,
    rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`;

/**
 * Applies what is missing, each migration in a transaction of its own, and keeps the books that `prisma migrate` keeps:
 * either can go on where the other stopped. Processes that start together wait for each other; one does the work.
 * Returns the names of the migrations applied.
 * @throws MigrationError when one was changed after it was applied, was left unfinished, is unknown here, or fails.
 */
export async function applyMigrations(url: string, { folder = MIGRATIONS }: MigrateOptions = {}): Promise<string[]> {
  const client = new pg.Client({
    ...sessionOf(url),
    connectionTimeoutMillis: 10_000,
    application_name: 'rdv-statistiques migrate',
  });
  await client.connect().catch((error: NodeJS.ErrnoException) => {
    const reason = error.message || error.code; // a refused connection has a code only
    throw new MigrationError(
      `PostgreSQL at ${client.host}:${client.port} cannot be used: ${reason}. Check DATABASE_URL.`,
      { cause: error },
    );
  });
  try {
    await settleSession(client);
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const present = await readMigrations(folder);
    const applied = await readApplied(client);
    checkHistory(present, applied);
    const missing = present.filter(({ name }) => !applied.has(name));
    for (const migration of missing) await apply(client, migration);
    return missing.map(({ name }) => name);
  } finally {
    await client.end(); // frees the lock
  }
}

/** Names of the migrations that the database lacks, as a process that is already running finds it. */
export async function findMissingMigrations(
  pool: pg.Pool,
  { folder = MIGRATIONS }: MigrateOptions = {},
): Promise<string[]> {
  const [present, applied] = [await readMigrations(folder), await readApplied(pool)];
  return present.flatMap(({ name }) => (applied.get(name)?.isFinished ? [] : [name]));
}

interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(
    names.sort().map(async (name) => {
      const content = await readFile(path.join(folder, name, 'migration.sql'));
      return { name, sql: content.toString(), checksum: createHash('sha256').update(content).digest('hex') };
    }),
  );
}

interface Applied {
  checksum: string;
  isFinished: boolean;
}

async function readApplied(client: pg.Client | pg.Pool): Promise<Map<string, Applied>> {
  const { rows: found } = await client.query<{ exists: boolean }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists`,
  );
  if (!found[0]?.exists) return new Map();
  const { rows } = await client.query<{ name: string; checksum: string; is_finished: boolean }>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS is_finished
       FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`,
  );
  return new Map(rows.map((row) => [row.name, { checksum: row.checksum, isFinished: row.is_finished }]));
}

function checkHistory(present: readonly Migration[], applied: ReadonlyMap<string, Applied>): void {
  const known = new Map(present.map((migration) => [migration.name, migration]));
  for (const [name, { checksum, isFinished }] of applied) {
    const migration = known.get(name);
    if (!migration)
      throw new MigrationError(
        `The database is newer than this service: it has the migration ${name}. Start a newer version.`,
      );
    if (!isFinished)
      throw new MigrationError(
        `The migration ${name} was left unfinished. Look into the database, then: prisma migrate resolve.`,
      );
    if (migration.checksum !== checksum) {
      throw new MigrationError(
        `The migration ${name} was changed after it was applied. Put back its first text and write a new migration.`,
      );
    }
  }
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query('BEGIN');
    await client.query(BOOKKEEPING);
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw new MigrationError(`The migration ${name} failed and was taken back: ${(error as Error).message}`, {
      cause: error,
    });
  }
}
