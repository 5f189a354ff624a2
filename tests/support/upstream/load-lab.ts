import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { expect, inject } from 'vitest';
import { verifyStatistics } from '#domain/statistics/rollup/verify.ts';
import { sessionOf } from '#infra/db/connection/session.ts';
import { createDatabaseFrom, dropDatabase, urlOf } from '../database.ts';
import { startProcess, type TestProcess } from '../process.ts';
import { startTestService, type TestService, type TestServiceOptions } from '../service.ts';
import { readCommonRows } from './compare.ts';
import { type DumpedTable, writePlainDump } from './dump.ts';
import { createUpstream, type UpstreamVersion } from './layout.ts';
import { fillUpstream } from './world.ts';

/** The service, copies of the real system, and `cli source load` between them. */
export interface LoadLab {
  service: TestService;
  folder: string;
  /** The real system in one version, with an invented world, on the server of the tests or another one. */
  startUpstream(version: UpstreamVersion, serverUrl?: string): Promise<pg.Client & { url: string }>;
  /** Writes a dump in plain SQL into a new file; `edit` changes its tables before. */
  dump(upstream: pg.Client, edit?: (tables: DumpedTable[]) => DumpedTable[]): Promise<string>;
  start(args: string[], own?: Record<string, string>): TestProcess;
  cli(args: string[], own?: Record<string, string>): Promise<{ code: number | null; stdout: string; stderr: string }>;
  load(file: string, ...args: string[]): ReturnType<LoadLab['cli']>;
  /** Work with a connection to the service's database. */
  inService<T>(work: (client: pg.Client) => Promise<T>): Promise<T>;
  /** The service holds the rows of upstream, its statistics are prepared and right, and nothing is left beside the tables. */
  expectSame(upstream: pg.Client): Promise<void>;
  close(): Promise<void>;
}

export const SEED = Number(process.env.SEED ?? 7);

export async function openLoadLab(options: TestServiceOptions = {}): Promise<LoadLab> {
  const folder = await mkdtemp(path.join(tmpdir(), 'rdv-load-'));
  const service = await startTestService(options);
  const databaseUrl = service.config.databaseUrl ?? '';
  const upstreams: { serverUrl: string; name: string; client: pg.Client }[] = [];
  const processes: TestProcess[] = [];
  let dumps = 0;

  async function connectTo(url: string): Promise<pg.Client & { url: string }> {
    const client = new pg.Client(sessionOf(url));
    client.on('error', () => {}); // a test may end its server
    await client.connect();
    return Object.assign(client, { url });
  }
  const start: LoadLab['start'] = (args, own = {}) => {
    const started = startProcess(
      'cli.ts',
      { DATABASE_URL: databaseUrl, DATA_DIR: service.config.dataDir, ...own },
      args,
    );
    processes.push(started);
    return started;
  };
  const cli: LoadLab['cli'] = async (args, own) => {
    const { exited, output } = start(args, own);
    return { code: (await exited).code, ...output };
  };
  const inService: LoadLab['inService'] = async (work) => {
    const client = await connectTo(databaseUrl);
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };

  return {
    service,
    folder,
    start,
    cli,
    inService,
    load: (file, ...args) => cli(['source', 'load', file, ...args]),
    async startUpstream(version, serverUrl = inject('serverUrl')) {
      const name = `upstream_${randomBytes(6).toString('hex')}`;
      await createDatabaseFrom(serverUrl, name, 'template0');
      const client = await connectTo(urlOf(serverUrl, name));
      upstreams.push({ serverUrl, name, client });
      await createUpstream(client, version);
      await fillUpstream(client, version, { seed: SEED });
      return client;
    },
    dump: (upstream, edit) => writePlainDump(upstream, path.join(folder, `${++dumps}.sql`), edit),
    async expectSame(upstream) {
      const { one, other } = await inService((client) => readCommonRows(client, upstream));
      expect(Object.keys(one).length).toBeGreaterThanOrEqual(18);
      expect(one).toEqual(other);
      expect(await verifyStatistics(service.app.database.pool)).toMatchObject({
        organisations: 6,
        unready: 0,
        pending: 0,
        differences: [],
      });
      const { rows } = await inService((client) => client.query(`SELECT to_regnamespace('reporting_load') AS remains`));
      expect(rows).toEqual([{ remains: null }]);
    },
    async close() {
      for (const { child, exited } of processes) {
        child.kill('SIGKILL');
        await exited;
      }
      await service.stop();
      for (const { serverUrl, name, client } of upstreams) {
        await client.end();
        await dropDatabase(serverUrl, name);
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}
