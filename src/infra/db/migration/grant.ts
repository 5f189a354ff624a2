// Privileges of the service's role on tables that another role owns.
import pg from 'pg';
import { sourceTables } from '../compile/tables.ts';
import { sessionOf, settleSession } from '../connection/session.ts';
import { findBookkeeping } from './bookkeeping.ts';
import { lockMigrations } from './migration-lock.ts';

/** The owner of the audit tables, on servers that have this role and whose owner role is a member of it. */
const AUDIT_ROLE = 'rdv_audit';

/**
 * Grants the service's role its privileges: read the source tables, and no other table of an attached database, write its own tables and the queue's, append to the
 * audit. It does nothing when the service runs as the owner.
 */
export async function grantService(ownerUrl: string, serviceUrl: string): Promise<void> {
  const service = await inSession(
    serviceUrl,
    async (client) => (await ask(client, 'SELECT current_user AS value')) ?? '',
  );
  await inSession(ownerUrl, async (client) => {
    if ((await ask(client, 'SELECT current_user AS value')) === service) return;
    // One process at a time: concurrent grants on the same tables fail.
    await lockMigrations(client);
    const role = client.escapeIdentifier(service);
    const { table: books } = await findBookkeeping(client);
    await client.query(`
      GRANT USAGE ON SCHEMA public, reporting, pgboss TO ${role};
      GRANT SELECT ON ${books}, ${sourceTables.join(', ')} TO ${role};
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA reporting, pgboss TO ${role};
      GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA reporting, pgboss TO ${role};
      GRANT EXECUTE ON FUNCTION reporting.open_audit_months, reporting.release_audit, reporting.anchor_audit TO ${role};`);
    // The rollup job vacuums and analyses the tables that it has just filled. On older servers only the owner may, and
    // autovacuum does it later.
    if (Number(await ask(client, `SELECT current_setting('server_version_num') AS value`)) >= 170_000)
      await client.query(
        `GRANT MAINTAIN ON reporting.statistics_facts, reporting.statistics_agent_facts, reporting.statistics_counts, reporting.statistics_usagers TO ${role}`,
      );
    const audit = await client.query<{ name: string; isTaken: boolean }>(
      `SELECT c.oid::regclass::text AS name, pg_get_userbyid(c.relowner) = $1 AS "isTaken"
         FROM pg_class c WHERE c.relnamespace = 'reporting'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname ^@ 'audit_'`,
      [AUDIT_ROLE],
    );
    const { rows } = await client.query(
      `SELECT FROM pg_roles WHERE rolname = $1 AND pg_has_role(current_user, oid, 'MEMBER')`,
      [AUDIT_ROLE],
    );
    if (rows.length > 0) await client.query(`GRANT USAGE, CREATE ON SCHEMA reporting TO ${AUDIT_ROLE}`);
    for (const { name, isTaken } of audit.rows) {
      if (rows.length > 0 && !isTaken) await client.query(`ALTER TABLE ${name} OWNER TO ${AUDIT_ROLE}`);
      await client.query(`REVOKE UPDATE, DELETE ON ${name} FROM ${role}`);
    }
  });
}

async function inSession<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    ...sessionOf(url),
    connectionTimeoutMillis: 10_000,
    application_name: 'rdv-statistiques grant',
  });
  await client.connect();
  try {
    await settleSession(client);
    return await work(client);
  } finally {
    await client.end(); // frees the lock
  }
}

async function ask(client: pg.Client, sql: string): Promise<string | undefined> {
  const { rows } = await client.query<{ value: string }>(sql);
  return rows[0]?.value;
}
