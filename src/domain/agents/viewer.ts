// Loading of viewers: agents with their current rights.
import type { ClientBase, Pool } from 'pg';
import { prepared } from '#infra/db/compile/prepared.ts';
import { mayUseService, type Viewer, type ViewerRole, type ViewerTerritory } from '#policy/viewer.ts';
import { type StoredSource, sourceSql, toSource } from '../feed/source.ts';
import { agentCondition, type IdentityRules, identityIn } from './identity.ts';
import { knownTimeZone } from './time-zone.ts';

const SECRETARIAT = 'Secrétariat';

/** Everything that rights depend on, in one statement. An intervenant's role gives no access, so it is left out. */
const VIEWER_SQL = `
  SELECT a.id::text AS agent_id,
    (SELECT coalesce(json_agg(json_build_object('id', o.id::text, 'name', o.name, 'timeZone', o.time_zone, 'level', r.access_level, 'isReception', r.agent_accueil) ORDER BY o.id), '[]')
       FROM agent_roles r JOIN organisations o ON o.id = r.organisation_id
      WHERE r.agent_id = a.id AND r.access_level IN ('admin', 'basic')) AS roles,
    (SELECT coalesce(json_agg(json_build_object('id', t.id::text, 'name', coalesce(t.name, ''), 'organisations',
              (SELECT coalesce(json_agg(json_build_object('id', o.id::text, 'timeZone', o.time_zone) ORDER BY o.id), '[]')
                 FROM organisations o WHERE o.territory_id = t.id)) ORDER BY t.id), '[]')
       FROM agent_territorial_roles tr JOIN territories t ON t.id = tr.territory_id
      WHERE tr.agent_id = a.id) AS territories,
    (SELECT coalesce(json_agg(json_build_object('id', s.id::text, 'name', s.name)), '[]')
       FROM agent_services x JOIN services s ON s.id = x.service_id
      WHERE x.agent_id = a.id) AS services,
    ${sourceSql} AS source
  FROM agents a`;

interface ViewerRow {
  agent_id: string;
  roles: { id: string; name: string; timeZone: string; level: ViewerRole['level']; isReception: boolean }[];
  territories: { id: string; name: string; organisations: { id: string; timeZone: string }[] }[];
  services: { id: string; name: string }[];
  source: StoredSource;
}

/** The current rights of the agent that a token identifies; null when unknown, deleted or without any role. */
export function loadViewerByIdentity(
  pool: Pool,
  rules: Pick<IdentityRules, 'subjectColumn'>,
  identity: string,
): Promise<Viewer | null> {
  return loadViewer(pool, `${agentCondition(rules)} AND a.deleted_at IS NULL`, identity);
}

/** The agent whom claims of an issuer sign in, or the reason why nobody is. */
export async function findSigningIn(
  pool: Pool,
  rules: IdentityRules,
  claims: Readonly<Record<string, unknown>>,
): Promise<Viewer | 'EMAIL_NOT_VERIFIED' | 'UNKNOWN_AGENT'> {
  const identity = identityIn(claims, rules);
  if (identity === null) return 'EMAIL_NOT_VERIFIED';
  return (await loadViewerByIdentity(pool, rules, identity)) ?? 'UNKNOWN_AGENT';
}

/** The current rights of a known agent; null when deleted or without any role since. */
export function loadViewerById(pool: Pool | ClientBase, agentId: bigint): Promise<Viewer | null> {
  return loadViewer(pool, 'a.id = $1::bigint AND a.deleted_at IS NULL', String(agentId));
}

async function loadViewer(pool: Pool | ClientBase, condition: string, value: string): Promise<Viewer | null> {
  const { rows } = await pool.query<ViewerRow>({
    ...prepared(`${VIEWER_SQL} WHERE ${condition}`),
    values: [value],
  });
  const row = rows[0];
  if (!row) return null;
  const viewer: Viewer = {
    agentId: BigInt(row.agent_id),
    roles: row.roles.map((role) => ({
      organisationId: BigInt(role.id),
      organisationName: role.name,
      timeZone: knownTimeZone(role.timeZone),
      level: role.level,
      isReception: role.isReception,
    })),
    territories: row.territories.map(toTerritory),
    serviceIds: row.services.map(({ id }) => BigInt(id)),
    isSecretariat: row.services.some(({ name }) => name === SECRETARIAT),
    source: toSource(row.source),
  };
  return mayUseService(viewer) ? viewer : null;
}

function toTerritory(territory: ViewerRow['territories'][number]): ViewerTerritory {
  return {
    territoryId: BigInt(territory.id),
    territoryName: territory.name,
    organisations: territory.organisations.map(({ id, timeZone }) => ({
      organisationId: BigInt(id),
      timeZone: knownTimeZone(timeZone),
    })),
  };
}
