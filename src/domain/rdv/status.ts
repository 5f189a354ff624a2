// Statuses of RDVs and participations, past and future.
import type { Prisma, RdvStatus } from '#prisma';

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

const known = { seen: 'SEEN', excused: 'EXCUSED', revoked: 'REVOKED', noshow: 'NOSHOW' } as const;

/** The only definition: past as soon as `startsAt < now`. `temporalStatusWhere` is the same as a condition. */
export function temporalStatus<Instant extends Date | number>(
  status: RdvStatus,
  startsAt: Instant,
  now: Instant,
): TemporalStatus {
  if (status !== 'unknown') return known[status];
  return startsAt < now ? 'UNKNOWN_PAST' : 'UNKNOWN_FUTURE';
}

/**
 * The RDVs with one of these statuses. `withStatus`: the status is that of the RDV, or of one of its participations, whose
 * UNKNOWN is past or future as the RDV is.
 */
export function temporalStatusWhere(
  statuses: readonly TemporalStatus[],
  now: Date,
  withStatus: (stored: RdvStatus[]) => Prisma.RdvWhereInput,
): Prisma.RdvWhereInput {
  return {
    OR: storedStatuses(statuses, now).map(({ stored, startsAt }) => ({
      ...(startsAt && { startsAt }),
      ...withStatus(stored),
    })),
  };
}

/** The participations that have one of these statuses themselves. */
export function participationStatusWhere(
  statuses: readonly TemporalStatus[],
  now: Date,
): Prisma.ParticipationWhereInput {
  return {
    OR: storedStatuses(statuses, now).map(({ stored, startsAt }) => ({
      status: { in: stored },
      ...(startsAt && { rdv: { startsAt } }),
    })),
  };
}

/** The stored values for `statuses`; a single half of UNKNOWN comes with the range of starts for which it counts. */
function storedStatuses(
  statuses: readonly TemporalStatus[],
  now: Date,
): { stored: RdvStatus[]; startsAt?: { lt: Date } | { gte: Date } }[] {
  const stored: RdvStatus[] = Object.entries(known)
    .filter(([, temporal]) => statuses.includes(temporal))
    .map(([status]) => status as RdvStatus);
  const past = statuses.includes('UNKNOWN_PAST');
  const future = statuses.includes('UNKNOWN_FUTURE');
  if (past && future) stored.push('unknown');
  const whole = stored.length > 0 ? [{ stored }] : [];
  if (past === future) return whole;
  return [...whole, { stored: ['unknown'], startsAt: past ? { lt: now } : { gte: now } }];
}
