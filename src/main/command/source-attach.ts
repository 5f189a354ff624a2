// The command `cli source attach`.
import { parseArgs } from 'node:util';
import { migrateDatabase } from '#app/database.ts';
import { attachSource } from '#domain/feed/attach/attach.ts';
import type { AttachPlan } from '#domain/feed/attach/plan.ts';
import type { Logger } from '#infra/logger.ts';
import { inOwnerSession } from './owner-session.ts';

/** Attaches a restored database of RDV Service Public. It says what it will do before it does it. */
export async function runSourceAttach(args: string[], logger: Logger): Promise<void> {
  const options = {
    'dry-run': { type: 'boolean', default: false },
    clock: { type: 'string', default: 'paris-wall-clock' },
  } as const;
  const { values } = parseArgs({ args, options });
  const { clock, 'dry-run': isDryRun } = values;
  if (clock !== 'paris-wall-clock' && clock !== 'utc') throw new Error('--clock must be paris-wall-clock or utc.');
  await inOwnerSession(logger, async ({ client, server }) => {
    await attachSource(client, {
      clock,
      isDryRun,
      onPlan: (plan) => void process.stdout.write(`${describePlan(plan, clock).join('\n')}\n`),
    });
    if (isDryRun) {
      process.stdout.write('Nothing was changed (--dry-run).\n');
      return;
    }
    await client.end(); // frees the lock, which the next step takes
    await migrateDatabase(server, () => {}, logger);
    process.stdout.write('Attached. Figures are counted by the worker; until then they are read from the rows.\n');
  });
}

function describePlan(plan: AttachPlan, clock: string): string[] {
  const { isAttached, isNewCopy, rules, remarks, complements, indexes, knownIndexes, triggers, notices } = plan;
  const tables = [...new Set(triggers.map(({ table }) => table))].sort();
  const before = isNewCopy
    ? 'It has the history of an earlier copy, which is kept.'
    : isAttached
      ? 'It is attached already; what is missing is added.'
      : 'It is not attached yet.';
  return [
    `The database holds the tables of RDV Service Public, with the rules of ${rules}. ${before}`,
    'Attaching it will:',
    '  - make the schemas reporting and pgboss, with tables and functions of this service',
    ...complements.map(({ kind, table, name }) =>
      kind === 'table'
        ? `  - add the empty table ${name}, which this version of RDV Service Public has not`
        : `  - add the empty column ${table}.${name}, which this version of RDV Service Public has not`,
    ),
    `  - add ${indexes.length} indexes: ${indexes.join(', ')}`,
    `  - leave out ${knownIndexes.length} indexes that are there under another name`,
    `  - add ${triggers.length} triggers to ${tables.join(', ')}`,
    `  - read RDVs by the clock ${clock}, rights by the rules of ${rules}, and remarks from ${remarks}`,
    'No row and no column of RDV Service Public is changed. `cli source detach` undoes it.',
    ...notices.map((notice) => `Notice: ${notice}`),
  ];
}
