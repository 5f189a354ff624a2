import { describe, expect } from 'vitest';
import { failLostExports } from '#domain/exports/lifecycle/fail-lost.ts';
import { failLostExportsTask } from '#domain/exports/lifecycle/task.ts';
import { inTransaction } from '#infra/db/connection/transaction.ts';
import { createMetrics } from '#infra/metrics.ts';
import { startQueue } from '#infra/queue.ts';
import { startTracing } from '#infra/tracing.ts';
import { cancelExportDocument } from '../support/document/export-life.ts';
import { followToEnd, requestExport } from '../support/export.ts';
import { type ExportLab, uuidOf } from '../support/export-lab.ts';
import { labTest } from '../support/lab-test.ts';
import { silentLogger } from '../support/settings.ts';
import { waitFor } from '../support/wait.ts';

const different = (day: number) =>
  ({ scope: 'AGENT', filters: { startsOn: { between: { from: `2024-01-0${day}` } } } }) as const;

async function anotherAgent(lab: ExportLab) {
  const { fixture, app } = lab.service;
  const [role] = await app.database.prisma.agentRole.findMany({ where: { agentId: lab.agentId } });
  return lab.service.as(await fixture.agent({ roles: { [String(role?.organisationId)]: 'admin' } }));
}

describe('several agents share the workers', () => {
  labTest.concurrent(
    'so that the third export of one waits for the first of everybody, and then moves up',
    async ({ openLab }) => {
      const lab = await openLab({ worker: false });
      const [first, second, third] = [
        await requestExport(lab.admin, different(1)),
        await requestExport(lab.admin, different(2)),
        await requestExport(lab.admin, different(3)),
      ];
      const [one, two] = [await anotherAgent(lab), await anotherAgent(lab)];
      const others = [await requestExport(one, different(1)), await requestExport(two, different(1))];
      // A cancelled export makes room: the second one is now the agent's next.
      const cancelled = await requestExport(one, different(2));
      await one.request(cancelExportDocument, { id: cancelled });
      await lab.service.app.startWorker();
      await Promise.all([first, second, third].map((id) => followToEnd(lab.admin, id)));
      const { rows } = await lab.service.app.database.pool.query<{ id: string; priority: number }>(
        `SELECT data->'payload'->>'exportId' AS id, priority FROM pgboss.job WHERE name = 'export.build' ORDER BY started_on`,
      );
      const order = rows.map(({ id }) => id).filter((id) => id !== uuidOf(cancelled));
      expect(order).toHaveLength(5);
      const place = (id: string) => order.indexOf(uuidOf(id));
      for (const id of others) expect(place(id)).toBeLessThan(place(second));
      const own = [first, second, third].map(place);
      // They joined the line when it was their turn, instead of standing behind everybody for ever.
      for (const id of [second, third]) {
        expect(rows.find((row) => row.id === uuidOf(id))?.priority).toBeGreaterThan(-1_000_000_000);
      }
      expect(own).toEqual([...own].sort((a, b) => a - b));
    },
  );

  labTest.concurrent(
    'and who moves up does so also while a worker looks at their work and puts it back',
    async ({ openLab }) => {
      const lab = await openLab({ worker: false });
      const { pool } = lab.service.app.database;
      const [first, second] = [
        await requestExport(lab.admin, different(1)),
        await requestExport(lab.admin, different(2)),
      ];
      // As a worker of this agent's first one does that takes the second one too.
      const mark = (state: string) =>
        pool.query(`UPDATE pgboss.job SET state = $2::pgboss.job_state WHERE singleton_key = $1`, [
          uuidOf(second),
          state,
        ]);
      await mark('active');
      const cancelled = lab.admin.request(cancelExportDocument, { id: first });
      await waitFor(async () => (await lab.find(first)).status === 'CANCELED', 'the end of the first one');
      await mark('created');
      await cancelled;
      const { rows } = await pool.query<{ priority: number }>(
        'SELECT priority FROM pgboss.job WHERE singleton_key = $1',
        [uuidOf(second)],
      );
      expect(rows[0]?.priority).toBeGreaterThan(-1_000_000_000);
    },
  );

  labTest.concurrent('so that no agent occupies all the places of a worker', async ({ openLab }) => {
    const lab = await openLab({ worker: true });
    const release = await lab.hold();
    const large: string[] = [];
    try {
      for (const day of [1, 2, 3]) large.push(await requestExport(lab.admin, different(day)));
      await lab.untilHeld(large[0] ?? '');
      const small = await requestExport(await anotherAgent(lab), different(1));
      await waitFor(async () => (await lab.find(small)).status === 'RUNNING', 'the export of somebody else');
      expect(await Promise.all(large.map(async (id) => (await lab.find(id)).status))).toEqual([
        'RUNNING',
        'QUEUED',
        'QUEUED',
      ]);
    } finally {
      release();
    }
    await Promise.all(large.map((id) => followToEnd(lab.admin, id)));
  });
});

describe('an export', () => {
  labTest.concurrent('fails when its job is lost, and only then', async ({ openLab }) => {
    const lab = await openLab({ worker: false });
    const { pool } = lab.service.app.database;
    const [lost, fine, fresh] = [
      await requestExport(lab.admin, different(1)),
      await requestExport(lab.admin, different(2)),
      await requestExport(lab.admin, different(3)),
    ];
    await pool.query(
      `DELETE FROM pgboss.job WHERE name = 'export.build' AND data->'payload'->>'exportId' = ANY($1::text[])`,
      [[lost, fresh].map(uuidOf)],
    );
    await pool.query(
      `UPDATE reporting.export_events SET occurred_at = now() - interval '3 minutes' WHERE export_id = ANY($1::uuid[])`,
      [[lost, fine].map(uuidOf)],
    );
    // A worker whose only work is the janitor: the others' jobs are left alone.
    const tracing = await startTracing(null);
    const url = lab.service.config.databaseUrl ?? '';
    const queue = await startQueue({ url, worker: true, logger: silentLogger, tracing, metrics: createMetrics() });
    try {
      await queue.work(failLostExportsTask, async () => {
        await failLostExports({ pool, queue });
      });
      await inTransaction(pool, (client) => queue.enqueue(failLostExportsTask, {}, client));
      const last = (await followToEnd(lab.admin, lost)).at(-1);
      expect(last).toMatchObject({ status: 'FAILED', failure: { code: 'INTERNAL' } });
      expect(await lab.eventsOf(lost)).toEqual(['REQUESTED', 'FAILED']);
      expect((await lab.find(fine)).status).toBe('QUEUED');
      expect((await lab.find(fresh)).status).toBe('QUEUED');
    } finally {
      await queue.stop(1_000);
    }
  });

  labTest.concurrent('fails without a retry when it exceeds its time limit', async ({ openLab }) => {
    const lab = await openLab({ worker: true, exportTimeLimitSeconds: 5 });
    const release = await lab.hold();
    try {
      const id = await lab.request();
      const last = (await followToEnd(lab.admin, id)).at(-1);
      expect(last).toMatchObject({ status: 'FAILED', failure: { code: 'TIMED_OUT' }, file: null });
      const events = await lab.eventsOf(id);
      expect(events.filter((type) => type === 'FAILED')).toHaveLength(1);
      expect(events).not.toContain('RETRY_SCHEDULED');
      await waitFor(async () => (await lab.files()).length === 0, 'the end of the unfinished file');
    } finally {
      release();
    }
  });

  labTest.concurrent('fails with its reason when it grew too large since the request', async ({ openLab }) => {
    const lab = await openLab({ worker: false, exportLimits: { concurrent: 3, perDay: 3, maxRows: 3 } });
    const id = await lab.request();
    const { fixture, app } = lab.service;
    const [motif] = await app.database.prisma.motif.findMany();
    await fixture.rdv({
      organisationId: motif?.organisationId ?? 0n,
      motifId: motif?.id ?? 0n,
      startsAt: '2024-04-01T09:00:00Z',
    });
    await app.startWorker();
    const last = (await followToEnd(lab.admin, id)).at(-1);
    expect(last).toMatchObject({ status: 'FAILED', failure: { code: 'TOO_MANY_ROWS' }, file: null });
    expect(await lab.eventsOf(id)).toEqual(['REQUESTED', 'STARTED', 'FAILED']);
    await waitFor(async () => (await lab.files()).length === 0, 'the end of the unfinished file');
  });
});
