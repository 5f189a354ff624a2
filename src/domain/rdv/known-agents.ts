// Agents known to organisations.
import type { ClientBase, Pool } from 'pg';
import { SqlParams } from '#infra/db/compile/sql.ts';
import { compileWhere } from '#infra/db/compile/where.ts';
import { agentsOf } from '#policy/reference.ts';
import { isReachKept } from './reach.ts';

/** An agent known to organisations. */
export interface KnownAgent {
  id: bigint;
  firstName: string | null;
  lastName: string | null;
}

/**
 * The agents known to these organisations, in no order. A table of this service lists those who may be on a RDV there, and
 * only they are looked up: RDVs of other agents elsewhere cost nothing.
 */
export async function loadKnownAgents(
  client: Pool | ClientBase,
  organisationIds: readonly bigint[],
): Promise<KnownAgent[]> {
  const params = new SqlParams();
  const ids = params.add(organisationIds.map(String), 'bigint[]');
  const { rows } = await client.query<Omit<KnownAgent, 'id'> & { id: string }>(
    `SELECT a.id::text, a.first_name AS "firstName", a.last_name AS "lastName"
       FROM (SELECT agent_id FROM agent_roles WHERE organisation_id = ANY (${ids})
             UNION SELECT agent_id FROM reporting.organisation_agents WHERE organisation_id = ANY (${ids})
             UNION SELECT x.agent_id FROM reporting.statistics_changes c JOIN agents_rdvs x ON x.rdv_id = c.rdv_id
             UNION SELECT id FROM agents WHERE NOT ${isReachKept(ids)}) candidate
      CROSS JOIN LATERAL (SELECT a.* FROM agents a
                           WHERE a.id = candidate.agent_id AND ${compileWhere('agents', agentsOf(organisationIds), 'a', params)}
                          OFFSET 0) a`,
    params.values,
  );
  return rows.map(({ id, ...name }) => ({ ...name, id: BigInt(id) }));
}
