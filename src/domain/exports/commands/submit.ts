// The creation of an export with its event, key and job.
import { createHash, randomUUID } from 'node:crypto';
import type { ClientBase, Pool } from 'pg';
import { DEFAULT_TIME_ZONE } from '#domain/agents/time-zone.ts';
import type { Refusals } from '#domain/audit/refusals.ts';
import { type Selection, selectionTimeZone } from '#domain/rdv/selection.ts';
import { localDayText } from '#domain/rdv/time/period.ts';
import { inTransaction } from '#infra/db/connection/transaction.ts';
import type { Queue } from '#infra/queue.ts';
import type { Viewer } from '#policy/viewer.ts';
import { readInitialPriority } from '../lifecycle/queue-priority.ts';
import type { RequestForm } from '../lifecycle/request-form.ts';
import { toStoredSelection } from '../lifecycle/stored-selection.ts';
import { buildExportTask } from '../lifecycle/task.ts';
import { exportFileName } from './file-name.ts';
import { type Idempotency, recallKey, rememberKey } from './idempotency.ts';
import type { ExportOptions } from './options.ts';
import { checkQuota, type ExportLimits } from './quota.ts';

export interface SubmitDeps {
  pool: Pool;
  refusals: Refusals;
  queue: Queue;
  exportLimits: ExportLimits;
}

/** An authorised export request. */
export interface Submission {
  selection: Selection;
  options: ExportOptions;
  /** Null when the request that it repeats has none. */
  form: RequestForm | null;
  /** Null when they were not counted. */
  expectedRows: number | null;
  idempotency: Idempotency | null;
  retryOf: string | null;
  correlationId: string;
  now: Date;
}

export interface RequestedExport {
  exportId: string;
  /** True when no export was created: the key led to this one, or an equal one is still unfinished. */
  deduplicated: boolean;
}

/**
 * Creates an export in one transaction: row, first event, key and job. Requests of one agent are serialised, so that keys
 * and quotas are exact under concurrency.
 * @throws IdempotencyConflictError, ExportQuotaExceededError; nothing was created then.
 */
export function submitExport(deps: SubmitDeps, viewer: Viewer, submission: Submission): Promise<RequestedExport> {
  const { agentId } = viewer;
  const { idempotency } = submission;
  return inTransaction(deps.pool, async (client) => {
    await client.query('SELECT reporting.lock_exports_of($1::bigint)', [String(agentId)]);
    const recalled = idempotency && (await recallKey(client, agentId, idempotency));
    if (recalled) return { exportId: recalled, deduplicated: true };
    const requested = await insertOrJoin(client, viewer, submission);
    if (!requested.deduplicated) {
      const { exportId } = requested;
      await checkQuota(client, agentId, deps.exportLimits, exportId);
      await deps.queue.enqueue(buildExportTask, { exportId }, client, await readInitialPriority(client, exportId));
    }
    if (idempotency) await rememberKey(client, agentId, idempotency, requested.exportId);
    return requested;
  });
}

async function insertOrJoin(client: ClientBase, viewer: Viewer, submission: Submission): Promise<RequestedExport> {
  const { selection, options, form, expectedRows, idempotency, retryOf, correlationId, now } = submission;
  const stored = toStoredSelection(selection);
  const agentId = String(viewer.agentId);
  const targetIds = stored.targetIds.map(String);
  const filters = JSON.stringify(stored.filters);
  const timeZone = selectionTimeZone(selection);
  const file = exportFileName(selection.perimeter, options, localDayText(now, timeZone ?? DEFAULT_TIME_ZONE));
  // A canonical digest of the request: lists are sorted, and keys are in the order of the schema.
  const activeKey = createHash('sha256')
    .update(JSON.stringify([stored.scope, targetIds, filters, timeZone, options]))
    .digest('hex');
  for (;;) {
    const created = await client.query<{ export_id: string }>(
      `WITH created AS (
         INSERT INTO reporting.exports (id, agent_id, scope, target_ids, filters, time_zone, "row", format, columns, anonymous,
                                        active_key, correlation_id, retry_of, idempotency_key, request_form, expected_rows, file_name)
         SELECT $1::uuid, $2::bigint, $3::reporting.export_scope, $4::bigint[], $5::jsonb, $6, $7::reporting.export_row,
                $8::reporting.export_format, $14, $15, $9, $10, $11::uuid, $12, $17::jsonb, $18::integer, ${distinctName('$13', '$16', '$2')}
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
