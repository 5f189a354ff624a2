// The bookkeeping of migrations in the database, as `prisma migrate` keeps it.
import { randomUUID } from 'node:crypto';
import type { ClientBase, Pool } from 'pg';
import type { Migration } from './migration-file.ts';

/** The migrations and the database do not match; `message` says what to do. */
export class MigrationError extends Error {
  override name = 'MigrationError';
}

/**
 * Prisma's own table, as `prisma migrate deploy` creates it. An attached database has it in our schema: there nothing of ours
 * is in upstream's, and it travels with the history.
 */
export const bookkeepingSql = (table: string) => `
  CREATE TABLE IF NOT EXISTS ${table} (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum VARCHAR(64) NOT NULL,
    finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL,
    logs TEXT,
    rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`;

export interface Applied {
  checksum: string;
  isFinished: boolean;
  finishedAt: Date | null;
  /** The earlier migration that an older version must know to run beside this one; null: any version may. */
  contractOf: string | null;
}

type Queryable = Pick<ClientBase | Pool, 'query'>;

/** The name of the bookkeeping in this database, whether or not it exists. */
export async function findBookkeeping(client: Queryable): Promise<{ table: string; exists: boolean }> {
  const { rows } = await client.query<{ table: string; exists: boolean }>(
    `SELECT name AS table, to_regclass(name) IS NOT NULL AS exists
       FROM (SELECT CASE WHEN to_regclass('reporting.attachment') IS NULL THEN 'public' ELSE 'reporting' END || '._prisma_migrations' AS name) b`,
  );
  return rows[0] ?? { table: 'public._prisma_migrations', exists: false };
}

export async function readApplied(client: Queryable): Promise<Map<string, Applied>> {
  const { table, exists } = await findBookkeeping(client);
  if (!exists) return new Map();
  const { rows } = await client.query<{
    name: string;
    checksum: string;
    finished_at: Date | null;
    logs: string | null;
  }>(
    `SELECT migration_name AS name, checksum, finished_at, logs
       FROM ${table} WHERE rolled_back_at IS NULL ORDER BY started_at`,
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
export function checkHistory(present: readonly Migration[], applied: ReadonlyMap<string, Applied>): string[] {
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

export async function begin(
  client: ClientBase,
  table: string,
  { name, checksum, contractOf }: Migration,
): Promise<void> {
  await client.query(`DELETE FROM ${table} WHERE migration_name = $1 AND finished_at IS NULL`, [name]);
  await client.query(
    `INSERT INTO ${table} (id, checksum, migration_name, logs, started_at) VALUES ($1, $2, $3, $4, now())`,
    [randomUUID(), checksum, name, contractOf === null ? null : `${CONTRACT}${contractOf}`],
  );
}

export async function finish(client: ClientBase, table: string, { name }: Migration): Promise<void> {
  await client.query(
    `UPDATE ${table} SET finished_at = clock_timestamp(), applied_steps_count = 1
      WHERE migration_name = $1 AND finished_at IS NULL AND rolled_back_at IS NULL`,
    [name],
  );
}
