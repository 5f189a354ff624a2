// Agents and usagers known to organisations through RDVs.
import type { ClientBase } from 'pg';
import type { SqlParams } from '#infra/db/compile/sql.ts';
import { seesWholeOrganisation } from '#policy/rdv.ts';
import type { Viewer } from '#policy/viewer.ts';

// The tables `organisation_agents` and `organisation_usagers` are kept beside the rollups. Rows are only ever added, so
// these tables never decide rights. They narrow down the rows to check.

const ORGANISATIONS_OF_IDS = `
  ids CROSS JOIN LATERAL (SELECT r.organisation_id, r.motif_id FROM rdvs r WHERE r.id = ids.id OFFSET 0) r`;

/** Adds the agents and usagers of these RDVs. Each lookup is by index, so plans do not depend on planner statistics. */
const addSql = `
  WITH ids AS MATERIALIZED (SELECT DISTINCT id FROM unnest($1::bigint[]) x (id)),
  agents AS (
    INSERT INTO reporting.organisation_agents (organisation_id, agent_id)
    SELECT DISTINCT r.organisation_id, a.agent_id FROM ${ORGANISATIONS_OF_IDS}
     CROSS JOIN LATERAL (SELECT x.agent_id FROM agents_rdvs x WHERE x.rdv_id = ids.id OFFSET 0) a
    ON CONFLICT DO NOTHING)
  INSERT INTO reporting.organisation_usagers (usager_id, organisation_id, service_id)
  SELECT DISTINCT u.usager_id, r.organisation_id,
         coalesce((SELECT m.service_id FROM motifs m WHERE m.id = r.motif_id), 0)
    FROM ${ORGANISATIONS_OF_IDS}
   CROSS JOIN LATERAL (SELECT p.user_id FROM participations p WHERE p.rdv_id = ids.id OFFSET 0) p
   CROSS JOIN LATERAL (SELECT p.user_id UNION ALL
                       SELECT u.responsible_id FROM users u WHERE u.id = p.user_id AND u.responsible_id IS NOT NULL) u (usager_id)
  ON CONFLICT DO NOTHING`;

/** Called in the transaction that takes the RDVs from the change log, or counts them. */
export async function addReach(client: ClientBase, rdvIds: readonly string[]): Promise<void> {
  await client.query(addSql, [rdvIds]);
}

/** SQL: true when the tables cover all RDVs of these organisations, except pending changes in the change log. */
export const isReachKept = (organisationIds: string) =>
  `(SELECT count(*) FROM reporting.statistics_organisations s WHERE s.is_whole AND s.organisation_id = ANY (${organisationIds})) = cardinality(${organisationIds})`;

/** SQL: false only for usagers that the viewer may not see. `usagerId` is an expression. */
export function mayReachUsager(viewer: Viewer, usagerId: string, params: SqlParams): string {
  const ids = (keys: readonly bigint[]) => params.add(keys.map(String), 'bigint[]');
  const whole = viewer.roles.filter((role) => seesWholeOrganisation(viewer, role));
  const partial = viewer.roles.filter((role) => !seesWholeOrganisation(viewer, role));
  const organisationIds = (roles: Viewer['roles']) => ids(roles.map(({ organisationId }) => organisationId));
  const known = (condition: string) =>
    `EXISTS (SELECT FROM reporting.organisation_usagers o WHERE o.usager_id = ${usagerId} AND ${condition})`;
  const own = () =>
    `SELECT p.user_id FROM agents_rdvs x JOIN participations p ON p.rdv_id = x.rdv_id WHERE x.agent_id = ${params.add(String(viewer.agentId), 'bigint')}`;
  const changed = 'SELECT p.user_id FROM reporting.statistics_changes c JOIN participations p ON p.rdv_id = c.rdv_id';
  const withResponsibles = (usagers: string) =>
    `${usagerId} IN (${usagers} UNION SELECT u.responsible_id FROM (${usagers}) f JOIN users u ON u.id = f.user_id WHERE u.responsible_id IS NOT NULL)`;
  const ways = [
    `NOT ${isReachKept(organisationIds(viewer.roles))}`,
    whole.length > 0 && known(`o.organisation_id = ANY (${organisationIds(whole)})`),
    partial.length > 0 &&
      known(
        `o.organisation_id = ANY (${organisationIds(partial)}) AND o.service_id = ANY (${ids([0n, ...viewer.serviceIds])})`,
      ),
    partial.length > 0 && withResponsibles(own()),
    withResponsibles(changed),
  ];
  return `(${ways.filter(Boolean).join(' OR ')})`;
}
