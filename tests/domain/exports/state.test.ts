import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cancelUnfinished, claimExport, lockExports } from '#domain/exports/lifecycle/state.ts';
import { ExportStatus } from '#prisma';
import { startTestService, type TestService } from '../../support/service.ts';
import { waitFor } from '../../support/wait.ts';

let service: TestService;

beforeAll(async () => {
  service = await startTestService({ worker: false });
});
afterAll(() => service.stop());

const ways: Record<ExportStatus, ExportStatus[]> = {
  QUEUED: ['RUNNING', 'FAILED', 'CANCELED'],
  RUNNING: ['QUEUED', 'SUCCEEDED', 'FAILED', 'CANCELED'],
  SUCCEEDED: ['EXPIRED'],
  FAILED: [],
  CANCELED: [],
  EXPIRED: [],
};
const all = Object.values(ExportStatus);

describe.each(all)('an export that is %s', (from) => {
  it.each(all)('becomes %s only where its life goes on so, whoever writes', async (to) => {
    const { pool } = service.app.database;
    const id = randomUUID();
    await pool.query(
      `INSERT INTO reporting.exports (id, agent_id, scope, filters, "row", format, status, correlation_id, file_name)
       VALUES ($1, 1, 'AGENT', '{}', 'RDV', 'XLSX', $2::reporting.export_status, 'test', 'test.xlsx')`,
      [id, from],
    );
    const change = pool.query('UPDATE reporting.exports SET status = $2::reporting.export_status WHERE id = $1', [
      id,
      to,
    ]);
    if (from === to || ways[from].includes(to)) await change;
    else await expect(change).rejects.toMatchObject({ code: '23514' });
    const { rows } = await pool.query('SELECT status FROM reporting.exports WHERE id = $1', [id]);
    expect(rows).toEqual([{ status: from === to || ways[from].includes(to) ? to : from }]);
  });
});

const insertQueued = (id: string, agentId: number) =>
  service.app.database.pool.query(
    `INSERT INTO reporting.exports (id, agent_id, scope, filters, "row", format, status, active_key, correlation_id, file_name)
     VALUES ($1, $2, 'AGENT', '{}', 'RDV', 'XLSX', 'QUEUED', 'equal', 'test', 'test.xlsx')`,
    [id, agentId],
  );

describe('a request that holds the exports of its agent', () => {
  // A request waits for the row of an equal export while it holds this lock. A statement that changes the export must not
  // hold the row yet.
  it.each([
    ['claimed by a worker', (id: string) => claimExport(service.app.database.pool, id, 'key')],
    ['cancelled', (id: string) => cancelUnfinished(service.app.database.pool, id)],
  ])('finds the row of an export free that is being %s', async (name, change) => {
    const { pool } = service.app.database;
    const id = randomUUID();
    await insertQueued(id, name.length);
    const request = await pool.connect();
    await request.query('BEGIN');
    try {
      await lockExports(request, [id]);
      const changing = change(id);
      await waitFor(async () => {
        const { rows } = await pool.query(
          `SELECT FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event = 'advisory' AND query LIKE '%lock_exports_of%'`,
        );
        return rows.length > 0;
      }, 'the change to wait');
      await request.query('SELECT FROM reporting.exports WHERE id = $1 FOR UPDATE NOWAIT', [id]);
      await request.query('COMMIT');
      expect(await changing).toBeTruthy();
    } finally {
      request.release(true);
    }
  });
});
