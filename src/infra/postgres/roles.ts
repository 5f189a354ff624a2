// Database roles of the embedded server.
import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { sessionOf } from '../db/connection/session.ts';
import { deriveKey } from '../secret.ts';

const ROLES = new URL('../../../prisma/roles.sql', import.meta.url);

/** Database URLs by role. */
export interface RoleUrls {
  /** The owner of all tables; for migrations. */
  owner: string;
  /** The role of the service, which owns nothing and may alter no table. */
  service: string;
}

/**
 * Creates the roles of the embedded server, and gives the owner role what an earlier version created as superuser. Their
 * passwords derive from the superuser's, so every process of the data folder can compute them.
 */
export async function openRoles(superuserUrl: string, secret: string): Promise<RoleUrls> {
  const passwordOf = (role: string) => Buffer.from(deriveKey(secret, role)).toString('base64url');
  const client = new pg.Client({ ...sessionOf(superuserUrl), application_name: 'rdv-statistiques roles' });
  await client.connect();
  try {
    for (const role of ['owner', 'service'])
      await client.query('SELECT set_config($1, $2, false)', [`rdv.${role}_password`, passwordOf(role)]);
    await client.query(await readFile(ROLES, 'utf8'));
  } finally {
    await client.end();
  }
  const urlOf = (role: string) => {
    const url = new URL(superuserUrl);
    url.username = `rdv_${role}`;
    url.password = passwordOf(role);
    return url.href;
  };
  return { owner: urlOf('owner'), service: urlOf('service') };
}
