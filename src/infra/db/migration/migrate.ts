// Applies and checks migrations, with the same bookkeeping as `prisma migrate`.
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { sessionOf, settleSession } from '../connection/session.ts';
import { type Migration, readMigrations } from './migration-file.ts';
import { lockMigrations } from './migration-lock.ts';

/** The migrations and the database do not match; `message` says what to do. */
export class MigrationError extends Error {
  override name = 'MigrationError';
}

export interface MigrateOptions {
  /** One subfolder with a `migration.sql` for each migration, applied in the order of their names. */
  folder?: string;
  /** Called with the progress. */
  report?(progress: MigrationProgress): void;
  /** How often `running` is reported. */
  reportEveryMs?: number;
}

/**
 * `waiting`: another process is migrating. `running`: the same migration is still at work. `newer`: a newer version applied
 * it.
 */
export interface MigrationProgress {
  state: 'waiting' | 'newer' | 'applying' | 'running' | 'applied';
  migration?: string;
  /** Position among the missing migrations, from 1. */
  number?: number;
  total?: number;
  seconds?: number;
}

/** State of one migration, for an operator. */
export interface MigrationState {
  name: string;
  /** `newer`: this version of the service does not know it. */
  state: 'applied' | 'missing' | 'unfinished' | 'changed' | 'newer';
  appliedAt: Date | null;
}

const INSUFFICIENT_PRIVILEGE = '42501';
const REPORT_EVERY_MS = 15_000;
const MIGRATIONS = fileURLToPath(new URL('../../../../prisma/migrations', import.meta.url));

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
 * Applies the missing migrations, each in its own transaction unless its header says otherwise. Its bookkeeping is that of
 * `prisma migrate`: either can continue after the other. Processes that start together wait for one that does the work.
 * Returns the names of the applied migrations.
 * @throws MigrationError when one was edited after it was applied, was left unfinished, fails, or belongs to a newer
 * version.
 */
export async function applyMigrations(
  url: string,
  { folder = MIGRATIONS, report = () => {}, reportEveryMs = REPORT_EVERY_MS }: MigrateOptions = {},
): Promise<string[]> {
  return inMigrationSession(url, async (client) => {
    await lockMigrations(client, () => report({ state: 'waiting' }));
    const present = await readMigrations(folder);
    const applied = await readApplied(client);
    for (const name of checkHistory(present, applied)) report({ state: 'newer', migration: name });
    const missing = present.filter(({ name }) => !applied.get(name)?.isFinished);
    for (const [index, migration] of missing.entries()) {
      const facts = { migration: migration.name, number: index + 1, total: missing.length };
      const start = performance.now();
      const seconds = () => Math.round((performance.now() - start) / 1_000);
      report({ state: 'applying', ...facts });
      const timer = setInterval(() => report({ state: 'running', ...facts, seconds: seconds() }), reportEveryMs);
      const apply = migration.isOutsideTransaction ? applyOutsideTransaction : applyInTransaction;
      await apply(client, migration).finally(() => clearInterval(timer));
      report({ state: 'applied', ...facts, seconds: seconds() });
    }
    return missing.map(({ name }) => name);
  });
}

/**
 * Runs `work` in a session without time limits of the server, the database or the role: the length of a migration is not
 * bounded.
 */
async function inMigrationSession<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
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
    return await work(client);
  } finally {
    await client.end(); // frees the lock
  }
}

/** All migrations that this version or the database knows, in order. */
export async function readMigrationStates(
  url: string,
  { folder = MIGRATIONS }: MigrateOptions = {},
): Promise<MigrationState[]> {
  const present = await readMigrations(folder);
  const applied = await inMigrationSession(url, readApplied);
  const known = new Map(present.map((migration) => [migration.name, migration]));
  const names = [...new Set([...known.keys(), ...applied.keys()])].sort();
  return names.map((name) => {
    const [migration, found] = [known.get(name), applied.get(name)];
    const state = () => {
      if (!found) return 'missing';
      if (!found.isFinished) return 'unfinished';
      if (!migration) return 'newer';
      return migration.checksum === found.checksum ? 'applied' : 'changed';
    };
    return { name, state: state(), appliedAt: found?.finishedAt ?? null };
  });
}

/**
 * For a process that may not migrate.
 * @throws MigrationError naming the missing migrations, or saying that this version is too old for the database.
 */
export async function assertMigrated(url: string, { folder = MIGRATIONS }: MigrateOptions = {}): Promise<void> {
  const present = await readMigrations(folder);
  const applied = await inMigrationSession(url, readApplied).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== INSUFFICIENT_PRIVILEGE) throw error;
    throw new MigrationError(
      'MIGRATE is off, and the role of DATABASE_URL may not read which migrations are applied: `npm run cli -- migrate` grants it, with DATABASE_OWNER_URL set.',
    );
  });
  const missing = present.flatMap(({ name }) => (applied.get(name)?.isFinished ? [] : [name]));
  if (missing.length > 0)
    throw new MigrationError(
      `The database lacks ${missing.length} of ${present.length} migrations, and MIGRATE is off: apply ${missing.join(', ')} with \`npm run cli -- migrate\`.`,
    );
  checkHistory(present, applied);
}

/** Names of the missing migrations, for a process that is already running. */
export async function findMissingMigrations(
  pool: pg.Pool,
  { folder = MIGRATIONS }: MigrateOptions = {},
): Promise<string[]> {
  const [present, applied] = [await readMigrations(folder), await readApplied(pool)];
  return present.flatMap(({ name }) => (applied.get(name)?.isFinished ? [] : [name]));
}

interface Applied {
  checksum: string;
  isFinished: boolean;
  finishedAt: Date | null;
  /** The earlier migration that an older version must know to run beside this one; null: any version may. */
  contractOf: string | null;
}

async function readApplied(client: pg.Client | pg.Pool): Promise<Map<string, Applied>> {
  const { rows: found } = await client.query<{ exists: boolean }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists`,
  );
  if (!found[0]?.exists) return new Map();
  const { rows } = await client.query<{
    name: string;
    checksum: string;
    finished_at: Date | null;
    logs: string | null;
  }>(
    `SELECT migration_name AS name, checksum, finished_at, logs
       FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`,
  );
  return new Map(
    rows.map(({ name, checksum, finished_at: finishedAt, logs }) => {
      const contractOf = logs?.startsWith(CONTRACT) ? logs.slice(CONTRACT.length) : null;
      return [name, { checksum, isFinished: finishedAt !== null, finishedAt, contractOf }];
    }),
  );
}

/** The mark in the bookkeeping of a migration that removed what older versions use. */
const CONTRACT = 'contract of ';

/** Returns the applied migrations that are unknown here and compatible with every known one. */
function checkHistory(present: readonly Migration[], applied: ReadonlyMap<string, Applied>): string[] {
  const known = new Map(present.map((migration) => [migration.name, migration]));
  const newer = [...applied].filter(([name]) => !known.has(name));
  const [first] = newer;
  if (first && newer.length === applied.size)
    throw new MigrationError(
      `The database belongs to another service or to a much newer version: it has the migration ${first[0]}, and none of this version. Start a newer version.`,
    );
  const contract = newer.find(([, { contractOf }]) => contractOf !== null && !known.has(contractOf));
  if (contract)
    throw new MigrationError(
      `The database is newer than this service: the migration ${contract[0]} removed what this version uses. Start a newer version.`,
    );
  for (const [name, { checksum, isFinished }] of applied) {
    const migration = known.get(name);
    if (!isFinished && !migration?.isOutsideTransaction)
      throw new MigrationError(
        `The migration ${name} was left unfinished. Look into the database, then: prisma migrate resolve.`,
      );
    if (migration && isFinished && migration.checksum !== checksum) {
      throw new MigrationError(
        `The migration ${name} was changed after it was applied. Restore its original text and write a new migration.`,
      );
    }
  }
  return newer.map(([name]) => name);
}

async function applyInTransaction(client: pg.Client, migration: Migration): Promise<void> {
  try {
    await client.query('BEGIN');
    await client.query(BOOKKEEPING);
    await client.query(migration.sql);
    await begin(client, migration);
    await finish(client, migration);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw new MigrationError(`The migration ${migration.name} failed and was taken back: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

/**
 * Runs each statement by itself, and again from the start after a kill. An invalid index that a kill left behind is dropped
 * first.
 */
async function applyOutsideTransaction(client: pg.Client, migration: Migration): Promise<void> {
  try {
    await client.query(BOOKKEEPING);
    await begin(client, migration);
    for (const index of migration.indexes) {
      const { rows } = await client.query<{ name: string }>(
        `SELECT indexrelid::regclass::text AS name FROM pg_index WHERE indexrelid = to_regclass($1) AND NOT indisvalid`,
        [index],
      );
      for (const { name } of rows) await client.query(`DROP INDEX CONCURRENTLY ${name}`);
    }
    for (const statement of migration.statements) await client.query(statement);
    await finish(client, migration);
  } catch (error) {
    throw new MigrationError(
      `The migration ${migration.name} failed; it goes on from where it stopped at the next start: ${(error as Error).message}`,
      { cause: error },
    );
  }
}

async function begin(client: pg.Client, { name, checksum, contractOf }: Migration): Promise<void> {
  await client.query('DELETE FROM _prisma_migrations WHERE migration_name = $1 AND finished_at IS NULL', [name]);
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, logs, started_at) VALUES ($1, $2, $3, $4, now())`,
    [randomUUID(), checksum, name, contractOf === null ? null : `${CONTRACT}${contractOf}`],
  );
}

async function finish(client: pg.Client, { name }: Migration): Promise<void> {
  await client.query(
    `UPDATE _prisma_migrations SET finished_at = clock_timestamp(), applied_steps_count = 1
      WHERE migration_name = $1 AND finished_at IS NULL AND rolled_back_at IS NULL`,
    [name],
  );
}
