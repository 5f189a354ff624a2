// Instants of stored starts and ends of RDVs.
import { toStartInstant } from '#domain/rdv/time/start-clock.ts';
import { type Context, viewerOf } from '../core/context.ts';

/** The instant of a stored start or end. The RDVs of a viewer are in organisations in which they have a role. */
export function toInstant(stored: Date, organisationId: bigint, context: Context): Date {
  const { source, roles } = viewerOf(context);
  if (source.clock === 'utc') return stored;
  const role = roles.find((each) => each.organisationId === organisationId);
  return role ? new Date(toStartInstant(source.clock, stored.getTime(), role.timeZone)) : stored;
}
