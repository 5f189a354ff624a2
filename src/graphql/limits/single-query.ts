import { IssueList } from '#domain/errors.ts';
import type { SelectionInput } from '#domain/rdv/selection.ts';
import type { Viewer } from '#policy/viewer.ts';
import { type Context, viewerOf } from '../core/context.ts';

/** What an operation asks about an espace, as one text. A viewer is loaded for each operation: an entry lives no longer. */
const questions = new WeakMap<Viewer, string>();

/**
 * Lets an operation ask one thing about an espace: the difference of two selections can stand for one usager. Fields that
 * repeat the question are answered together; the first field decides. `about` names what is counted.
 * @throws ValidationError for a second question.
 */
export function checkSingleQuery(context: Context, about: string, input: SelectionInput): void {
  if (input.scope !== 'TERRITORY' || context.statistics.minCell === 0) return;
  const viewer = viewerOf(context);
  const question = textOf(about, input);
  const first = questions.get(viewer) ?? question;
  questions.set(viewer, first);
  if (first === question) return;
  const issues = new IssueList();
  issues.add(
    ['filters'],
    'TOO_MANY_SELECTIONS',
    'Une requête porte sur une seule sélection d’un espace : envoyez les autres à part.',
  );
  issues.throwIfAny();
}

/** One spelling: lists are sorted, absent filters left out. */
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
