// Rights on schedules.
import type { Prisma } from '#prisma';
import type { Viewer } from './viewer.ts';

/** Schedules are private to their owner, and do not exist for anybody else. */
export function visibleSchedules(viewer: Viewer): Prisma.ExportScheduleWhereInput {
  return { agentId: viewer.agentId };
}

/** Addresses of a schedule are its owner's. */
export function visibleScheduleAddresses(viewer: Viewer): Prisma.ScheduleAddressWhereInput {
  return { agentId: viewer.agentId };
}

/** Receivers of a schedule are its owner's. */
export function visibleScheduleWebhooks(viewer: Viewer): Prisma.ScheduleWebhookWhereInput {
  return { agentId: viewer.agentId };
}

/** Deliveries are as private as their receiver. */
export function visibleScheduleDeliveries(viewer: Viewer): Prisma.ScheduleDeliveryWhereInput {
  return { agentId: viewer.agentId };
}

export function canSeeSchedule(viewer: Pick<Viewer, 'agentId'>, record: { agentId: bigint }): boolean {
  return record.agentId === viewer.agentId;
}
