import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Connection } from '../../../src/client/connect.ts';
import { exportTimeDocument } from '../../support/document/export/export-time.ts';
import { requestExport } from '../../support/export.ts';
import { uuidOf } from '../../support/export-lab.ts';
import { globalId } from '../../support/id.ts';
import { startTestService, type TestService } from '../../support/service.ts';

// The expected time of a build: from builds of the same kind and of a like size, at the first attempt, of any agent.

const ROWS = 12;
let service: TestService;
let admin: Connection;
let agent: { id: bigint; email: string | null };
let organisationId: bigint;

beforeAll(async () => {
  service = await startTestService({ worker: false });
  const { fixture } = service;
  organisationId = (await fixture.organisation((await fixture.territory()).id)).id;
  agent = await fixture.agent({ roles: { [String(organisationId)]: 'admin' } });
  admin = await service.as(agent);
  const motif = await fixture.motif(organisationId, (await fixture.service()).id);
  for (let hour = 1; hour <= ROWS; hour++)
    await fixture.rdv({
      organisationId,
      motifId: motif.id,
      startsAt: new Date(Date.UTC(2026, 2, 1, hour)).toISOString(),
    });
});
afterAll(() => service.stop());

const run = (sql: string, values: unknown[] = []) => service.app.database.pool.query(sql, values);

interface Past {
  rows: number;
  seconds: number;
  row?: string;
  format?: string;
  fence?: number;
  status?: string;
  daysAgo?: number;
}

/** Builds that somebody else requested. */
async function insertPast({ rows, seconds, ...past }: Past, times = 1): Promise<void> {
  const other = await service.fixture.agent({});
  for (let each = 0; each < times; each++)
    await run(
      `INSERT INTO reporting.exports (id, agent_id, scope, target_ids, filters, "row", format, status, fence, correlation_id, file_name,
                                      row_count, started_at, finished_at)
       VALUES ($1, $2, 'ORGANISATION', '{}', '{}', $3::reporting.export_row, $4::reporting.export_format, $5::reporting.export_status, $6, 'x', 'x',
               $7, now() - make_interval(days => $8, secs => $9), now() - make_interval(days => $8))`,
      [
        ...[randomUUID(), String(other.id), past.row ?? 'RDV', past.format ?? 'XLSX', past.status ?? 'SUCCEEDED'],
        ...[past.fence ?? 1, rows, past.daysAgo ?? 1, seconds],
      ],
    );
}

async function expected(id: string): Promise<number | null | undefined> {
  const { exports } = await admin.request(exportTimeDocument, { first: 100 });
  return exports?.nodes.find((each) => each.id === id)?.expectedSeconds;
}

const request = (row: 'RDV' | 'STATISTICS', format: 'XLSX' | 'CSV' | 'ODS' | 'XLS') =>
  requestExport(admin, {
    scope: 'ORGANISATION',
    targetIds: [globalId('Organisation', organisationId)],
    options: { row, format },
  });

it('is null until three builds of such a size are known', async () => {
  const id = await request('RDV', 'XLSX');
  await insertPast({ rows: 120, seconds: 60 }, 2);
  await insertPast({ rows: 1, seconds: 1 }); // less than a tenth of its rows
  await insertPast({ rows: 120, seconds: 60, fence: 2 });
  await insertPast({ rows: 120, seconds: 60, status: 'FAILED' });
  await insertPast({ rows: 120, seconds: 60, row: 'PARTICIPATION' });
  await insertPast({ rows: 120, seconds: 60, format: 'CSV' });
  await insertPast({ rows: 120, seconds: 60, daysAgo: 31 });
  expect(await expected(id)).toBeNull();
  await insertPast({ rows: 60, seconds: 30, status: 'EXPIRED' });
  // 300 rows in 150 seconds
  expect(await expected(id)).toBe(ROWS / 2);
});

it('counts with the rows of the worker once it has counted, and is null at the end', async () => {
  const id = await request('RDV', 'ODS');
  await insertPast({ rows: 1_000, seconds: 100, format: 'ODS' }, 3);
  expect(await expected(id)).toBe(2);
  await run(`UPDATE reporting.exports SET status = 'RUNNING', processed_rows = 0, total_rows = 1000 WHERE id = $1`, [
    uuidOf(id),
  ]);
  expect(await expected(id)).toBe(100);
  await run(`UPDATE reporting.exports SET status = 'CANCELED', active_key = NULL WHERE id = $1`, [uuidOf(id)]);
  expect(await expected(id)).toBeNull();
});

it('is the mean of recent ones for figures, whose rows are not counted', async () => {
  const id = await request('STATISTICS', 'CSV');
  await insertPast({ rows: 0, seconds: 4, row: 'STATISTICS', format: 'CSV' }, 2);
  await insertPast({ rows: 900, seconds: 10, row: 'STATISTICS', format: 'CSV' });
  expect(await expected(id)).toBe(6);
});

it('takes the last twenty only', async () => {
  await insertPast({ rows: 1_000, seconds: 1_000, format: 'XLS', daysAgo: 2 }, 5);
  await insertPast({ rows: 1_000, seconds: 250, format: 'XLS', daysAgo: 1 }, 20);
  expect(await expected(await request('RDV', 'XLS'))).toBe(3);
});

it('is null for an agent who has lost the right, and absent for any other agent', async () => {
  const id = await request('RDV', 'XLS');
  const other = await service.as(await service.fixture.agent({ roles: { [String(organisationId)]: 'admin' } }));
  expect((await other.request(exportTimeDocument, { first: 100 })).exports?.nodes).toEqual([]);
  const { prisma } = service.app.database;
  await prisma.agentRole.updateMany({ where: { agentId: agent.id }, data: { accessLevel: 'basic' } });
  expect(await expected(id)).toBeNull();
  await prisma.agentRole.updateMany({ where: { agentId: agent.id }, data: { accessLevel: 'admin' } });
  expect(await expected(id)).toBe(3);
});
