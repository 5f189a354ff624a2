// The command `cli source status`.
import { parseArgs } from 'node:util';
import type { Pool } from 'pg';
import { describeFeed, inspectFeed } from '#domain/feed/health/feed-health.ts';
import { findUnknownLabels } from '#domain/feed/health/unknown-label.ts';
import { createPool } from '#infra/db/connection/pool.ts';
import type { Logger } from '#infra/logger.ts';
import { inOwnerSession } from './owner-session.ts';

/** Exit code while the feed stands still. */
const STOPPED = 2;

/** Prints the state of the source as a table for people. */
export async function runSourceStatus(args: string[], logger: Logger): Promise<void> {
  parseArgs({ args, options: {} });
  await inOwnerSession(logger, async ({ server, config }) => {
    const pool = createPool({ url: server.ownerUrl ?? server.directUrl, maxConnections: 2, onIdleError: () => {} });
    try {
      const [source, feed] = [
        await readProperties(pool),
        await inspectFeed(pool, { sourceUrl: config.sourceDatabaseUrl }),
      ];
      const rows: [string, string][] = [
        ['source', source.kind],
        ['rules', source.rules],
        ['clock', source.clock],
        ['remarks', source.remarks],
        ['data as of', (feed.appliedAt ?? source.data_as_of)?.toISOString() ?? 'now'],
        ['subscription', feed.subscription ?? 'none'],
        ['feed', describeFeed(feed) ?? 'ok'],
        ...(feed.subscription === null ? [] : [['errors', String(feed.errors)] satisfies [string, string]]),
        ...(feed.keptBytes === null
          ? []
          : [['log kept for us', `${Math.round(feed.keptBytes / 2 ** 20)} MiB`] satisfies [string, string]]),
        ...(await findUnknownLabels(pool)).map(({ column, label }): [string, string] => [
          'unknown label',
          `${label} of ${column}, shown as it is`,
        ]),
        ...feed.findings.flatMap(({ reason, remedy }): [string, string][] => [
          ['finding', reason],
          ...(remedy === null ? [] : [['remedy', remedy] satisfies [string, string]]),
        ]),
      ];
      const width = Math.max(...rows.map(([name]) => name.length));
      for (const [name, value] of rows) process.stdout.write(`${name.padEnd(width)}  ${value}\n`);
      if (feed.state === 'STOPPED' || feed.state === 'DISABLED') process.exitCode = STOPPED;
    } finally {
      await pool.end();
    }
  });
}

interface Properties {
  kind: string;
  rules: string;
  clock: string;
  remarks: string;
  data_as_of: Date | null;
}

async function readProperties(pool: Pool): Promise<Properties> {
  const { rows } = await pool.query<Properties>('SELECT kind, rules, clock, remarks, data_as_of FROM reporting.source');
  return rows[0] as Properties;
}
