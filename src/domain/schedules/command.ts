// Commands of agents on their schedules.
import { randomUUID } from 'node:crypto';
import type { ClientBase, Pool } from 'pg';
import type { Refusals } from '#domain/audit/refusals.ts';
import { UUID } from '#ground/uuid.ts';
import { inTransaction } from '#infra/db/connection/transaction.ts';
import type { Viewer } from '#policy/viewer.ts';
import type { ExportRow } from '#prisma';
import { nameActor } from '../audit/actor.ts';
import { ForbiddenError, IssueList, LimitReachedError, ValidationError } from '../errors.ts';
import { auditRefusals } from '../exports/audit/audit.ts';
import { resolveContent, toExportInput } from '../saved/content.ts';
import { readPresentVersion } from '../saved/present-version.ts';
import { findOwnVersion } from '../saved/save.ts';
import { issueText } from '../text/issue.ts';
import { refusalText } from '../text/refusal.ts';
import { checkChangesOffered } from './changes-offered.ts';
import { UnreadableSelectionError } from './errors.ts';
import { checkMails, resolveFigures } from './figures.ts';
import { leaveOffer } from './offered.ts';
import { nextOccurrences, type Recurrence, recurrenceSchema } from './recurrence.ts';
import { type RecurrenceInput, readRecurrence } from './recurrence-input.ts';
import { type PauseDeps, pauseSchedule } from './state.ts';

/** Schedules of one agent: their own quota, beside that of requests. */
export const MAX_SCHEDULES = 20;
/** Schedules of one agent in a day, with the deleted ones that exported in it: so that one made anew is no way to more. */
const MAX_DAILY_SCHEDULES = 2 * MAX_SCHEDULES;

export interface ScheduleDeps {
  pool: Pool;
  refusals: Refusals;
}

interface Request {
  correlationId: string;
  now: Date;
}

/**
 * Schedules a saved selection of the viewer; returns the id of the schedule.
 * @throws ForbiddenError when the selection is not the viewer's, or when they may not request its export now,
 * ValidationError, LimitReachedError, UnreadableSelectionError.
 */
export async function scheduleExport(
  deps: ScheduleDeps,
  viewer: Viewer,
  selectionId: string,
  { recurrence: input, onlyChanges }: { recurrence: RecurrenceInput; onlyChanges: boolean },
  request: Request,
): Promise<string> {
  const recurrence = checkRecurrence(input);
  const row = await checkContent(deps, viewer, selectionId, request);
  if (onlyChanges) checkChangesOffered(row, 'since');
  return inTransaction(deps.pool, (client) =>
    insertSchedule(client, viewer, selectionId, recurrence, request.now, { onlyChanges }),
  );
}

/**
 * Schedules figures of a saved selection of the viewer by mail; returns the id of the schedule.
 * @throws ForbiddenError when the selection is not the viewer's, or when they may not see its figures now, ValidationError,
 * LimitReachedError, UnreadableSelectionError.
 */
export async function scheduleFigures(
  deps: ScheduleDeps & { sendsMail: boolean },
  viewer: Viewer,
  selectionId: string,
  input: RecurrenceInput,
  request: Request,
): Promise<string> {
  const recurrence = checkRecurrence(input);
  checkFigureRecurrence(recurrence);
  checkMails(deps.sendsMail, []);
  await checkContent(deps, viewer, selectionId, request, true);
  return inTransaction(deps.pool, (client) =>
    insertSchedule(client, viewer, selectionId, recurrence, request.now, { sendsFigures: true }),
  );
}

/** @throws ValidationError for days: a mail a day would tell what each day has, and nobody would read it */
function checkFigureRecurrence({ frequency }: Recurrence): void {
  const issues = new IssueList();
  if (frequency === 'DAILY')
    issues.add(['recurrence', 'frequency'], 'NOT_AVAILABLE', issueText.NOT_AVAILABLE.dailyFigures);
  issues.throwIfAny();
}

/** Stores a schedule of a selection that was checked; returns its id. @throws LimitReachedError */
export async function insertSchedule(
  client: ClientBase,
  { agentId }: Viewer,
  selectionId: string,
  recurrence: Recurrence,
  now: Date,
  { onlyChanges = false, sendsFigures = false } = {},
): Promise<string> {
  await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`schedules of ${agentId}`]);
  const { rows } = await client.query<{ present: number; daily: number }>(
    `SELECT count(s.id)::int AS present, count(*)::int AS daily
       FROM (SELECT id FROM reporting.export_schedules WHERE agent_id = $1::bigint) s
       FULL JOIN (SELECT DISTINCT schedule_id AS id FROM reporting.exports
                   WHERE agent_id = $1::bigint AND schedule_id IS NOT NULL AND created_at > now() - interval '1 day') e ON e.id = s.id`,
    [String(agentId)],
  );
  const { present = 0, daily = 0 } = rows[0] ?? {};
  if (present >= MAX_SCHEDULES)
    throw new LimitReachedError(refusalText.LIMIT_REACHED.schedules(MAX_SCHEDULES), MAX_SCHEDULES);
  if (daily >= MAX_DAILY_SCHEDULES)
    throw new LimitReachedError(refusalText.LIMIT_REACHED.dailySchedules(MAX_DAILY_SCHEDULES), MAX_DAILY_SCHEDULES);
  const id = randomUUID();
  await client.query(
    `INSERT INTO reporting.export_schedules (id, agent_id, selection_id, recurrence, next_due_at, only_changes, sends_figures)
     VALUES ($1::uuid, $2::bigint, $3::uuid, $4::jsonb, $5, $6, $7)`,
    [
      ...[id, String(agentId), selectionId, JSON.stringify(recurrence), nextDue(recurrence, now, null)],
      ...[onlyChanges, sendsFigures],
    ],
  );
  return id;
}

/** A change of a schedule; null: unchanged. */
export interface ScheduleChange {
  selectionId: string | null;
  recurrence: RecurrenceInput | null;
  onlyChanges: boolean | null;
}

/**
 * Changes a schedule of the viewer. A period that already has its run gets no other one. With another selection, a schedule
 * that came from an offer is no longer one of it.
 * @throws ForbiddenError, ValidationError, UnreadableSelectionError.
 */
export async function changeSchedule(
  deps: ScheduleDeps,
  viewer: Viewer,
  scheduleId: string,
  { selectionId, recurrence: input, onlyChanges }: ScheduleChange,
  request: Request,
): Promise<void> {
  const own = await findOwn(deps.pool, viewer, scheduleId);
  const recurrence = input && checkRecurrence(input);
  if (recurrence && own.sends_figures) checkFigureRecurrence(recurrence);
  if (onlyChanges && own.sends_figures) refuseWithoutFile('since');
  if (selectionId !== null || onlyChanges) {
    const row = await checkContent(deps, viewer, selectionId ?? own.selection_id, request, own.sends_figures);
    if (onlyChanges ?? own.only_changes) checkChangesOffered(row, onlyChanges ? 'since' : 'savedSelectionId');
  }
  await inTransaction(deps.pool, async (client) => {
    const { state, last_period } = await findOwn(client, viewer, scheduleId, 'FOR UPDATE');
    if (selectionId !== null) await leaveOffer(client, scheduleId, selectionId);
    const due = recurrence && state === 'ACTIVE' ? nextDue(recurrence, request.now, last_period) : null;
    await client.query(
      `UPDATE reporting.export_schedules
          SET selection_id = coalesce($2::uuid, selection_id), recurrence = coalesce($3::jsonb, recurrence),
              next_due_at = coalesce($4, next_due_at), only_changes = coalesce($5, only_changes), updated_at = now()
        WHERE id = $1::uuid`,
      [scheduleId, selectionId, recurrence && JSON.stringify(recurrence), due, onlyChanges],
    );
  });
}

/** Pauses a schedule of the viewer. Harmless when it is paused. @throws ForbiddenError when it is not the viewer's. */
export async function pauseOwnSchedule(deps: PauseDeps, viewer: Viewer, scheduleId: string): Promise<void> {
  await inTransaction(deps.pool, async (client) => {
    await findOwn(client, viewer, scheduleId, 'FOR UPDATE');
    await pauseSchedule(deps, client, scheduleId, 'OWNER');
  });
}

/**
 * Resumes a schedule of the viewer at its next time. Periods that passed meanwhile are not made up. Harmless when it is
 * active.
 * @throws ForbiddenError when it is not the viewer's, or when they may not request its export now, ValidationError,
 * UnreadableSelectionError.
 */
export async function resumeSchedule(
  deps: ScheduleDeps,
  viewer: Viewer,
  scheduleId: string,
  request: Request,
): Promise<void> {
  const { selection_id, sends_figures } = await findOwn(deps.pool, viewer, scheduleId);
  await checkContent(deps, viewer, selection_id, request, sends_figures);
  await inTransaction(deps.pool, async (client) => {
    const { state, recurrence, last_period } = await findOwn(client, viewer, scheduleId, 'FOR UPDATE');
    if (state === 'ACTIVE') return;
    await activateSchedule(client, scheduleId, recurrenceSchema.parse(recurrence), request.now, last_period);
  });
}

/** Lets a schedule run by this recurrence from its next time on. The caller holds the row. */
export async function activateSchedule(
  client: ClientBase,
  scheduleId: string,
  recurrence: Recurrence,
  now: Date,
  lastPeriod: string | null,
): Promise<void> {
  await client.query(
    `UPDATE reporting.export_schedules
        SET state = 'ACTIVE', pause_reason = NULL, paused_at = NULL, failures = 0, recurrence = $2::jsonb, next_due_at = $3,
            updated_at = now()
      WHERE id = $1::uuid`,
    [scheduleId, JSON.stringify(recurrence), nextDue(recurrence, now, lastPeriod)],
  );
}

/** Deletes a schedule of the viewer with its runs; their exports stay. @throws ForbiddenError when it is not the viewer's. */
export async function deleteSchedule(
  { pool, correlationId }: { pool: Pool; correlationId: string },
  viewer: Viewer,
  scheduleId: string,
): Promise<void> {
  await inTransaction(pool, async (client) => {
    await findOwn(client, viewer, scheduleId, 'FOR UPDATE');
    await nameActor(client, viewer, correlationId);
    await client.query('DELETE FROM reporting.export_schedules WHERE id = $1::uuid', [scheduleId]);
  });
}

/** The recurrence that a client sent. @throws ValidationError, which names each wrong field. */
export function checkRecurrence(input: RecurrenceInput, issues = new IssueList()): Recurrence {
  const recurrence = readRecurrence(input, issues);
  issues.throwIfAny();
  if (!recurrence) throw new RangeError('A wrong recurrence was not refused');
  return recurrence;
}

/** @throws ValidationError that names `field`: a schedule of figures has no file */
export function refuseWithoutFile(field: string): never {
  throw new ValidationError([{ path: [field], code: 'NOT_AVAILABLE', message: issueText.NOT_AVAILABLE.noFile }]);
}

/** Checks that the viewer may request the export, or the figures, of their selection now; returns the rows of its files. */
async function checkContent(
  { pool, refusals }: ScheduleDeps,
  viewer: Viewer,
  selectionId: string,
  { correlationId, now }: Request,
  sendsFigures = false,
): Promise<ExportRow> {
  await findOwnVersion(pool, viewer, selectionId);
  const { record } = await readPresentVersion(pool, selectionId);
  const { scope, targetIds } = record;
  await auditRefusals(refusals, { agentId: viewer.agentId, scope, targetIds, correlationId }, async () => {
    const input = toExportInput(record);
    if (!input) throw new UnreadableSelectionError();
    if (sendsFigures) await resolveFigures(pool, viewer, record, now);
    else await resolveContent(pool, viewer, input, now, new IssueList());
  });
  return record.row;
}

interface OwnSchedule {
  selection_id: string;
  state: 'ACTIVE' | 'PAUSED';
  recurrence: unknown;
  last_period: string | null;
  only_changes: boolean;
  sends_figures: boolean;
}

/** @throws ForbiddenError, with the same message for a missing schedule and for another agent's. */
export async function findOwn(
  client: Pool | ClientBase,
  viewer: Viewer,
  scheduleId: string,
  lock: '' | 'FOR UPDATE' = '',
): Promise<OwnSchedule> {
  const { rows } = UUID.test(scheduleId)
    ? await client.query<OwnSchedule>(
        `SELECT selection_id, state, recurrence, last_period, only_changes, sends_figures FROM reporting.export_schedules
          WHERE id = $1::uuid AND agent_id = $2::bigint ${lock}`,
        [scheduleId, String(viewer.agentId)],
      )
    : { rows: [] };
  if (!rows[0]) throw new ForbiddenError(refusalText.FORBIDDEN.schedule, 'SCHEDULE', []);
  return rows[0];
}

const nextDue = (recurrence: Recurrence, now: Date, lastPeriod: string | null): Date | null =>
  nextOccurrences(recurrence, now, lastPeriod, 1)[0]?.at ?? null;
