import { afterAll, beforeAll, expect, it } from 'vitest';
import { runSchedulesTask } from '#domain/schedules/task.ts';
import { inTransaction } from '#infra/db/connection/transaction.ts';
import { createMetrics } from '#infra/metrics.ts';
import { type Queue, startQueue } from '#infra/queue.ts';
import { startTracing } from '#infra/tracing.ts';
import { type ExportLab, openExportLab } from '../support/export-lab.ts';
import { globalId } from '../support/id.ts';
import { saveSelection, scheduleExport } from '../support/schedule-lab.ts';
import { silentLogger } from '../support/settings.ts';
import { waitFor } from '../support/wait.ts';

// A worker that is killed in the middle of the runs of due schedules.

let lab: ExportLab;
let queue: Queue;

beforeAll(async () => {
  lab = await openExportLab({ worker: false });
  queue = await startQueue({
    url: lab.service.config.databaseUrl ?? '',
    worker: false,
    logger: silentLogger,
    tracing: await startTracing(null),
    metrics: createMetrics(),
  });
});
afterAll(async () => {
  await queue.stop(1_000);
  await lab.close();
});

const query = (sql: string, values: unknown[] = []) => lab.service.app.database.pool.query(sql, values);
const wake = () =>
  inTransaction(lab.service.app.database.pool, (client) => queue.enqueue(runSchedulesTask, {}, client));
const countRuns = async () =>
  Number((await query('SELECT count(*)::int AS runs FROM reporting.schedule_runs')).rows[0].runs);
/** Number of sessions at the lock of the exports of an agent. */
const countAtLock = async (condition: string) =>
  (
    await query(
      `SELECT FROM pg_stat_activity
        WHERE datname = current_database() AND query LIKE 'SELECT reporting.lock_exports_of%' AND ${condition}`,
    )
  ).rows.length;

it('loses no run and makes none twice when its worker is killed in the middle of one', async () => {
  const { prisma, pool } = lab.service.app.database;
  const { organisationId } = await prisma.agentRole.findFirstOrThrow({ where: { agentId: lab.agentId } });
  const selection = {
    name: 'Tous les RDV',
    scope: 'ORGANISATION' as const,
    targetIds: [globalId('Organisation', organisationId)],
  };
  const other = await lab.service.fixture.agent({ roles: { [String(organisationId)]: 'admin' } });
  const agents = [
    { connection: lab.admin, schedules: 19 },
    { connection: await lab.service.as(other), schedules: 1 },
  ];
  // Its day is far from today, so that no further period begins meanwhile.
  const dayOfMonth = ((new Date().getUTCDate() + 14) % 28) + 1;
  for (const { connection, schedules } of agents) {
    const selectionId = await saveSelection(connection, selection);
    for (let count = 0; count < schedules; count++)
      await scheduleExport(connection, selectionId, { frequency: 'MONTHLY', dayOfMonth, time: '00:00' });
  }
  // The one schedule of the other agent is the tenth.
  await query(
    `WITH placed AS (SELECT id, row_number() OVER (ORDER BY id) AS place FROM reporting.export_schedules WHERE agent_id <> $1)
     UPDATE reporting.export_schedules s
        SET next_due_at = now() - interval '40 days' + coalesce(p.place + (p.place > 9)::int, 10) * interval '1 second'
       FROM reporting.export_schedules t LEFT JOIN placed p ON p.id = t.id WHERE t.id = s.id`,
    [String(other.id)],
  );

  // Its run waits for the exports of its agent: the schedule is claimed and moved on, and nothing of it is committed.
  const holder = await pool.connect();
  await holder.query('BEGIN');
  await holder.query('SELECT reporting.lock_exports_of($1::bigint)', [String(other.id)]);
  const first = lab.startWorker();
  await first.ready;
  await wake();
  await waitFor(async () => (await countRuns()) === 9, 'the runs before the one that waits');
  await waitFor(async () => (await countAtLock(`wait_event_type = 'Lock'`)) > 0, 'the run that waits');
  first.kill('SIGKILL');
  await first.exited;
  await holder.query('ROLLBACK');
  holder.release();
  await waitFor(
    async () => (await countAtLock(`state <> 'idle'`)) === 0,
    'the end of the sessions of the killed worker',
  );

  await lab.startWorker().ready;
  await wake();
  await waitFor(async () => (await countRuns()) === 20, 'the runs of all schedules');
  const { rows } = await query(
    `SELECT count(*)::int AS runs, count(DISTINCT r.schedule_id)::int AS schedules, count(DISTINCT e.id)::int AS exports,
            (SELECT count(*)::int FROM reporting.exports WHERE schedule_id IS NOT NULL) AS all_exports,
            (SELECT count(*)::int FROM reporting.audit_events WHERE action = 'REQUESTED') AS audited,
            (SELECT count(*)::int FROM reporting.export_schedules WHERE next_due_at > now()) AS ahead
       FROM reporting.schedule_runs r JOIN reporting.exports e ON e.id = r.export_id`,
  );
  expect(rows).toEqual([{ runs: 20, schedules: 20, exports: 20, all_exports: 20, audited: 20, ahead: 20 }]);
  await waitFor(
    async () =>
      (await query(`SELECT FROM reporting.exports WHERE status NOT IN ('QUEUED', 'RUNNING')`)).rows.length === 20,
    'the end of all exports',
  );
  expect(await prisma.export.groupBy({ by: ['status'], _count: true })).toEqual([{ status: 'SUCCEEDED', _count: 20 }]);
});
