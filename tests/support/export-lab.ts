import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { PoolClient } from 'pg';
import { expect } from 'vitest';
import { openStorageKeys } from '#app/auth-keys.ts';
import { refreshRollups } from '#domain/statistics/rollup/refresh.ts';
import { openStorage } from '#infra/storage/open.ts';
import type { Connection } from '../../src/client/connect.ts';
import { requestExport } from './export.ts';
import { globalId } from './id.ts';
import { startProcess, type TestProcess } from './process.ts';
import { startTestService, type TestService, type TestServiceOptions } from './service.ts';
import { readWorkbook } from './spreadsheet/workbook.ts';
import { waitFor } from './wait.ts';

/** Three RDVs, their admin, and exports that can be held in the middle of their rows. */
export interface ExportLab {
  service: TestService;
  admin: Connection;
  agentId: bigint;
  /** Asks for the export of the organisation. */
  request(): Promise<string>;
  /** With these settings besides. */
  startWorker(own?: Record<string, string>): TestProcess;
  /**
   * Stops every export in the middle, by a lock that its rows need, until the returned function is called; on events, at its end,
   * with nothing but what is kept of it to be written.
   */
  hold(table?: 'participations' | 'lieux' | 'reporting.export_events'): Promise<() => void>;
  /** More RDVs, later than the others. Only those others have a lieu from then on: with a hold on lieux, these are written. */
  addRdvs(count: number): Promise<void>;
  /** Waits for an export to be in the middle of its rows. */
  untilHeld(id: string): Promise<unknown>;
  find(id: string): ReturnType<TestService['app']['database']['prisma']['export']['findUniqueOrThrow']>;
  eventsOf(id: string): Promise<string[]>;
  /** Names of all files of exports, unfinished ones included. */
  files(): Promise<string[]>;
  /** The file of an export that succeeded, opened. */
  workbookOf(id: string): ReturnType<typeof readWorkbook>;
  /** It succeeded, with a whole workbook and no other file beside it. */
  expectWorkbook(id: string): Promise<void>;
  /** Ends what it started. */
  close(): Promise<void>;
}

/**
 * The events without repeats: on a machine so slow that heartbeats are missed, an export has more attempts than one per
 * death.
 */
export const withoutRepeats = (events: readonly string[]) => events.filter((type, index) => type !== events[index - 1]);

export const uuidOf = (id: string) => Buffer.from(id, 'base64url').toString().slice('Export:'.length);

export async function openExportLab(options: TestServiceOptions): Promise<ExportLab> {
  const service = await startTestService(options);
  const { fixture } = service;
  const { pool, prisma } = service.app.database;
  const processes: TestProcess[] = [];
  const held = new Set<PoolClient>();
  const territory = await fixture.territory();
  const { id: organisationId } = await fixture.organisation(territory.id);
  const pmi = await fixture.service('PMI');
  const agent = await fixture.agent({ roles: { [String(organisationId)]: 'admin' } });
  const motif = await fixture.motif(organisationId, pmi.id);
  for (const day of ['01', '02', '03'])
    await fixture.rdv({ organisationId, motifId: motif.id, startsAt: `2024-03-${day}T09:00:00Z`, agents: [agent.id] });
  const admin = await service.as(agent);
  const folder = path.join(service.config.dataDir, 'exports');
  const find: ExportLab['find'] = (id) => prisma.export.findUniqueOrThrow({ where: { id: uuidOf(id) } });
  const files = () => readdir(folder).catch(() => []);

  const workbookOf: ExportLab['workbookOf'] = async (id) => {
    const { fileKey, byteSize, wrappedKey } = await find(id);
    const file = await openStorage(await openStorageKeys(service.config)).read({
      key: fileKey ?? '',
      byteSize: Number(byteSize),
      wrappedKey,
    });
    return readWorkbook(await buffer(file ?? Readable.from([])));
  };
  /** Closing the connection ends its transaction, also when the database is gone. */
  const letGo = (client: PoolClient) => {
    if (held.delete(client)) client.release(true);
  };

  return {
    service,
    admin,
    agentId: agent.id,
    find,
    files,
    workbookOf,
    request: () =>
      requestExport(admin, { scope: 'ORGANISATION', targetIds: [globalId('Organisation', organisationId)] }),
    startWorker(own = {}) {
      const worker = startProcess('worker.ts', {
        DATABASE_URL: service.config.databaseUrl ?? '',
        DATA_DIR: service.config.dataDir,
        ...own,
      });
      processes.push(worker);
      return worker;
    },
    async hold(table = 'participations') {
      // Changes that are not in the rollups are counted from the rows, and the request of an export would wait for them.
      if (table === 'participations') await waitFor(() => refreshRollups(pool), 'rollups without changes');
      const client: PoolClient = await pool.connect();
      held.add(client);
      // Events go on being read.
      const mode = table === 'reporting.export_events' ? 'SHARE' : 'ACCESS EXCLUSIVE';
      await client.query(`BEGIN; LOCK TABLE ${table} IN ${mode} MODE`);
      return () => letGo(client);
    },
    async addRdvs(count) {
      const { id: lieuId } = await fixture.lieu(organisationId);
      await prisma.rdv.updateMany({ where: { organisationId }, data: { lieuId } });
      // Statements of a pool end after a while, and machines may be slow.
      for (let from = 1; from <= count; from += 20_000)
        await pool.query(
          `INSERT INTO rdvs (starts_at, ends_at, organisation_id, motif_id, created_by_type, status)
           SELECT at, at + interval '30 minutes', $1, $2, 'Agent', 'seen'
             FROM generate_series($3::int, $4::int) AS n, LATERAL (SELECT timestamp '2025-01-01' + n * interval '1 minute' AS at) t`,
          [String(organisationId), String(motif.id), from, Math.min(from + 19_999, count)],
        );
    },
    untilHeld: (id) =>
      waitFor(
        async () => {
          const { rows } = await pool.query(
            `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
          );
          return rows.length > 0 && (await find(id)).status === 'RUNNING';
        },
        'an export in the middle of its rows',
        async () => (await find(id)).status,
      ),
    async eventsOf(id) {
      const events = await prisma.exportEvent.findMany({ where: { exportId: uuidOf(id) }, orderBy: { id: 'asc' } });
      return events.map(({ type }) => type);
    },
    async expectWorkbook(id) {
      const { status, fileKey, rowCount } = await find(id);
      expect(status).toBe('SUCCEEDED');
      const { rows } = await workbookOf(id);
      expect(rows).toHaveLength(rowCount ?? -1);
      expect(await files()).toEqual([fileKey]);
    },
    async close() {
      for (const client of held) letGo(client); // a test that failed may not have come to it
      for (const { child, exited } of processes) {
        child.kill('SIGCONT');
        child.kill('SIGKILL');
        await exited;
      }
      await service.stop();
    },
  };
}
