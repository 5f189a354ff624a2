// The request of an export.
import type { Pool } from 'pg';
import { IssueList } from '#domain/errors.ts';
import { resolveSelection, type Selection, type SelectionInput } from '#domain/rdv/selection.ts';
import { issueText } from '#domain/text/issue.ts';
import type { Perimeter, Scope } from '#policy/selection.ts';
import type { Viewer } from '#policy/viewer.ts';
import { auditRefusals } from '../audit/audit.ts';
import type { ContentKind } from '../content/content-kind.ts';
import { ExportTooLargeError } from '../errors.ts';
import { toRequestForm } from '../lifecycle/request-form.ts';
import { readIdempotency, recallKey } from './idempotency.ts';
import { type ExportOptions, type ExportOptionsInput, resolveOptions, withoutHidden } from './options.ts';
import { type RequestedExport, type SubmitDeps, submitExport } from './submit.ts';

export interface ExportInput extends SelectionInput {
  scope: Scope;
  options: ExportOptionsInput;
}

/** Metadata of a request. */
export interface Request {
  idempotencyKey: string | null;
  correlationId: string;
  now: Date;
}

export interface ResolvedExport {
  options: ExportOptions;
  kind: ContentKind;
  selection: Selection;
}

/**
 * Resolves the input to the content of the file: the same for an estimate and for a request.
 * @throws ForbiddenError, ValidationError naming every wrong field, also those already in `issues`.
 */
export async function resolveExport(
  pool: Pool,
  viewer: Viewer,
  input: ExportInput,
  now: Date,
  issues: IssueList,
): Promise<ResolvedExport> {
  const { options, kind } = resolveOptions(input.scope, input.options, issues);
  // A kind of row that the scope lacks is reported once, as its own issue.
  const hasScope = kind?.scopes.includes(input.scope) ?? false;
  let settled = options;
  const checkMore = async ({ perimeter }: { perimeter: Perimeter | null }) => {
    if (perimeter?.scope !== 'TERRITORY' || !hasScope) return;
    const { territoryIds } = perimeter;
    if (territoryIds.length > (kind.maxTargets ?? territoryIds.length))
      issues.add(['targetIds'], 'TOO_MANY_ITEMS', issueText.TOO_MANY_ITEMS.territories);
    const hidden = await kind.hiddenColumns?.(pool, territoryIds);
    if (hidden) settled = withoutHidden(options, kind, hidden, issues);
  };
  const purpose = hasScope ? kind.purpose : 'aggregates';
  const selection = await resolveSelection(pool, viewer, input, purpose, now, issues, checkMore);
  if (!kind) throw new RangeError('A kind of file that does not exist was not refused');
  return { options: settled, kind, selection };
}

/**
 * The number of rows; null for short files, whose rows are not counted.
 * @throws ExportTooLargeError when an export would have too many rows.
 */
export async function checkSize(
  deps: SubmitDeps,
  kind: ContentKind,
  selection: Selection,
  now: Date,
): Promise<number | null> {
  if (kind.isShort) return null;
  const rowCount = await kind.count(deps.pool, selection, { now, minCell: 0 });
  const { maxRows } = deps.exportLimits;
  if (rowCount > maxRows) throw new ExportTooLargeError(rowCount, maxRows);
  return rowCount;
}

/**
 * Queues an export, unless this very request was answered before.
 * @throws ForbiddenError, ValidationError, IdempotencyConflictError, ExportTooLargeError, ExportQuotaExceededError; nothing
 * was created then.
 */
export async function requestExport(
  deps: SubmitDeps,
  viewer: Viewer,
  input: ExportInput,
  { idempotencyKey, correlationId, now }: Request,
  issues = new IssueList(),
): Promise<RequestedExport> {
  // An id that is none names no target: the audit then has those beside it.
  const targetIds = input.targetIds?.filter((id) => id !== null) ?? null;
  const asked = { agentId: viewer.agentId, scope: input.scope, targetIds, correlationId };
  return auditRefusals(deps.refusals, asked, async () => {
    const idempotency = readIdempotency(idempotencyKey, input, issues);
    const recalled = idempotency && !issues.error && (await recallKey(deps.pool, viewer.agentId, idempotency));
    if (recalled) return { exportId: recalled, deduplicated: true };
    const { options, kind, selection } = await resolveExport(deps.pool, viewer, input, now, issues);
    const expectedRows = await checkSize(deps, kind, selection, now);
    const form = toRequestForm(input.filters, input.timeZone, input.options.columns);
    return submitExport(deps, viewer, {
      selection,
      options,
      form,
      expectedRows,
      idempotency,
      retryOf: null,
      correlationId,
      now,
    });
  });
}
