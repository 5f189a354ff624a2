// Limit of one selection of a territory per operation.
import type { IssueList } from '#domain/errors.ts';
import type { SelectionInput } from '#domain/rdv/selection.ts';
import { issueText } from '#domain/text/issue.ts';
import type { Viewer } from '#policy/viewer.ts';
import { type Context, viewerOf } from '../core/context.ts';

/** Query about a territory, as one string per viewer. A viewer is loaded for each operation, so entries live no longer. */
const queries = new WeakMap<Viewer, string>();

/**
 * Limits an operation to one query about a territory, because the difference of two selections may be one usager. Identical
 * queries share an answer, and the first field decides. `about` names the figures.
 * A second one is added to `issues`.
 */
export function checkSingleQuery(context: Context, about: string, input: SelectionInput, issues: IssueList): void {
  if (input.scope !== 'TERRITORY' || context.statistics.minCell === 0) return;
  const viewer = viewerOf(context);
  const query = textOf(about, input);
  const first = queries.get(viewer) ?? query;
  queries.set(viewer, first);
  if (first !== query) issues.add(['filters'], 'TOO_MANY_SELECTIONS', issueText.TOO_MANY_SELECTIONS);
}

/** Canonical form: lists are sorted, absent filters omitted. */
function textOf(about: string, { targetIds, filters, timeZone }: SelectionInput): string {
  const plain = (value: unknown): unknown => {
    if (typeof value === 'bigint') return String(value);
    if (Array.isArray(value)) return value.map(plain).sort();
    if (typeof value !== 'object' || value === null) return value;
    const given = Object.entries(value).filter(([, each]) => each !== null && each !== undefined);
    return Object.fromEntries(
      given.map(([key, each]) => [key, plain(each)] as const).sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  };
  return JSON.stringify([about, plain(targetIds), plain(filters), timeZone]);
}
