import type { ClientBase } from 'pg';
import { IssueList, ValidationError } from '../errors.ts';
import type { Period } from '../rdv/period.ts';
import type { Selection } from '../rdv/selection.ts';
import type { AgentAccounts } from './account.ts';
import type { Bucket } from './bucket.ts';
import { type Cell, emptyCell } from './cell.ts';
import { type Comparison, comparedFilter } from './comparison.ts';
import { groupSource } from './groups/source.ts';
import { checkQuestion, type FileLimits, type StatisticsLimits } from './limit.ts';
import { createUnifier, type FigureRequest, mergeQuestions, partsOf, readSpans, toQuestion } from './question.ts';
import { readRows } from './rows.ts';
import type { AnsweredTable, AskedTable, FigureSource, FoundNotifications, Question, Ranking } from './source.ts';
import { type TableKey, tableName } from './wanted.ts';

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

/**
 * Answers everything that is wanted, about one selection or several, as `answerRequests` does.
 * @throws ValidationError for more than may be asked.
 */
export async function readFigures(
  client: ClientBase,
  requests: readonly FigureRequest[],
  limits: StatisticsLimits | FileLimits,
  now: Date,
  sources = fasterSources,
): Promise<Figures[]> {
  const answers = await answerRequests(client, requests, limits, now, sources);
  return answers.map((answer) => {
    if (answer instanceof ValidationError) throw answer;
    return answer;
  });
}

/**
 * Answers everything that is wanted, about several selections, from one snapshot and in few statements: one for the days
 * that open periods reach over, where a series needs them, two for the groups, and one for the rows. What is asked about
 * equal selections is read once. A request for more than may be asked is answered with its error, and the others are not
 * concerned. `sources` are asked before the rows. `client` must be in a REPEATABLE READ transaction.
 */
export async function answerRequests(
  client: ClientBase,
  requests: readonly FigureRequest[],
  limits: StatisticsLimits | FileLimits,
  now: Date,
  sources = fasterSources,
): Promise<(Figures | ValidationError)[]> {
  const issues = requests.map(() => new IssueList());
  if (!('isFile' in limits))
    requests.forEach(({ selection }, index) => {
      checkQuestion(selection, limits, issues[index] as IssueList);
    });
  const unify = createUnifier();
  const parts = requests.flatMap((request, index) =>
    issues[index]?.error ? [] : partsOf({ ...request, selection: unify(request.selection) }, index, now, unify),
  );
  const spans = await readSpans(client, parts);
  const asked = parts.map((part) => ({
    part,
    question: toQuestion(part, spans, limits, now, issues[part.request] as IssueList),
  }));
  const allowed = asked.filter(({ part }) => !issues[part.request]?.error);
  const questions = mergeQuestions(allowed.map(({ question }) => question));
  const answers = await readQuestions(client, questions, now, sources);
  const answerOf = new Map(questions.map(({ selection }, place) => [selection, answers[place]]));
  return requests.map((request, index) => {
    const error = issues[index]?.error;
    return (
      error ??
      toFigures(
        request,
        allowed.filter(({ part }) => part.request === index),
        answerOf,
      )
    );
  });
}

function toFigures(
  request: FigureRequest,
  asked: readonly { question: Question }[],
  answerOf: ReadonlyMap<Selection, Answer | undefined>,
): Figures {
  const tables = new Map<string, Table>();
  for (const { question } of asked) {
    for (const table of question.tables) {
      const answered = answerOf.get(question.selection)?.tables.get(tableName(table));
      if (answered) tables.set(tableName(table), toTable(table, answered));
    }
  }
  const [main] = asked; // the first is about the selection itself
  const answer = main && answerOf.get(main.question.selection);
  return {
    comparedPeriod: (comparison) => comparedFilter(request.selection.filter, comparison)?.period ?? null,
    table(key) {
      const found = tables.get(tableName(key));
      if (!found) throw new RangeError(`The table "${tableName(key)}" was not asked for`);
      return found;
    },
    notifications: answer?.notifications ?? [],
    notificationBuckets: main?.question.notifications ?? null,
    accounts: answer?.accounts ?? null,
  };
}

interface Answer {
  /** By their names. */
  tables: ReadonlyMap<string, AnsweredTable>;
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
  const found = questions.map(() => new Map<string, AnsweredTable>());
  const keep = (asked: readonly Question[], answered: readonly (readonly (AnsweredTable | null | undefined)[])[]) =>
    asked.forEach(({ tables }, index) => {
      tables.forEach((table, place) => {
        const answer = answered[index]?.[place];
        if (answer) found[index]?.set(tableName(table), answer);
      });
    });
  const openTables = ({ tables }: Question, index: number) =>
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

function toTable({ buckets }: AskedTable, { cells, ranking }: AnsweredTable): Table {
  const byPlace = new Map(cells.map(({ bucket, key, cell }) => [`${bucket}/${key}`, { ...emptyCell, ...cell }]));
  return {
    buckets: buckets ?? [],
    ranking,
    cell: (bucket, key) => byPlace.get(`${bucket}/${key}`) ?? emptyCell,
  };
}
