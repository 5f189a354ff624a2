// The database server of a process.
import type { Config } from '#config';
import type { Logger } from '#infra/logger.ts';
import { startEmbeddedPostgres } from '#infra/postgres/embedded.ts';

/** The addresses of one database. */
export interface DatabaseServer {
  databaseUrl: string;
  /** Address without a pooler, for sessions that listen or hold a lock. */
  directUrl: string;
  /** Address for the role that owns the tables; null: the service's role owns them. */
  ownerUrl: string | null;
}

/** The configured server, or the embedded one, started. */
export async function openDatabaseServer(
  config: Config,
  logger: Logger,
  onStop: (close: () => Promise<void>) => void,
): Promise<DatabaseServer> {
  const { databaseUrl } = config;
  if (databaseUrl !== null)
    return { databaseUrl, directUrl: config.directDatabaseUrl ?? databaseUrl, ownerUrl: config.ownerDatabaseUrl };
  const embedded = await startEmbeddedPostgres({ dataDir: config.dataDir, logger });
  onStop(() => embedded.stop());
  return { databaseUrl: embedded.url, directUrl: embedded.url, ownerUrl: embedded.ownerUrl };
}
