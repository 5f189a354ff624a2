import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { sessionOf } from '#infra/db/connection/session.ts';
import { createDatabaseFrom, dropDatabase, urlOf } from '../database.ts';
import { createUpstream, type UpstreamVersion } from './layout.ts';
import { fillUpstream, type UpstreamWorldOptions } from './world.ts';

/** A database of upstream on a server, as a restored dump leaves it. */
export interface UpstreamDatabase {
  url: string;
  ask<Row extends object>(sql: string, values?: unknown[]): Promise<Row[]>;
  run<T>(work: (client: pg.Client) => Promise<T>): Promise<T>;
  drop(): Promise<void>;
}

export async function createUpstreamDatabase(
  serverUrl: string,
  version: UpstreamVersion,
  world?: UpstreamWorldOptions,
): Promise<UpstreamDatabase> {
  const database = await createEmptyDatabase(serverUrl);
  await database.run(async (client) => {
    await createUpstream(client, version);
    if (world) await fillUpstream(client, version, world);
  });
  return database;
}

export async function createEmptyDatabase(serverUrl: string): Promise<UpstreamDatabase> {
  const name = `upstream_${randomBytes(6).toString('hex')}`;
  await createDatabaseFrom(serverUrl, name, 'template0');
  const url = urlOf(serverUrl, name);
  const run: UpstreamDatabase['run'] = async (work) => {
    const client = new pg.Client(sessionOf(url));
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };
  return {
    url,
    run,
    ask: (sql, values = []) => run(async (client) => (await client.query(sql, values)).rows),
    drop: () => dropDatabase(serverUrl, name),
  };
}
