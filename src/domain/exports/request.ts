import { createHash, randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { inTransaction } from '#infra/db/transaction.ts';
import type { Queue } from '#infra/queue.ts';
import type { Scope } from '#policy/selection.ts';
import type { Viewer } from '#policy/viewer.ts';
import { IssueList } from '../errors.ts';
import { localDayText } from '../rdv/period.ts';
import { resolveSelection, type Selection, type SelectionInput, selectionTimeZone } from '../rdv/selection.ts';
import type { ContentKind } from './content.ts';
import { exportFileName } from './file-name.ts';
import { type ExportOptions, type ExportOptionsInput, resolveOptions } from './options.ts';
import { toStoredSelection } from './record.ts';
import { buildExportTask } from './task.ts';

export interface RequestExportDeps {
  pool: Pool;
  queue: Queue;
}

export interface ExportInput extends SelectionInput {
  scope: Scope;
  options: ExportOptionsInput;
}

interface ResolvedExport {
  options: ExportOptions;
  kind: ContentKind;
  selection: Selection;
}

/**
 * From what was asked to what would be in the file: the same for an estimate and for the request itself.
 * @throws ForbiddenError, ValidationError naming every wrong field.
 */
export async function resolveExport(
  pool: Pool,
  viewer: Viewer,
  input: ExportInput,
  now: Date,
): Promise<ResolvedExport> {
  const issues = new IssueList();
  const { options, kind } = resolveOptions(input.scope, input.options, issues);
  const selection = await resolveSelection(pool, viewer, input, kind?.purpose ?? 'aggregates', now, issues);
  if (!kind) throw new RangeError('A kind of file that does not exist was not refused');
  return { options, kind, selection };
}

export interface RequestedExport {
  exportId: string;
  /** True when an equal request of this agent was still unfinished, and this one joined it. */
  deduplicated: boolean;
}

/**
 * Queues an export: the row, its first event and its job come into being in one transaction, or not at all.
 * @throws ForbiddenError, ValidationError; then nothing was created.
 */
export async function requestExport(
  deps: RequestExportDeps,
  viewer: Viewer,
  input: ExportInput,
  correlationId: string,
  now: Date,
): Promise<RequestedExport> {
  const { options, selection } = await resolveExport(deps.pool, viewer, input, now);
  const stored = toStoredSelection(selection);
  const timeZone = selectionTimeZone(selection);
  const row = {
    id: randomUUID(),
    agentId: String(viewer.agentId),
    ...stored,
    targetIds: stored.targetIds.map(String),
    filters: JSON.stringify(stored.filters),
    timeZone,
    fileName: exportFileName(selection.perimeter, options, localDayText(now, timeZone ?? 'Europe/Paris')),
  };
  // The digest of what was asked, in one spelling: lists are sorted, and keys come in the order of the schema.
  const activeKey = createHash('sha256')
    .update(JSON.stringify([row.scope, row.targetIds, row.filters, row.timeZone, options.row, options.format]))
    .digest('hex');

  for (;;) {
    const exportId = await inTransaction(deps.pool, async (client) => {
      const { rowCount } = await client.query(
        `WITH created AS (
           INSERT INTO reporting.exports (id, agent_id, scope, target_ids, filters, "row", format, time_zone, active_key, correlation_id, file_name)
           VALUES ($1::uuid, $2::bigint, $3::reporting.export_scope, $4::bigint[], $5::jsonb, $10::reporting.export_row, $11::reporting.export_format, $6, $7, $8, $9)
           ON CONFLICT (agent_id, active_key) DO NOTHING
           RETURNING id, version
         )
         INSERT INTO reporting.export_events (export_id, type, version, actor_agent_id)
         SELECT id, 'REQUESTED', version, $2::bigint FROM created`,
        [
          row.id,
          row.agentId,
          row.scope,
          row.targetIds,
          row.filters,
          row.timeZone,
          activeKey,
          correlationId,
          row.fileName,
          options.row,
          options.format,
        ],
      );
      if (rowCount === 0) return null;
      await deps.queue.enqueue(buildExportTask, { exportId: row.id }, client);
      return row.id;
    });
    if (exportId) return { exportId, deduplicated: false };
    const equal = await deps.pool.query<{ id: string }>(
      'SELECT id FROM reporting.exports WHERE agent_id = $1::bigint AND active_key = $2',
      [row.agentId, activeKey],
    );
    if (equal.rows[0]) return { exportId: equal.rows[0].id, deduplicated: true };
    // The equal one ended between the two statements: this request is a new one after all.
  }
}
