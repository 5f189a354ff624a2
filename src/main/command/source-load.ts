// The command `cli source load`.
import { parseArgs } from 'node:util';
import { openDatabaseServer } from '#app/database-server.ts';
import { readConfig } from '#app/read-config.ts';
import type { TableChange } from '#domain/feed/dump/apply.ts';
import { tablesInOrder } from '#domain/feed/dump/layout.ts';
import { type LoadOptions, type LoadStep, type LoadSummary, loadDump } from '#domain/feed/dump/load.ts';
import type { CopyProgress } from '#domain/feed/dump/staging.ts';
import { createPool } from '#infra/db/connection/pool.ts';
import { DumpError } from '#infra/db/dump/dump-error.ts';
import { openDumpFile } from '#infra/db/dump/dump-file.ts';
import { assertMigrated } from '#infra/db/migration/migrate.ts';
import type { Logger } from '#infra/logger.ts';

/** Interval of the progress lines of one table. */
const PROGRESS_MS = 10_000;
const NAME_WIDTH = 24;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

const STEPS: Readonly<Record<LoadStep, string>> = {
  copy: 'Copying the dump beside the data',
  check: 'Checking the dump',
  apply: 'Applying what differs',
  vacuum: 'Tidying large tables',
  count: 'Preparing the statistics',
};

/** Loads a dump. Progress goes to standard error, the summary to standard output. */
export async function runSourceLoad(args: string[], logger: Logger): Promise<void> {
  const { file, ...options } = readArguments(args);
  const config = readConfig();
  const closers: (() => Promise<void>)[] = [];
  try {
    const dump = await openDumpFile(file, { pgRestore: config.pgRestore, tables: tablesInOrder });
    const { directUrl, ownerUrl } = await openDatabaseServer(config, logger, (close) => closers.push(close));
    await assertMigrated(directUrl);
    const pool = createPool({
      url: ownerUrl ?? directUrl,
      maxConnections: 2,
      onIdleError: (error) => logger.warn({ err: error }, 'database connection lost'),
    });
    closers.unshift(() => pool.end());
    const version = dump.serverVersion && `, of PostgreSQL ${dump.serverVersion}`;
    process.stderr.write(`Dump: ${dump.format}${version ?? ''}\n`);
    const report = createReport();
    const summary = await loadDump(pool, { dump, ...options, now: new Date(), ...report });
    process.stdout.write(`${describe(summary, report.endStep())}\n`);
  } finally {
    for (const close of closers) await close();
  }
}

function readArguments(args: string[]): Pick<LoadOptions, 'asOf' | 'clock' | 'force'> & { file: string } {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      'as-of': { type: 'string' },
      clock: { type: 'string', default: 'paris-wall-clock' },
      force: { type: 'boolean', default: false },
    },
  });
  const [file, ...others] = positionals;
  if (!file || others.length > 0) throw new DumpError('Give one dump: source load <file or folder>.');
  const { clock, force, 'as-of': time } = values;
  if (clock !== 'paris-wall-clock' && clock !== 'utc')
    throw new DumpError('--clock must be paris-wall-clock, as RDV Service Public stores its times, or utc.');
  const asOf = time === undefined ? null : new Date(time);
  if (time !== undefined && !(INSTANT.test(time) && asOf && !Number.isNaN(asOf.getTime())))
    throw new DumpError('--as-of must be an instant with its offset, such as 2026-11-30T02:00:00Z.');
  return { file, asOf, clock, force };
}

/** Progress on standard error: a line for each step and each table, and every ten seconds in between. */
function createReport() {
  const steps: [string, number][] = [];
  let step: { name: string; start: number } | null = null;
  let tableStart = performance.now();
  let saidAt = performance.now();
  const isDue = () => performance.now() - saidAt >= PROGRESS_MS;
  const say = (line: string) => {
    saidAt = performance.now();
    process.stderr.write(`${line}\n`);
  };
  const endStep = () => {
    if (step) steps.push([step.name, secondsSince(step.start)]);
    step = null;
    return steps;
  };
  return {
    endStep,
    onStep(name: LoadStep) {
      endStep();
      step = { name: STEPS[name], start: performance.now() };
      tableStart = performance.now();
      say(STEPS[name]);
    },
    onCopy({ table, rows, isOver }: CopyProgress) {
      if (!isOver && !isDue()) return;
      say(`  ${table.padEnd(NAME_WIDTH)} ${count(rows)} rows ${isOver ? `${secondsSince(tableStart)} s` : '…'}`);
      if (isOver) tableStart = performance.now();
    },
    onTable({ table, inserted, updated, deleted }: TableChange) {
      if (inserted + updated + deleted === 0) return;
      say(`  ${table.padEnd(NAME_WIDTH)} ${count(inserted)} new, ${count(updated)} changed, ${count(deleted)} gone`);
    },
    onCount({ rdvsCounted, rdvsFound }: { rdvsCounted: number; rdvsFound: number }) {
      if (isDue()) say(`  ${count(rdvsCounted)} of ${count(rdvsFound)} RDVs of one organisation`);
    },
  };
}

/** The summary: what changed, and how long each step took. */
function describe({ asOf, rules, changes }: LoadSummary, steps: readonly [string, number][]): string {
  const total = steps.reduce((sum, [, seconds]) => sum + seconds, 0);
  const table = [
    ['table', 'new', 'changed', 'gone'],
    ...changes.map((each) => [each.table, ...[each.inserted, each.updated, each.deleted].map(count)]),
  ].map(([name = '', ...figures]) => `${name.padEnd(NAME_WIDTH)}${figures.map((each) => each.padStart(12)).join('')}`);
  return [
    `Loaded: data of ${asOf?.toISOString() ?? 'an unknown time'}, rules of ${rules}.`,
    '',
    ...table,
    '',
    ...[...steps, ['Total', total] as const].map(
      ([name, seconds]) => `${name.padEnd(34)}${seconds.toFixed(1).padStart(8)} s`,
    ),
  ].join('\n');
}

const count = (value: number) => value.toLocaleString('en');
const secondsSince = (start: number) => Math.round((performance.now() - start) / 100) / 10;
