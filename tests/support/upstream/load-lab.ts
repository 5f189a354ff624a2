import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { expect, inject, test } from 'vitest';
import { verifyStatistics } from '#domain/statistics/rollup/verify.ts';
import { sessionOf } from '#infra/db/connection/session.ts';
import { applyMigrations } from '#infra/db/migration/migrate.ts';
import { createDatabaseFrom, dropDatabase, urlOf } from '../database.ts';
import { TEMPLATE } from '../global-setup.ts';
import { startProcess, type TestProcess } from '../process.ts';
import { startTestService, type TestService, type TestServiceOptions } from '../service.ts';
import { readCommonRows } from './compare.ts';
import { type DumpedTable, writePlainDump } from './dump.ts';
import { createUpstream, type UpstreamVersion } from './layout.ts';
import { fillUpstream } from './world.ts';

/** A database of the service, copies of the real system, and `cli source load` between them. */
export interface LoadLab {
  url: string;
  pool: pg.Pool;
  folder: string;
  /** Starts the service on the database. */
  serve(options?: TestServiceOptions): Promise<TestService>;
  /** The real system in one version, with an invented world, on the server of the tests or another one. */
  startUpstream(version: UpstreamVersion, serverUrl?: string): Promise<pg.Client & { url: string }>;
  /** Writes a dump in plain SQL into a new file; `edit` changes its tables before. */
  dump(upstream: pg.Client, edit?: (tables: DumpedTable[]) => DumpedTable[]): Promise<string>;
  start(args: string[], own?: Record<string, string>): TestProcess;
  cli(args: string[], own?: Record<string, string>): Promise<{ code: number | null; stdout: string; stderr: string }>;
  load(file: string, ...args: string[]): ReturnType<LoadLab['cli']>;
  /** The service holds the rows of upstream, its statistics are prepared and right, and nothing is left beside the tables. */
  expectSame(upstream: pg.Client): Promise<void>;
  close(): Promise<void>;
}

export const SEED = Number(process.env.SEED ?? 7);

/** `ownServer`: a server of the test, on which the database is; otherwise the one of all tests. */
export async function openLoadLab(ownServer?: string): Promise<LoadLab> {
  const folder = await mkdtemp(path.join(tmpdir(), 'rdv-load-'));
  const database = `load_${randomBytes(6).toString('hex')}`;
  const home = ownServer ?? inject('serverUrl');
  await createDatabaseFrom(home, database, ownServer ? 'template0' : TEMPLATE);
  const url = urlOf(home, database);
  if (ownServer) await applyMigrations(url);
  const pool = new pg.Pool(sessionOf(url));
  pool.on('error', () => {}); // a test may end its sessions
  const services: TestService[] = [];
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
    const started = startProcess('cli.ts', { DATABASE_URL: url, DATA_DIR: folder, ...own }, args);
    processes.push(started);
    return started;
  };
  const cli: LoadLab['cli'] = async (args, own) => {
    const { exited, output } = start(args, own);
    return { code: (await exited).code, ...output };
  };
  return {
    url,
    pool,
    folder,
    start,
    cli,
    async serve(options) {
      const service = await startTestService({ databaseUrl: url, ...options });
      services.push(service);
      return service;
    },
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
      const { one, other } = await readCommonRows(pool, upstream);
      expect(Object.keys(one).length).toBeGreaterThanOrEqual(18);
      expect(one).toEqual(other);
      expect(await verifyStatistics(pool)).toMatchObject({
        organisations: 6,
        unready: 0,
        pending: 0,
        differences: [],
      });
      const { rows } = await pool.query(`SELECT to_regnamespace('reporting_load') AS remains`);
      expect(rows).toEqual([{ remains: null }]);
    },
    async close() {
      for (const { child, exited } of processes) {
        child.kill('SIGKILL');
        await exited;
      }
      for (const service of services) await service.stop();
      await pool.end();
      for (const { serverUrl, name, client } of upstreams) {
        await client.end();
        await dropDatabase(serverUrl, name);
      }
      await dropDatabase(home, database);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * A test with a lab of its own. A load waits two seconds for queries that began before it, so tests of one load each run side
 * by side (`loadTest.concurrent`).
 */
export const loadTest = test.extend<{ lab: LoadLab }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads from it what a fixture needs, which is nothing here
  lab: async ({}, use) => {
    const lab = await openLoadLab();
    await use(lab);
    await lab.close();
  },
});
