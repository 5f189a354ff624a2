// Applies and checks migrations, with the same bookkeeping as `prisma migrate`.
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { sessionOf, settleSession } from '../connection/session.ts';
import { isAttached, runAttached } from './attached.ts';
import {
  begin,
  bookkeepingSql,
  checkHistory,
  findBookkeeping,
  finish,
  MigrationError,
  readApplied,
} from './bookkeeping.ts';
import { type Migration, readMigrations } from './migration-file.ts';
import { lockMigrations } from './migration-lock.ts';

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
    const attached = await isAttached(client);
    if (!attached && applied.size === 0) await refuseUpstream(client);
    const run = attached ? runAttached : runOwn;
    const missing = present.filter(({ name }) => !applied.get(name)?.isFinished);
    for (const [index, migration] of missing.entries()) {
      const facts = { migration: migration.name, number: index + 1, total: missing.length };
      const start = performance.now();
      const seconds = () => Math.round((performance.now() - start) / 1_000);
      report({ state: 'applying', ...facts });
      const timer = setInterval(() => report({ state: 'running', ...facts, seconds: seconds() }), reportEveryMs);
      const apply = migration.isOutsideTransaction ? applyOutsideTransaction : applyInTransaction;
      await apply(client, migration, run).finally(() => clearInterval(timer));
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

/** Applies the missing migrations to an attached database that nobody uses yet; the caller holds the lock. */
export async function applyAttached(client: pg.Client, folder = MIGRATIONS): Promise<void> {
  const present = await readMigrations(folder);
  const applied = await readApplied(client);
  checkHistory(present, applied);
  for (const migration of present)
    if (!applied.get(migration.name)?.isFinished) await applyInTransaction(client, migration, runQuietly);
}

const runQuietly: Run = (client, migration) => runAttached(client, migration, true);

/** The migrations of this version, for a plan of what an attachment adds. */
export const readOwnMigrations = (folder = MIGRATIONS): Promise<Migration[]> => readMigrations(folder);

/** @throws MigrationError for a restored database of upstream: the first migration would fail with a message about a type. */
async function refuseUpstream(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ found: boolean }>(
    `SELECT to_regclass('public.schema_migrations') IS NOT NULL AND to_regclass('public.rdvs') IS NOT NULL AS found`,
  );
  if (rows[0]?.found)
    throw new MigrationError(
      'The database holds the tables of RDV Service Public and is not attached: `npm run cli -- source attach --dry-run` says what attaching adds.',
    );
}

type Run = (client: pg.Client, migration: Migration) => Promise<unknown>;

const runOwn: Run = (client, migration) => client.query(migration.sql);

async function applyInTransaction(client: pg.Client, migration: Migration, run: Run): Promise<void> {
  try {
    await client.query('BEGIN');
    const { table } = await findBookkeeping(client);
    await client.query(bookkeepingSql(table));
    await run(client, migration);
    await begin(client, table, migration);
    await finish(client, table, migration);
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
async function applyOutsideTransaction(client: pg.Client, migration: Migration, run: Run): Promise<void> {
  try {
    const { table } = await findBookkeeping(client);
    await client.query(bookkeepingSql(table));
    await begin(client, table, migration);
    for (const index of migration.indexes) {
      const { rows } = await client.query<{ name: string }>(
        `SELECT indexrelid::regclass::text AS name FROM pg_index WHERE indexrelid = to_regclass($1) AND NOT indisvalid`,
        [index],
      );
      for (const { name } of rows) await client.query(`DROP INDEX CONCURRENTLY ${name}`);
    }
    if (run === runOwn) for (const statement of migration.statements) await client.query(statement);
    else await run(client, migration);
    await finish(client, table, migration);
  } catch (error) {
    throw new MigrationError(
      `The migration ${migration.name} failed; it goes on from where it stopped at the next start: ${(error as Error).message}`,
      { cause: error },
    );
  }
}
