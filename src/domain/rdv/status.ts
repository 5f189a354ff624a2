import type { Prisma, RdvStatus } from '#prisma';

/** A status as a reader sees it: UNKNOWN is "to fill in" once the start is past, "to come" before. */
export type TemporalStatus = 'UNKNOWN_PAST' | 'UNKNOWN_FUTURE' | 'SEEN' | 'EXCUSED' | 'REVOKED' | 'NOSHOW';

/** In the order in which counters are shown. */
export const temporalStatuses: readonly TemporalStatus[] = [
  'UNKNOWN_FUTURE',
  'UNKNOWN_PAST',
  'SEEN',
  'EXCUSED',
  'REVOKED',
  'NOSHOW',
];

const known = { seen: 'SEEN', excused: 'EXCUSED', revoked: 'REVOKED', noshow: 'NOSHOW' } as const;

/** The one definition: past as soon as `startsAt < now`. `temporalStatusWhere` says the same as a condition. */
export function temporalStatus(status: RdvStatus, startsAt: Date, now: Date): TemporalStatus {
  if (status !== 'unknown') return known[status];
  return startsAt < now ? 'UNKNOWN_PAST' : 'UNKNOWN_FUTURE';
}

/**
 * The RDVs that have one of these statuses. `withStatus` says what has it: the RDV itself, or one of its participations,
 * whose UNKNOWN is past or future as the RDV is.
 */
export function temporalStatusWhere(
  statuses: readonly TemporalStatus[],
  now: Date,
  withStatus: (stored: RdvStatus[]) => Prisma.RdvWhereInput,
): Prisma.RdvWhereInput {
  const stored: RdvStatus[] = Object.entries(known)
    .filter(([, temporal]) => statuses.includes(temporal))
    .map(([status]) => status as RdvStatus);
  const past = statuses.includes('UNKNOWN_PAST');
  const future = statuses.includes('UNKNOWN_FUTURE');
  if (past && future) stored.push('unknown');
  const conditions: Prisma.RdvWhereInput[] = [];
  if (stored.length > 0) conditions.push(withStatus(stored));
  if (past && !future) conditions.push({ startsAt: { lt: now }, ...withStatus(['unknown']) });
  if (future && !past) conditions.push({ startsAt: { gte: now }, ...withStatus(['unknown']) });
  return { OR: conditions };
}
