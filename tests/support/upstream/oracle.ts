import type { ClientBase } from 'pg';

export type Rules = '2024' | '2026';

export interface UpstreamAgent {
  id: string;
  email: string;
  /** True when they may sign in: not deleted, with a role in an organisation or a territory. */
  hasAccount: boolean;
  /** Organisations that they administer, and their territories. */
  organisationIds: string[];
  territoryIds: string[];
}

/** All agents, in the order of their ids. Those without an address are asked for by one that nobody has. */
export async function readAgents(client: ClientBase): Promise<UpstreamAgent[]> {
  const { rows } = await client.query<UpstreamAgent>(
    `SELECT a.id::text AS id, coalesce(a.email, 'nobody' || a.id || '@example.org') AS email,
            a.deleted_at IS NULL AND a.email IS NOT NULL
              AND (EXISTS (SELECT FROM agent_roles r WHERE r.agent_id = a.id AND r.access_level <> 'intervenant')
                   OR EXISTS (SELECT FROM agent_territorial_roles t WHERE t.agent_id = a.id)) AS "hasAccount",
            ARRAY(SELECT r.organisation_id::text FROM agent_roles r WHERE r.agent_id = a.id AND r.access_level = 'admin' ORDER BY 1) AS "organisationIds",
            ARRAY(SELECT t.territory_id::text FROM agent_territorial_roles t WHERE t.agent_id = a.id ORDER BY 1) AS "territoryIds"
       FROM agents a ORDER BY a.id`,
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

/** Organisations in which an agent has a role that opens something, or that are in a territory of theirs. */
export async function readOrganisations(client: ClientBase, agentId: string): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT o.id::text AS id FROM organisations o
      WHERE EXISTS (SELECT FROM agent_roles r WHERE r.organisation_id = o.id AND r.agent_id = $1 AND r.access_level <> 'intervenant')
      ORDER BY 1`,
    [agentId],
  );
  return rows.map(({ id }) => id);
}

/** The first 20 usagers, by name, of these RDVs and their responsibles, whose last name begins so. */
export async function searchUsagers(client: ClientBase, ids: readonly string[], lastName: string): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT u.id::text AS id FROM users u
      WHERE u.deleted_at IS NULL AND u.last_name LIKE $2 || '%'
        AND EXISTS (SELECT FROM participations p JOIN users x ON x.id = p.user_id
                     WHERE p.rdv_id = ANY ($1) AND u.id IN (x.id, x.responsible_id))
      ORDER BY lower(translate(u.first_name, 'Éèéë', 'Eeee')) COLLATE "C", u.id LIMIT 20`,
    [ids, lastName],
  );
  return rows.map(({ id }) => id);
}
