import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { issueDevelopmentToken } from '#app/auth-keys.ts';
import { loadConfig } from '#config';
import { demoAccounts } from '#demo-data/agent.ts';
import { loadDemo } from '#demo-data/load.ts';
import { applyMigrations } from '#infra/db/migration/migrate.ts';
import { startEmbeddedPostgres } from '#infra/postgres/embedded.ts';
import { createDatabaseFrom, urlOf } from '../support/database.ts';
import { silentLogger } from '../support/settings.ts';

/** A server of its own for the length of `work`, with the settings of the product. */
export async function withServer<T>(work: (serverUrl: string, folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'rdv-bench-'));
  await chmod(folder, 0o711);
  const server = await startEmbeddedPostgres({ dataDir: folder, logger: silentLogger });
  try {
    return await work(server.superuserUrl, folder);
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A database with that many RDVs and the demo accounts. */
export async function createBenchDatabase(serverUrl: string, rdvs: number): Promise<string> {
  const url = await seedDatabase(serverUrl, `bench_${rdvs}`, rdvs);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('VACUUM ANALYZE');
    await client.query('CHECKPOINT');
  } finally {
    await client.end();
  }
  return url;
}

/** The same as `npm run seed` leaves it. */
export async function seedDatabase(serverUrl: string, name: string, rdvs: number): Promise<string> {
  await createDatabaseFrom(serverUrl, name, 'template0');
  const url = urlOf(serverUrl, name);
  await applyMigrations(url);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await loadDemo(client, { now: new Date(), rdvs });
  } finally {
    await client.end();
  }
  return url;
}

/** Makes the demo admin an admin of all organisations, so that their export has every RDV. */
export async function administerEverything(databaseUrl: string): Promise<void> {
  await administer(databaseUrl, [demoAccounts.admin]);
}

/** Tokens of that many agents, each made an admin of all organisations: what one agent asks for at once is done in turns. */
export async function tokensOfAdmins(databaseUrl: string, dataDir: string, count: number): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ email: string }>(
    'SELECT email FROM agents WHERE email IS NOT NULL AND deleted_at IS NULL ORDER BY id LIMIT $1',
    [count],
  );
  await client.end();
  const emails = rows.map(({ email }) => email);
  await administer(databaseUrl, emails);
  const config = loadConfig({ DATA_DIR: dataDir });
  return Promise.all(emails.map((email) => issueDevelopmentToken(config, email, 3_600)));
}

async function administer(databaseUrl: string, emails: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      `INSERT INTO agent_roles (agent_id, organisation_id, access_level)
       SELECT a.id, o.id, 'admin' FROM agents a, organisations o WHERE a.email = ANY($1)
       ON CONFLICT (organisation_id, agent_id) DO UPDATE SET access_level = 'admin'`,
      [emails],
    );
  } finally {
    await client.end();
  }
}
