// The advisory lock that lets one process migrate at a time.
import { setTimeout } from 'node:timers/promises';
import type pg from 'pg';

/** The key that Prisma's own CLI locks, so that the CLI and this service never migrate at the same time. */
const MIGRATION_LOCK = 72707369;
const LOOK_AGAIN_MS = 200;

/**
 * Holds the migration lock until the session ends. It polls instead of waiting in the server. CREATE INDEX CONCURRENTLY
 * waits for every running statement, so a waiting one would deadlock with the holder.
 */
export async function lockMigrations(client: pg.Client, onWait: () => void = () => {}): Promise<void> {
  for (let isFirst = true; ; isFirst = false) {
    const { rows } = await client.query<{ held: boolean }>('SELECT pg_try_advisory_lock($1) AS held', [MIGRATION_LOCK]);
    if (rows[0]?.held) return;
    if (isFirst) onWait();
    await setTimeout(LOOK_AGAIN_MS);
  }
}
