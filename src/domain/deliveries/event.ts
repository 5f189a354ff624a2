// Events of schedules, and their deliveries to receivers.
import type { ClientBase } from 'pg';
import type { Queue } from '#infra/queue.ts';
import type { DeliveryEvent } from '#prisma';
import { enqueueAttempt } from './enqueue.ts';

/** The `type` of a message. */
export const eventNames = {
  EXPORT_SUCCEEDED: 'export.succeeded',
  EXPORT_FAILED: 'export.failed',
  SCHEDULE_PAUSED: 'schedule.paused',
} as const satisfies Readonly<Record<DeliveryEvent, string>>;

export interface ScheduleEvent {
  event: DeliveryEvent;
  /** Null for a pause, and for a run that was refused. */
  exportId: string | null;
  /** A code. Null for a success. */
  reason: string | null;
}

/**
 * Creates a delivery for each receiver of the schedule that wants this event, with its first job. The caller's transaction is
 * that of the event, so that none is lost and none is there twice. A receiver that is being deleted is waited for, and left out.
 */
export async function announce(
  queue: Queue,
  client: ClientBase,
  scheduleId: string,
  { event, exportId, reason }: ScheduleEvent,
): Promise<void> {
  const { rows } = await client.query<{ id: string; fence: number; agent_id: string }>(
    `INSERT INTO reporting.schedule_deliveries (id, webhook_id, agent_id, event, export_id, reason)
     SELECT gen_random_uuid(), id, agent_id, $2::reporting.delivery_event, $3::uuid, $4 FROM reporting.schedule_webhooks
      WHERE schedule_id = $1::uuid AND $2::reporting.delivery_event = ANY (events) FOR KEY SHARE
     RETURNING id, fence, agent_id::text`,
    [scheduleId, event, exportId, reason],
  );
  for (const { id, fence, agent_id } of rows)
    await enqueueAttempt(queue, client, { deliveryId: id, fence }, { agentId: agent_id });
}
