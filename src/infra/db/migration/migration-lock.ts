import { setTimeout } from 'node:timers/promises';
import type pg from 'pg';

/** The key that Prisma's own CLI locks, so that it and this service never migrate at the same time. */
const MIGRATION_LOCK = 72707369;
const LOOK_AGAIN_MS = 200;

/**
 * Lets one session at a time migrate, until it ends. It is asked for again and again, since a statement that waits for the lock
 * would be waited for by CREATE INDEX CONCURRENTLY, which the holder may be at: both would wait for ever.
 */
export async function lockMigrations(client: pg.Client, onWait: () => void = () => {}): Promise<void> {
  for (let isFirst = true; ; isFirst = false) {
    const { rows } = await client.query<{ held: boolean }>('SELECT pg_try_advisory_lock($1) AS held', [MIGRATION_LOCK]);
    if (rows[0]?.held) return;
    if (isFirst) onWait();
    await setTimeout(LOOK_AGAIN_MS);
  }
}
