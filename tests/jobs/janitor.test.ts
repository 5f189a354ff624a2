import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expireExportsTask, failLostExportsTask } from '#domain/exports/lifecycle/task.ts';
import { inTransaction } from '#infra/db/connection/transaction.ts';
import { createMetrics } from '#infra/metrics.ts';
import { type Queue, startQueue } from '#infra/queue.ts';
import { startTracing } from '#infra/tracing.ts';
import { followToEnd } from '../support/export.ts';
import { type ExportLab, openExportLab } from '../support/export-lab.ts';
import type { TestProcess } from '../support/process.ts';
import { silentLogger } from '../support/settings.ts';
import { waitFor } from '../support/wait.ts';

// No client waits for maintenance jobs, so their failures must be logged, without quoted data in the log or the queue.
let lab: ExportLab;
let worker: TestProcess;
let queue: Queue;

beforeAll(async () => {
  lab = await openExportLab({ worker: false });
  worker = lab.startWorker({ OPERATOR_HOST: '127.0.0.1', OPERATOR_PORT: '0' });
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

type Line = Record<string, unknown> & { err?: Record<string, unknown> };

async function failureOf(task: typeof expireExportsTask | typeof failLostExportsTask): Promise<Line> {
  await inTransaction(lab.service.app.database.pool, (client) => queue.enqueue(task, {}, client));
  return waitFor(async () => {
    const lines = worker.output.stdout.split('\n').filter((line) => line.startsWith('{'));
    return lines
      .map((line): Line => JSON.parse(line))
      .find(({ job, msg }) => job === task.name && msg === 'maintenance job failed, will retry');
  }, 'the failure in the log');
}

/** The failures that the queue stores. */
async function keptBy(name: string): Promise<string> {
  return waitFor(async () => {
    const { rows } = await lab.service.app.database.pool.query<{ output: string }>(
      'SELECT output::text FROM pgboss.job WHERE name = $1 AND output IS NOT NULL AND state IN ($2, $3)',
      [name, 'retry', 'failed'],
    );
    return rows.length > 0 && rows.map(({ output }) => output).join();
  }, 'what the queue keeps');
}

it('logs a file that cannot be deleted, and deletes it once it can', async () => {
  const id = await lab.request();
  await followToEnd(lab.admin, id);
  const { fileKey } = await lab.find(id);
  const { pool } = lab.service.app.database;
  const file = path.join(lab.service.config.dataDir, 'exports', fileKey ?? '');
  await rm(file);
  await mkdir(file); // a folder cannot be removed as a file
  await pool.query(`UPDATE reporting.exports SET expires_at = now() - interval '1 second'`);
  const line = await failureOf(expireExportsTask);
  expect(line).toMatchObject({ level: 50, attempt: 1, err: { code: expect.any(String) } });
  await rm(file, { recursive: true });
  await waitFor(async () => (await lab.find(id)).fileKey === null, 'the next try');
  // Operators can be alerted of it.
  const [, operatorUrl] = /"url":"([^"]+)","msg":"health and metrics"/.exec(worker.output.stdout) ?? [];
  const task = 'task="export.expire"';
  for (const figure of [
    `rdv_maintenance_seconds_count{${task},outcome="failed"}`,
    `rdv_maintenance_seconds_count{${task},outcome="done"}`,
    `rdv_maintenance_last_success_timestamp_seconds{${task}}`,
    `rdv_job_seconds_count{${task},outcome="failed"}`,
    `rdv_job_retries_total{${task}}`,
  ])
    await waitFor(async () => (await (await fetch(`${operatorUrl}/metrics`)).text()).includes(`\n${figure} `), figure);
});

it('neither logs nor stores data that a statement quotes', async () => {
  const { pool } = lab.service.app.database;
  await followToEnd(lab.admin, await lab.request());
  await lab.service.app.database.prisma.export.updateMany({ data: { correlationId: 'Kanarienvogel' } });
  await pool.query(`
    CREATE FUNCTION leak(value text) RETURNS boolean LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'no good: %', value USING DETAIL = value, HINT = value; END $$;
    ALTER TABLE reporting.exports RENAME TO exports_away;
    CREATE VIEW reporting.exports WITH (security_barrier) AS SELECT * FROM reporting.exports_away WHERE leak(correlation_id);`);
  try {
    const line = await failureOf(failLostExportsTask);
    expect(line).toMatchObject({ err: { code: 'P0001' } });
    expect(JSON.stringify(line)).not.toContain('Kanarienvogel');
    expect(await keptBy(failLostExportsTask.name)).not.toContain('Kanarienvogel');
  } finally {
    await pool.query(`DROP VIEW reporting.exports; ALTER TABLE reporting.exports_away RENAME TO exports`);
  }
});
