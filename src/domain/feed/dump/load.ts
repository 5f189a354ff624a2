// Loading of a dump of the real system into the source tables.
import { setTimeout } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { refreshRollups } from '#domain/statistics/rollup/refresh.ts';
import { DumpError } from '#infra/db/dump/dump-error.ts';
import type { DumpFile } from '#infra/db/dump/dump-file.ts';
import { DumpReader } from '#infra/db/dump/dump-text.ts';
import { applyStaged, type TableChange } from './apply.ts';
import { checkAge, checkCounts, checkRows, readLastChange } from './check.ts';
import { explainError } from './explain.ts';
import { readLayout, type TableLayout } from './layout.ts';
import { assertLoadable, beginLoad, endLoad, readServedAsOf, recordLoad, type SourceFacts } from './loaded-source.ts';
import { type CopyProgress, createStaging, dropStaging, STAGING, type StagedTables, stageDump } from './staging.ts';

export interface LoadOptions {
  dump: DumpFile;
  /** Time of the dump, if it is known better than the dump tells; null: the dump's. */
  asOf: Date | null;
  clock: SourceFacts['clock'];
  /** True: an older or much smaller dump is loaded too. */
  force: boolean;
  now: Date;
  onCopy(progress: CopyProgress): void;
  onTable(change: TableChange): void;
  onCount(progress: { rdvsCounted: number; rdvsFound: number }): void;
  onStep(step: LoadStep): void;
}

/** The steps, in their order. */
export type LoadStep = 'copy' | 'check' | 'apply' | 'vacuum' | 'count';

export interface LoadSummary {
  asOf: Date | null;
  rules: SourceFacts['rules'];
  changes: readonly TableChange[];
}

/** Any number: one load at a time. */
const LOCK = 7_203_003;
/** Beyond this many changed rows a table is vacuumed. */
const MANY = 50_000;
/** Queries that began before the load was announced have ended by then, however small the dump is. */
const READ_MS = 2_000;
/** Pause between two tries to refresh the rollups. */
const TURN_MS = 500;
const CLOCK_TOLERANCE_MS = 60_000;

/**
 * Loads a dump: copies it beside the source tables, checks it, and applies the difference in one transaction. Readers
 * see the state before or the state after, and wait for nothing. A dump that fails a check changes nothing.
 * @throws DumpError
 */
export async function loadDump(pool: Pool, options: LoadOptions): Promise<LoadSummary> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ locked: boolean }>('SELECT pg_try_advisory_lock($1) AS locked', [LOCK]);
    if (!rows[0]?.locked)
      throw new DumpError(
        'Another load is running in this database: wait for its end, and load again if you still need to.',
      );
    return await loadAlone(client, pool, options);
  } finally {
    client.release(true); // frees the lock
  }
}

async function loadAlone(client: PoolClient, pool: Pool, options: LoadOptions): Promise<LoadSummary> {
  let layout: TableLayout[] = [];
  try {
    layout = await readLayout(client);
    await assertLoadable(client);
    await beginLoad(client);
    const { changes, ...facts } = await stageAndApply(client, layout, options);
    await dropStaging(client); // its space is needed no more
    options.onStep('vacuum');
    for (const { table, inserted, updated, deleted } of changes)
      if (inserted + updated + deleted > MANY) await client.query(`VACUUM (ANALYZE) public.${table}`);
    options.onStep('count');
    // A worker may be at it: what it leaves is counted here.
    while ((await refreshRollups(pool, { onProgress: options.onCount })) === null) await setTimeout(TURN_MS);
    return { changes, asOf: facts.asOf, rules: facts.rules };
  } catch (error) {
    throw explainError(error, layout);
  } finally {
    // A lost connection has ended the load, and the next one drops what it left.
    await dropStaging(client).catch(() => {});
    await endLoad(client).catch(() => {});
  }
}

async function stageAndApply(
  client: PoolClient,
  layout: readonly TableLayout[],
  options: LoadOptions,
): Promise<SourceFacts & { changes: TableChange[] }> {
  const { dump, force, onStep } = options;
  const begun = setTimeout(READ_MS, undefined, { ref: false }); // a refused dump ends the process at once
  onStep('copy');
  await createStaging(client, layout);
  const { staged, startedAt } = await stageFile(client, layout, options);
  onStep('check');
  await checkRows(client, layout);
  const lastChange = await readLastChange(client, STAGING);
  const asOf = options.asOf ?? timeOf(dump.createdAt ?? startedAt, lastChange, options.now);
  if (!force) {
    await checkCounts(client, staged);
    checkAge(asOf, await readServedAsOf(client));
  }
  await begun;
  onStep('apply');
  const facts = { ...factsOf(staged), clock: options.clock, asOf };
  await client.query('BEGIN');
  try {
    const changes = await applyStaged(client, layout, options.onTable);
    await recordLoad(client, facts);
    await client.query('COMMIT');
    return { ...facts, changes };
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {}); // the first error is the one to report
    throw error;
  }
}

/** Copies the file into the staging tables. */
async function stageFile(
  client: PoolClient,
  layout: readonly TableLayout[],
  { dump, onCopy }: LoadOptions,
): Promise<{ staged: StagedTables; startedAt: Date | null }> {
  const stream = dump.open();
  try {
    const reader = new DumpReader(
      stream.text,
      layout.map(({ name }) => name),
    );
    const staged = await stageDump(client, layout, reader, onCopy).catch(async (error: unknown) => {
      // A program that wrote the text knows better why it ended.
      if (error instanceof DumpError && stream.text.readableEnded) await stream.ended();
      throw error;
    });
    await stream.ended();
    return { staged, startedAt: reader.notes.startedAt };
  } finally {
    stream.close();
  }
}

/** The time of a dump. A time that the last change or the present contradicts is that of another zone. */
function timeOf(told: Date | null, lastChange: Date | null, now: Date): Date | null {
  if (!told || told.getTime() > now.getTime() + CLOCK_TOLERANCE_MS || (lastChange && told < lastChange))
    return lastChange;
  return told;
}

/** The version of the rules and the place of the remarks, as the columns and tables of the dump tell. */
const factsOf = (staged: StagedTables): Pick<SourceFacts, 'rules' | 'remarks'> => ({
  rules: staged.get('agent_roles')?.columns.has('agent_accueil') ? '2026' : '2024',
  remarks: staged.has('annotations') ? 'annotations' : 'users',
});
