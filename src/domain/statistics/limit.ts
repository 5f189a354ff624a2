import { Temporal } from 'temporal-polyfill';
import type { IssueList } from '../errors.ts';
import type { Selection } from '../rdv/selection.ts';
import { MAX_BUCKETS } from './bucket.ts';
import type { WantedTable } from './wanted.ts';

/** What one answer may cost and show, as the operator sets it. */
export interface StatisticsLimits {
  /** Where a viewer sees figures only, cells of fewer usagers than this, but some, are hidden; 0: none is. */
  minCell: number;
  /** Longest period, in days. One that is open reaches as far as the data do. */
  maxPeriodDays: number;
  /** How long a statement may run. */
  timeoutMs: number;
}

/** What a file may have: it is built once, by a worker, and holds every bucket and every value. */
export interface FileLimits extends Pick<StatisticsLimits, 'minCell'> {
  isFile: true;
}

/** Most values of a ranked dimension at once. */
export const MAX_TOP = 50;
/** Most tables in one answer, and most cells in all of them. */
const MAX_TABLES = 40;
const MAX_CELLS = 60_000;

/** Filters by which a territorial admin would ask about one person. */
const personalFilters = ['usagerIds', 'agentIds'] as const;

/** Reports what is asked of too much, and of whom nothing may be asked. */
export function checkQuestion(
  selection: Selection,
  limits: Pick<StatisticsLimits, 'minCell' | 'maxPeriodDays'>,
  issues: IssueList,
): void {
  if (limits.minCell > 0) checkPersonalFilters(selection, issues);
  for (const field of ['startsOn', 'createdOn'] as const) {
    const { from, until } = selection.filter[field] ?? {};
    if (!from || !until) continue;
    const { days } = Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(until));
    if (days > limits.maxPeriodDays) {
      issues.add(['filters', field], 'PERIOD_TOO_LONG', `Au plus ${limits.maxPeriodDays} jours ; ici ${days}.`);
    }
  }
}

export function checkPersonalFilters({ perimeter, filter }: Selection, issues: IssueList): void {
  if (perimeter.scope !== 'TERRITORY') return;
  for (const field of personalFilters) {
    if (!filter[field]) continue;
    issues.add(['filters', field], 'NOT_AVAILABLE', 'Les statistiques d’un espace ne se demandent pas par personne.');
  }
}

/** Reports more tables or cells than one answer may have. `buckets` of a table: how many it has. */
export function checkTables(tables: readonly { table: WantedTable; buckets: number }[], issues: IssueList): void {
  const cells = tables.reduce((sum, { table, buckets }) => sum + buckets * ((table.top ?? 3) + 1), 0);
  if (tables.length > MAX_TABLES || cells > MAX_CELLS) {
    issues.add(
      [],
      'TOO_MANY_SPLITS',
      `Au plus ${MAX_TABLES} tableaux et ${MAX_CELLS} cases dans une réponse ; ici ${tables.length} et ${cells}.`,
    );
  }
}

/** Where in the arguments the width of a series is. */
export function tooManyBuckets(path: readonly string[], issues: IssueList): void {
  issues.add(
    path,
    'TOO_MANY_BUCKETS',
    `Au plus ${MAX_BUCKETS} intervalles : choisissez-les plus larges, ou une période plus courte.`,
  );
}
