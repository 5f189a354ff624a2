import type { BuildThreadData, BuildThreadResult } from '#app/export-thread-data.ts';
import { demoAccounts } from '#demo-data/agent.ts';
import { loadViewerByIdentity } from '#domain/agents/viewer.ts';
import { createRefusals } from '#domain/audit/refusals.ts';
import { requestExport } from '#domain/exports/commands/request.ts';
import { createDatabase } from '#infra/db/connection/database.ts';
import type { Queue } from '#infra/queue.ts';
import { createThreads } from '#infra/thread.ts';

/** The cost of one export, as this process prints it. */
export interface ExportCost {
  rows: number;
  milliseconds: number;
  peakBytes: number;
}

// One export as a worker builds it, in a process of its own, whose peak of memory is then that of the export alone.
const [databaseUrl = '', storageFolder = '', format = 'XLSX'] = process.argv.slice(2);
const database = createDatabase({ url: databaseUrl, maxConnections: 2, onIdleError: () => {} });
const viewer = await loadViewerByIdentity(database.pool, { subjectColumn: null }, demoAccounts.admin);
if (!viewer) throw new Error('The demo admin does not exist');
const queue = { enqueue: async () => {} } as unknown as Queue; // built right here instead
const refusals = createRefusals(database.pool, () => {});
const exportLimits = { concurrent: 1_000, perDay: 1_000, maxRows: 10_000_000 };
const input = {
  scope: 'ORGANISATION',
  targetIds: viewer.roles.map(({ organisationId }) => organisationId),
  filters: {},
  timeZone: null,
  options: { format: format as 'XLSX', row: 'RDV', columns: null, anonymous: false },
} as const;
const { exportId } = await requestExport({ pool: database.pool, refusals, queue, exportLimits }, viewer, input, {
  idempotencyKey: null,
  correlationId: 'bench',
  now: new Date(),
});

const start = performance.now();
const data: BuildThreadData = {
  exportId,
  databaseUrl,
  replicaUrl: null,
  storage: { place: { kind: 'local', folder: storageFolder }, keys: null },
  fileTtlSeconds: 60,
  minCell: 5,
  traces: null,
  traceparent: null,
  maxRows: exportLimits.maxRows,
};
const threads = createThreads(new URL('../../../src/main/export-thread.ts', import.meta.url));
const { outcome } = await threads.run<BuildThreadResult>(data, new AbortController().signal);
const milliseconds = performance.now() - start;
const record = await database.prisma.export.findUniqueOrThrow({ where: { id: exportId } });
if (outcome.kind !== 'done' || record.status !== 'SUCCEEDED')
  throw new Error(`The export ended as ${outcome.kind}, ${record.status}`);
await threads.close();
await database.close();
const cost: ExportCost = { rows: record.rowCount ?? 0, milliseconds, peakBytes: process.resourceUsage().maxRSS * 1024 };
process.stdout.write(JSON.stringify(cost));
