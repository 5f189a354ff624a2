import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ExportStatus } from '#prisma';
import { startTestService, type TestService } from '../../support/service.ts';

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
