// The repetition of an export with the same selection.
import { IssueList } from '#domain/errors.ts';
import { checkPersonalFilters, openSelection } from '#domain/rdv/selection.ts';
import { refusalText } from '#domain/text/refusal.ts';
import type { Prisma } from '#infra/db/connection/database.ts';
import type { Viewer } from '#policy/viewer.ts';
import { auditRefusals } from '../audit/audit.ts';
import { contentKinds } from '../content/contents.ts';
import { ExportStateError } from '../errors.ts';
import { readRequestForm } from '../lifecycle/request-form.ts';
import { fromStoredSelection } from '../lifecycle/stored-selection.ts';
import { readIdempotency, recallKey } from './idempotency.ts';
import { findOwnExport, isUnfinished } from './load-export.ts';
import { withoutHiddenSince } from './options.ts';
import { checkSize, type Request } from './request.ts';
import { type RequestedExport, type SubmitDeps, submitExport } from './submit.ts';

/**
 * "Relancer avec les mêmes critères": a new export of the same stored selection, with current data, rights and columns.
 * @throws ForbiddenError when it is not the viewer's or the rights no longer cover it, ExportStateError while it is
 * unfinished, and the errors of a request.
 */
export async function retryExport(
  deps: SubmitDeps & { prisma: Prisma },
  viewer: Viewer,
  exportId: string,
  { idempotencyKey, correlationId, now }: Request,
): Promise<RequestedExport> {
  const record = await findOwnExport({ ...deps, correlationId }, viewer, exportId);
  const asked = { agentId: viewer.agentId, scope: record.scope, targetIds: record.targetIds, correlationId };
  return auditRefusals(deps.refusals, asked, async () => {
    const issues = new IssueList();
    const idempotency = readIdempotency(idempotencyKey, { retryOf: exportId }, issues);
    issues.throwIfAny();
    const recalled = idempotency && (await recallKey(deps.pool, viewer.agentId, idempotency));
    if (recalled) return { exportId: recalled, deduplicated: true };
    if (isUnfinished(record)) {
      throw new ExportStateError(refusalText.EXPORT_STATE.running, record.id);
    }
    const stored = fromStoredSelection(record);
    if (!stored) throw new ExportStateError(refusalText.EXPORT_STATE.unreadable, record.id);
    const selection = openSelection(viewer, stored, now);
    checkPersonalFilters(selection, issues);
    issues.throwIfAny();
    const kind = contentKinds[record.row];
    const { format, row, columns, anonymous } = record;
    const asBefore = { format, row, columns, anonymous };
    const hidden = await kind.hiddenColumns?.(deps.pool, record.targetIds);
    const options = hidden ? withoutHiddenSince(asBefore, kind, hidden, issues) : asBefore;
    issues.throwIfAny();
    const expectedRows = await checkSize(deps, kind, selection, now);
    const form = readRequestForm(record.requestForm);
    return submitExport(deps, viewer, {
      selection,
      options,
      form,
      expectedRows,
      idempotency,
      retryOf: record.id,
      correlationId,
      now,
    });
  });
}
