import { describe, expect } from 'vitest';
import { failLostExportsTask } from '#domain/exports/lifecycle/task.ts';
import { inTransaction } from '#infra/db/connection/transaction.ts';
import { createMetrics } from '#infra/metrics.ts';
import { startQueue } from '#infra/queue.ts';
import { startTracing } from '#infra/tracing.ts';
import { cancelExportDocument } from '../support/document/export-life.ts';
import { followToEnd, requestExport } from '../support/export.ts';
import { type ExportLab, uuidOf } from '../support/export-lab.ts';
import { labTest } from '../support/lab-test.ts';
import type { TestProcess } from '../support/process.ts';
import { silentLogger } from '../support/settings.ts';
import { waitFor } from '../support/wait.ts';

// Exports whose last attempt was lost: their logs and metrics.
const OPERATOR = { host: '127.0.0.1', port: 0 };
type Line = Record<string, unknown>;
const linesOf = ({ output }: TestProcess) =>
  output.stdout.split('\n').flatMap((line): Line[] => (line.startsWith('{') ? [JSON.parse(line)] : []));
const lineOf = (worker: TestProcess, message: string) =>
  waitFor(async () => linesOf(worker).find(({ msg }) => msg === message), `"${message}" in the log`);

/** How many exports ended so, as a process tells it. */
async function endedAs(status: string, operatorUrl: string): Promise<number> {
  const text = await (await fetch(`${operatorUrl}/metrics`)).text();
  const count = new RegExp(`^rdv_export_seconds_count{row="RDV",format="XLSX",status="${status}"} (\\d+)$`, 'm').exec(
    text,
  );
  return Number(count?.[1] ?? 0);
}
const operatorOf = async (worker: TestProcess) => String((await lineOf(worker, 'health and metrics')).url);
/** A worker with metrics whose mail server accepts nothing. */
const startWorker = (lab: ExportLab) =>
  lab.startWorker({
    OPERATOR_HOST: OPERATOR.host,
    OPERATOR_PORT: String(OPERATOR.port),
    SMTP_URL: 'smtp://127.0.0.1:1',
    MAIL_FROM: 'rdv@example.org',
    MAIL_HISTORY_URL: 'https://stats.example.org/exports',
  });

labTest.concurrent(
  'one whose workers are all killed fails once its tries are over, and is told of',
  async ({ openLab }) => {
    const lab = await openLab({ worker: false });
    const release = await lab.hold();
    try {
      const id = await lab.request();
      const { correlationId } = await lab.find(id);
      // On a slow machine a heartbeat is missed, and one worker begins several tries.
      for (let tries = 0; tries < 4; ) {
        const worker = lab.startWorker();
        tries = await waitFor(async () => {
          const { fence } = await lab.find(id);
          return fence > tries && fence;
        }, `a try after number ${tries}`);
        worker.kill('SIGKILL');
        await worker.exited;
      }
      const worker = startWorker(lab);
      const about = { exportId: uuidOf(id), correlationId };
      expect(await lineOf(worker, 'export failed: its job was lost')).toMatchObject(about);
      const last = (await followToEnd(lab.admin, id)).at(-1);
      expect(last).toMatchObject({ status: 'FAILED', failure: { code: 'INTERNAL' } });
      expect(await lab.eventsOf(id)).toEqual(['REQUESTED', 'STARTED', 'STARTED', 'STARTED', 'STARTED', 'FAILED']);
      expect(await endedAs('FAILED', await operatorOf(worker))).toBe(1);
      // So is the agent, by a job whose log says whose request it was.
      expect(await lineOf(worker, 'mail not sent, will retry')).toMatchObject(about);
    } finally {
      release();
    }
  },
);

labTest.concurrent(
  'one whose job is lost is told of by the worker that gives it up, and lets the next one move up',
  async ({ openLab }) => {
    const lab = await openLab({ worker: false });
    const { pool } = lab.service.app.database;
    const release = await lab.hold();
    try {
      const id = await lab.request();
      const { correlationId } = await lab.find(id);
      await pool.query(`DELETE FROM pgboss.job WHERE name = 'export.build'`);
      const held = await requestExport(lab.admin, { scope: 'AGENT' });
      const worker = startWorker(lab);
      await lab.untilHeld(held);
      const next = await requestExport(lab.admin, { scope: 'AGENT', options: { format: 'CSV' } });
      const placeOf = async (waiting: string) => {
        const { rows } = await pool.query<{ place: number }>(
          'SELECT -priority AS place FROM pgboss.job WHERE singleton_key = $1',
          [uuidOf(waiting)],
        );
        return rows[0]?.place ?? 0;
      };
      const before = await placeOf(next);
      // From now on a worker may give it up, also the one that looks every minute.
      await pool.query(`UPDATE reporting.export_events SET occurred_at = now() - interval '3 minutes'`);
      const url = lab.service.config.databaseUrl ?? '';
      const tracing = await startTracing(null);
      const queue = await startQueue({
        url,
        worker: false,
        logger: silentLogger,
        tracing,
        metrics: createMetrics(),
      });
      try {
        await inTransaction(pool, (client) => queue.enqueue(failLostExportsTask, {}, client));
        const given = await lineOf(worker, 'export without a job: given up');
        expect(given).toMatchObject({ exportId: uuidOf(id), correlationId });
      } finally {
        await queue.stop(1_000);
      }
      expect(await endedAs('FAILED', await operatorOf(worker))).toBe(1);
      await waitFor(async () => (await placeOf(next)) === before - 1, 'the next one to move up');
    } finally {
      release();
    }
  },
);

describe('one that is cancelled is counted once', () => {
  const cancelled = (lab: ExportLab) => endedAs('CANCELED', lab.service.app.operatorUrl ?? '');

  labTest.concurrent('while it waits', async ({ openLab }) => {
    const lab = await openLab({ worker: false, operator: OPERATOR });
    const id = await lab.request();
    for (let times = 0; times < 2; times++) await lab.admin.request(cancelExportDocument, { id });
    expect(await cancelled(lab)).toBe(1);
  });

  labTest.concurrent('and while it runs', async ({ openLab }) => {
    const lab = await openLab({ worker: true, operator: OPERATOR });
    const release = await lab.hold();
    try {
      const id = await lab.request();
      await lab.untilHeld(id);
      await lab.admin.request(cancelExportDocument, { id });
    } finally {
      release();
    }
    // Its worker has seen it end, and builds another one.
    await followToEnd(lab.admin, await requestExport(lab.admin, { scope: 'AGENT' }));
    await waitFor(async () => (await endedAs('SUCCEEDED', lab.service.app.operatorUrl ?? '')) === 1, 'the other one');
    expect(await cancelled(lab)).toBe(1);
  });
});
