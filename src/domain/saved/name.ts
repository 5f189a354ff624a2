// Names that agents give.
import type { IssueList } from '../errors.ts';
import { issueText } from '../text/issue.ts';

const MAX_LENGTH = 200;
/** Control characters, and unpaired surrogates, which PostgreSQL cannot store. */
const UNKEPT = /[\p{Cc}\p{Surrogate}]/u;

/** The name as it is stored: without spaces around it, and composed. A name that cannot be kept is added to `issues`. */
export function readName(given: string, issues: IssueList): string {
  const name = given.normalize('NFC').trim();
  if (name.length === 0) issues.add(['name'], 'TOO_SHORT', issueText.TOO_SHORT.empty);
  if ([...name].length > MAX_LENGTH) issues.add(['name'], 'TOO_LONG', issueText.TOO_LONG(MAX_LENGTH));
  if (UNKEPT.test(name)) issues.add(['name'], 'INVALID_CHARACTER', issueText.INVALID_CHARACTER.name);
  return name;
}
