import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { demoAccounts } from '#domain/demo/agent.ts';
import { loadDemo } from '#domain/demo/load.ts';
import { applyMigrations } from '#infra/db/migrate.ts';
import { startEmbeddedPostgres } from '#infra/postgres/embedded.ts';
import { createDatabaseFrom, urlOf } from '../support/database.ts';
import { silentLogger } from '../support/settings.ts';

/** A server of its own for the length of `work`, with the settings of the product. */
export async function withServer<T>(work: (serverUrl: string, folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'rdv-bench-'));
  await chmod(folder, 0o711);
  const server = await startEmbeddedPostgres({ dataDir: folder, logger: silentLogger });
  try {
    return await work(server.url, folder);
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A database with that many RDVs and the demo accounts. */
export async function createBenchDatabase(serverUrl: string, rdvs: number): Promise<string> {
  const name = `bench_${rdvs}`;
  await createDatabaseFrom(serverUrl, name, 'template0');
  const url = urlOf(serverUrl, name);
  await applyMigrations(url);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await loadDemo(client, { now: new Date(), rdvs });
    await client.query('VACUUM ANALYZE');
    await client.query('CHECKPOINT');
  } finally {
    await client.end();
  }
  return url;
}

/** Makes the demo admin an admin of all organisations, so that their export has every RDV. */
export async function administerEverything(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      `INSERT INTO agent_roles (agent_id, organisation_id, access_level)
       SELECT a.id, o.id, 'admin' FROM agents a, organisations o WHERE a.email = $1
       ON CONFLICT (organisation_id, agent_id) DO UPDATE SET access_level = 'admin'`,
      [demoAccounts.admin],
    );
  } finally {
    await client.end();
  }
}
