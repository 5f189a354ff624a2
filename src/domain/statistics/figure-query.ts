import type { Granularity } from './bucket.ts';
import type { Comparison } from './comparison.ts';

// What is measured, in one place. A caller describes the tables it wants (`WantedFigures`), `readFigures` answers all of
// them from one snapshot, and the caller finds each by the same description.

/** What of the cells of a table is wanted, by the fields of `Cell`; each has its price. */
export type Measure =
  /** `rdvs` */
  | 'rdvs'
  /** `participations`, `pastSeen`, `pastNoshow` */
  | 'participations'
  /** Whether they are shown by status, or as rates: it costs where small figures are hidden. */
  | 'statuses'
  /** `usagers` */
  | 'usagers'
  /** `medianLeadMs` */
  | 'leadTime'
  /** `durationInMin` */
  | 'duration'
  /** `agents` */
  | 'agents';

/** Dimensions with so many values that the largest are shown and the rest is one. Their keys are ids; null: without any. */
const rankedDimensions = ['motif', 'motifCategory', 'service', 'organisation', 'agent', 'lieu'] as const;
export type RankedDimension = (typeof rankedDimensions)[number];

/** Dimensions with few values, all of them shown: as stored, or `true` and `false`. */
export const fixedValues = {
  locationType: ['public_office', 'phone', 'home', 'visio'],
  origin: ['Agent', 'User', 'FileAttente', 'Prescripteur'],
  collective: ['true', 'false'],
  followUp: ['true', 'false'],
} as const;
export type FixedDimension = keyof typeof fixedValues;

export type Dimension = RankedDimension | FixedDimension;

export const isRanked = (dimension: Dimension | null): dimension is RankedDimension =>
  rankedDimensions.includes(dimension as RankedDimension);

/** Which date of a RDV puts it into a bucket, and so which period the series covers: `startsOn` or `createdOn`. */
export type DateField = 'STARTS_AT' | 'CREATED_AT';

export interface Series {
  granularity: Granularity;
  dateField: DateField;
  /** Only RDVs that have begun. */
  pastOnly: boolean;
}

/** A table of cells: cut by time, by a dimension, by both, or (totals) by neither. */
export interface TableKey {
  /** The RDVs selected, or those of the period to compare with. */
  of: 'SELECTION' | Comparison;
  series: Series | null;
  dimension: Dimension | null;
  /** How many of a ranked dimension; null for the others. */
  top: number | null;
}

export interface TableSpec extends TableKey {
  measures: ReadonlySet<Measure>;
}

export interface NotificationSpec {
  /** Widths of the buckets wanted; with none, the totals alone. */
  granularities: ReadonlySet<Granularity>;
}

/** Gathers what one answer needs: what is asked twice is read once. */
export class FigureQuery {
  readonly #tables = new Map<string, TableSpec & { measures: Set<Measure> }>();
  readonly #notifications = new Set<Granularity>();
  #hasNotifications = false;
  readonly #dataRanges = new Set<DateField>();
  #hasAccounts = false;

  add(key: TableKey, measures: Iterable<Measure>): void {
    const name = tableName(key);
    const table = this.#tables.get(name) ?? { ...key, measures: new Set<Measure>() };
    for (const measure of measures) table.measures.add(measure);
    this.#tables.set(name, table);
  }

  addNotifications(granularity: Granularity | null): void {
    this.#hasNotifications = true;
    if (granularity) this.#notifications.add(granularity);
  }

  /** How far these dates of the data reach. */
  addDataRange(date: DateField): void {
    this.#dataRanges.add(date);
  }

  addAccounts(): void {
    this.#hasAccounts = true;
  }

  /** What is wanted, for whoever writes down that it was asked for. */
  get names(): string[] {
    return [
      ...this.tables.map(tableName),
      ...(this.#hasNotifications ? ['notifications'] : []),
      ...(this.#hasAccounts ? ['accounts'] : []),
    ];
  }

  get tables(): TableSpec[] {
    return [...this.#tables.values()];
  }

  get notifications(): NotificationSpec | null {
    return this.#hasNotifications ? { granularities: this.#notifications } : null;
  }

  get dataRanges(): ReadonlySet<DateField> {
    return this.#dataRanges;
  }

  /** Whether the people who may sign in are counted. */
  get hasAccounts(): boolean {
    return this.#hasAccounts;
  }
}

export function tableName({ of, series, dimension, top }: TableKey): string {
  const time = series ? `${series.granularity}/${series.dateField}/${series.pastOnly ? 'past' : 'all'}` : '-';
  return `${of} ${time} ${dimension ?? '-'} ${top ?? '-'}`;
}

export const totalsOf = (of: TableKey['of']): TableKey => ({ of, series: null, dimension: null, top: null });
