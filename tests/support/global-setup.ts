import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { createApp } from '#app';
import { startEmbeddedPostgres } from '#infra/postgres/embedded.ts';
import { createDatabaseFrom, urlOf } from './database.ts';
import { makeRoleHostile } from './hostile.ts';
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
  // What tests write goes with it.
  const scratch = path.join(folder, 'tmp');
  await mkdir(scratch, { mode: 0o711 });
  process.env.TMPDIR = scratch;
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '600' };
  const server = await startEmbeddedPostgres({ dataDir: folder, logger: silentLogger, settings });
  // All tests on a server whose settings nobody would want: what the service relies on, each of its connections brings along.
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

export async function teardown(): Promise<void> {
  await takeDown();
}
