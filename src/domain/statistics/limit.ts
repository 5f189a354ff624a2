import { Temporal } from 'temporal-polyfill';
import type { IssueList } from '../errors.ts';
import type { Selection } from '../rdv/selection.ts';
import { MAX_BUCKETS } from './bucket.ts';
import type { TableSpec } from './figure-query.ts';

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

/** Reports what is asked of too much. */
export function checkQuery(
  selection: Selection,
  limits: Pick<StatisticsLimits, 'maxPeriodDays'>,
  issues: IssueList,
): void {
  for (const field of ['startsOn', 'createdOn'] as const) {
    const { from, until } = selection.filter[field] ?? {};
    if (!from || !until) continue;
    const { days } = Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(until));
    if (days > limits.maxPeriodDays) {
      issues.add(['filters', field], 'PERIOD_TOO_LONG', `Au plus ${limits.maxPeriodDays} jours ; ici ${days}.`);
    }
  }
}

/** Reports more tables or cells than one answer may have. `buckets` of a table: how many it has. */
export function checkTables(tables: readonly { table: TableSpec; buckets: number }[], issues: IssueList): void {
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

/** Reports what an espace is not asked in one answer: cuts whose common parts nobody could keep apart. */
export function checkCuts(tables: readonly TableSpec[], widths: number, issues: IssueList): void {
  const splits = new Set(
    tables.flatMap(({ series, dimension }) => (series && dimension ? [JSON.stringify([series, dimension])] : [])),
  );
  if (splits.size > 1) {
    issues.add(['timeSeries'], 'TOO_MANY_SPLITS', 'Pour un espace, une seule répartition des intervalles à la fois.');
  }
  if (widths > 1) {
    const path = ['notifications', 'timeSeries', 'granularity'];
    issues.add(path, 'TOO_MANY_SPLITS', 'Pour un espace, une seule largeur d’intervalle à la fois.');
  }
}
