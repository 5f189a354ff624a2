import pg from 'pg';
import { sessionOf } from '#infra/db/connection/session.ts';

/** The URL of another database of the same server. */
export function urlOf(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

export async function createDatabaseFrom(serverUrl: string, name: string, template: string): Promise<void> {
  await runOnServer(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`);
}

export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  await runOnServer(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}

export async function runOnServer(serverUrl: string, sql: string): Promise<void> {
  const client = new pg.Client(sessionOf(serverUrl));
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
