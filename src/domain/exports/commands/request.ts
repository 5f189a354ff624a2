// The request of an export.
import type { Pool } from 'pg';
import { IssueList } from '#domain/errors.ts';
import { resolveSelection, type Selection, type SelectionInput } from '#domain/rdv/selection.ts';
import type { Scope } from '#policy/selection.ts';
import type { Viewer } from '#policy/viewer.ts';
import { auditRefusals } from '../audit/audit.ts';
import type { ContentKind } from '../content/content-kind.ts';
import { ExportTooLargeError } from '../errors.ts';
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
  // A kind of row that the scope lacks is reported once, as its own issue.
  const purpose = kind?.scopes.includes(input.scope) ? kind.purpose : 'aggregates';
  const selection = await resolveSelection(pool, viewer, input, purpose, now, issues);
  if (!kind) throw new RangeError('A kind of file that does not exist was not refused');
  const { perimeter } = selection;
  if (perimeter.scope !== 'TERRITORY') return { options, kind, selection };
  const { territoryIds } = perimeter;
  if (territoryIds.length > (kind.maxTargets ?? territoryIds.length)) {
    issues.add(['targetIds'], 'TOO_MANY_ITEMS', 'Un fichier de ce type concerne un seul espace.');
  }
  const hidden = await kind.hiddenColumns?.(pool, territoryIds);
  const settled = hidden ? withoutHidden(options, kind, hidden, issues) : options;
  issues.throwIfAny();
  return { options: settled, kind, selection };
}

/** @throws ExportTooLargeError when an export would have too many rows. */
export async function checkSize(deps: SubmitDeps, kind: ContentKind, selection: Selection, now: Date): Promise<void> {
  if (kind.isShort) return;
  const rowCount = await kind.count(deps.pool, selection, { now, minCell: 0 });
  const { maxRows } = deps.exportLimits;
  if (rowCount > maxRows) throw new ExportTooLargeError(rowCount, maxRows);
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
): Promise<RequestedExport> {
  const asked = { agentId: viewer.agentId, scope: input.scope, targetIds: input.targetIds, correlationId };
  return auditRefusals(deps.refusals, asked, async () => {
    const idempotency = readIdempotency(idempotencyKey, input);
    const recalled = idempotency && (await recallKey(deps.pool, viewer.agentId, idempotency));
    if (recalled) return { exportId: recalled, deduplicated: true };
    const { options, kind, selection } = await resolveExport(deps.pool, viewer, input, now);
    await checkSize(deps, kind, selection, now);
    return submitExport(deps, viewer, { selection, options, idempotency, retryOf: null, correlationId, now });
  });
}
