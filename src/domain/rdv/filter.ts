// Filters of RDVs, and their conditions.
import { z } from 'zod';
import type { Prisma } from '#prisma';
import { participationStatusWhere, type StatusWhere, temporalStatuses, temporalStatusWhere } from './status.ts';
import type { Period } from './time/period.ts';
import {
  createdEdge,
  createdZonesOf,
  type Days,
  type Present,
  presentsOf,
  startEdge,
  startZonesOf,
} from './time/zone.ts';

const locationTypes = ['public_office', 'phone', 'home', 'visio'] as const;
/** `createdByType` as stored. */
const origins = ['Agent', 'User', 'FileAttente', 'Prescripteur'] as const;

/** The filters that are lists of ids, in display order. */
export const idFields = [
  'organisationIds',
  'serviceIds',
  'motifCategoryIds',
  'motifIds',
  'agentIds',
  'usagerIds',
  'lieuIds',
] as const;
export type IdField = (typeof idFields)[number];

/** The largest id that a column can hold. */
const LAST_ID = 2n ** 63n - 1n;
const day = z.iso.date();
const period = z.strictObject({ from: day.optional(), until: day.optional() });
const id = z
  .string()
  .regex(/^\d{1,19}$/, { abort: true }) // no other check runs on a malformed number
  .refine((text) => BigInt(text) <= LAST_ID);
const ids = z.array(id).min(1).optional();
const statuses = z
  .array(z.enum(temporalStatuses as [(typeof temporalStatuses)[number]]))
  .min(1)
  .optional();
const flag = z.boolean().optional();

/**
 * The filters of the "Liste des RDV", validated, with relative periods resolved: the stored form of an export's filters.
 * Fields are combined by AND, values of a list by OR, and an absent field does not filter. Ids are decimal text, so that it
 * is plain JSON.
 */
export const rdvFilterSchema = z.strictObject({
  startsOn: period.optional(),
  createdOn: period.optional(),
  statuses,
  participationStatuses: statuses,
  organisationIds: ids,
  serviceIds: ids,
  motifCategoryIds: ids,
  motifIds: ids,
  agentIds: ids,
  usagerIds: ids,
  /** Includes the relatives of the usagers in `usagerIds`. */
  includeRelatives: z.literal(true).optional(),
  lieuIds: ids,
  /** On the motif. */
  hasService: flag,
  hasLieu: flag,
  locationTypes: z.array(z.enum(locationTypes)).min(1).optional(),
  origins: z.array(z.enum(origins)).min(1).optional(),
  isCollective: flag,
  isFollowUp: flag,
});

export type RdvFilter = z.infer<typeof rdvFilterSchema>;

/** The only translation of filters to a condition; `now` is that of the operation. */
export function rdvFilterWhere(filter: RdvFilter, days: Days, now: Date): Prisma.RdvWhereInput {
  const { startsOn, createdOn, statuses, organisationIds, agentIds, lieuIds, hasLieu, origins } = filter;
  const presents = presentsOf(days, now);
  const conditions: Prisma.RdvWhereInput[] = [];
  if (startsOn) conditions.push(periodWhere('startsAt', startsOn, days));
  if (createdOn) conditions.push(periodWhere('createdAt', createdOn, days));
  if (statuses) conditions.push(temporalStatusWhere(statuses, presents, (stored) => ({ status: stored })));
  if (organisationIds) conditions.push({ organisationId: { in: organisationIds.map(BigInt) } });
  if (agentIds) conditions.push({ agents: { some: { agentId: { in: agentIds.map(BigInt) } } } });
  if (lieuIds) conditions.push({ lieuId: { in: lieuIds.map(BigInt) } });
  if (hasLieu !== undefined) conditions.push({ lieuId: hasLieu ? { not: null } : null });
  if (origins) conditions.push({ createdByType: { in: origins } });
  const motif = motifConditions(filter);
  if (motif.length > 0) conditions.push({ motif: { AND: motif } });
  return { AND: [...conditions, ...participationConditions(filter, presents)] };
}

/** The filters on the motif. */
export function motifConditions(filter: RdvFilter): Prisma.MotifWhereInput[] {
  const { motifIds, serviceIds, hasService, motifCategoryIds, locationTypes, isCollective, isFollowUp } = filter;
  const conditions: Prisma.MotifWhereInput[] = [];
  if (motifIds) conditions.push({ id: { in: motifIds.map(BigInt) } });
  if (serviceIds) conditions.push({ serviceId: { in: serviceIds.map(BigInt) } });
  if (hasService !== undefined) conditions.push({ serviceId: hasService ? { not: null } : null });
  if (motifCategoryIds) conditions.push({ motifCategoryId: { in: motifCategoryIds.map(BigInt) } });
  if (locationTypes) conditions.push({ locationType: { in: locationTypes } });
  if (isCollective !== undefined) conditions.push(flagWhere('collectif', isCollective));
  if (isFollowUp !== undefined) conditions.push(flagWhere('followUp', isFollowUp));
  return conditions;
}

/** A flag that was never set counts as off. */
function flagWhere(field: 'collectif' | 'followUp', isOn: boolean): Prisma.MotifWhereInput {
  return isOn ? { [field]: true } : { OR: [{ [field]: false }, { [field]: null }] };
}

/**
 * The participations meant within the selected RDVs: the matching ones with filters on usagers or participation statuses,
 * otherwise all.
 */
export function participationFilterWhere(
  filter: RdvFilter,
  presents: readonly Present[],
): Prisma.ParticipationWhereInput {
  const { usagerIds, includeRelatives, participationStatuses } = filter;
  const conditions: Prisma.ParticipationWhereInput[] = [];
  if (usagerIds) conditions.push(usagerWhere(usagerIds.map(BigInt), includeRelatives ?? false));
  if (participationStatuses) conditions.push(participationStatusWhere(participationStatuses, presents));
  return { AND: conditions };
}

/** Usagers and participation statuses apply to the same participation: the status must be that of one of those usagers. */
function participationConditions(filter: RdvFilter, presents: readonly Present[]): Prisma.RdvWhereInput[] {
  const { usagerIds, includeRelatives, participationStatuses } = filter;
  const usager = usagerIds ? [usagerWhere(usagerIds.map(BigInt), includeRelatives ?? false)] : [];
  if (!participationStatuses) return usager.map((some) => ({ participations: { some } }));
  const withStatus = (stored: StatusWhere) => ({
    participations: { some: { AND: [...usager, { status: stored }] } },
  });
  return [temporalStatusWhere(participationStatuses, presents, withStatus)];
}

function usagerWhere(ids: bigint[], includeRelatives: boolean): Prisma.ParticipationWhereInput {
  if (!includeRelatives) return { userId: { in: ids } };
  // The condition is on the usager, not the participation: PostgreSQL thus begins with the few usagers, then reads their
  // RDVs.
  return { user: { OR: [{ id: { in: ids } }, { responsibleId: { in: ids } }] } };
}

function periodWhere(field: 'startsAt' | 'createdAt', period: Period, days: Days): Prisma.RdvWhereInput {
  const zones = field === 'startsAt' ? startZonesOf(days) : createdZonesOf(days);
  const ranges = zones.map((zone) => {
    const edge = (day: string) => (field === 'startsAt' ? startEdge(day, zone, days) : createdEdge(day, zone));
    return {
      ...(zone.organisationIds && { organisationId: { in: [...zone.organisationIds] } }),
      [field]: {
        ...(period.from && { gte: edge(period.from) }),
        ...(period.until && { lt: edge(period.until) }),
      },
    };
  });
  const [only] = ranges;
  return ranges.length === 1 && only ? only : { OR: ranges };
}
