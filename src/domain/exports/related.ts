import type { ClientBase } from 'pg';
import { readTexts } from '#infra/db/copy.ts';
import { SqlParams } from '#infra/db/sql.ts';
import { compileWhere } from '#infra/db/where.ts';
import type { Prisma, RdvStatus } from '#prisma';
import { fullName } from '../rdv/label.ts';
import type { Dimensions } from './dimension.ts';
import type { SlimRdv } from './query.ts';
import type { AgentFacts, ParticipantFacts } from './row.ts';

/** What belongs to the RDVs of one batch, by the id of the RDV. */
export interface Related {
  agents: ReadonlyMap<string, AgentFacts[]>;
  usagers: ReadonlyMap<string, ParticipantFacts[]>;
  /** Without an entry: no notification was sent. */
  notificationFailed: ReadonlyMap<string, boolean>;
}

/** Also makes sure that the dimensions know all that the batch names. */
export async function loadRelated(
  client: ClientBase,
  rdvs: readonly SlimRdv[],
  participationFilter: Prisma.ParticipationWhereInput,
  dimensions: Dimensions,
): Promise<Related> {
  const ids = rdvs.map(({ id }) => id);
  // One after the other: a connection answers one statement at a time anyway.
  const attendances = await loadAttendances(client, ids);
  const participations = await loadParticipations(client, ids, participationFilter);
  const notificationFailed = await loadNotifications(client, ids);
  await dimensions.motifs.load(rdvs.map((rdv) => rdv.motifId));
  await dimensions.lieux.load(rdvs.map((rdv) => rdv.lieuId));
  await dimensions.organisations.load(rdvs.map((rdv) => rdv.organisationId));
  // Who put a person down for a RDV is said only where people come one by one.
  const collective = new Set(rdvs.filter((rdv) => dimensions.motifs.get(rdv.motifId).isCollective).map(({ id }) => id));
  const registrations = participations.filter(({ rdvId }) => collective.has(rdvId));
  const authored = [...rdvs, ...registrations];
  for (const [type, authors] of Object.entries(dimensions.authors)) {
    const ids = authored.filter(({ createdByType }) => createdByType === type).map(({ createdById }) => createdById);
    await authors.load(type === 'Agent' ? [...attendances.map(({ agentId }) => agentId), ...ids] : ids);
  }
  for (const { usager, createdByType, createdById } of registrations) {
    usager.registeredBy = dimensions.authorOf(createdByType, createdById);
  }
  return {
    agents: groupBy(attendances, ({ agentId }) => dimensions.agentOf(agentId)),
    usagers: groupBy(participations, ({ usager }) => usager),
    notificationFailed,
  };
}

async function loadAttendances(client: ClientBase, rdvIds: string[]): Promise<{ rdvId: string; agentId: string }[]> {
  const params = new SqlParams();
  const rows = await readTexts(
    client,
    `SELECT rdv_id, agent_id FROM agents_rdvs WHERE rdv_id = ANY(${params.add(rdvIds, 'bigint[]')}) ORDER BY id`,
    params,
  );
  return (rows as [string, string][]).map(([rdvId, agentId]) => ({ rdvId, agentId }));
}

interface LoadedParticipation {
  rdvId: string;
  usager: ParticipantFacts;
  createdByType: string;
  createdById: string | null;
}

/** Fields of a participation as they are read: all texts, '' for what is not known. */
type ParticipationTexts = [
  ...[rdvId: string, status: RdvStatus, isSelected: string, createdByType: string, createdById: string],
  ...[firstName: string, lastName: string, birthName: string, birthDate: string],
  ...[responsibleId: string, address: string, postCode: string, cityName: string],
];

async function loadParticipations(
  client: ClientBase,
  rdvIds: string[],
  filter: Prisma.ParticipationWhereInput,
): Promise<LoadedParticipation[]> {
  const params = new SqlParams();
  const own = (column: string) => `CASE WHEN u.responsible_id IS NULL THEN u.${column} ELSE h.${column} END`;
  const rows = await readTexts(
    client,
    `SELECT p.rdv_id, p.status, ${compileWhere('participations', filter, 'p', params)},
            p.created_by_type, p.created_by_id,
            u.first_name, u.last_name, u.birth_name, u.birth_date, u.responsible_id,
            ${own('address')}, ${own('post_code')}, ${own('city_name')}
       FROM participations p JOIN users u ON u.id = p.user_id LEFT JOIN users h ON h.id = u.responsible_id
      WHERE p.rdv_id = ANY(${params.add(rdvIds, 'bigint[]')}) ORDER BY p.id`,
    params,
  );
  return (rows as ParticipationTexts[]).map((row) => {
    const [rdvId, status, isSelected, createdByType, createdById, firstName, lastName, birthName, birthDate] = row;
    const [responsibleId, address, postCode, cityName] = row.slice(9) as [string, string, string, string];
    const usager: ParticipantFacts = {
      fullName: fullName({ firstName, lastName, birthName }),
      birthDate: birthDate || null,
      isRelative: responsibleId !== '',
      address: address || null,
      postCode: postCode || null,
      cityName: cityName || null,
      status,
      isSelected: isSelected === 't',
      registeredBy: null,
    };
    return { rdvId, usager, createdByType, createdById: createdById || null };
  });
}

async function loadNotifications(client: ClientBase, rdvIds: string[]): Promise<Map<string, boolean>> {
  const params = new SqlParams();
  const rows = await readTexts(
    client,
    `SELECT rdv_id, bool_or(result = 'failure') FROM receipts
      WHERE rdv_id = ANY(${params.add(rdvIds, 'bigint[]')}) GROUP BY rdv_id`,
    params,
  );
  return new Map((rows as [string, string][]).map(([rdvId, failed]) => [rdvId, failed === 't']));
}

function groupBy<Row extends { rdvId: string }, Value>(
  rows: readonly Row[],
  toValue: (row: Row) => Value,
): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const row of rows) {
    const group = groups.get(row.rdvId);
    if (group) group.push(toValue(row));
    else groups.set(row.rdvId, [toValue(row)]);
  }
  return groups;
}
