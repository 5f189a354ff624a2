import type { ClientBase } from 'pg';
import { SqlParams } from '#infra/db/sql.ts';
import { compileWhere } from '#infra/db/where.ts';
import type { Prisma, RdvStatus } from '#prisma';
import { fullName } from '../rdv/label.ts';
import type { Dimensions } from './dimension.ts';
import type { SlimRdv } from './query.ts';
import type { ParticipantFacts } from './row.ts';

/** What belongs to the RDVs of one batch, by the id of the RDV. Also makes sure that the dimensions know all they name. */
export async function loadRelated(
  client: ClientBase,
  rdvs: readonly SlimRdv[],
  participationFilter: Prisma.ParticipationWhereInput,
  dimensions: Dimensions,
) {
  const ids = rdvs.map(({ id }) => id);
  // One after the other: a connection answers one statement at a time anyway.
  const agentIds = await loadAgentIds(client, ids);
  const usagers = await loadUsagers(client, ids, participationFilter);
  const notificationFailed = await loadNotifications(client, ids);
  await dimensions.motifs.load(rdvs.map((rdv) => rdv.motif_id));
  await dimensions.lieux.load(rdvs.map((rdv) => rdv.lieu_id));
  await dimensions.organisations.load(rdvs.map((rdv) => rdv.organisation_id));
  const authored = [
    ...rdvs.map((rdv) => ({ type: rdv.created_by_type, id: rdv.created_by_id })),
    ...[...usagers.values()].flat().map((usager) => ({ type: usager.createdByType, id: usager.createdById })),
  ];
  for (const [type, authors] of Object.entries(dimensions.authors)) {
    const ids = authored.filter((each) => each.type === type).map(({ id }) => id);
    await authors.load(type === 'Agent' ? [...[...agentIds.values()].flat(), ...ids] : ids);
  }
  return { agentIds, usagers, notificationFailed };
}

async function loadAgentIds(client: ClientBase, rdvIds: string[]): Promise<Map<string, string[]>> {
  const { rows } = await client.query<{ rdv_id: string; agent_id: string }>(
    'SELECT rdv_id::text, agent_id::text FROM agents_rdvs WHERE rdv_id = ANY($1::bigint[]) ORDER BY id',
    [rdvIds],
  );
  return groupBy(rows, (row) => row.agent_id);
}

type Registered = Omit<ParticipantFacts, 'registeredBy'> & { createdByType: string; createdById: string | null };

async function loadUsagers(
  client: ClientBase,
  rdvIds: string[],
  filter: Prisma.ParticipationWhereInput,
): Promise<Map<string, Registered[]>> {
  const params = new SqlParams();
  const ids = params.add(rdvIds, 'bigint[]');
  const { rows } = await client.query<UsagerRow>(
    `SELECT p.rdv_id::text, p.status, p.created_by_type, p.created_by_id::text,
            ${compileWhere('participations', filter, 'p', params)} AS is_selected, u.first_name, u.last_name, u.birth_name, u.birth_date::text, u.responsible_id IS NOT NULL AS is_relative,
            CASE WHEN u.responsible_id IS NULL THEN u.address ELSE h.address END AS address,
            CASE WHEN u.responsible_id IS NULL THEN u.post_code ELSE h.post_code END AS post_code,
            CASE WHEN u.responsible_id IS NULL THEN u.city_name ELSE h.city_name END AS city_name
       FROM participations p JOIN users u ON u.id = p.user_id LEFT JOIN users h ON h.id = u.responsible_id
      WHERE p.rdv_id = ANY(${ids}) ORDER BY p.id`,
    params.values,
  );
  return groupBy(rows, (row) => ({
    status: row.status,
    isSelected: row.is_selected,
    createdByType: row.created_by_type,
    createdById: row.created_by_id,
    fullName: fullName({ firstName: row.first_name, lastName: row.last_name, birthName: row.birth_name }),
    birthDate: row.birth_date,
    isRelative: row.is_relative,
    address: row.address,
    postCode: row.post_code,
    cityName: row.city_name,
  }));
}

interface UsagerRow {
  rdv_id: string;
  status: RdvStatus;
  is_selected: boolean;
  created_by_type: string;
  created_by_id: string | null;
  first_name: string;
  last_name: string;
  birth_name: string | null;
  birth_date: string | null;
  is_relative: boolean;
  address: string | null;
  post_code: string | null;
  city_name: string | null;
}

async function loadNotifications(client: ClientBase, rdvIds: string[]): Promise<Map<string, boolean>> {
  const { rows } = await client.query<{ rdv_id: string; failed: boolean }>(
    `SELECT rdv_id::text, bool_or(result = 'failure') AS failed FROM receipts WHERE rdv_id = ANY($1::bigint[]) GROUP BY rdv_id`,
    [rdvIds],
  );
  return new Map(rows.map(({ rdv_id, failed }) => [rdv_id, failed]));
}

function groupBy<Row extends { rdv_id: string }, Value>(
  rows: readonly Row[],
  toValue: (row: Row) => Value,
): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const row of rows) {
    const group = groups.get(row.rdv_id);
    if (group) group.push(toValue(row));
    else groups.set(row.rdv_id, [toValue(row)]);
  }
  return groups;
}
