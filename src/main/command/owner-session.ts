// Sessions of the commands that change the source tables.
import pg from 'pg';
import { type DatabaseServer, openDatabaseServer } from '#app/database-server.ts';
import { readConfig } from '#app/read-config.ts';
import type { Config } from '#config';
import { sessionOf, settleSession } from '#infra/db/connection/session.ts';
import type { Logger } from '#infra/logger.ts';

export interface OwnerSession {
  client: pg.Client;
  server: DatabaseServer;
  config: Config;
}

/** Runs `work` as the owner of the tables, without time limits. */
export async function inOwnerSession<T>(logger: Logger, work: (session: OwnerSession) => Promise<T>): Promise<T> {
  const config = readConfig();
  const closers: (() => Promise<void>)[] = [];
  try {
    const server = await openDatabaseServer(config, logger, (close) => closers.push(close));
    const client = new pg.Client({
      ...sessionOf(server.ownerUrl ?? server.directUrl),
      connectionTimeoutMillis: 10_000,
      application_name: 'rdv-statistiques source',
    });
    await client.connect().catch((error: NodeJS.ErrnoException) => {
      const reason = error.message || error.code; // a refused connection has a code only
      throw new Error(`PostgreSQL at ${client.host}:${client.port} cannot be used: ${reason}. Check DATABASE_URL.`, {
        cause: error,
      });
    });
    closers.unshift(() => client.end());
    await settleSession(client);
    return await work({ client, server, config });
  } finally {
    for (const close of closers) await close();
  }
}
