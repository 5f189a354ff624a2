import type { Pool, PoolClient } from 'pg';
import { createRandom } from '../oracle/world.ts';

/** The objects of random writes, by id. */
export interface StormGround {
  organisations: { id: bigint; motifs: bigint[] }[];
  agents: bigint[];
  users: bigint[];
}

const STATUSES = ['unknown', 'unknown', 'seen', 'excused', 'revoked', 'noshow'];
const ORIGINS = ['Agent', 'User', 'FileAttente', 'Prescripteur'];
/** Expected conflicts of two writers on the same rows: a RDV that is gone, a usager who is there already. */
const EXPECTED = ['23503', '23505'];

/**
 * Random inserts, updates, deletes and rollbacks on one connection, `transactions` of them. Each touches up to three RDVs,
 * the lowest id first, which avoids deadlocks. Returns unexpected errors.
 */
export async function rage(
  pool: Pool,
  ground: StormGround,
  { seed, transactions, asReplica }: { seed: number; transactions: number; asReplica: boolean },
): Promise<unknown[]> {
  const random = createRandom(seed);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const moment = () => new Date(Date.now() + (random() - 0.6) * 90 * 86_400_000).toISOString().slice(0, 23);
  const client = await pool.connect();
  const unexpected: unknown[] = [];

  const insert = async () => {
    const { id, motifs } = pick(ground.organisations);
    const { rows } = await client.query(
      `INSERT INTO rdvs (organisation_id, motif_id, starts_at, ends_at, created_at, status, created_by_type)
       VALUES ($1, $2, $3::timestamp, $3::timestamp + $4 * interval '20 seconds', $5, $6, $7) RETURNING id`,
      [id, pick(motifs), moment(), Math.floor(random() * 300), moment(), pick(STATUSES), pick(ORIGINS)],
    );
    for (let count = Math.floor(random() * 3); count > 0; count--) await join(rows[0].id);
    for (let count = Math.floor(random() * 3); count > 0; count--) await attend(rows[0].id);
  };
  const join = (id: string) =>
    client.query(
      `INSERT INTO participations (rdv_id, user_id, status, created_by_type) VALUES ($1, $2, $3, 'Agent') ON CONFLICT DO NOTHING`,
      [id, pick(ground.users), pick(STATUSES)],
    );
  const attend = (id: string) =>
    client.query('INSERT INTO agents_rdvs (rdv_id, agent_id) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      id,
      pick(ground.agents),
    ]);
  const move = (id: string) => {
    const organisation = pick(ground.organisations);
    return client.query('UPDATE rdvs SET organisation_id = $2, motif_id = $3 WHERE id = $1', [
      id,
      organisation.id,
      pick(organisation.motifs),
    ]);
  };
  const remove = async (id: string) => {
    // As upstream does: the RDV last. Its row is locked first, so that no usager is added in between.
    await client.query('SELECT FROM rdvs WHERE id = $1 FOR UPDATE', [id]);
    for (const table of ['participations', 'agents_rdvs'])
      await client.query(`DELETE FROM ${table} WHERE rdv_id = $1`, [id]);
    await client.query('DELETE FROM rdvs WHERE id = $1', [id]);
  };
  const changes: ((id: string) => Promise<unknown>)[] = [
    (id) => client.query('UPDATE rdvs SET status = $2 WHERE id = $1', [id, pick(STATUSES)]),
    (id) => client.query('UPDATE rdvs SET starts_at = $2, ends_at = $2 WHERE id = $1', [id, moment()]),
    (id) => client.query('UPDATE rdvs SET created_at = $2, context = $3 WHERE id = $1', [id, moment(), 'x']),
    (id) => client.query('UPDATE participations SET status = $2 WHERE rdv_id = $1', [id, pick(STATUSES)]),
    (id) => client.query('DELETE FROM participations WHERE rdv_id = $1', [id]),
    (id) => client.query('DELETE FROM agents_rdvs WHERE rdv_id = $1', [id]),
    join,
    attend,
    move,
    ...(asReplica ? [] : [remove]),
  ];

  if (asReplica) await client.query('SET session_replication_role = replica');
  try {
    for (let turn = 0; turn < transactions; turn++) await transact();
  } finally {
    client.release(true);
  }
  return unexpected;

  async function transact(): Promise<void> {
    await client.query('BEGIN');
    try {
      if (random() < 0.4) await insert();
      for (const id of await some(client)) await pick(changes)(id);
      await client.query(random() < 0.25 ? 'ROLLBACK' : 'COMMIT');
    } catch (error) {
      if (!EXPECTED.includes((error as { code: string }).code)) unexpected.push(error);
      await client.query('ROLLBACK');
    }
  }

  async function some(own: PoolClient): Promise<string[]> {
    const { rows } = await own.query<{ id: string }>('SELECT id::text FROM rdvs ORDER BY (id * $1) % 1009 LIMIT $2', [
      Math.floor(random() * 1_000),
      1 + Math.floor(random() * 3),
    ]);
    return rows.map(({ id }) => id).sort((a, b) => Number(a) - Number(b));
  }
}
