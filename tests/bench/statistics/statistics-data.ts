import pg from 'pg';
import { applyMigrations } from '#infra/db/migration/migrate.ts';
import { createDatabaseFrom, urlOf } from '../../support/database.ts';

export const BENCH = { agentsPerOrganisation: 10, motifsPerOrganisation: 15, days: 1_095 } as const;

/** Organisations of 0.5 % each: 4 %, 10 % and 20 % of the RDVs are in the first three territories. */
const PLACES = `
  INSERT INTO territories (id, name, departement_number) SELECT t, 'Espace ' || t, t::text FROM generate_series(1, 4) t;
  INSERT INTO organisations (id, territory_id, name)
  SELECT o, CASE WHEN o <= 8 THEN 1 WHEN o <= 28 THEN 2 WHEN o <= 68 THEN 3 ELSE 4 END, 'Organisation ' || o FROM generate_series(1, 200) o;
  INSERT INTO services (id, name, short_name) SELECT s, 'Service ' || s, 'S' || s FROM generate_series(1, 6) s;
  INSERT INTO motifs (id, organisation_id, service_id, name, location_type)
  SELECT (o - 1) * 15 + m, o, 1 + m % 6, 'Motif ' || m, (ARRAY['public_office', 'home', 'phone', 'visio'])[1 + m % 4] FROM generate_series(1, 200) o, generate_series(1, 15) m;
  INSERT INTO agents (id, first_name, last_name, email) SELECT a, 'Agent', a::text, 'agent' || a || '@example.org' FROM generate_series(1, 2000) a;
  INSERT INTO users (id, first_name, last_name) SELECT u, 'Usager', u::text FROM generate_series(1, 100000) u;`;

const ROWS = `
  INSERT INTO rdvs (id, organisation_id, motif_id, starts_at, ends_at, created_at, status, created_by_type)
  SELECT i, o, (o - 1) * 15 + 1 + floor(random() * 15)::int, s, s + interval '30 min', c,
         CASE WHEN s > now() THEN (CASE WHEN random() < 0.88 THEN 'unknown' ELSE 'excused' END)
              ELSE (ARRAY['seen','seen','seen','seen','seen','seen','excused','revoked','noshow','unknown'])[1 + floor(random() * 10)::int] END,
         (ARRAY['Agent','Agent','Agent','User','Prescripteur','FileAttente'])[1 + floor(random() * 6)::int]
    FROM (SELECT i, 1 + floor(random() * 200)::int AS o, c, date_trunc('day', c) + floor(random() * 45) * interval '1 day' + interval '8 hours' + floor(random() * 36) * interval '15 min' AS s
            FROM (SELECT i, now()::timestamp - interval '${BENCH.days} days' * (1 - i::float / $1) AS c FROM generate_series(1, $1) i) x) y`;
const AGENTS = `
  INSERT INTO agents_rdvs (agent_id, rdv_id)
  SELECT (organisation_id - 1) * 10 + 1 + (id * 7 + k * 3) % 10, id FROM rdvs, generate_series(0, 1) k WHERE k = 0 OR id % 5 = 0`;
const PARTICIPATIONS = `
  INSERT INTO participations (rdv_id, user_id, status, created_by_type)
  SELECT id, 1 + (id * 31 + k) % 100000, status, 'Agent' FROM rdvs, generate_series(0, 1) k WHERE k = 0 OR id % 5 = 0`;

/** A database of its own: 200 organisations over three years. Written without triggers, then counted as after a migration. */
export async function createStatisticsDatabase(serverUrl: string, rdvs: number): Promise<string> {
  const name = `bench_statistics_${rdvs}`;
  await createDatabaseFrom(serverUrl, name, 'template0');
  const url = urlOf(serverUrl, name);
  await applyMigrations(url);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(PLACES);
    const { rows: indexes } = await client.query<{ name: string; definition: string }>(
      `SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition FROM pg_index
        WHERE indrelid IN ('rdvs'::regclass, 'participations'::regclass, 'agents_rdvs'::regclass) AND NOT indisprimary`,
    );
    for (const index of indexes) await client.query(`DROP INDEX ${index.name}`);
    for (const table of ['rdvs', 'participations', 'agents_rdvs'])
      await client.query(`ALTER TABLE ${table} DISABLE TRIGGER ALL`);
    await client.query(ROWS.replaceAll('$1', String(Number(rdvs))));
    await client.query(AGENTS);
    await client.query(PARTICIPATIONS);
    for (const table of ['rdvs', 'participations', 'agents_rdvs']) {
      await client.query(`ALTER TABLE ${table} ENABLE TRIGGER ALL`);
      for (const event of ['insert', 'update', 'truncate'])
        await client.query(`ALTER TABLE ${table} ENABLE ALWAYS TRIGGER statistics_${event}`);
      await client.query(`SELECT setval(pg_get_serial_sequence('${table}', 'id'), max(id)) FROM ${table}`);
    }
    await client.query(`SET maintenance_work_mem = '512MB'`);
    for (const index of indexes) await client.query(index.definition);
    await client.query('VACUUM ANALYZE');
  } finally {
    await client.end();
  }
  return url;
}
