// The command `cli source detach`.
import { parseArgs } from 'node:util';
import pg from 'pg';
import { detachSource, type Removal } from '#domain/feed/attach/detach.ts';
import { sessionOf } from '#infra/db/connection/session.ts';
import type { Logger } from '#infra/logger.ts';
import { inOwnerSession } from './owner-session.ts';

/** Removes everything that `cli source attach` added. */
export async function runSourceDetach(args: string[], logger: Logger): Promise<void> {
  const { values } = parseArgs({ args, options: { 'dry-run': { type: 'boolean', default: false } } });
  await inOwnerSession(logger, async ({ client, server }) => {
    await detachSource(client, {
      isDryRun: values['dry-run'],
      serviceRole: server.ownerUrl === null ? null : await readRole(server.directUrl),
      onPlan: (removals) => void process.stdout.write(`${describeRemovals(removals).join('\n')}\n`),
    });
    process.stdout.write(values['dry-run'] ? 'Nothing was changed (--dry-run).\n' : 'Detached.\n');
  });
}

const describeRemovals = (removals: readonly Removal[]) => [
  'Detaching runs:',
  ...removals.map(
    ({ statement, rows }) =>
      `  ${statement};${rows === null ? '' : ` -- with ${rows} rows of history and audit; pg_dump -n reporting keeps them`}`,
  ),
];

async function readRole(url: string): Promise<string> {
  const client = new pg.Client(sessionOf(url));
  await client.connect();
  try {
    const { rows } = await client.query<{ role: string }>('SELECT current_user::text AS role');
    return rows[0]?.role ?? '';
  } finally {
    await client.end();
  }
}
