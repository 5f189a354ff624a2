// Plans of queries for figures.
import type { ClientBase } from 'pg';
import type { ValidationError } from '../errors.ts';
import { refilterSelection, type Selection } from '../rdv/selection.ts';
import { localDayText, type Period } from '../rdv/time/period.ts';
import { zonesOf } from '../rdv/time/zone.ts';
import { comparedFilter } from './comparison.ts';
import { type FigureQuery, type TableKey, type TableSpec, tableName } from './figure-query.ts';
import { createTableLimit, type FileLimits, refuseBuckets, type StatisticsLimits } from './limit.ts';
import type { PlannedTable, SelectionQuery } from './source.ts';
import { type Bucket, createBuckets, type Granularity, MAX_BUCKETS } from './time/bucket.ts';
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

/** One set of RDVs of a request: the selected ones, or those of a compared period. */
export interface RequestPart {
  request: number;
  selection: Selection;
  tables: TableSpec[];
  wanted: FigureQuery | null;
}

export function partsOf(
  { selection, wanted }: FigureRequest,
  request: number,
  now: Date,
  unify: (selection: Selection) => Selection,
): RequestPart[] {
  const { tables } = wanted;
  const own = tables.filter((table) => table.of === 'SELECTION');
  const parts: RequestPart[] = [{ request, selection, tables: own, wanted }];
  for (const comparison of ['PREVIOUS_PERIOD', 'PREVIOUS_YEAR'] as const) {
    const compared = tables.filter((table) => table.of === comparison);
    const moved = compared.length > 0 ? comparedFilter(selection.filter, comparison) : null;
    if (moved) {
      const of = unify(refilterSelection(selection, moved.filter, now));
      parts.push({ request, selection: of, tables: compared, wanted: null });
    }
  }
  return parts;
}

export type RequestRanges = ReadonlyMap<Selection, ReadonlyMap<RangeDate, DataRange>>;

export async function readRequestRanges(client: ClientBase, parts: readonly RequestPart[]): Promise<RequestRanges> {
  const needed = parts.flatMap(({ selection, tables, wanted }) => {
    const open = tables.flatMap(({ series }) =>
      series && isOpen(periodOf(selection, series)) ? [series.dateField] : [],
    );
    const notified = wanted?.notifications?.granularities.size ? (['NOTIFIED_AT'] as const) : [];
    const dates = new Set<RangeDate>([...open, ...notified, ...(wanted?.dataRanges ?? [])]);
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

/** The period that a series covers. */
function periodOf({ filter }: Selection, { dateField }: NonNullable<TableKey['series']>): Period {
  return (dateField === 'STARTS_AT' ? filter.startsOn : filter.createdOn) ?? {};
}

/** The reading of a part of a request. Refusals are by name of the table, and by width of notifications. */
export interface PartPlan {
  question: SelectionQuery;
  refusedTables: ReadonlyMap<string, ValidationError>;
  refusedWidths: ReadonlyMap<Granularity, ValidationError>;
}

export function planQuery(
  { selection, tables, wanted }: RequestPart,
  spans: RequestRanges,
  limits: StatisticsLimits | FileLimits,
  now: Date,
): PartPlan {
  const todays = [...new Set(zonesOf(selection).map(({ timeZone }) => localDayText(now, timeZone)))];
  const span = (date: RangeDate) => spans.get(selection)?.get(date)?.days ?? null;
  const isFile = 'isFile' in limits;
  const most = isFile ? Infinity : MAX_BUCKETS;
  const exceed = isFile ? () => null : createTableLimit();
  const refusedTables = new Map<string, ValidationError>();
  const refusedWidths = new Map<Granularity, ValidationError>();
  const planned: PlannedTable[] = [];
  for (const table of tables) {
    const period = table.series && periodOf(selection, table.series);
    const buckets =
      table.series && period
        ? createBuckets(table.series.granularity, period, span(table.series.dateField), todays, most)
        : null;
    const refusal =
      table.series && !buckets ? refuseBuckets(!table.measures.has('agents')) : exceed(table, buckets?.length ?? 1);
    if (refusal) refusedTables.set(tableName(table), refusal);
    else planned.push({ ...table, hiddenValues: [], isOpen: period !== null && isOpen(period), buckets });
  }
  const accounts = wanted?.hasAccounts ?? false;
  const notifications = wanted?.notifications ? new Map<Granularity, readonly Bucket[]>() : null;
  for (const granularity of wanted?.notifications?.granularities ?? []) {
    const buckets = createBuckets(granularity, {}, span('NOTIFIED_AT'), todays, most);
    if (buckets) notifications?.set(granularity, buckets);
    else refusedWidths.set(granularity, refuseBuckets(true));
  }
  return { question: { selection, tables: planned, notifications, accounts }, refusedTables, refusedWidths };
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
