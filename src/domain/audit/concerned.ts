import type { Pool } from 'pg';

/** Objects that an answer told of without saying whom they concern. */
interface Concerned {
  /** Their participants. */
  rdvIds: ReadonlySet<bigint>;
  participationIds: ReadonlySet<bigint>;
  /** They, and their relatives. */
  responsibleIds: ReadonlySet<bigint>;
}

/** The usagers whom these objects concern, as of now. */
export async function findConcernedUsagers(
  pool: Pool,
  { rdvIds, participationIds, responsibleIds }: Concerned,
): Promise<bigint[]> {
  const asked = [rdvIds, participationIds, responsibleIds];
  if (asked.every(({ size }) => size === 0)) return [];
  const { rows } = await pool.query<{ id: string }>(
    `SELECT user_id::text AS id FROM participations WHERE rdv_id = ANY ($1::bigint[])
     UNION SELECT user_id::text FROM participations WHERE id = ANY ($2::bigint[])
     UNION SELECT id::text FROM users WHERE responsible_id = ANY ($3::bigint[])
     UNION SELECT id::text FROM unnest($3::bigint[]) AS named (id)`,
    asked.map((ids) => [...ids].map(String)),
  );
  return rows.map(({ id }) => BigInt(id));
}
