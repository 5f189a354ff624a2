// Plans of queries for figures.
import type { ClientBase } from 'pg';
import type { ValidationError } from '../errors.ts';
import type { RdvFilter } from '../rdv/filter.ts';
import { refilterSelection, type Selection } from '../rdv/selection.ts';
import { localDayText, type Period } from '../rdv/time/period.ts';
import { zonesOf } from '../rdv/time/zone.ts';
import { type Side, sideFilter, todayOf } from './comparison.ts';
import { type FigureQuery, type NotificationSpec, type TableSpec, tableName } from './figure-query.ts';
import { refuseBuckets, type TableLimit } from './limit.ts';
import type { PlannedSeries, PlannedTable, SelectionQuery } from './source.ts';
import {
  type AskedGranularity,
  type Bucket,
  chooseGranularity,
  createBuckets,
  type DateField,
  type Granularity,
  MAX_BUCKETS,
} from './time/bucket.ts';
import { type DataRange, type RangeDate, readDataRanges } from './time/data-range.ts';

/** The requested figures about one selection. */
export interface FigureRequest {
  selection: Selection;
  wanted: FigureQuery;
}

/** Gives equal selections the same object. */
export function createUnifier(): (selection: Selection) => Selection {
  const known = new Map<string, Selection>();
  return (selection) => {
    const { perimeter, filter, timeZone } = selection;
    const name = JSON.stringify({ perimeter, filter, timeZone }, (_key, value) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    const first = known.get(name) ?? selection;
    known.set(name, first);
    return first;
  };
}

/** One set of RDVs of a request: the selected ones, or those of a side of a comparison. */
export interface RequestPart {
  request: number;
  of: Side;
  selection: Selection;
  /** The selection of the request, whose period decides what AUTO is. */
  asked: Selection;
  /** The filter of the days up to today, whose buckets those of another side are aligned with; null: with themselves. */
  aligned: RdvFilter | null;
  tables: TableSpec[];
  notifications: NotificationSpec | null;
  wanted: FigureQuery | null;
}

export function partsOf(
  { selection, wanted }: FigureRequest,
  request: number,
  now: Date,
  unify: (selection: Selection) => Selection,
): RequestPart[] {
  const of = (side: Side) => ({
    ...{ request, of: side, asked: selection, notifications: wanted.notificationsOf(side) },
    tables: wanted.tables.filter((table) => table.of === side),
  });
  const today = todayOf(selection, now);
  const elapsed = sideFilter(selection.filter, 'ELAPSED', today)?.filter ?? null;
  const sides = wanted.sides.flatMap((side): RequestPart[] => {
    const moved = sideFilter(selection.filter, side, today);
    if (!moved) return [];
    const own = unify(refilterSelection(selection, moved.filter, now));
    return [{ ...of(side), selection: own, aligned: side === 'ELAPSED' ? null : elapsed, wanted: null }];
  });
  return [{ ...of('SELECTION'), selection, aligned: null, wanted }, ...sides];
}

export type RequestRanges = ReadonlyMap<Selection, ReadonlyMap<RangeDate, DataRange>>;

export async function readRequestRanges(client: ClientBase, parts: readonly RequestPart[]): Promise<RequestRanges> {
  const needed = parts.flatMap(({ selection, tables, notifications, wanted }) => {
    const isOpenFor = (date: DateField) => isOpen(periodOf(selection, date));
    const open = tables.flatMap(({ series }) => (series && isOpenFor(series.dateField) ? [series.dateField] : []));
    const periods = [...(wanted?.dataPeriods ?? [])].filter(isOpenFor);
    const axis = axisOf(selection);
    const notified: RangeDate[] = notifications?.granularities.size ? ['NOTIFIED_AT', axis] : [];
    const dates = new Set<RangeDate>([...open, ...periods, ...notified, ...(wanted?.dataRanges ?? [])]);
    return [...dates].map((date) => ({ selection, date }));
  });
  const found = await readDataRanges(client, needed);
  const spans = new Map<Selection, Map<RangeDate, DataRange>>();
  needed.forEach(({ selection, date }, index) => {
    const own = spans.get(selection) ?? new Map<RangeDate, DataRange>();
    const range = found[index];
    if (range) spans.set(selection, own.set(date, range));
  });
  return spans;
}

const isOpen = ({ from, until }: Period) => !from || !until;

/** The period that a series of these dates covers. */
export const periodOf = ({ filter }: Selection, date: DateField): Period =>
  (date === 'STARTS_AT' ? filter.startsOn : filter.createdOn) ?? {};

/** The date whose filter is the period of a selection. */
export const axisOf = ({ filter }: Selection): DateField =>
  !filter.startsOn && filter.createdOn ? 'CREATED_AT' : 'STARTS_AT';

/** A period whose open sides are those of the data. */
export const closePeriod = ({ from, until }: Period, days: Period | null): Period => ({
  from: from ?? days?.from,
  until: until ?? days?.until,
});

/** The days of both. */
function joinDays(one: Required<Period> | null, other: Required<Period> | null): Required<Period> | null {
  if (!one || !other) return one ?? other;
  return {
    from: one.from < other.from ? one.from : other.from,
    until: one.until > other.until ? one.until : other.until,
  };
}

/** The reading of a part of a request. Refusals are by name of the table, and by width of notifications. */
export interface PartPlan {
  of: Side;
  aligned: RdvFilter | null;
  question: SelectionQuery;
  /** Names of the planned tables, by names of those asked for: AUTO has become a width. */
  planned: ReadonlyMap<string, string>;
  /** The width that AUTO is for notifications. */
  autoWidth: Granularity | null;
  refusedTables: ReadonlyMap<string, ValidationError>;
  refusedWidths: ReadonlyMap<Granularity, ValidationError>;
  refusedNotifications: ValidationError | null;
}

/** `limit` counts the tables of all parts of the request. */
export function planQuery(
  { of, selection, asked, aligned, tables, notifications, wanted }: RequestPart,
  spans: RequestRanges,
  limit: TableLimit | null,
  now: Date,
): PartPlan {
  const todays = [...new Set(zonesOf(selection).map(({ timeZone }) => localDayText(now, timeZone)))];
  const span = (date: RangeDate) => spans.get(selection)?.get(date)?.days ?? null;
  const isFile = limit === null;
  const most = isFile ? Infinity : MAX_BUCKETS;
  // Both sides of a comparison have the width that suits the selected period.
  const settle = (granularity: AskedGranularity, date: DateField) =>
    granularity === 'AUTO' ? chooseGranularity(closePeriod(periodOf(asked, date), span(date))) : granularity;
  const names = new Map<string, string>();
  const specs = new Map<string, TableSpec & { series: PlannedSeries | null }>();
  for (const table of tables) {
    const { series } = table;
    const settled = {
      ...table,
      of: 'SELECTION' as const, // equal tables of equal selections are one
      series: series && { ...series, granularity: settle(series.granularity, series.dateField) },
    };
    const name = tableName(settled);
    names.set(tableName(table), name);
    specs.set(name, { ...settled, measures: new Set([...(specs.get(name)?.measures ?? []), ...table.measures]) });
  }
  const refusedTables = new Map<string, ValidationError>();
  const planned: PlannedTable[] = [];
  for (const [name, table] of specs) {
    const period = table.series && periodOf(selection, table.series.dateField);
    const buckets =
      table.series && period
        ? createBuckets(table.series.granularity, period, span(table.series.dateField), todays, most)
        : null;
    const refusal =
      table.series && !buckets ? refuseBuckets(!table.measures.has('agents')) : limit?.(table, buckets?.length ?? 1);
    if (refusal) refusedTables.set(name, refusal);
    else planned.push({ ...table, hiddenValues: [], isOpen: period !== null && isOpen(period), buckets });
  }
  const accounts = wanted?.hasAccounts ?? false;
  const sent = planNotifications(notifications, selection, span, { isFile, todays, most, settle });
  const question = { selection, tables: planned, notifications: sent.buckets, accounts };
  return {
    ...{ of, aligned, question, planned: names, autoWidth: sent.auto },
    ...{ refusedTables, refusedWidths: sent.refused, refusedNotifications: null },
  };
}

/**
 * Buckets of notifications, on the axis of the other series. An open side extends as far as the data, those of RDVs and those
 * of notifications. A file has all days of sending instead, so that its sheet is complete.
 */
function planNotifications(
  wanted: NotificationSpec | null,
  selection: Selection,
  span: (date: RangeDate) => Required<Period> | null,
  {
    isFile,
    todays,
    most,
    settle,
  }: {
    isFile: boolean;
    todays: readonly string[];
    most: number;
    settle(granularity: AskedGranularity, date: DateField): Granularity;
  },
) {
  const refused = new Map<Granularity, ValidationError>();
  if (!wanted) return { buckets: null, auto: null, refused };
  const axis = axisOf(selection);
  const period = isFile ? {} : periodOf(selection, axis);
  const days = isFile ? span('NOTIFIED_AT') : joinDays(span(axis), span('NOTIFIED_AT'));
  const found = new Map<Granularity, readonly Bucket[]>();
  const { granularities } = wanted;
  const auto = granularities.has('AUTO') ? settle('AUTO', axis) : null;
  for (const asked of granularities) {
    const granularity = asked === 'AUTO' ? settle('AUTO', axis) : asked;
    const buckets = createBuckets(granularity, period, days, todays, most);
    if (buckets) found.set(granularity, buckets);
    else refused.set(granularity, refuseBuckets(true));
  }
  return { buckets: found, auto, refused };
}

/** One query per selection, with everything requested about it. */
export function mergeQueries(questions: readonly SelectionQuery[]): SelectionQuery[] {
  const merged = new Map<Selection, SelectionQuery & { tables: PlannedTable[] }>();
  for (const question of questions) {
    const before = merged.get(question.selection);
    const tables = new Map<string, PlannedTable>();
    for (const table of [...(before?.tables ?? []), ...question.tables]) {
      const same = tables.get(tableName(table)) ?? table;
      tables.set(tableName(table), { ...same, measures: new Set([...same.measures, ...table.measures]) });
    }
    const notifications = [before?.notifications, question.notifications].filter((each) => each != null);
    merged.set(question.selection, {
      selection: question.selection,
      tables: [...tables.values()],
      notifications: notifications.length > 0 ? new Map(notifications.flatMap((each) => [...each])) : null,
      accounts: question.accounts || (before?.accounts ?? false),
    });
  }
  return [...merged.values()];
}
