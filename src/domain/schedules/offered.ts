// Schedules that came from an offer of a territory.
import type { ClientBase } from 'pg';
import type { SchedulePause } from '#prisma';
import { type PauseDeps, pauseSchedule } from './state.ts';

/** True when the organisation of the schedule has left the territory that offered it. */
export async function hasLeftOffer(client: ClientBase, scheduleId: string): Promise<boolean> {
  const { rows } = await client.query(
    `SELECT FROM reporting.schedule_offer_answers a
       JOIN reporting.schedule_offers f ON f.id = a.offer_id
       JOIN organisations o ON o.id = a.organisation_id
      WHERE a.schedule_id = $1::uuid AND o.territory_id <> f.territory_id`,
    [scheduleId],
  );
  return rows.length > 0;
}

/** Pauses a schedule and ends its acceptance. From then on it is one of its agent alone, who may resume it. */
export async function endAcceptance(
  deps: Pick<PauseDeps, 'queue' | 'sendsMail'>,
  client: ClientBase,
  scheduleId: string,
  reason: SchedulePause,
): Promise<void> {
  await pauseSchedule(deps, client, scheduleId, reason);
  await client.query('DELETE FROM reporting.schedule_offer_answers WHERE schedule_id = $1::uuid', [scheduleId]);
}

/** Ends the acceptance of a schedule whose owner chooses another selection: it then exports something else. */
export async function leaveOffer(client: ClientBase, scheduleId: string, selectionId: string): Promise<void> {
  await client.query(
    `DELETE FROM reporting.schedule_offer_answers a USING reporting.export_schedules s
      WHERE a.schedule_id = $1::uuid AND s.id = a.schedule_id AND s.selection_id <> $2::uuid`,
    [scheduleId, selectionId],
  );
}
