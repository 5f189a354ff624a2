// The command `cli source repair`.
import { parseArgs } from 'node:util';
import { inspectFeed } from '#domain/feed/health/feed-health.ts';
import { repairFeed } from '#domain/feed/health/repair.ts';
import { createPool } from '#infra/db/connection/pool.ts';
import type { Logger } from '#infra/logger.ts';
import { inOwnerSession } from './owner-session.ts';

/** Makes a feed go on: adds columns and labels of RDV Service Public, and drops what it does not guarantee any more. */
export async function runSourceRepair(args: string[], logger: Logger): Promise<void> {
  parseArgs({ args, options: {} });
  await inOwnerSession(logger, async ({ client, server, config }) => {
    const pool = createPool({ url: server.ownerUrl ?? server.directUrl, maxConnections: 2, onIdleError: () => {} });
    const { findings } = await inspectFeed(pool, { sourceUrl: config.sourceDatabaseUrl }).finally(() => pool.end());
    const { done, refused } = await repairFeed(client, findings, { withLayout: true });
    for (const statement of done) process.stdout.write(`${statement}\n`);
    if (done.length + refused.length === 0) process.stdout.write('There is nothing to repair.\n');
    if (refused.length === 0) return;
    process.stderr.write(
      `This role may not do the following; run it as the owner of the tables:\n${refused.join('\n')}\n`,
    );
    process.exitCode = 1;
  });
}
