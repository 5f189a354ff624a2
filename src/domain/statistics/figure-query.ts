// Queries for figures: measures, dimensions and tables.
import type { Side } from './comparison.ts';
import type { Dimension } from './dimension.ts';
import type { AskedGranularity, DateField } from './time/bucket.ts';

// A caller describes its tables in a `FigureQuery`, `readFigures` answers all of them from one snapshot, and the caller finds
// each table by the same description.

/** Requested measures of a table, by the fields of `Cell`; each costs time. */
export type Measure =
  /** `rdvs` */
  | 'rdvs'
  /** `participations`, `pastSeen`, `pastNoshow` */
  | 'participations'
  /** True measures by status or as rates: they cost time when small figures are hidden. */
  | 'statuses'
  /** `usagers` */
  | 'usagers'
  /** `medianLeadMs` */
  | 'leadTime'
  /** `p90LeadMs` */
  | 'leadTail'
  /** `durationInMin` */
  | 'duration'
  /** `medianMinutes` */
  | 'medianLength'
  /** `p90Minutes` */
  | 'lengthTail'
  /** `agentRdvs`, `agentDays` */
  | 'agentDays'
  /** `agents` */
  | 'agents';

export interface Series {
  granularity: AskedGranularity;
  dateField: DateField;
  /** True: only RDVs in the past. */
  pastOnly: boolean;
}

/** A table of cells: by time, by a dimension, by both, or by neither (totals). */
export interface TableKey {
  /** The selected RDVs, or those of a side of a comparison. */
  of: Side;
  series: Series | null;
  dimension: Dimension | null;
  /** Number of shown values of a ranked dimension; null for others. */
  top: number | null;
  /** Columns of a matrix, whose rows are `dimension`. Its cells have keys of both; values beyond `top` have none. */
  across?: Axis;
  /** Buckets of `series` are a side of a matrix: hidden values of `dimension` come last, and their lines are hidden. */
  isCrossed?: true;
}

/** A side of a matrix: a dimension, or the months of the start. */
export type MatrixDimension = Dimension | 'month';

/** The series that months are, as in `timeSeries`. */
export const MONTHS: Series = { granularity: 'MONTH', dateField: 'STARTS_AT', pastOnly: false };

/** One side of a matrix. */
export interface Axis {
  dimension: Dimension;
  top: number | null;
}

/** Key of a cell of a matrix. No value has a space. */
export const matrixKey = (row: string, column: string): string => `${row} ${column}`;

/** The same from the SQL of both. */
export const matrixKeySql = (sides: readonly string[]): string =>
  `concat_ws(' ', ${sides.map((side) => `(${side})::text`).join(', ')})`;

/** Values of the row and of the column of such a key. */
export const matrixSides = (key: string | null): string[] => (key ?? '').split(' ');

export interface TableSpec extends TableKey {
  measures: ReadonlySet<Measure>;
}

export interface NotificationSpec {
  /** Requested bucket widths; none: only the totals. */
  granularities: ReadonlySet<AskedGranularity>;
}

/** Collects the needs of one answer; duplicate requests are read once. */
export class FigureQuery {
  readonly #tables = new Map<string, TableSpec & { measures: Set<Measure> }>();
  readonly #notifications = new Map<Side, Set<AskedGranularity>>();
  readonly #dataRanges = new Set<DateField>();
  readonly #dataPeriods = new Set<DateField>();
  readonly #newUsagers = new Set<Side>();
  #hasAccounts = false;
  #hasArchive = false;

  add(key: TableKey, measures: Iterable<Measure>): void {
    const name = tableName(key);
    const table = this.#tables.get(name) ?? { ...key, measures: new Set<Measure>() };
    for (const measure of measures) table.measures.add(measure);
    this.#tables.set(name, table);
  }

  addNotifications(granularity: AskedGranularity | null, of: Side = 'SELECTION'): void {
    const widths = this.#notifications.get(of) ?? new Set<AskedGranularity>();
    if (granularity) widths.add(granularity);
    this.#notifications.set(of, widths);
  }

  /** Requests the new and the returning usagers of a side. */
  addNewUsagers(of: Side): void {
    this.#newUsagers.add(of);
  }

  /** Requests the range of these dates in the data. */
  addDataRange(date: DateField): void {
    this.#dataRanges.add(date);
  }

  /** Requests the archived months. */
  addArchive(): void {
    this.#hasArchive = true;
  }

  /** Requests the same, unless the period of these dates is closed. */
  addDataPeriod(date: DateField): void {
    this.#dataPeriods.add(date);
  }

  addAccounts(): void {
    this.#hasAccounts = true;
  }

  /** Names of the requested figures, for the audit. */
  get names(): string[] {
    return [
      ...this.tables.map(tableName),
      ...[...this.#notifications.keys()].map((of) => (of === 'SELECTION' ? 'notifications' : `${of} notifications`)),
      ...[...this.#newUsagers].map((of) => (of === 'SELECTION' ? 'new usagers' : `${of} new usagers`)),
      ...(this.#hasAccounts ? ['accounts'] : []),
      ...(this.#hasArchive ? ['archive'] : []),
    ];
  }

  get tables(): TableSpec[] {
    return [...this.#tables.values()];
  }

  /** The sides of comparisons with a figure. */
  get sides(): Side[] {
    const all = [...this.tables.map(({ of }) => of), ...this.#notifications.keys(), ...this.#newUsagers];
    return [...new Set(all)].filter((of) => of !== 'SELECTION');
  }

  notificationsOf(of: Side): NotificationSpec | null {
    const granularities = this.#notifications.get(of);
    return granularities ? { granularities } : null;
  }

  /** The sides whose new and returning usagers are counted. */
  get newUsagers(): ReadonlySet<Side> {
    return this.#newUsagers;
  }

  get dataRanges(): ReadonlySet<DateField> {
    return this.#dataRanges;
  }

  /** True when archived months are read. */
  get hasArchive(): boolean {
    return this.#hasArchive;
  }

  get dataPeriods(): ReadonlySet<DateField> {
    return this.#dataPeriods;
  }

  /** True when agent accounts are counted. */
  get hasAccounts(): boolean {
    return this.#hasAccounts;
  }
}

export function tableName({ of, series, dimension, top, across, isCrossed }: TableKey): string {
  const time = series ? `${series.granularity}/${series.dateField}/${series.pastOnly ? 'past' : 'all'}` : '-';
  const columns = across ? ` × ${across.dimension} ${across.top ?? '-'}` : '';
  return `${of} ${time} ${dimension ?? '-'} ${top ?? '-'}${columns}${isCrossed ? ' × months' : ''}`;
}

export const totalsOf = (of: TableKey['of']): TableKey => ({ of, series: null, dimension: null, top: null });
