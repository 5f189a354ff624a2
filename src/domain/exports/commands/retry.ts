// The repetition of an export with the same selection.
import type { Pool } from 'pg';
import { IssueList } from '#domain/errors.ts';
import { checkPersonalFilters, openSelection } from '#domain/rdv/selection.ts';
import { refusalText } from '#domain/text/refusal.ts';
import type { Prisma } from '#infra/db/connection/database.ts';
import type { Viewer } from '#policy/viewer.ts';
import type { Export } from '#prisma';
import { contentKinds } from '../content/contents.ts';
import { ExportStateError } from '../errors.ts';
import { readRequestForm } from '../lifecycle/request-form.ts';
import { fromStoredSelection } from '../lifecycle/stored-selection.ts';
import { findOwnExport, isUnfinished } from './load-export.ts';
import { withoutHiddenSince } from './options.ts';
import { type Request, type RequestedExport, type ResolvedExport, type SubmitDeps, submitExport } from './submit.ts';

/**
 * "Relancer avec les mêmes critères": a new export of the same stored selection, with current data, rights and columns.
 * @throws ForbiddenError when it is not the viewer's or the rights no longer cover it, ExportStateError while it is
 * unfinished, and the errors of a request.
 */
export async function retryExport(
  deps: SubmitDeps & { prisma: Prisma },
  viewer: Viewer,
  exportId: string,
  request: Request,
): Promise<RequestedExport> {
  const record = await findOwnExport({ ...deps, correlationId: request.correlationId }, viewer, exportId);
  const { scope, targetIds, requestForm, onlyChanges } = record;
  const input = { retryOf: exportId };
  const form = readRequestForm(requestForm);
  const submission = { ...request, scope, targetIds, input, form, retryOf: record.id, onlyChanges };
  const issues = new IssueList();
  return submitExport(deps, viewer, submission, issues, () => reopenExport(deps.pool, viewer, record, request, issues));
}

/** The content of a stored export, with the rights and columns of now. */
async function reopenExport(
  pool: Pool,
  viewer: Viewer,
  record: Export,
  { now }: Request,
  issues: IssueList,
): Promise<ResolvedExport> {
  issues.throwIfAny();
  if (isUnfinished(record)) throw new ExportStateError(refusalText.EXPORT_STATE.running, record.id);
  const stored = fromStoredSelection(record);
  if (!stored) throw new ExportStateError(refusalText.EXPORT_STATE.unreadable, record.id);
  const selection = openSelection(viewer, stored, now);
  checkPersonalFilters(selection, issues);
  issues.throwIfAny();
  const kind = contentKinds[record.row];
  const { format, row, columns, anonymous } = record;
  const asBefore = { format, row, columns, anonymous };
  const hidden = await kind.hiddenColumns?.(pool, record.targetIds);
  const options = hidden ? withoutHiddenSince(asBefore, kind, hidden, issues) : asBefore;
  issues.throwIfAny();
  return { options, kind, selection };
}
