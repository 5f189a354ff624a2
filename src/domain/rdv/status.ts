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

/** The RDVs whose own status is one of these. */
export function temporalStatusWhere(statuses: readonly TemporalStatus[], now: Date): Prisma.RdvWhereInput {
  const stored = Object.entries(known)
    .filter(([, temporal]) => statuses.includes(temporal))
    .map(([status]) => status as RdvStatus);
  const conditions: Prisma.RdvWhereInput[] = [];
  if (stored.length > 0) conditions.push({ status: { in: stored } });
  if (statuses.includes('UNKNOWN_PAST')) conditions.push({ status: 'unknown', startsAt: { lt: now } });
  if (statuses.includes('UNKNOWN_FUTURE')) conditions.push({ status: 'unknown', startsAt: { gte: now } });
  return { OR: conditions };
}
