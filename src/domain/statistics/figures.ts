import type { ClientBase } from 'pg';
import { IssueList } from '../errors.ts';
import { localDayText, type Period } from '../rdv/period.ts';
import { refilterSelection, type Selection } from '../rdv/selection.ts';
import type { AgentAccounts } from './account.ts';
import { type Bucket, createBuckets, MAX_BUCKETS } from './bucket.ts';
import { type Cell, emptyCell } from './cell.ts';
import { type Comparison, comparedFilter } from './comparison.ts';
import { zonesOf } from './cut.ts';
import { type ExtentDate, readExtents } from './extent.ts';
import { groupSource } from './groups/source.ts';
import { checkQuestion, checkTables, type FileLimits, type StatisticsLimits, tooManyBuckets } from './limit.ts';
import { readRows } from './rows.ts';
import type { AnsweredTable, AskedTable, FigureSource, FoundNotifications, Question, Ranking } from './source.ts';
import { type TableKey, tableName, type WantedFigures, type WantedTable } from './wanted.ts';

/** What is asked for in one answer about one selection. */
export interface FigureRequest {
  selection: Selection;
  wanted: WantedFigures;
}

/** The figures of one answer, all of one snapshot. What was not asked for is not there: looking for it throws. */
export interface Figures {
  /** The days compared with; null when the period is open. */
  comparedPeriod(comparison: Comparison): Required<Period> | null;
  table(key: TableKey): Table;
  notifications: readonly FoundNotifications[];
  notificationBuckets: Question['notifications'];
  /** Null when they were not asked for, or may not be counted. */
  accounts: AgentAccounts | null;
}

export interface Table {
  /** Of a series; one behind the other, none missing. */
  buckets: readonly Bucket[];
  ranking: Ranking | null;
  /** The cell of a bucket (by its place; null without series) and a value (null: without dimension, or the rest). */
  cell(bucket: number | null, key: string | null): Cell;
}

/** Sources that are faster than the rows, each asked before them. */
const fasterSources: readonly FigureSource[] = [groupSource];

/** Dimensions by which single persons could be told apart. */
const revealing: readonly (string | null)[] = ['agent', 'motif', 'lieu'];

/**
 * Answers everything that is wanted, about several selections, from one snapshot and in few statements: one for the days
 * that open periods reach over, where a series needs them, two for the groups, and one for the rows. `sources` are asked
 * before the rows. `client` must be in a REPEATABLE READ
 * transaction.
 * @throws ValidationError for more than may be asked.
 */
export async function readFigures(
  client: ClientBase,
  requests: readonly FigureRequest[],
  limits: StatisticsLimits | FileLimits,
  now: Date,
  sources = fasterSources,
): Promise<Figures[]> {
  const issues = new IssueList();
  if (!('isFile' in limits)) for (const { selection } of requests) checkQuestion(selection, limits, issues);
  issues.throwIfAny();
  const parts = requests.flatMap((request, index) => partsOf(request, index, now));
  const spans = await readSpans(client, parts);
  const questions = parts.map((part) => toQuestion(part, spans, limits, now, issues));
  issues.throwIfAny();
  const answers = await readQuestions(client, questions, now, sources);
  return requests.map((request, index) => {
    const own = parts.flatMap((part, place) => (part.request === index ? [{ part, place }] : []));
    const tables = new Map<string, Table>();
    for (const { place } of own) {
      questions[place]?.tables.forEach((asked, each) => {
        const answered = answers[place]?.tables[each];
        if (answered) tables.set(tableName(asked), toTable(asked, answered));
      });
    }
    const [main] = own;
    return {
      comparedPeriod: (comparison) => comparedFilter(request.selection.filter, comparison)?.period ?? null,
      table(key) {
        const found = tables.get(tableName(key));
        if (!found) throw new RangeError(`The table "${tableName(key)}" was not asked for`);
        return found;
      },
      notifications: answers[main?.place ?? 0]?.notifications ?? [],
      notificationBuckets: questions[main?.place ?? 0]?.notifications ?? null,
      accounts: answers[main?.place ?? 0]?.accounts ?? null,
    };
  });
}

/** One set of RDVs of a request: those selected, or those of a period to compare with. */
interface RequestPart {
  request: number;
  selection: Selection;
  tables: WantedTable[];
  wanted: WantedFigures | null;
}

function partsOf({ selection, wanted }: FigureRequest, request: number, now: Date): RequestPart[] {
  const { tables } = wanted;
  const own = tables.filter((table) => table.of === 'SELECTION');
  const parts: RequestPart[] = [{ request, selection, tables: own, wanted }];
  for (const comparison of ['PREVIOUS_PERIOD', 'PREVIOUS_YEAR'] as const) {
    const compared = tables.filter((table) => table.of === comparison);
    const moved = compared.length > 0 ? comparedFilter(selection.filter, comparison) : null;
    if (moved) {
      const of = refilterSelection(selection, moved.filter, now);
      parts.push({ request, selection: of, tables: compared, wanted: null });
    }
  }
  return parts;
}

type Spans = ReadonlyMap<Selection, ReadonlyMap<ExtentDate, Required<Period> | null>>;

async function readSpans(client: ClientBase, parts: readonly RequestPart[]): Promise<Spans> {
  const needed = parts.flatMap(({ selection, tables, wanted }) => {
    const open = tables.flatMap(({ series }) =>
      series && isOpen(periodOf(selection, series)) ? [series.dateField] : [],
    );
    const dates = new Set<ExtentDate>(wanted?.notifications?.granularities.size ? [...open, 'NOTIFIED_AT'] : open);
    return [...dates].map((date) => ({ selection, date }));
  });
  const found = await readExtents(client, needed);
  const spans = new Map<Selection, Map<ExtentDate, Required<Period> | null>>();
  needed.forEach(({ selection, date }, index) => {
    const own = spans.get(selection) ?? new Map<ExtentDate, Required<Period> | null>();
    spans.set(selection, own.set(date, found[index] ?? null));
  });
  return spans;
}

const isOpen = ({ from, until }: Period) => !from || !until;

/** The period that a series covers. */
function periodOf({ filter }: Selection, { dateField }: NonNullable<TableKey['series']>): Period {
  return (dateField === 'STARTS_AT' ? filter.startsOn : filter.createdOn) ?? {};
}

function toQuestion(
  { selection, tables, wanted }: RequestPart,
  spans: Spans,
  limits: StatisticsLimits | FileLimits,
  now: Date,
  issues: IssueList,
): Question {
  const todays = [...new Set(zonesOf(selection).map(({ timeZone }) => localDayText(now, timeZone)))];
  const span = (date: ExtentDate) => spans.get(selection)?.get(date) ?? null;
  const most = 'isFile' in limits ? Infinity : MAX_BUCKETS;
  const hidesPeople = selection.perimeter.scope === 'TERRITORY';
  const asked = tables.map((table): AskedTable => {
    const minUsagers = hidesPeople && revealing.includes(table.dimension) ? limits.minCell : 0;
    if (!table.series) return { ...table, minUsagers, buckets: null };
    const period = periodOf(selection, table.series);
    const buckets = createBuckets(table.series.granularity, period, span(table.series.dateField), todays, most);
    if (!buckets) tooManyBuckets(table.parts.has('agents') ? ['activeAgents'] : ['timeSeries', 'granularity'], issues);
    return { ...table, minUsagers, buckets: buckets ?? [] };
  });
  if (!('isFile' in limits))
    checkTables(
      asked.map((table) => ({ table, buckets: table.buckets?.length ?? 1 })),
      issues,
    );
  const accounts = wanted?.hasAccounts ?? false;
  if (!wanted?.notifications) return { selection, tables: asked, notifications: null, accounts };
  const widths = [...wanted.notifications.granularities].map((granularity) => {
    const buckets = createBuckets(granularity, {}, span('NOTIFIED_AT'), todays, most);
    if (!buckets) tooManyBuckets(['notifications', 'timeSeries', 'granularity'], issues);
    return [granularity, buckets ?? []] as const;
  });
  return { selection, tables: asked, notifications: new Map(widths), accounts };
}

interface Answer {
  tables: readonly AnsweredTable[];
  notifications: readonly FoundNotifications[];
  accounts: AgentAccounts | null;
}

/** Each table is answered by the first source that can; the rows can answer all. */
async function readQuestions(
  client: ClientBase,
  questions: readonly Question[],
  now: Date,
  sources: readonly FigureSource[],
): Promise<Answer[]> {
  const found = new Map<AskedTable, AnsweredTable>();
  const openTables = ({ tables }: Question) => tables.filter((table) => !found.has(table));
  for (const source of sources) {
    const own = questions.map((question) => ({
      ...question,
      notifications: null,
      accounts: false,
      tables: openTables(question).filter((table) => source.canAnswer(question.selection, table)),
    }));
    if (own.every(({ tables }) => tables.length === 0)) continue;
    const answered = await source.read(client, own, now);
    own.forEach(({ tables }, index) => {
      tables.forEach((table, place) => {
        const answer = answered[index]?.[place];
        if (answer) found.set(table, answer);
      });
    });
  }
  const left = questions.map((question) => ({ ...question, tables: openTables(question) }));
  const rows = await readRows(client, left, now);
  left.forEach(({ tables }, index) => {
    tables.forEach((table, place) => {
      const answer = rows[index]?.tables[place];
      if (answer) found.set(table, answer);
    });
  });
  return questions.map(({ tables }, index) => ({
    tables: tables.flatMap((table) => found.get(table) ?? []),
    notifications: rows[index]?.notifications ?? [],
    accounts: rows[index]?.accounts ?? null,
  }));
}

function toTable({ buckets }: AskedTable, { cells, ranking }: AnsweredTable): Table {
  const byPlace = new Map(cells.map(({ bucket, key, cell }) => [`${bucket}/${key}`, { ...emptyCell, ...cell }]));
  return {
    buckets: buckets ?? [],
    ranking,
    cell: (bucket, key) => byPlace.get(`${bucket}/${key}`) ?? emptyCell,
  };
}
