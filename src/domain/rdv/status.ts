// Statuses of RDVs and participations, past and future.
import type { Prisma } from '#prisma';
import type { Present } from './time/zone.ts';

/** A status as readers see it: UNKNOWN is "to fill in" once the start is past, "to come" before. */
export type TemporalStatus = 'UNKNOWN_PAST' | 'UNKNOWN_FUTURE' | 'SEEN' | 'EXCUSED' | 'REVOKED' | 'NOSHOW';

/** In display order. */
export const temporalStatuses: readonly TemporalStatus[] = [
  'UNKNOWN_FUTURE',
  'UNKNOWN_PAST',
  'SEEN',
  'EXCUSED',
  'REVOKED',
  'NOSHOW',
];

/** Recorded statuses. Every other label of the source counts as one that is not filled in. */
const known = { seen: 'SEEN', excused: 'EXCUSED', revoked: 'REVOKED', noshow: 'NOSHOW' } as const;

/** Statuses of upstream. */
export type RdvStatus = 'unknown' | keyof typeof known;
const recorded = Object.keys(known) as (keyof typeof known)[];

/** The status, when it is one that this version knows; otherwise null. */
export const knownStatus = (stored: string): RdvStatus | null =>
  stored === 'unknown' || Object.hasOwn(known, stored) ? (stored as RdvStatus) : null;

/** The only definition: past as soon as `startsAt < now`, both instants. `temporalStatusWhere` is the same as a condition. */
export function temporalStatus<Instant extends Date | number>(
  status: string,
  startsAt: Instant,
  now: Instant,
): TemporalStatus {
  if (Object.hasOwn(known, status)) return known[status as keyof typeof known];
  return startsAt < now ? 'UNKNOWN_PAST' : 'UNKNOWN_FUTURE';
}

/**
 * The RDVs with one of these statuses. `withStatus`: the status is that of the RDV, or of one of its participations, whose
 * UNKNOWN is past or future as the RDV is.
 */
export function temporalStatusWhere(
  statuses: readonly TemporalStatus[],
  presents: readonly Present[],
  withStatus: (stored: StatusWhere) => Prisma.RdvWhereInput,
): Prisma.RdvWhereInput {
  return {
    OR: storedStatuses(statuses, presents).map(({ stored, start }) => ({ ...start, ...withStatus(stored) })),
  };
}

/** The participations that have one of these statuses themselves. */
export function participationStatusWhere(
  statuses: readonly TemporalStatus[],
  presents: readonly Present[],
): Prisma.ParticipationWhereInput {
  return {
    OR: storedStatuses(statuses, presents).map(({ stored, start }) => ({
      status: stored,
      ...(start && { rdv: start }),
    })),
  };
}

/** A condition on a stored status. */
export type StatusWhere = { in: string[] } | { notIn: string[] };

/** The stored values for `statuses`; a single half of UNKNOWN comes with the starts for which it counts. */
function storedStatuses(
  statuses: readonly TemporalStatus[],
  presents: readonly Present[],
): { stored: StatusWhere; start?: Prisma.RdvWhereInput }[] {
  const chosen = recorded.filter((status) => statuses.includes(known[status]));
  const past = statuses.includes('UNKNOWN_PAST');
  const future = statuses.includes('UNKNOWN_FUTURE');
  if (past && future) return [{ stored: { notIn: recorded.filter((status) => !chosen.includes(status)) } }];
  const whole = chosen.length > 0 ? [{ stored: { in: chosen } }] : [];
  if (past === future) return whole;
  const half = presents.map(({ organisationIds, now }) => ({
    stored: { notIn: recorded },
    start: {
      ...(organisationIds && { organisationId: { in: [...organisationIds] } }),
      startsAt: past ? { lt: now } : { gte: now },
    },
  }));
  return [...whole, ...half];
}
