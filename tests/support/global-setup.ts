import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { createApp } from '#app';
import { startEmbeddedPostgres } from '#infra/postgres/embedded.ts';
import { createDatabaseFrom, urlOf } from './database.ts';
import { makeRoleHostile } from './graphql/hostile.ts';
import { startPostgres15 } from './infra/postgres-15.ts';
import { silentLogger, testConfig } from './settings.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    serverUrl: string;
  }
}

export const TEMPLATE = 'template_migrated';

let takeDown = async () => {};

/** One PostgreSQL for the whole run, with an empty migrated database that each test file clones. */
export async function setup(project: TestProject): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'rdv-tests-'));
  await chmod(folder, 0o711); // the server's account passes through when the tests run as root
  // Data written by tests are removed with it.
  const scratch = path.join(folder, 'tmp');
  await mkdir(scratch, { mode: 0o711 });
  process.env.TMPDIR = scratch;
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '600' };
  const server =
    process.env.SUITE_POSTGRES === '15' ? await startOldest(settings) : await startEmbedded(folder, settings);
  // All tests run on a server with unusual settings: connections must bring their own.
  if (process.env.HOSTILE_SETTINGS) await makeRoleHostile(server.superuserUrl, new URL(server.superuserUrl).username);
  await createDatabaseFrom(server.superuserUrl, TEMPLATE, 'template0');
  // Starting the service once also creates the tables of the queue.
  const app = await createApp(
    testConfig({ databaseUrl: urlOf(server.superuserUrl, TEMPLATE), dataDir: folder }),
    silentLogger,
    {
      worker: true,
    },
  );
  await app.startWorker();
  await app.stop();
  project.provide('serverUrl', server.superuserUrl);
  takeDown = async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

interface Server {
  superuserUrl: string;
  stop(): Promise<void>;
}

const startEmbedded = (dataDir: string, settings: Record<string, string>): Promise<Server> =>
  startEmbeddedPostgres({ dataDir, logger: silentLogger, settings });

/** `SUITE_POSTGRES=15`: the oldest version that is supported, which has to be installed on this machine. */
async function startOldest(settings: Record<string, string>): Promise<Server> {
  const server = await startPostgres15(settings);
  if (!server)
    throw new Error('There is no PostgreSQL 15 on this machine; POSTGRES_15 names the folder of its programs');
  return { superuserUrl: server.url, stop: server.close };
}

export async function teardown(): Promise<void> {
  await takeDown();
}
