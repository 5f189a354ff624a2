// The request of an export.
import type { Pool } from 'pg';
import { IssueList } from '#domain/errors.ts';
import { resolveSelection, type SelectionInput } from '#domain/rdv/selection.ts';
import { issueText } from '#domain/text/issue.ts';
import type { Perimeter, Scope } from '#policy/selection.ts';
import type { Viewer } from '#policy/viewer.ts';
import { toRequestForm } from '../lifecycle/request-form.ts';
import { type ExportOptionsInput, resolveOptions, withoutHidden } from './options.ts';
import { type Request, type RequestedExport, type ResolvedExport, type SubmitDeps, submitExport } from './submit.ts';

export interface ExportInput extends SelectionInput {
  scope: Scope;
  options: ExportOptionsInput;
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
 * Queues an export, unless this very request was answered before.
 * @throws ForbiddenError, ValidationError, IdempotencyConflictError, ExportTooLargeError, ExportQuotaExceededError; nothing
 * was created then.
 */
export function requestExport(
  deps: SubmitDeps,
  viewer: Viewer,
  input: ExportInput,
  request: Request,
  issues = new IssueList(),
): Promise<RequestedExport> {
  // An id that is none names no target: the audit then has those beside it.
  const targetIds = input.targetIds?.filter((id) => id !== null) ?? null;
  const form = toRequestForm(input.filters, input.timeZone, input.options.columns);
  const onlyChanges = request.scheduled?.onlyChanges ?? false;
  const submission = { ...request, scope: input.scope, targetIds, input, form, retryOf: null, onlyChanges };
  return submitExport(deps, viewer, submission, issues, () =>
    resolveExport(deps.pool, viewer, input, request.now, issues),
  );
}
