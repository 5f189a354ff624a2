// Schedules whose files have only what changed.
import type { ExportRow } from '#prisma';
import { IssueList } from '../errors.ts';
import { contentKinds } from '../exports/content/contents.ts';
import { issueText } from '../text/issue.ts';

/** @throws ValidationError that names `field` when files with these rows cannot be files of changes. */
export function checkChangesOffered(row: ExportRow, field: 'since' | 'savedSelectionId'): void {
  const issues = new IssueList();
  if (!contentKinds[row].identity) issues.add([field], 'NOT_AVAILABLE', issueText.NOT_AVAILABLE.changes);
  issues.throwIfAny();
}
