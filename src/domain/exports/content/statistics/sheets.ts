// Sheets of workbooks of statistics.
import { present } from '#domain/rdv/label.ts';
import { dimensionTexts } from '#domain/statistics/catalog/dimension-text.ts';
import { metrics } from '#domain/statistics/catalog/metric.ts';
import {
  type Dimension,
  dimensions,
  type FixedDimension,
  fixedDimensions,
  isRanked,
  type RankedDimension,
  rankedDimensions,
  rankedLabel,
  shownValues,
} from '#domain/statistics/dimension.ts';
import {
  type FigureQuery,
  type Measure,
  type Series,
  type TableKey,
  totalsOf,
} from '#domain/statistics/figure-query.ts';
import type { Figures } from '#domain/statistics/figures.ts';
import { countNotifications, notificationBuckets } from '#domain/statistics/notification.ts';
import type { Facts } from '#domain/statistics/source.ts';
import type { Bucket } from '#domain/statistics/time/bucket.ts';
import type { CellKind, CellValue } from '#spreadsheet/cell.ts';
import type { Column } from '../column.ts';
import type { SheetColumn } from '../content-kind.ts';
import { toDateSerial } from '../local-time.ts';
import type { MetricsRow } from './columns.ts';

export interface StatisticsSheet {
  title: string;
  columns: readonly SheetColumn[];
  rows: readonly (readonly CellValue[])[];
}

/** The columns of `metricsColumns` that the file has. */
export type MetricsColumns = readonly Column<MetricsRow>[];

/** A sheet: its query, and its rows from the result. */
/** The measures of a table that are read. Rows alone are counted by RDVs: they are as many, whatever else is in them. */
type Limit = (parts: readonly Measure[]) => readonly Measure[];
export const everyMeasure: Limit = (parts) => parts;
export const rowsOnly: Limit = () => ['rdvs'];

export interface SheetPlan {
  /** Adds what the sheet needs; `limit` keeps the measures that are needed at all. */
  want(wanted: FigureQuery, limit: Limit): void;
  toSheet(figures: Figures, columns: MetricsColumns): StatisticsSheet;
}

export const everyPart: readonly Measure[] = [
  ...(['rdvs', 'participations', 'statuses', 'usagers', 'leadTime', 'leadTail'] as const),
  ...(['duration', 'medianLength', 'lengthTail', 'agentDays'] as const),
];
/** A file shows all values; this exceeds any number of them. */
const ALL = 1_000_000;

export const weeksByStart: Series = { granularity: 'ISO_WEEK', dateField: 'STARTS_AT', pastOnly: false };
export const pastWeeks: Series = { ...weeksByStart, pastOnly: true };
export const monthsByStart: Series = { ...weeksByStart, granularity: 'MONTH' };
const weeksByCreation: Series = { ...weeksByStart, dateField: 'CREATED_AT' };

const own =
  (kind: CellKind, usualWidth: number) =>
  (key: string, header: string, definition: string, width = usualWidth): SheetColumn => ({
    ...{ key, header, definition, kind, width },
  });
export const text = own('text', 30);
export const number = own('integer', 12);
const date = own('date', 12);

const bucketColumns = (key: string, name: string) => [
  text(key, name, 'Année et numéro de la période.', 12),
  date('from', 'du', 'Premier jour de la période.'),
  date('through', 'au', 'Dernier jour de la période, compris.'),
  text('is_partial', 'incomplète', 'Oui si la période n’est pas terminée, ou n’est pas choisie en entier.', 10),
];
const bucketCells = ({ key, from, until, isPartial }: Bucket): CellValue[] => [
  key,
  toSerial(from),
  toSerial(until) - 1, // readers expect the last included day
  isPartial ? 'oui' : 'non',
];
const toSerial = (day: string) => toDateSerial(Date.parse(day));

const metricsCells = (columns: MetricsColumns, row: MetricsRow): CellValue[] =>
  columns.map((column) => column.value(row, { now: 0, timeZone: null }));

const table = (series: Series | null, dimension: Dimension | null): TableKey => ({
  ...totalsOf('SELECTION'),
  series,
  dimension,
  top: isRanked(dimension) ? ALL : null,
});

/** One row per time bucket. */
export function seriesSheet(title: string, name: string, series: Series): SheetPlan {
  const key = table(series, null);
  return {
    want: (wanted, limit) => wanted.add(key, limit(everyPart)),
    toSheet(figures, columns) {
      const { buckets, cell } = figures.table(key);
      return {
        title,
        columns: [...bucketColumns(series.granularity === 'MONTH' ? 'month' : 'week', name), ...columns],
        rows: buckets.map((bucket, place) => [
          ...bucketCells(bucket),
          ...metricsCells(columns, { metrics: cell(place, null) }),
        ]),
      };
    },
  };
}

/** RDVs by week of booking, with a column for each origin. */
export function creationSheet(title: string): SheetPlan {
  const key = table(weeksByCreation, 'origin');
  const all = table(weeksByCreation, null);
  return {
    want(wanted) {
      wanted.add(key, ['rdvs']);
      wanted.add(all, ['rdvs']);
    },
    toSheet(figures) {
      const { buckets, cell } = figures.table(key);
      const whole = figures.table(all);
      const origins = shownValues('origin', figures.table(key));
      return {
        title,
        columns: [
          ...bucketColumns('week', 'semaine'),
          ...origins.map((origin) =>
            number(
              `origin_${origin.toLowerCase()}`,
              fixedDimensions.origin.label(origin),
              `Nombre de RDV pris dans la période, de l’origine « ${fixedDimensions.origin.label(origin)} ».`,
            ),
          ),
          number('created_rdvs', 'RDV', 'Nombre de RDV pris dans la période.'),
        ],
        rows: buckets.map((bucket, place) => [
          ...bucketCells(bucket),
          ...origins.map((origin) => cell(place, origin).rdvCount),
          whole.cell(place, null).rdvCount,
        ]),
      };
    },
  };
}

interface Naming {
  columns: readonly ReturnType<typeof text>[];
  cells(facts: Facts | null): CellValue[];
}

/** Names may repeat between organisations, so the organisation is shown. */
function namingOf(dimension: RankedDimension): Naming {
  const { header, isOwned } = rankedDimensions[dimension];
  const own = text(dimension, header, dimensionTexts[dimension].definition);
  if (!isOwned) return { columns: [own], cells: (facts) => [rankedLabel(dimension, facts)] };
  return {
    columns: [own, text('owner', 'Organisation', 'Organisation à laquelle appartient la ligne.')],
    cells: (facts) => [rankedLabel(dimension, facts), present(facts?.detail as string | null)],
  };
}

/** The sheet with a line for each value of a dimension. None for a dimension without one. */
export function dimensionSheet(dimension: Dimension): SheetPlan[] {
  const { sheetTitle: title } = dimensions[dimension];
  if (title === null) return [];
  return [isRanked(dimension) ? rankedSheet(dimension, title) : fixedSheet(dimension as FixedDimension, title)];
}

/** A line for each value of a dimension, most RDVs first. Ids keep homonyms apart. */
function rankedSheet(dimension: RankedDimension, title: string): SheetPlan {
  const key = table(null, dimension);
  const naming = namingOf(dimension);
  return {
    want: (wanted, limit) => wanted.add(key, limit(everyPart)),
    toSheet(figures, columns) {
      const { ranking, isWithheld, cell } = figures.table(key);
      const keys = ranking && !isWithheld ? ranking.keys : [];
      return {
        title,
        columns: [...naming.columns, number('id', 'id', 'Numéro dans RDV Service Public.'), ...columns],
        rows: keys.map(({ key: id, facts, isMasked }) => [
          ...naming.cells(facts),
          facts ? Number(id) : null,
          ...metricsCells(columns, { metrics: isMasked ? null : cell(null, id) }),
        ]),
      };
    },
  };
}

/** A line for each value of a dimension with few. */
function fixedSheet(dimension: FixedDimension, title: string): SheetPlan {
  const { header, label } = fixedDimensions[dimension];
  const key = table(null, dimension);
  return {
    want: (wanted, limit) => wanted.add(key, limit(everyPart)),
    toSheet: (figures, columns) => ({
      title,
      columns: [text(dimension, header, dimensionTexts[dimension].definition), ...columns],
      rows: shownValues(dimension, figures.table(key)).map((value) => [
        label(value),
        ...metricsCells(columns, { metrics: figures.table(key).cell(null, value) }),
      ]),
    }),
  };
}

export function activeAgentsSheet(title: string): SheetPlan {
  const key = table(monthsByStart, null);
  return {
    want: (wanted, limit) => wanted.add(key, limit(['agents'])),
    toSheet(figures) {
      const { buckets, cell } = figures.table(key);
      return {
        title,
        columns: [...bucketColumns('month', 'mois'), number('agents', 'agents', metrics.agentCount.definition)],
        rows: buckets.map((bucket, place) => [...bucketCells(bucket), cell(place, null).agentCount]),
      };
    },
  };
}

/** Notifications by the day on which they were sent. */
export function notificationSheet(title: string): SheetPlan {
  return {
    want: (wanted) => wanted.addNotifications('DAY'),
    toSheet({ notifications }) {
      const figures = notifications('SELECTION');
      const { splits } = countNotifications(figures);
      const flat = (own: typeof splits) => [...own.event, ...own.channel, ...own.result];
      const parts = Object.entries(splits).flatMap(([split, counts]) => counts.map((count) => ({ split, ...count })));
      return {
        title,
        columns: [
          date('day', 'jour', 'Jour de l’envoi.'),
          number('notifications', 'notifications', 'Nombre de notifications envoyées.'),
          number('sms_segments', 'segments SMS', 'Nombre de SMS facturés : un long message en compte plusieurs.'),
          ...parts.map(({ split, key, label }) =>
            number(`${split}_${key}`.toLowerCase(), label, `Nombre de notifications : ${label}.`),
          ),
        ],
        rows: notificationBuckets(figures, 'DAY').map((own) => [
          toSerial(own.bucket.from),
          own.count,
          own.smsCount,
          ...flat(own.splits).map(({ count }) => count),
        ]),
      };
    },
  };
}
