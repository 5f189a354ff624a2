import type { ClientBase } from 'pg';
import type { Selection } from '../rdv/selection.ts';
import type { Bucket, Granularity } from './bucket.ts';
import type { Cell } from './cell.ts';
import type { TableSpec } from './figure-query.ts';

/** A table to answer: its buckets are known, and whether cells of few usagers must be hidden. */
export interface PlannedTable extends TableSpec {
  /** Those of `series`, without gap, one behind the other; null without `series`. */
  buckets: readonly Bucket[] | null;
  /** Whether the buckets reach as far as the data, since the period is open. */
  isOpen: boolean;
  /** Values of a ranked dimension that are hidden: they come last, and are in no cell. */
  hiddenValues: readonly string[];
}

/** What is asked about one set of RDVs. */
export interface SelectionQuery {
  selection: Selection;
  tables: readonly PlannedTable[];
  /** Notifications sent for the RDVs: the buckets of each width; null when they are not asked for. */
  notifications: ReadonlyMap<Granularity, readonly Bucket[]> | null;
  /** Whether the people who may sign in are counted. */
  accounts: boolean;
}

/** One cell. Cells without RDVs may be left out. */
export interface ResultCell {
  /** Place in `buckets`; null without `series`. */
  bucket: number | null;
  /**
   * The value of the dimension, as stored; null without dimension, and for those of a ranked one that are behind `top`.
   * Without `top`, a ranked dimension has a cell for each of its values, and no ranking.
   */
  key: string | null;
  cell: Partial<Cell>;
}

/** A value of a ranked dimension. */
export interface RankedKey {
  /** Decimal id; `0` for RDVs without any. */
  key: string;
  /** The row that the id names, its columns by their names; null for `0`. */
  facts: Facts | null;
  /** Whether its cells are hidden. Hidden ones are in no cell at all, not even in the rest. */
  isMasked: boolean;
}

export type Facts = Readonly<Record<string, unknown>>;

export interface Ranking {
  /** The first `top`: most RDVs first, then by name, then by id; hidden ones last. */
  keys: readonly RankedKey[];
  /** How many there are in total, and how many of them are hidden. */
  count: number;
  maskedCount: number;
}

export interface TableResult {
  cells: readonly ResultCell[];
  /** Of a ranked dimension; null for the others. */
  ranking: Ranking | null;
}

export interface NotificationResult {
  granularity: Granularity | null;
  bucket: number | null;
  event: string;
  channel: string;
  result: string;
  count: number;
  smsCount: number;
}

/**
 * Where figures come from. `rows.ts` counts the rows themselves: it answers everything, and defines what is right. Another
 * source (precomputed tables) says which tables it can answer and then answers them **exactly** as the rows would:
 * - the RDVs of `selection.where`, by its `filter`, `perimeter` and `organisations`; days in `selection.timeZone`, or in the
 *   zone of each RDV's organisation when it is null (`zonesOf`);
 * - of `selection.participationFilter` where participations or usagers are counted;
 * - UNKNOWN is past as soon as `starts_at < now`, to the microsecond: the day of `now` needs the rows, or moments in the table;
 * - all the `parts` of the table, for each of its cells, the rest behind `top` included (distinct usagers and the median
 *   of the rest are not sums); ranked by the RDVs of the whole table, whatever the bucket.
 * It reads through `client`, which is in the snapshot of the whole answer, and in two statements at most.
 */
export interface FigureSource {
  canAnswer(selection: Selection, table: PlannedTable): boolean;
  /** For each question, its tables in their order; null for one that it cannot answer in this snapshot after all. */
  read(client: ClientBase, questions: readonly SelectionQuery[], now: Date): Promise<readonly (TableResult | null)[][]>;
}
