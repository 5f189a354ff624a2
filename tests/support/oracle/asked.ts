import type { RdvFiltersInput } from '../../../src/client/generated/graphql.ts';
import { globalId } from '../id.ts';
import { type Asked, type AskedPeriod, type Oracle, relatives } from './oracle.ts';
import type { World } from './world.ts';

// A selection in the oracle's words: drawn at random, and said in the words of the API.

const typenames: Record<string, string> = {
  organisationIds: 'Organisation',
  agentIds: 'Agent',
  usagerIds: 'Usager',
  serviceIds: 'Service',
  motifIds: 'Motif',
  motifCategoryIds: 'MotifCategory',
  lieuIds: 'Lieu',
};
export const originNames: Record<string, string> = {
  Agent: 'AGENT',
  User: 'USAGER',
  FileAttente: 'FILE_ATTENTE',
  Prescripteur: 'PRESCRIPTEUR',
};

export function toArguments({ scope, targetIds, timeZone, ...filter }: Asked) {
  const period = ({ relative, ...between }: AskedPeriod) => (relative ? { relative } : { between });
  const filters = Object.fromEntries(
    Object.entries(filter).map(([field, value]) => {
      const typename = typenames[field];
      if (typename) return [field, (value as bigint[]).map((id) => globalId(typename, id))];
      if (field === 'startsOn' || field === 'createdOn') return [field, period(value as AskedPeriod)];
      if (field === 'locationTypes') return [field, (value as string[]).map((each) => each.toUpperCase())];
      if (field === 'origins') return [field, (value as string[]).map((each) => originNames[each])];
      return [field, value];
    }),
  ) as RdvFiltersInput;
  const targetType = scope === 'TERRITORY' ? 'Territory' : 'Organisation';
  return { scope, targetIds: targetIds?.map((id) => globalId(targetType, id)) ?? null, timeZone, filters };
}

const days = [
  ...['2020-12-21', '2020-12-28', '2021-01-04', '2023-12-25', '2024-01-01', '2024-02-29', '2024-03-25', '2024-03-30'],
  ...['2024-03-31', '2024-04-01', '2024-10-26', '2024-10-27', '2024-10-28', '2026-01-01', '2026-12-01', '2027-01-04'],
];
const statuses = ['UNKNOWN_FUTURE', 'UNKNOWN_PAST', 'SEEN', 'EXCUSED', 'REVOKED', 'NOSHOW'] as const;

/** Mostly what the viewer of the oracle may ask, so that it is answered. */
export function drawAsked(random: () => number, world: World, oracle: Oracle): Asked {
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const chance = (share: number) => random() < share;
  const some = <T>(values: readonly T[]): T[] => {
    const kept = values.filter(() => chance(0.5));
    return kept.length > 0 ? kept : values.slice(0, 1);
  };
  const idsOf = (rows: readonly { id: bigint }[]) => rows.map(({ id }) => id);
  const { viewer } = oracle;
  const period = (): AskedPeriod => {
    const [from = '', until = ''] = [pick(days), pick(days)].sort();
    if (from === until || chance(0.2))
      return chance(0.5) ? { from } : chance(0.5) ? { until } : { relative: pick(relatives) };
    return chance(0.3) ? { from, through: until } : { from, until };
  };
  const admin = viewer.roles.filter(({ level }) => level === 'admin').map(({ organisationId }) => organisationId);
  const asked: Asked = {
    scope: null,
    targetIds: null,
    timeZone: pick([null, null, null, 'Europe/Paris', 'Pacific/Auckland', 'America/Cayenne']),
  };
  if (chance(0.2)) asked.scope = 'AGENT';
  if (viewer.territoryIds.length > 0 && chance(0.7)) {
    Object.assign(asked, { scope: 'TERRITORY', targetIds: some(viewer.territoryIds) });
  } else if (admin.length > 0 && chance(0.5)) {
    Object.assign(asked, { scope: 'ORGANISATION', targetIds: some(admin) });
  }
  const organisationIds =
    asked.scope === 'TERRITORY'
      ? idsOf(world.organisations.filter(({ territoryId }) => asked.targetIds?.includes(territoryId)))
      : (asked.targetIds ?? oracle.workplaces());
  if (chance(0.7)) asked.startsOn = period();
  if (chance(0.2)) asked.createdOn = period();
  if (chance(0.1)) asked.statuses = some(statuses);
  if (chance(0.15)) asked.participationStatuses = some(statuses);
  if (chance(0.1)) asked.serviceIds = some(world.services.map(({ id }) => id));
  if (chance(0.1)) asked.motifCategoryIds = some(world.categories);
  if (chance(0.1)) asked.locationTypes = some(['public_office', 'phone', 'home', 'visio']);
  if (chance(0.1)) asked.origins = some(Object.keys(originNames));
  if (chance(0.1)) asked.isCollective = chance(0.5);
  if (chance(0.1)) asked.hasService = chance(0.5);
  if (chance(0.1)) asked.hasLieu = chance(0.5);
  const own = { motifIds: world.motifs, lieuIds: world.lieux };
  for (const [field, rows] of Object.entries(own)) {
    const known = idsOf(rows.filter(({ organisationId }) => organisationIds.includes(organisationId)));
    if (known.length > 0 && chance(0.08)) Object.assign(asked, { [field]: some(known) });
  }
  const known = idsOf(world.agents).filter((id) => oracle.knowsAgent(id, organisationIds));
  if (known.length > 0 && chance(0.08)) asked.agentIds = some(known);
  const seen = world.usagers.filter((usager) => oracle.seesUsager(usager));
  if (seen.length > 0 && chance(0.12)) {
    asked.usagerIds = some(idsOf(seen));
    asked.includeRelatives = chance(0.5);
  }
  return asked;
}
