// Instants of stored starts and ends of RDVs, and the labels that depend on them.

import { DEFAULT_TIME_ZONE } from '#domain/agents/time-zone.ts';
import { rdvStatusLabel } from '#domain/rdv/label.ts';
import { toStartInstant } from '#domain/rdv/time/start-clock.ts';
import { offsetOf } from '#domain/rdv/time/time-zone.ts';
import { DAY_MS } from '#ground/duration.ts';
import { type Context, viewerOf } from '../core/context.ts';

/** The instant of a stored start or end. The RDVs of a viewer are in organisations in which they have a role. */
export function toInstant(stored: Date, organisationId: bigint, context: Context): Date {
  const { source } = viewerOf(context);
  if (source.clock === 'utc') return stored;
  const timeZone = timeZoneOf(organisationId, context);
  return timeZone ? new Date(toStartInstant(source.clock, stored.getTime(), timeZone)) : stored;
}

const timeZoneOf = (organisationId: bigint, context: Context): string | undefined =>
  viewerOf(context).roles.find((role) => role.organisationId === organisationId)?.timeZone;

/** The label of a stored status of this RDV or of one of its participations, by the day of its organisation. */
export function statusLabel(
  status: string,
  { startsAt, organisationId }: { startsAt: Date; organisationId: bigint },
  context: Context,
): string {
  const instant = toInstant(startsAt, organisationId, context);
  const offsetAt = offsetOf(timeZoneOf(organisationId, context) ?? DEFAULT_TIME_ZONE);
  const dayOf = (at: Date) => Math.floor((at.getTime() + offsetAt(at.getTime())) / DAY_MS);
  return rdvStatusLabel(status, instant, context.now, () => dayOf(instant) === dayOf(context.now));
}
