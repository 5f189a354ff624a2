import { readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { expect, it, onTestFinished } from 'vitest';
import { anchorAudit, openAuditMonths, releaseAudit } from '#domain/audit/keep.ts';
import { sessionOf } from '#infra/db/connection/session.ts';
import { applyMigrations } from '#infra/db/migration/migrate.ts';
import { statisticsDocument } from '../support/document/statistics.ts';
import { exportToEnd } from '../support/export.ts';
import { startTestPostgres } from '../support/infra/postgres.ts';
import { PROJECT, startProcess } from '../support/process.ts';
import { startTestService } from '../support/service.ts';

// The service runs as a role that owns nothing. Each server here is made as an earlier version made it: all is its superuser's.

/** A server with what an earlier version left in it, in the name of its superuser. */
async function startOldServer() {
  const server = await startTestPostgres();
  onTestFinished(() => server.close());
  await applyMigrations(server.url);
  await onServer(server.url, (client) => client.query(`INSERT INTO territories (name) VALUES ('Pas-de-Calais')`));
  return server;
}

async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(sessionOf(url));
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** As `PGOPTIONS=… psql -f prisma/roles.sql` does. */
async function makeRoles(superuserUrl: string): Promise<{ owner: string; service: string }> {
  const sql = await readFile(path.join(PROJECT, 'prisma/roles.sql'), 'utf8');
  await onServer(superuserUrl, async (client) => {
    await client.query(`SET rdv.owner_password = 'owner'; SET rdv.service_password = 'service'`);
    await client.query(sql);
    await client.query(sql);
  });
  const as = (role: string) => Object.assign(new URL(superuserUrl), { username: `rdv_${role}`, password: role }).href;
  return { owner: as('owner'), service: as('service') };
}

it('does everything with a role that may alter no table', async () => {
  const server = await startOldServer();
  const { owner, service: url } = await makeRoles(server.url);
  const service = await startTestService({ databaseUrl: url, ownerDatabaseUrl: owner });
  onTestFinished(() => service.stop());
  const { pool } = service.app.database;
  const { organisationId, email } = await service.app.asOwner(async (client) => {
    const { rows } = await client.query<{ organisationId: string; email: string }>(
      `WITH organisation AS (INSERT INTO organisations (territory_id, name) SELECT id, 'MDS Arras' FROM territories RETURNING id),
            agent AS (INSERT INTO agents (first_name, last_name, email) VALUES ('Ada', 'Lovelace', 'ada@example.org') RETURNING id, email),
            role AS (INSERT INTO agent_roles (agent_id, organisation_id, access_level) SELECT a.id, o.id, 'admin' FROM agent a, organisation o)
       SELECT o.id::text AS "organisationId", a.email FROM agent a, organisation o`,
    );
    const world = rows[0] ?? { organisationId: '', email: '' };
    await client.query(
      `WITH service AS (INSERT INTO services (name, short_name) VALUES ('PMI', 'PMI') RETURNING id),
            motif AS (INSERT INTO motifs (name, organisation_id, service_id) SELECT 'Suivi', $1::bigint, id FROM service RETURNING id)
       INSERT INTO rdvs (starts_at, ends_at, organisation_id, motif_id, created_by_type)
       SELECT '2024-03-01 09:00', '2024-03-01 09:30', $1::bigint, id, 'Agent' FROM motif`,
      [world.organisationId],
    );
    return world;
  });
  expect(organisationId).toMatch(/^\d+$/);
  const agent = await service.as({ email });
  const { rdvStatistics } = await agent.request(statisticsDocument, { scope: 'ORGANISATION' });
  expect(rdvStatistics.totals.rdvCount).toBe(1);
  const { file } = await exportToEnd(agent, { scope: 'ORGANISATION', options: { format: 'CSV' } });
  expect(file?.rowCount).toBe(1);
  // The audit job of every five minutes, and the rollup job after a first build.
  await openAuditMonths(pool);
  expect(await releaseAudit(pool)).toBe(0);
  await anchorAudit(pool);
  const may = await pool.query(`SELECT has_table_privilege('reporting.statistics_facts', 'MAINTAIN') AS "mayVacuum"`);
  expect(may.rows).toEqual([{ mayVacuum: true }]);
  for (const statement of [
    'CREATE TABLE mine (a int)',
    'ALTER TABLE rdvs ADD COLUMN mine int',
    'DROP TRIGGER keep_audit ON reporting.audit_events',
    'ALTER TABLE reporting.audit_events DISABLE TRIGGER ALL',
    'UPDATE reporting.audit_events SET agent_id = 1',
    'TRUNCATE reporting.exports',
    `UPDATE rdvs SET status = 'seen'`,
    'DELETE FROM users',
    'SET session_replication_role = replica',
    'CREATE SCHEMA mine',
    'ALTER FUNCTION reporting.note_rdv() RESET ALL',
    'SET ROLE rdv_owner',
  ])
    await expect(pool.query(statement), statement).rejects.toMatchObject({ code: '42501' });
  const { rows } = await pool.query(
    `SELECT c.oid::regclass::text AS name FROM pg_class c
      WHERE c.relnamespace::regnamespace::text IN ('public', 'reporting', 'pgboss') AND c.relkind IN ('r', 'p', 'S', 'v')
        AND pg_get_userbyid(c.relowner) NOT IN ('rdv_owner', 'rdv_audit')`,
  );
  expect(rows).toEqual([]);
  expect((await pool.query('SELECT name FROM territories')).rows).toEqual([{ name: 'Pas-de-Calais' }]);
});

it('fills an empty database as the owner', async () => {
  const server = await startTestPostgres();
  onTestFinished(() => server.close());
  const { owner, service } = await makeRoles(server.url);
  const settings = { DATABASE_URL: service, DATABASE_OWNER_URL: owner };
  const { exited, output } = startProcess('cli.ts', settings, ['seed', '--rdvs', '100']);
  expect({ ...(await exited), stderr: output.stderr }).toMatchObject({ code: 0 });
  expect(JSON.parse(output.stdout)).toMatchObject({ rdvs: 100 });
});
