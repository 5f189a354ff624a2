// Figures required by the selected fields.
import type { IssueList } from '#domain/errors.ts';
import type { Granularity } from '#domain/statistics/bucket.ts';
import type { Comparison } from '#domain/statistics/comparison.ts';
import {
  type DateField,
  type Dimension,
  FigureQuery,
  isRanked,
  type Measure,
  type Series,
  type TableKey,
  totalsOf,
} from '#domain/statistics/figure-query.ts';
import { MAX_TOP } from '#domain/statistics/limit.ts';
import type { SelectedField } from '../core/lookahead.ts';
import { wantedParts } from './statistics-metrics.ts';

/** Fields of RdvStatistics and of time buckets, with their dimension. */
const dimensionOfField: Readonly<Record<string, Dimension>> = {
  byMotif: 'motif',
  byMotifCategory: 'motifCategory',
  byService: 'service',
  byOrganisation: 'organisation',
  byAgent: 'agent',
  byLieu: 'lieu',
  byLocationType: 'locationType',
  byOrigin: 'origin',
  byCollective: 'collective',
  byFollowUp: 'followUp',
};

export interface SeriesArgs {
  granularity: Granularity;
  dateField: DateField;
  pastOnly: boolean;
}

export const seriesOf = ({ granularity, dateField, pastOnly }: SeriesArgs): Series => ({
  granularity,
  dateField,
  pastOnly,
});

export const splitKey = (dimension: Dimension, top: number | null, series: Series | null = null): TableKey => ({
  ...totalsOf('SELECTION'),
  dimension,
  top,
  series,
});

export const seriesKey = (series: Series): TableKey => ({ ...totalsOf('SELECTION'), series });

export const activeAgentsKey = seriesKey({ granularity: 'MONTH', dateField: 'STARTS_AT', pastOnly: false });

/** Collects everything selected below fields of RdvStatistics, so that all of it is read at once. */
export function readWanted(fields: readonly SelectedField[], issues: IssueList): FigureQuery {
  const wanted = new FigureQuery();
  for (const field of fields) {
    const dimension = dimensionOfField[field.name];
    if (dimension) addSplit(wanted, field, dimension, null, [], issues);
    else if (field.name === 'totals') wanted.add(totalsOf('SELECTION'), wantedParts(field));
    else if (field.name === 'comparison') {
      const parts = field.fields.filter(({ name }) => name === 'totals').flatMap(wantedParts);
      wanted.add(totalsOf(field.args.to as Comparison), parts);
    } else if (field.name === 'timeSeries') addSeries(wanted, field, issues);
    else if (field.name === 'activeAgents') wanted.add(activeAgentsKey, ['agents']);
    else if (field.name === 'notifications') addNotifications(wanted, field);
    else if (field.name === 'agentAccounts') wanted.addAccounts();
    else if (field.name === 'dataRange') wanted.addDataRange(field.args.dateField as DateField);
  }
  return wanted;
}

function addSeries(wanted: FigureQuery, field: SelectedField, issues: IssueList): void {
  const series = seriesOf(field.args as unknown as SeriesArgs);
  wanted.add(seriesKey(series), field.fields.filter(({ name }) => name === 'metrics').flatMap(wantedParts));
  for (const split of field.fields) {
    const dimension = dimensionOfField[split.name];
    if (dimension) addSplit(wanted, split, dimension, series, ['timeSeries'], issues);
  }
}

function addSplit(
  wanted: FigureQuery,
  field: SelectedField,
  dimension: Dimension,
  series: Series | null,
  path: readonly string[],
  issues: IssueList,
): void {
  const top = isRanked(dimension) ? (field.args.top as number) : null;
  if (top !== null && (top < 1 || top > MAX_TOP))
    issues.add([...path, field.name, 'top'], 'OUT_OF_RANGE', `Donnez un nombre de 1 à ${MAX_TOP}.`);
  wanted.add(splitKey(dimension, top, series), metricsBelow(field));
}

/** Measures of `buckets { metrics }`, `metrics` and `others` in a breakdown. */
function metricsBelow({ fields }: SelectedField): Measure[] {
  return fields.flatMap((field) => {
    if (field.name === 'buckets') return metricsBelow(field);
    return field.name === 'metrics' || field.name === 'others' ? wantedParts(field) : [];
  });
}

function addNotifications(wanted: FigureQuery, { fields }: SelectedField): void {
  wanted.addNotifications(null);
  for (const { name, args } of fields) {
    if (name === 'timeSeries') wanted.addNotifications(args.granularity as Granularity);
  }
}
