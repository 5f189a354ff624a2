// Answers queries for figures from the fastest source.
import type { ClientBase } from 'pg';
import type { RdvFilter } from '../rdv/filter.ts';
import type { Selection } from '../rdv/selection.ts';
import type { Period } from '../rdv/time/period.ts';
import type { AgentAccounts } from './agent-accounts.ts';
import { emptyCell } from './cell.ts';
import { alignKeys, type Side, sideFilter, todayOf } from './comparison.ts';
import { type Dimension, isRanked } from './dimension.ts';
import { type Disclosure, decideDisclosures } from './disclosure/disclosure.ts';
import { type Mask, type Metrics, NO_MASK, toMetrics } from './disclosure/mask.ts';
import { hideNotifications, notificationName } from './disclosure/notification-mask.ts';
import { type TableKey, tableName, totalsOf } from './figure-query.ts';
import { createTableLimit, type FileLimits, type StatisticsLimits } from './limit.ts';
import type { NotificationFigures } from './notification.ts';
import {
  closePeriod,
  createUnifier,
  type FigureRequest,
  mergeQueries,
  partsOf,
  periodOf,
  planQuery,
  type RequestRanges,
  readRequestRanges,
} from './query-plan.ts';
import { type PlannedPart, withoutRefusedCuts } from './refused-cuts.ts';
import { rollupSource } from './rollup/rollup-source.ts';
import { readRows } from './rows.ts';
import type { FigureSource, NotificationResult, PlannedTable, Ranking, SelectionQuery, TableResult } from './source.ts';
import type { Bucket, DateField, Granularity } from './time/bucket.ts';
import type { DataRange } from './time/data-range.ts';
import { type NewUsagers, readNewUsagers } from './usager/new-usager.ts';

/**
 * The figures of one answer, all from one snapshot. Reading a figure that was not requested throws. Reading one beyond the
 * limits throws its ValidationError.
 */
export interface Figures {
  /** The days of a side of a comparison, and whether they end today, within the selected period; null when that is open. */
  sideDays(side: Side): (Required<Period> & { isCut: boolean }) | null;
  table(key: TableKey): Table;
  /** The range of these dates in the selection. */
  dataRange(date: DateField): DataRange;
  /** The period of these dates, whose open sides are those of the data; open without data. */
  dataPeriod(date: DateField): Period;
  notifications(side: Side): NotificationFigures;
  /** Null when they were not requested. */
  newUsagers(side: Side): NewUsagers | null;
  /** Null when they were not requested, or may not be counted. */
  accounts: AgentAccounts | null;
}

export interface Table {
  /** The width of the buckets, when it was AUTO too; null without a series. */
  granularity: Granularity | null;
  /** The buckets of a series, in order and without gaps. Empty when they would reveal the range of few RDVs. */
  buckets: readonly Bucket[];
  /** For each bucket, the key of the bucket of the selected days that it is compared with; null without one. */
  alignedKeys: readonly (string | null)[];
  ranking: Ranking | null;
  /** True when nothing of it can be shown. */
  isWithheld: boolean;
  /** The visible figures of a bucket (by index; null without a series) and a value (null: no dimension, or the rest). */
  cell(bucket: number | null, key: string | null): Metrics;
  /** True when any RDV has this value. */
  has(key: string): boolean;
}

/** Sources faster than the rows, tried in this order. */
const fasterSources: readonly FigureSource[] = [rollupSource];

/**
 * Answers queries about several selections from one snapshot, in few statements. One reads the data range of open periods
 * when a series needs it, two read the rollups, one reads the rows. Equal selections are read once. A table beyond the
 * limits is refused when it is read, and the others are answered. `sources` are tried before the rows. `client` must be in
 * a REPEATABLE READ transaction.
 */
export async function readFigures(
  client: ClientBase,
  requests: readonly FigureRequest[],
  limits: StatisticsLimits | FileLimits,
  now: Date,
  sources = fasterSources,
): Promise<Figures[]> {
  const unify = createUnifier();
  const parts = requests.flatMap((request, index) =>
    partsOf({ ...request, selection: unify(request.selection) }, index, now, unify),
  );
  const spans = await readRequestRanges(client, parts);
  const tableLimits = requests.map(() => ('isFile' in limits ? null : createTableLimit()));
  const plans = parts.map((part) => ({
    request: part.request,
    ...planQuery(part, spans, tableLimits[part.request] ?? null, now),
  }));
  const asked = limits.minCell > 0 ? withoutRefusedCuts(plans) : plans;
  const merged = mergeQueries(asked.map(({ question }) => question));
  const count = async (selection: Selection, own: readonly PlannedTable[]) => {
    const question = { selection, tables: own, notifications: null, accounts: false };
    const [answer] = await readQueries(client, [question], now, sources);
    return own.map((table) => answer?.tables.get(tableName(table)) ?? { cells: [], ranking: null });
  };
  const ofTerritory = merged.filter(
    ({ selection, tables, notifications }) =>
      limits.minCell > 0 && selection.perimeter.scope === 'TERRITORY' && (tables.length > 0 || notifications),
  );
  const disclosures = await decideDisclosures({ client, count, minCell: limits.minCell, now }, ofTerritory);
  const questions = merged.map((question) => ({
    ...question,
    tables: question.tables.map((table) => ({
      ...table,
      hiddenValues: hiddenIn(table, table.dimension, disclosures.get(question.selection)),
      hiddenColumns: hiddenIn(table, table.across?.dimension ?? null, disclosures.get(question.selection)),
    })),
  }));
  const answers = await readQueries(client, questions, now, sources);
  const answerOf = new Map<Selection, Answered>();
  for (const [place, { selection, notifications: asked }] of questions.entries()) {
    const disclosure = disclosures.get(selection) ?? null;
    const answer = answers[place] as Answer;
    answerOf.set(selection, {
      ...answer,
      disclosure,
      hiddenNotifications:
        disclosure && asked
          ? await hideNotifications(client, selection, asked, answer.notifications, {
              minCell: limits.minCell,
              isWhole: disclosure.isWhole,
            })
          : new Set<string>(),
    });
  }
  const usagers = await readNewUsagers(
    client,
    new Set(
      parts.filter(({ of, request }) => requests[request]?.wanted.newUsagers.has(of)).map((part) => part.selection),
    ),
    now,
    { minCell: limits.minCell, isHidden: (selection) => disclosures.get(selection)?.isWhole ?? false, sources },
  );
  return requests.map((request, index) =>
    toFigures(
      request,
      asked.filter((part) => part.request === index),
      answerOf,
      usagers,
      spans,
      now,
    ),
  );
}

/** Values of a ranked table that have no cell of their own over time. */
function hiddenIn(
  { of, series, isCrossed }: PlannedTable,
  dimension: Dimension | null,
  disclosure: Disclosure | undefined,
): readonly string[] {
  const isHidden = disclosure && isRanked(dimension) && (!series || isCrossed);
  return isHidden ? disclosure.hiddenValues({ ...totalsOf(of), dimension }) : [];
}

function toFigures(
  request: FigureRequest,
  asked: readonly PlannedPart[],
  answerOf: ReadonlyMap<Selection, Answered>,
  usagers: ReadonlyMap<Selection, NewUsagers>,
  spans: RequestRanges,
  now: Date,
): Figures {
  const [main] = asked; // the first is the selection itself
  const answer = main && answerOf.get(main.question.selection);
  const rangeOf = (date: DateField) => main && spans.get(main.question.selection)?.get(date);
  const partOf = (side: Side) => asked.find(({ of }) => of === side);
  const today = todayOf(request.selection, now);
  const tables = new Map<string, Table>();
  return {
    sideDays(side) {
      const found = sideFilter(request.selection.filter, side, today);
      return found && { ...found.period, isCut: found.isCut };
    },
    table(key) {
      const known = tables.get(tableName(key));
      if (known) return known;
      const part = partOf(key.of);
      const name = part?.planned.get(tableName(key)) ?? '';
      const refusal = part?.refusedTables.get(name);
      if (refusal) throw refusal;
      const answered = part && answerOf.get(part.question.selection);
      const planned = part?.question.tables.find((table) => tableName(table) === name);
      const found = answered?.tables.get(name);
      if (!planned || !found) throw new RangeError(`The table "${tableName(key)}" was not asked for`);
      const table = toTable(planned, found, answered?.disclosure ?? null, part?.aligned ?? null);
      tables.set(tableName(key), table);
      return table;
    },
    dataRange(date) {
      const range = rangeOf(date);
      if (!range) throw new RangeError(`The range of ${date} was not asked for`);
      return range;
    },
    dataPeriod: (date) => closePeriod(periodOf(request.selection, date), rangeOf(date)?.days ?? null),
    notifications(side) {
      const part = partOf(side);
      if (part?.refusedNotifications) throw part.refusedNotifications;
      const answered = part && answerOf.get(part.question.selection);
      if (!answered || !part.question.notifications)
        throw new RangeError(`Notifications of ${side} were not asked for`);
      return toNotifications(answered, part);
    },
    newUsagers: (side) => usagers.get(partOf(side)?.question.selection as Selection) ?? null,
    accounts: answer?.accounts ?? null,
  };
}

/** With few usagers, the range of notifications would reveal when each was sent. */
function toNotifications(
  { notifications, hiddenNotifications: hidden }: Answered,
  { question, autoWidth: auto, refusedWidths: refused }: PlannedPart,
): NotificationFigures {
  const isHidden = hidden.has(notificationName({ granularity: null, bucket: null }, 'count'));
  return { found: notifications, hidden, buckets: (!isHidden && question.notifications) || new Map(), auto, refused };
}

interface Answered extends Answer {
  disclosure: Disclosure | null;
  hiddenNotifications: ReadonlySet<string>;
}

interface Answer {
  /** By table name. */
  tables: ReadonlyMap<string, TableResult>;
  notifications: readonly NotificationResult[];
  accounts: AgentAccounts | null;
}

/** Each table is answered by the first source that can; the rows can answer all. */
async function readQueries(
  client: ClientBase,
  questions: readonly SelectionQuery[],
  now: Date,
  sources: readonly FigureSource[],
): Promise<Answer[]> {
  const found = questions.map(() => new Map<string, TableResult>());
  const keep = (asked: readonly SelectionQuery[], answered: readonly (readonly (TableResult | null | undefined)[])[]) =>
    asked.forEach(({ tables }, index) => {
      tables.forEach((table, place) => {
        const answer = answered[index]?.[place];
        if (answer) found[index]?.set(tableName(table), answer);
      });
    });
  const openTables = ({ tables }: SelectionQuery, index: number) =>
    tables.filter((table) => !found[index]?.has(tableName(table)));
  for (const source of sources) {
    const own = questions.map((question, index) => ({
      ...question,
      notifications: null,
      accounts: false,
      tables: openTables(question, index).filter((table) => source.canAnswer(question.selection, table)),
    }));
    if (own.some(({ tables }) => tables.length > 0)) keep(own, await source.read(client, own, now));
  }
  const left = questions.map((question, index) => ({ ...question, tables: openTables(question, index) }));
  const rows = await readRows(client, left, now);
  keep(
    left,
    rows.map(({ tables }) => tables),
  );
  return questions.map((_question, index) => ({
    tables: found[index] ?? new Map(),
    notifications: rows[index]?.notifications ?? [],
    accounts: rows[index]?.accounts ?? null,
  }));
}

function toTable(
  { buckets, isOpen, ...key }: PlannedTable,
  { cells, ranking }: TableResult,
  disclosure: Disclosure | null,
  aligned: RdvFilter | null,
): Table {
  const byPlace = new Map(cells.map(({ bucket, key, cell }) => [`${bucket}/${key}`, { ...emptyCell, ...cell }]));
  const found = new Set(cells.map((each) => each.key));
  const shown = new Set(ranking?.keys.map((each) => each.key));
  const maskOf = (bucket: number | null, value: string | null): Mask => {
    if (!disclosure) return NO_MASK;
    return ranking && value === null ? disclosure.restMask(key, bucket, shown) : disclosure.mask(key, bucket, value);
  };
  const shownBuckets = disclosure?.isWhole && isOpen ? [] : (buckets ?? []);
  return {
    granularity: key.series?.granularity ?? null,
    buckets: shownBuckets,
    alignedKeys: alignKeys(shownBuckets, key.series, aligned),
    ranking,
    isWithheld: disclosure?.isWithheld(key) ?? false,
    has: (value) => found.has(value),
    cell: (bucket, value) => toMetrics(byPlace.get(`${bucket}/${value}`) ?? emptyCell, maskOf(bucket, value)),
  };
}
