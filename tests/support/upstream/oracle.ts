import type { ClientBase } from 'pg';

type Rules = '2024' | '2026';

/** Agents who can sign in, in the order of their ids. */
export async function readAgents(client: ClientBase): Promise<{ id: string; email: string }[]> {
  const { rows } = await client.query<{ id: string; email: string }>(
    `SELECT a.id::text AS id, a.email FROM agents a
      WHERE a.deleted_at IS NULL AND a.email IS NOT NULL AND EXISTS (SELECT FROM agent_roles r WHERE r.agent_id = a.id)
      ORDER BY a.id`,
  );
  return rows;
}

/** Ids of the RDVs that an agent may see, by the rules of one version of upstream, in plain SQL on its tables. */
export async function readVisibleRdvs(client: ClientBase, agentId: string, rules: Rules): Promise<string[]> {
  const wholeOrganisation =
    rules === '2026'
      ? 'role.agent_accueil'
      : `EXISTS (SELECT FROM agent_services x JOIN services s ON s.id = x.service_id WHERE x.agent_id = $1 AND s.name = 'Secrétariat')`;
  const { rows } = await client.query<{ id: string }>(
    `SELECT rdv.id::text AS id FROM rdvs rdv JOIN motifs motif ON motif.id = rdv.motif_id
       JOIN agent_roles role ON role.organisation_id = rdv.organisation_id AND role.agent_id = $1
      WHERE role.access_level = 'admin' OR ${wholeOrganisation}
         OR EXISTS (SELECT FROM agents_rdvs x WHERE x.rdv_id = rdv.id AND x.agent_id = $1)
         OR role.access_level = 'basic' AND (
              EXISTS (SELECT FROM agent_services x WHERE x.agent_id = $1 AND x.service_id = motif.service_id)
              ${rules === '2026' ? 'OR motif.service_id IS NULL' : ''})
      ORDER BY rdv.id`,
    [agentId],
  );
  return rows.map(({ id }) => id);
}

/** Stored statuses of these RDVs, counted. */
export async function countStatuses(client: ClientBase, ids: readonly string[]): Promise<Record<string, number>> {
  const { rows } = await client.query<{ status: string; count: number }>(
    'SELECT status::text, count(*)::int AS count FROM rdvs WHERE id = ANY ($1) GROUP BY 1',
    [ids],
  );
  return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
}
