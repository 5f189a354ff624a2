// Runs of due schedules.
import type { ClientBase, Pool, PoolClient } from 'pg';
import type { Refusals } from '#domain/audit/refusals.ts';
import { inTransaction } from '#infra/db/connection/transaction.ts';
import { loadViewerById } from '../agents/viewer.ts';
import { announce } from '../deliveries/event.ts';
import { DomainError, ForbiddenError } from '../errors.ts';
import type { ExportLimits } from '../exports/commands/quota.ts';
import { requestExport } from '../exports/commands/request.ts';
import type { RequestRecord } from '../exports/commands/stored-request.ts';
import { toExportInput } from '../saved/content.ts';
import { readPresentVersion } from '../saved/present-version.ts';
import { refusalText } from '../text/refusal.ts';
import { checkChangesOffered } from './changes-offered.ts';
import { UnreadableSelectionError } from './errors.ts';
import { requestFigures } from './figures.ts';
import { endAcceptance, hasLeftOffer } from './offered.ts';
import { findDue, type Occurrence, recurrenceSchema } from './recurrence.ts';
import { countFailure, type PauseDeps, pauseSchedule, settleRuns } from './state.ts';

export interface RunDeps extends PauseDeps {
  pool: Pool;
  refusals: Refusals;
  exportLimits: ExportLimits;
  /** Reports a schedule that could not be run for a reason of the service. The next call tries it again. */
  onError(error: unknown, scheduleId: string): void;
}

interface DueSchedule {
  id: string;
  agent_id: string;
  selection_id: string;
  recurrence: unknown;
  only_changes: boolean;
  sends_figures: boolean;
  last_period: string | null;
  next_due_at: Date;
}

/**
 * Requests the exports, or the mails with figures, of all schedules that are due at `now`, each as its owner with the rights of this moment. A run and
 * its export are one transaction, and the key of the run is its period: workers that run at once, or die, make no second one.
 * Returns the number of runs.
 */
export async function runDueSchedules(deps: RunDeps, now: Date, signal?: AbortSignal): Promise<number> {
  await settleRuns(deps);
  const broken: string[] = [];
  let runs = 0;
  while (!signal?.aborted) {
    let claimed: DueSchedule | undefined;
    try {
      const ran = await inTransaction(deps.pool, async (client) => {
        claimed = await claimDue(client, now, broken);
        return claimed ? runSchedule(deps, client, claimed, now) : null;
      });
      if (ran === null) break;
      if (ran) runs++;
    } catch (error) {
      if (!claimed) throw error;
      broken.push(claimed.id);
      deps.onError(error, claimed.id);
    }
  }
  return runs;
}

/** The schedule that is due longest; others than those that another worker holds. */
async function claimDue(client: ClientBase, now: Date, except: readonly string[]): Promise<DueSchedule | undefined> {
  const { rows } = await client.query<DueSchedule>(
    `SELECT id, agent_id::text, selection_id, recurrence, only_changes, sends_figures, last_period, next_due_at
       FROM reporting.export_schedules
      WHERE state = 'ACTIVE' AND next_due_at <= $1 AND id <> ALL ($2::uuid[])
      ORDER BY next_due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED`,
    [now, except],
  );
  return rows[0];
}

/** False when the due period already has its run, and when the territory no longer offers the schedule. */
async function runSchedule(deps: RunDeps, client: PoolClient, schedule: DueSchedule, now: Date): Promise<boolean> {
  if (await hasLeftOffer(client, schedule.id)) {
    await endAcceptance(deps, client, schedule.id, 'OFFER_ENDED');
    return false;
  }
  const recurrence = recurrenceSchema.parse(schedule.recurrence);
  const { latest, missed, next } = findDue(recurrence, schedule.next_due_at, now, schedule.last_period);
  await client.query(
    `UPDATE reporting.export_schedules SET next_due_at = $2, last_period = coalesce($3, last_period) WHERE id = $1::uuid`,
    [schedule.id, next, latest?.period ?? null],
  );
  if (!latest) return false;
  const version = await readPresentVersion(client, schedule.selection_id);
  const { rowCount } = await client.query(
    `INSERT INTO reporting.schedule_runs (schedule_id, period, due_at, missed, selection_version, outcome)
     VALUES ($1::uuid, $2, $3, $4, $5, 'REQUESTED') ON CONFLICT DO NOTHING`,
    [schedule.id, latest.period, latest.at, missed, version.number],
  );
  if (!rowCount) return false;
  try {
    if (schedule.sends_figures) {
      const run = { scheduleId: schedule.id, agentId: BigInt(schedule.agent_id), ...latest };
      await requestFigures(deps, client, run, version.record);
    } else {
      const exportId = await requestRun(deps, client, schedule, latest, version.record);
      await client.query(
        'UPDATE reporting.schedule_runs SET export_id = $3::uuid WHERE schedule_id = $1::uuid AND period = $2',
        [schedule.id, latest.period, exportId],
      );
    }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    await client.query(
      `UPDATE reporting.schedule_runs SET outcome = 'REFUSED', code = $3, message = $4
        WHERE schedule_id = $1::uuid AND period = $2`,
      [schedule.id, latest.period, error.code, error.message],
    );
    await announce(deps.queue, client, schedule.id, { event: 'EXPORT_FAILED', exportId: null, reason: error.code });
    if (error instanceof ForbiddenError) await pauseSchedule(deps, client, schedule.id, 'RIGHT_LOST');
    else await countFailure(deps, client, schedule.id);
  }
  return true;
}

/** Relative periods are those of the time at which the run was due, rights and data those of now. @throws DomainError */
async function requestRun(
  deps: RunDeps,
  client: PoolClient,
  { id, agent_id, only_changes }: DueSchedule,
  { period, at }: Occurrence,
  record: RequestRecord,
): Promise<string> {
  const viewer = await loadViewerById(deps.pool, BigInt(agent_id));
  if (!viewer) throw new ForbiddenError(refusalText.FORBIDDEN.AGENT, 'AGENT', []);
  const input = toExportInput(record);
  if (!input) throw new UnreadableSelectionError();
  if (only_changes) checkChangesOffered(record.row, 'since');
  const { exportId } = await requestExport(deps, viewer, input, {
    idempotencyKey: null,
    correlationId: `schedule-${id}-${period}`,
    now: at,
    scheduled: { scheduleId: id, period, onlyChanges: only_changes, client },
  });
  return exportId;
}
