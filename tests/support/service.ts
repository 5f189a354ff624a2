import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { PoolClient } from 'pg';
import { inject } from 'vitest';
import { type App, createApp } from '#app';
import { issueDevelopmentToken, openStorageKeys } from '#app/auth-keys.ts';
import type { Config } from '#config';
import { type Connection, connect } from '../../src/client/connect.ts';
import { createDatabaseFrom, dropDatabase, urlOf } from './database.ts';
import { createFixture, type Fixture } from './fixture.ts';
import { TEMPLATE } from './global-setup.ts';
import { makeDatabaseHostile } from './graphql/hostile.ts';
import { silentLogger, testConfig } from './settings.ts';

/** The whole service on a database of its own, reached as a frontend reaches it. */
export interface TestService {
  url: string;
  config: Config;
  app: App;
  fixture: Fixture;
  token(email: string, ttlSeconds?: number): Promise<string>;
  /** A one-time link that signs in a browser. */
  signInLink(email: string): string;
  /** A signed-in frontend. */
  as(agent: { email: string | null }): Promise<Connection>;
  /** SQL statements sent by the API while `work` runs. */
  statementsOf<T>(work: () => Promise<T>): Promise<{ result: T; statements: string[] }>;
  stop(): Promise<void>;
}

export interface TestServiceOptions extends Partial<Config> {
  /** True, the default: it works on jobs. */
  worker?: boolean;
  /** True: its database has unusual settings. */
  hostile?: boolean;
}

/** Longer than any machine takes for a file. */
export const TOKEN_SECONDS = 36_000;

export async function startTestService({
  worker = true,
  hostile = false,
  ...own
}: TestServiceOptions = {}): Promise<TestService> {
  const serverUrl = inject('serverUrl');
  const name = `test_${randomBytes(8).toString('hex')}`;
  const hasOwn = own.databaseUrl === undefined;
  if (hasOwn) await createDatabaseFrom(serverUrl, name, TEMPLATE);
  if (hostile) await makeDatabaseHostile(serverUrl, name);
  const dataDir = await mkdtemp(path.join(tmpdir(), 'rdv-test-'));
  const given = testConfig({ databaseUrl: urlOf(serverUrl, name), dataDir, ...own });
  const config = { ...given, storage: await openStorageKeys(given) }; // a test may look into the files too
  const app = await createApp(config, silentLogger, { worker });
  // Fixtures write the source tables through the service's own pool, which may not on a server with roles.
  if (config.databaseUrl === null)
    await app.asOwner((client) =>
      client.query(
        'GRANT ALL ON ALL TABLES IN SCHEMA public TO rdv_service; GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO rdv_service',
      ),
    );
  const recorded: string[] = [];
  const spied = new WeakSet<PoolClient>();
  app.database.pool.on('acquire', (client) => {
    if (!spied.has(client)) record(client, recorded);
    spied.add(client);
  });
  const { url, createSignInLink } = await app.startApi();
  if (worker) await app.startWorker();
  const connections: Connection[] = [];
  const token = (email: string, ttlSeconds = TOKEN_SECONDS) => issueDevelopmentToken(config, email, ttlSeconds);
  return {
    url,
    config,
    app,
    fixture: createFixture(app.database),
    token,
    signInLink: (email) => createSignInLink(email) ?? '',
    async as({ email }) {
      const connection = connect(url, await token(email ?? ''));
      connections.push(connection);
      return connection;
    },
    async statementsOf(work) {
      const before = recorded.length;
      const result = await work();
      return { result, statements: recorded.slice(before) };
    },
    async stop() {
      for (const connection of connections) await connection.close();
      await app.stop();
      if (hasOwn) await dropDatabase(serverUrl, name);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function record(client: PoolClient, recorded: string[]): void {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  const spy = (...args: unknown[]) => {
    const [first] = args;
    recorded.push(typeof first === 'string' ? first : (first as { text: string }).text);
    return query(...args);
  };
  client.query = spy as typeof client.query;
}
