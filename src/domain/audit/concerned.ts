// The usagers concerned by the objects of an answer.
import type { Pool } from 'pg';

/** Objects of an answer that do not name their usagers. */
interface Concerned {
  /** RDVs whose participants are concerned. */
  rdvIds: ReadonlySet<bigint>;
  participationIds: ReadonlySet<bigint>;
  /** Responsibles who are concerned together with their relatives. */
  responsibleIds: ReadonlySet<bigint>;
}

/** The usagers concerned by these objects, as of now. */
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
