import type { Pool } from 'pg';
import type { SelectedOrganisation } from '#policy/selection.ts';

/**
 * Which of these agents a selection can know of: who has a role in one of its organisations, or is on one of their RDVs
 * (agents who left have no role any more). An agent elsewhere is answered like one who does not exist.
 */
export async function knownAgents(
  pool: Pool,
  agentIds: readonly string[],
  organisations: readonly SelectedOrganisation[],
): Promise<Set<string>> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT a.id::text AS id FROM agents a
      WHERE a.id = ANY($1::bigint[])
        AND (EXISTS (SELECT FROM agent_roles r WHERE r.agent_id = a.id AND r.organisation_id = ANY($2::bigint[]))
          OR EXISTS (SELECT FROM agents_rdvs x JOIN rdvs r ON r.id = x.rdv_id
                      WHERE x.agent_id = a.id AND r.organisation_id = ANY($2::bigint[])))`,
    [agentIds, organisations.map(({ organisationId }) => String(organisationId))],
  );
  return new Set(rows.map(({ id }) => id));
}
