import type { Pool, PoolClient } from 'pg';
import { count, median, say } from '../say.ts';

const TABLES = ['rdvs', 'participations', 'agents_rdvs'];
const CONNECTIONS = 8;

type Write = (client: PoolClient, organisation: number) => Promise<unknown>;

const insert: Write = (client, organisation) =>
  client.query(
    `WITH r AS (INSERT INTO rdvs (organisation_id, motif_id, starts_at, ends_at, created_by_type)
                VALUES ($1::int, ($1::int - 1) * 15 + 1, now(), now() + interval '30 min', 'Agent') RETURNING id),
          p AS (INSERT INTO participations (rdv_id, user_id, created_by_type) SELECT id, 1, 'Agent' FROM r)
     INSERT INTO agents_rdvs (rdv_id, agent_id) SELECT id, ($1::int - 1) * 10 + 1 FROM r`,
    [organisation],
  );
const change: Write = (client, organisation) =>
  client.query(
    `WITH r AS (UPDATE rdvs SET status = CASE WHEN status = 'seen' THEN 'noshow' ELSE 'seen' END
                 WHERE id = (SELECT id FROM rdvs WHERE organisation_id = $1::int AND starts_at > now() - random() * interval '900 days' ORDER BY starts_at LIMIT 1)
                RETURNING id, status)
     UPDATE participations p SET status = r.status FROM r WHERE p.rdv_id = r.id`,
    [organisation],
  );
const slowly =
  (write: Write): Write =>
  async (client, organisation) => {
    await client.query('BEGIN');
    await write(client, organisation);
    await client.query('SELECT pg_sleep(0.005)');
    await client.query('COMMIT');
  };

/** Writes per second with the triggers and without, in turns. */
export async function benchWrites(pool: Pool, seconds: number): Promise<void> {
  const { rows: before } = await pool.query<{ deadlocks: string }>(
    'SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()',
  );
  say(
    `\nWrites per second over ${CONNECTIONS} connections, without triggers and with them, medians of 3 turns of ${seconds} s`,
  );
  const spread = () => 1 + Math.floor(Math.random() * 200);
  const one = () => 100;
  const cases: [string, Write, () => number][] = [
    ['a RDV with its usager and agent', insert, spread],
    ['a status, of RDV and participation', change, spread],
    ['the same RDVs, one organisation, 5 ms', slowly(insert), one],
    ['the same statuses, one organisation, 5 ms', slowly(change), one],
  ];
  for (const [name, write, organisation] of cases) {
    const speeds: [number[], number[]] = [[], []];
    for (let turn = 0; turn < 3; turn++) {
      for (const withTriggers of [false, true]) {
        for (const table of TABLES)
          for (const event of ['insert', 'update'])
            await pool.query(
              `ALTER TABLE ${table} ${withTriggers ? 'ENABLE ALWAYS' : 'DISABLE'} TRIGGER statistics_${event}`,
            );
        speeds[withTriggers ? 1 : 0].push(await measure(pool, write, organisation, seconds));
      }
    }
    const [without, with_] = [median(speeds[0]), median(speeds[1])];
    say(
      `  ${name.padEnd(42)} ${count(without).padStart(7)} ${count(with_).padStart(7)}   = ${(with_ / without).toFixed(2)} ×`,
    );
  }
  const { rows: after } = await pool.query<{ deadlocks: string }>(
    'SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()',
  );
  say(`  deadlocks: ${Number(after[0]?.deadlocks) - Number(before[0]?.deadlocks)}`);
}

async function measure(pool: Pool, write: Write, organisation: () => number, seconds: number): Promise<number> {
  const until = performance.now() + seconds * 1_000;
  const counts = await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      const client = await pool.connect();
      let done = 0;
      try {
        for (; performance.now() < until; done++) await write(client, organisation());
      } finally {
        client.release();
      }
      return done;
    }),
  );
  return counts.reduce((sum, each) => sum + each, 0) / seconds;
}
