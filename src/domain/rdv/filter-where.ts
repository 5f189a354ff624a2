// The conditions of filters of RDVs.
import type { Prisma } from '#prisma';
import type { RdvFilter } from './filter.ts';
import { fieldOf, filterNames } from './filter-field.ts';
import { participationStatusWhere, type StatusWhere, temporalStatusWhere } from './status.ts';
import { type Days, type Present, presentsOf } from './time/zone.ts';

/** The only translation of filters to a condition; `now` is that of the operation. */
export function rdvFilterWhere(filter: RdvFilter, days: Days, now: Date): Prisma.RdvWhereInput {
  const context = { days, presents: presentsOf(days, now) };
  const conditions = filterNames.flatMap((name) => {
    const value = filter[name];
    return value === undefined ? [] : (fieldOf(name).rdv?.(value as never, context) ?? []);
  });
  const motif = motifConditions(filter);
  if (motif.length > 0) conditions.push({ motif: { AND: motif } });
  return { AND: [...conditions, ...participationConditions(filter, context.presents)] };
}

/** The filters on the motif. */
export const motifConditions = (filter: RdvFilter): Prisma.MotifWhereInput[] =>
  filterNames.flatMap((name) => {
    const value = filter[name];
    return value === undefined ? [] : (fieldOf(name).motif?.(value as never) ?? []);
  });

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
