// The creation of an export with its event, key and job.
import { createHash, randomUUID } from 'node:crypto';
import type { ClientBase, Pool } from 'pg';
import { DEFAULT_TIME_ZONE } from '#domain/agents/time-zone.ts';
import type { Refusals } from '#domain/audit/refusals.ts';
import type { IssueList } from '#domain/errors.ts';
import { type Selection, selectionTimeZone } from '#domain/rdv/selection.ts';
import { localDayText } from '#domain/rdv/time/period.ts';
import { inTransaction } from '#infra/db/connection/transaction.ts';
import type { Queue } from '#infra/queue.ts';
import type { Scope } from '#policy/selection.ts';
import type { Viewer } from '#policy/viewer.ts';
import { auditRefusals } from '../audit/audit.ts';
import type { ContentKind } from '../content/content-kind.ts';
import { ExportTooLargeError } from '../errors.ts';
import { readInitialPriority } from '../lifecycle/queue-priority.ts';
import type { RequestForm } from '../lifecycle/request-form.ts';
import { toStoredSelection } from '../lifecycle/stored-selection.ts';
import { buildExportTask } from '../lifecycle/task.ts';
import { exportFileName } from './file-name.ts';
import { type Idempotency, readIdempotency, recallKey, rememberKey } from './idempotency.ts';
import type { ExportOptions } from './options.ts';
import { checkQuota, type ExportLimits } from './quota.ts';

export interface SubmitDeps {
  pool: Pool;
  refusals: Refusals;
  queue: Queue;
  exportLimits: ExportLimits;
}

/** Metadata of a request. */
export interface Request {
  idempotencyKey: string | null;
  correlationId: string;
  now: Date;
  /** Left out: a request of the agent. */
  scheduled?: ScheduledRun;
}

/** The run of a schedule, which requests its export in its own transaction. */
interface ScheduledRun {
  scheduleId: string;
  period: string;
  /** True: the file has the changes since the one before. */
  onlyChanges: boolean;
  client: ClientBase;
}

/** A request before its content is resolved. */
interface Submission extends Request {
  /** The scope and targets that the audit records when it is refused. */
  scope: Scope;
  targetIds: readonly bigint[] | null;
  /** The input that the idempotency key stands for. */
  input: object;
  /** Null when the request that it repeats has none. */
  form: RequestForm | null;
  retryOf: string | null;
  /** True: a file of changes. Without a schedule it is whole, in the same columns. */
  onlyChanges: boolean;
}

/** The content of the file that a request asks for, authorised. */
export interface ResolvedExport {
  options: ExportOptions;
  kind: ContentKind;
  selection: Selection;
}

/** Columns of a new export that its request does not have. */
interface Derived {
  /** Null when they were not counted. */
  expectedRows: number | null;
  idempotency: Idempotency | null;
}

export interface RequestedExport {
  exportId: string;
  /** True when no export was created: the key led to this one, or an equal one is still unfinished. */
  deduplicated: boolean;
}

/**
 * The way of each request, new or repeated, from its key to the queue. `resolve` runs unless this very request was answered
 * before; `issues` has the mistakes that are already known.
 * @throws IdempotencyConflictError, ExportTooLargeError, ExportQuotaExceededError, and the errors of `resolve`; nothing was
 * created then.
 */
export function submitExport(
  deps: SubmitDeps,
  viewer: Viewer,
  submission: Submission,
  issues: IssueList,
  resolve: () => Promise<ResolvedExport>,
): Promise<RequestedExport> {
  return auditRefusals(deps.refusals, { ...submission, agentId: viewer.agentId }, async () => {
    const idempotency = readIdempotency(submission.idempotencyKey, submission.input, issues);
    const recalled = idempotency && !issues.error && (await recallKey(deps.pool, viewer.agentId, idempotency));
    if (recalled) return { exportId: recalled, deduplicated: true };
    const resolved = await resolve();
    const expectedRows = await checkSize(deps, resolved, submission.now);
    return createExport(deps, viewer, resolved, submission, { expectedRows, idempotency });
  });
}

/** The number of rows; null for short files, whose rows are not counted. */
async function checkSize(
  { pool, exportLimits: { maxRows } }: SubmitDeps,
  { kind, selection }: ResolvedExport,
  now: Date,
): Promise<number | null> {
  if (kind.isShort) return null;
  const rowCount = await kind.count(pool, selection, { now, minCell: 0 });
  if (rowCount > maxRows) throw new ExportTooLargeError(rowCount, maxRows);
  return rowCount;
}

/**
 * Creates an export in one transaction: row, first event, key and job. Requests of one agent are serialised, so that keys
 * and quotas are exact under concurrency.
 */
function createExport(
  deps: SubmitDeps,
  viewer: Viewer,
  resolved: ResolvedExport,
  submission: Submission,
  derived: Derived,
): Promise<RequestedExport> {
  const { agentId } = viewer;
  const { idempotency } = derived;
  const { scheduled } = submission;
  const create = async (client: ClientBase) => {
    await client.query('SELECT reporting.lock_exports_of($1::bigint)', [String(agentId)]);
    const recalled = idempotency && (await recallKey(client, agentId, idempotency));
    if (recalled) return { exportId: recalled, deduplicated: true };
    const requested = await insertOrJoin(client, viewer, resolved, submission, derived);
    if (!requested.deduplicated) {
      const { exportId } = requested;
      // Schedules have a quota of their own: their number.
      if (!scheduled) await checkQuota(client, agentId, deps.exportLimits, exportId);
      await deps.queue.enqueue(buildExportTask, { exportId }, client, await readInitialPriority(client, exportId));
    }
    if (idempotency) await rememberKey(client, agentId, idempotency, requested.exportId);
    return requested;
  };
  return scheduled ? create(scheduled.client) : inTransaction(deps.pool, create);
}

async function insertOrJoin(
  client: ClientBase,
  viewer: Viewer,
  { selection, options }: ResolvedExport,
  { form, retryOf, onlyChanges, scheduled, correlationId, now }: Submission,
  { expectedRows, idempotency }: Derived,
): Promise<RequestedExport> {
  const stored = toStoredSelection(selection);
  const agentId = String(viewer.agentId);
  const targetIds = stored.targetIds.map(String);
  const filters = JSON.stringify(stored.filters);
  const timeZone = selectionTimeZone(selection);
  const file = exportFileName(selection.perimeter, options, localDayText(now, timeZone ?? DEFAULT_TIME_ZONE));
  // The export of a run is that of no other run, and of no request.
  const ofRun = [...(scheduled ? [scheduled.scheduleId, scheduled.period] : []), ...(onlyChanges ? ['changes'] : [])];
  // A canonical digest of the request: lists are sorted, and keys are in the order of the schema.
  const activeKey = createHash('sha256')
    .update(JSON.stringify([stored.scope, targetIds, filters, timeZone, options, ...ofRun]))
    .digest('hex');
  for (;;) {
    const created = await client.query<{ export_id: string }>(
      `WITH created AS (
         INSERT INTO reporting.exports (id, agent_id, scope, target_ids, filters, time_zone, "row", format, columns, anonymous,
                                        active_key, correlation_id, retry_of, idempotency_key, request_form, expected_rows, schedule_id, only_changes, file_name)
         SELECT $1::uuid, $2::bigint, $3::reporting.export_scope, $4::bigint[], $5::jsonb, $6, $7::reporting.export_row,
                $8::reporting.export_format, $14, $15, $9, $10, $11::uuid, $12, $17::jsonb, $18::integer, $19::uuid, $20, ${distinctName('$13', '$16', '$2')}
         ON CONFLICT (agent_id, active_key) DO NOTHING
         RETURNING id, agent_id, version
       )
       INSERT INTO reporting.export_events (export_id, agent_id, type, version, actor_agent_id)
       SELECT id, agent_id, 'REQUESTED', version, agent_id FROM created RETURNING export_id`,
      [
        randomUUID(),
        agentId,
        stored.scope,
        targetIds,
        filters,
        timeZone,
        options.row,
        options.format,
        activeKey,
        correlationId,
        retryOf,
        idempotency?.key ?? null,
        file.name,
        options.columns,
        options.anonymous,
        file.extension,
        form && JSON.stringify(form),
        expectedRows,
        scheduled?.scheduleId ?? null,
        onlyChanges,
      ],
    );
    if (created.rows[0]) return { exportId: created.rows[0].export_id, deduplicated: false };
    const equal = await client.query<{ id: string }>(
      'SELECT id FROM reporting.exports WHERE agent_id = $1::bigint AND active_key = $2',
      [agentId, activeKey],
    );
    if (equal.rows[0]) return { exportId: equal.rows[0].id, deduplicated: true };
    // The equal export ended between the two statements: this request creates a new one.
  }
}

/** A suffix distinguishes files of the same name; the lock of the agent's exports keeps the count exact. */
const distinctName = (name: string, extension: string, agentId: string) =>
  `(SELECT ${name} || CASE WHEN count(*) > 0 THEN '-' || count(*) + 1 ELSE '' END || ${extension}
      FROM reporting.exports WHERE agent_id = ${agentId}::bigint
       AND file_name ~ ('^' || ${name} || '(-[0-9]+)?\\' || ${extension} || '$'))`;
