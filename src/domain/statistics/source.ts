// The interface of sources of figures.
import type { ClientBase } from 'pg';
import type { Selection } from '../rdv/selection.ts';
import type { Cell } from './cell.ts';
import { type Measure, type Series, type TableSpec, totalsOf } from './figure-query.ts';
import type { Bucket, Granularity } from './time/bucket.ts';

/** A series whose width is decided. */
export interface PlannedSeries extends Series {
  granularity: Granularity;
}

/** A table to answer, with its buckets, and whether small cells must be hidden. */
export interface PlannedTable extends TableSpec {
  series: PlannedSeries | null;
  /** Buckets of `series` in order, without gaps; null without `series`. */
  buckets: readonly Bucket[] | null;
  /** True when the buckets cover the range of the data, since the period is open. */
  isOpen: boolean;
  /** Hidden values of a ranked dimension: they come last and are in no cell. */
  hiddenValues: readonly string[];
  /** The same of `across`. */
  hiddenColumns?: readonly string[];
}

/** The table of one total of a selection. Each call gives a table of its own. */
export const totalTable = (measure: Measure): PlannedTable => ({
  ...totalsOf('SELECTION'),
  series: null,
  measures: new Set([measure]),
  isOpen: false,
  hiddenValues: [],
  buckets: null,
});

/** Everything queried about one set of RDVs. */
export interface SelectionQuery {
  selection: Selection;
  tables: readonly PlannedTable[];
  /** Notifications sent for the RDVs: the buckets of each width; null when not requested. */
  notifications: ReadonlyMap<Granularity, readonly Bucket[]> | null;
  /** True when agent accounts are counted. */
  accounts: boolean;
}

/** One cell. Cells without RDVs may be left out. */
export interface ResultCell {
  /** Index into `buckets`; null without `series`. */
  bucket: number | null;
  /**
   * The value of the dimension, as stored; null without a dimension, and for ranked values beyond `top`. Without `top`, a
   * ranked dimension has a cell for each value, and no ranking.
   */
  key: string | null;
  cell: Partial<Cell>;
}

/** A value of a ranked dimension. */
export interface RankedKey {
  /** Decimal id; `0` for RDVs without a value. */
  key: string;
  /** The row of the id, with its columns by name; null for `0`. */
  facts: Facts | null;
  /** True when its cells are hidden. Hidden values are in no cell at all, not even in the rest. */
  isMasked: boolean;
}

export type Facts = Readonly<Record<string, unknown>>;

export interface Ranking {
  /** The first `top`: most RDVs first, then by name, then by id; hidden ones last. */
  keys: readonly RankedKey[];
  /** Their total number, and the number of hidden ones. */
  count: number;
  maskedCount: number;
}

export interface TableResult {
  cells: readonly ResultCell[];
  /** Only for a ranked dimension; null for the others. */
  ranking: Ranking | null;
}

export interface NotificationResult {
  granularity: Granularity | null;
  /** Null beside a width: in none of its buckets. */
  bucket: number | null;
  event: string;
  channel: string;
  result: string;
  count: number;
  smsCount: number;
}

/**
 * A source of figures. `rows.ts` counts the rows themselves: it answers everything, and defines the right result. Another
 * source, such as the rollups, states which tables it can answer, and answers them **exactly** as the rows would:
 * - It covers the RDVs of `selection.where`, by its `filter`, `perimeter` and `organisations`.
 * - Days are in `selection.timeZone`; when that is null, in the zone of each RDV's organisation (`domain/rdv/zone.ts`).
 * - Participations and usagers are limited to `selection.participationFilter`.
 * - UNKNOWN is past as soon as the RDV begins, to the microsecond: the day of `now` needs the rows, or exact instants.
 * - It fills all `parts` of the table, for each cell and for the rest beyond `top`. Distinct usagers and the median of the
 *   rest are not sums.
 * - The ranking is by the RDVs of the whole table, for every bucket.
 * It reads through `client`, which is in the snapshot of the whole answer, in at most two statements.
 */
export interface FigureSource {
  canAnswer(selection: Selection, table: PlannedTable): boolean;
  /** For each query, its tables in order; null for a table that it cannot answer in this snapshot after all. */
  read(client: ClientBase, questions: readonly SelectionQuery[], now: Date): Promise<readonly (TableResult | null)[][]>;
}
