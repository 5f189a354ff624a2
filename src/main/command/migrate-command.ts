// The command `cli migrate`.
import { parseArgs } from 'node:util';
import { migrateDatabase } from '#app/database.ts';
import { type DatabaseServer, openDatabaseServer } from '#app/database-server.ts';
import { readConfig } from '#app/read-config.ts';
import { type MigrationProgress, type MigrationState, readMigrationStates } from '#infra/db/migration/migrate.ts';
import type { Logger } from '#infra/logger.ts';

/** The exit code of `--status` while migrations are missing. */
const PENDING = 2;

/** Applies the missing migrations, or lists them (`--status`). */
export async function runMigrate(args: string[], logger: Logger): Promise<void> {
  const { values } = parseArgs({ args, options: { status: { type: 'boolean', default: false } } });
  const closers: (() => Promise<void>)[] = [];
  try {
    const server = await openDatabaseServer(readConfig(), logger, (close) => closers.push(close));
    if (values.status) return await showStatus(server);
    const report = (progress: MigrationProgress) => void process.stderr.write(`${describe(progress)}\n`);
    const applied = await migrateDatabase(server, report, logger);
    process.stdout.write(applied.length === 0 ? 'Nothing to apply.\n' : `Applied ${applied.length} migrations.\n`);
  } finally {
    for (const close of closers) await close();
  }
}

async function showStatus({ directUrl, ownerUrl }: DatabaseServer): Promise<void> {
  const states = await readMigrationStates(ownerUrl ?? directUrl);
  const open = states.filter(({ state }) => state !== 'applied' && state !== 'newer');
  const width = Math.max(...states.map(({ name }) => name.length));
  for (const each of states) process.stdout.write(`${toRow(each, width)}\n`);
  process.stdout.write(
    open.length === 0
      ? 'The database is up to date.\n'
      : `${open.length} of ${states.length} migrations are not applied.\n`,
  );
  process.exitCode = open.length === 0 ? 0 : PENDING;
}

const toRow = ({ name, state, appliedAt }: MigrationState, width: number) =>
  `${name.padEnd(width)}  ${state.padEnd(10)}  ${appliedAt?.toISOString() ?? ''}`.trimEnd();

function describe({ state, migration, number, total, seconds }: MigrationProgress): string {
  if (state === 'waiting') return 'Another process is migrating this database: waiting for it.';
  if (state === 'newer') return `${migration} belongs to a newer version.`;
  const time = seconds === undefined ? '' : ` (${seconds} s)`;
  return `${number} of ${total}  ${migration}  ${state}${time}`;
}
