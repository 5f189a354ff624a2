import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inTransaction } from '#infra/db/connection/transaction.ts';
import { startTestService, type TestService } from '../support/service.ts';

// Guards of the database itself, for every writer.
let service: TestService;
const ROLE = `writer_${randomUUID().slice(0, 8)}`;

beforeAll(async () => {
  service = await startTestService({ worker: false });
});
afterAll(async () => {
  await service.app.database.pool.query(`DROP OWNED BY ${ROLE} CASCADE; DROP ROLE ${ROLE}`).catch(() => {});
  await service.stop();
});

const rowsOf = async (sql: string) => (await service.app.database.pool.query(sql)).rows;

it('functions with the rights of their owner name where they look', async () => {
  const found = await rowsOf(
    `SELECT p.oid::regprocedure::text AS name FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE n.nspname IN ('public', 'reporting', 'pgboss')
        AND (p.prosecdef OR p.prorettype = 'trigger'::regtype)
        AND NOT EXISTS (SELECT FROM unnest(p.proconfig) AS setting WHERE setting LIKE 'search_path=pg_catalog%')`,
  );
  expect(found).toEqual([]);
});

it('triggers fire always', async () => {
  const found = await rowsOf(
    `SELECT t.tgrelid::regclass::text AS "table", t.tgname AS name FROM pg_trigger t
       JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname IN ('public', 'reporting') AND NOT t.tgisinternal AND t.tgenabled <> 'A'`,
  );
  expect(found).toEqual([]);
});

it('a session that replicates changes no audit, and brings no export back', async () => {
  const { pool } = service.app.database;
  const exportId = randomUUID();
  await pool.query(
    `INSERT INTO reporting.exports (id, agent_id, scope, filters, "row", format, status, correlation_id, file_name)
     VALUES ($1, 1, 'AGENT', '{}', 'RDV', 'CSV', 'FAILED', 'x', 'x')`,
    [exportId],
  );
  await pool.query(`INSERT INTO reporting.audit_events (action, agent_id) VALUES ('REFUSED', 1)`);
  for (const statement of [
    'UPDATE reporting.audit_events SET agent_id = 2',
    'DELETE FROM reporting.audit_events',
    'TRUNCATE reporting.audit_events',
    `UPDATE reporting.exports SET status = 'QUEUED' WHERE id = '${exportId}'`,
  ]) {
    const replicate = inTransaction(pool, async (client) => {
      await client.query('SET LOCAL session_replication_role = replica');
      await client.query(statement);
    });
    await expect(replicate, statement).rejects.toThrow(/audit can only be added to|cannot become/);
  }
});

it('a role that may write RDVs runs nothing with the rights of another', async () => {
  const { pool } = service.app.database;
  const { fixture } = service;
  const { id: organisationId } = await fixture.organisation((await fixture.territory()).id);
  const motif = await fixture.motif(organisationId, (await fixture.service()).id);
  await fixture.rdv({ organisationId, motifId: motif.id, startsAt: '2024-03-01T09:00:00Z' });
  await pool.query(
    `CREATE ROLE ${ROLE} NOLOGIN; GRANT USAGE ON SCHEMA public TO ${ROLE}; GRANT SELECT, UPDATE ON rdvs TO ${ROLE};
     CREATE SCHEMA trap AUTHORIZATION ${ROLE}; CREATE TABLE trap.caught (who text); GRANT INSERT ON trap.caught TO PUBLIC`,
  );
  await inTransaction(pool, async (client) => {
    await client.query(`SET LOCAL ROLE ${ROLE}`);
    await client.query(
      `CREATE FUNCTION trap.differs(bigint, bigint) RETURNS boolean LANGUAGE plpgsql AS $$
         BEGIN INSERT INTO trap.caught VALUES (current_user); RETURN $1::text OPERATOR(pg_catalog.<>) $2::text; END $$;
       CREATE OPERATOR trap.<> (LEFTARG = bigint, RIGHTARG = bigint, FUNCTION = trap.differs);
       SET LOCAL search_path = trap, pg_catalog, public`,
    );
    await client.query(`UPDATE public.rdvs SET status = 'seen'`);
  });
  expect(await rowsOf(`SELECT who FROM trap.caught WHERE who <> '${ROLE}'`)).toEqual([]);
  expect(await rowsOf('SELECT count(*)::int AS noted FROM reporting.statistics_changes')).not.toEqual([{ noted: 0 }]);
});
