// Registry of dimensions, by which figures are broken down. SQL, rollups, disclosure, sheets and GraphQL derive from it.
import type { SqlParams } from '#infra/db/compile/sql.ts';
import { ageBands } from '../rdv/age-band.ts';
import { locationTypes } from '../rdv/filter.ts';
import { counterLabels, fullName, locationTypeLabel, originLabel, present } from '../rdv/label.ts';
import type { Selection } from '../rdv/selection.ts';
import { temporalStatuses } from '../rdv/status.ts';
import { temporalIndexSql } from './cell.ts';
import { motifGroupSql, motifGroupTable } from './motif/motif-group.ts';
import { ageBandSql, leadTimeBandSql, leadTimeBands } from './time/band.ts';
import { pastSql } from './time/bucket-sql.ts';
import { localStartSql } from './time/local-time-sql.ts';

/** SQL of a value needs the selection, for its time zones, the parameters of its statement, and the clock. */
interface SqlContext {
  selection: Selection;
  params: SqlParams;
  now: Date;
}

interface CommonDescriptor {
  /** Name of the value in a row `x` of RDVs. */
  column: string;
  /** SQL of the value of a RDV `r` with its motif `m` and, where `isPerAgent`, one of its agents `a`. `0` is "without any" of an id. */
  sql: string | ((context: SqlContext) => string);
  /** Columns by which rollups must be split to answer it. Left out, it is counted from the rows. */
  rollup?: 'MOTIF' | 'ORIGIN' | 'ORGANISATION' | 'STATUS';
  /** A RDV counts once for each of its agents. */
  isPerAgent?: true;
  /** Only a side of a matrix: every figure has it beside its counts. */
  isCrossOnly?: true;
  /** A property of a participation `p`: a RDV counts once for each value of its participations, and for none without any. */
  isPerParticipation?: true;
  /** The motif of a RDV decides the value: tables by such dimensions add up motif by motif. `sql` then has a form of `m` alone. */
  motifSql?: string;
  /** Title of its sheet in the workbook of statistics. Null without one: other sheets have its figures. */
  sheetTitle: string | null;
  /** Header of its column there. */
  header: string;
}

/** Few values, all of them shown, in their order. */
interface FixedDescriptor extends CommonDescriptor {
  /** As text of SQL: stored values, `true` and `false`, or numbers. */
  values: readonly string[];
  /** A value as agents read it, in French. */
  label(value: string): string;
}

/** Many values: the largest are shown, the rest is one. Keys are ids. */
interface RankedDescriptor extends CommonDescriptor {
  values: null;
  /** Of RDVs without a value, in French. */
  none: string;
  /** Table that names the values. */
  table: string;
  /** SQL of the name of its row `d`, the order among equals. */
  name: string;
  /** Homonyms are told apart by their organisation. */
  isOwned?: true;
}

const weekdays = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];
const start = { column: 'r.starts_at', organisationId: 'r.organisation_id' };
const localStart = ({ selection, params }: SqlContext) =>
  localStartSql('r.starts_at', 'r.organisation_id', selection, params);

/** The value of stored labels that are unknown to this version, and of what is not known of a RDV. */
export const OTHER = 'other';

/** A column of labels, reduced to the known ones and `OTHER`. Upstream's columns may be enums. */
const labelSql = (column: string, values: readonly string[]) =>
  `CASE WHEN ${column} IN (${values.map((value) => `'${value}'`).join(', ')}) THEN ${column}::text ELSE '${OTHER}' END`;

const origins = ['Agent', 'User', 'FileAttente', 'Prescripteur'];
const locationTypeSql = labelSql('m.location_type', locationTypes);

/** The origin of a RDV from its stored `created_by_type`. */
export const originSql = (column: string): string => labelSql(column, origins);

/** In the order of the sheets. A dimension that is added here needs a field of its own in GraphQL, and nothing else. */
const registry = {
  service: {
    column: 'service_id',
    sql: 'coalesce(m.service_id, 0)',
    motifSql: 'coalesce(m.service_id, 0)',
    rollup: 'MOTIF',
    sheetTitle: 'Par service',
    header: 'service',
    values: null,
    none: 'sans service',
    table: 'services',
    name: 'd.name',
  },
  motif: {
    column: 'motif_id',
    sql: 'r.motif_id',
    motifSql: 'm.id',
    rollup: 'MOTIF',
    sheetTitle: 'Par motif',
    header: 'motif',
    values: null,
    none: 'sans motif',
    table: 'motifs',
    name: 'd.name',
    isOwned: true,
  },
  motifGroup: {
    column: 'motif_group',
    sql: motifGroupSql,
    motifSql: motifGroupSql,
    rollup: 'MOTIF',
    sheetTitle: null,
    header: 'motif',
    values: null,
    none: 'sans motif',
    table: motifGroupTable,
    name: 'd.name',
  },
  motifCategory: {
    column: 'motif_category_id',
    sql: 'coalesce(m.motif_category_id, 0)',
    motifSql: 'coalesce(m.motif_category_id, 0)',
    rollup: 'MOTIF',
    sheetTitle: 'Par catégorie de motifs',
    header: 'catégorie',
    values: null,
    none: 'sans catégorie',
    table: 'motif_categories',
    name: 'd.name',
  },
  organisation: {
    column: 'organisation_id',
    sql: 'r.organisation_id',
    motifSql: 'm.organisation_id',
    rollup: 'ORGANISATION',
    sheetTitle: 'Par organisation',
    header: 'Organisation',
    values: null,
    none: 'sans organisation',
    table: 'organisations',
    name: 'd.name',
  },
  agent: {
    column: 'agent_id',
    sql: 'a.agent_id',
    isPerAgent: true,
    sheetTitle: 'Par agent',
    header: 'professionnel.le',
    values: null,
    none: 'sans agent',
    table: 'agents',
    name: "nullif(concat_ws(' ', nullif(btrim(d.last_name), ''), nullif(btrim(d.first_name), '')), '')",
  },
  lieu: {
    column: 'lieu_id',
    sql: 'coalesce(r.lieu_id, 0)',
    sheetTitle: 'Par lieu',
    header: 'lieu',
    values: null,
    none: 'sans lieu',
    table: 'lieux',
    name: 'd.name',
    isOwned: true,
  },
  locationType: {
    column: 'location_type',
    sql: locationTypeSql,
    motifSql: locationTypeSql,
    rollup: 'MOTIF',
    sheetTitle: 'Par type de lieu',
    header: 'type',
    values: [...locationTypes, OTHER],
    label: (value: string) => (value === OTHER ? 'Autre' : locationTypeLabel(value)),
  },
  origin: {
    column: 'created_by_type',
    sql: originSql('r.created_by_type'),
    rollup: 'ORIGIN',
    sheetTitle: 'Par origine',
    header: 'origine',
    values: [...origins, OTHER],
    label: (value: string) => (value === OTHER ? 'Autre' : originLabel(value)),
  },
  collective: {
    column: 'collectif',
    sql: 'coalesce(m.collectif, false)',
    motifSql: 'coalesce(m.collectif, false)',
    rollup: 'MOTIF',
    sheetTitle: 'Collectifs',
    header: 'RDV',
    values: ['true', 'false'],
    label: (value: string) => (value === 'true' ? 'RDV collectifs' : 'RDV individuels'),
  },
  followUp: {
    column: 'follow_up',
    sql: 'coalesce(m.follow_up, false)',
    motifSql: 'coalesce(m.follow_up, false)',
    rollup: 'MOTIF',
    sheetTitle: 'Suivis',
    header: 'RDV',
    values: ['true', 'false'],
    label: (value: string) => (value === 'true' ? 'RDV de suivi' : 'hors RDV de suivi'),
  },
  weekday: {
    column: 'weekday',
    sql: (context: SqlContext) => `extract(isodow FROM ${localStart(context)})::int`,
    sheetTitle: 'Par jour de la semaine',
    header: 'jour',
    values: ['1', '2', '3', '4', '5', '6', '7'],
    label: (value: string) => weekdays[Number(value) - 1] ?? value,
  },
  hour: {
    column: 'hour',
    sql: (context: SqlContext) => `extract(hour FROM ${localStart(context)})::int`,
    sheetTitle: 'Par heure',
    header: 'heure',
    values: Array.from({ length: 24 }, (_, hour) => String(hour)),
    label: (value: string) => `${value.padStart(2, '0')}h00 – ${value.padStart(2, '0')}h59`,
  },
  leadTime: {
    column: 'lead_time',
    sql: ({ selection, params }: SqlContext) => leadTimeBandSql(selection, params, OTHER),
    sheetTitle: 'Par délai',
    header: 'délai',
    values: [...leadTimeBands.map(({ name }) => name), OTHER],
    label: (value: string) => leadTimeBands.find(({ name }) => name === value)?.label ?? 'délai inconnu',
  },
  ageBand: {
    column: 'age_band',
    sql: ({ selection, params }: SqlContext) => ageBandSql(selection, params, OTHER),
    isPerParticipation: true,
    sheetTitle: 'Par âge',
    header: 'âge',
    values: [...ageBands.map(({ name }) => name), OTHER],
    label: (value: string) => ageBands.find(({ name }) => name === value)?.label ?? 'âge inconnu',
  },
  status: {
    column: 'status',
    sql: ({ selection, params, now }: SqlContext) =>
      temporalIndexSql('r.status', pastSql(start, selection, now, params)),
    rollup: 'STATUS',
    isCrossOnly: true,
    sheetTitle: null,
    header: 'statut',
    values: [...temporalStatuses.keys()].map(String),
    label: (value: string) => counterLabels[temporalStatuses[Number(value)] ?? 'UNKNOWN_PAST'],
  },
} as const satisfies Readonly<Record<string, FixedDescriptor | RankedDescriptor>>;

export type Dimension = keyof typeof registry;
export type RankedDimension = {
  [Name in Dimension]: (typeof registry)[Name]['values'] extends null ? Name : never;
}[Dimension];
export type FixedDimension = Exclude<Dimension, RankedDimension>;

export const dimensions: Readonly<Record<Dimension, FixedDescriptor | RankedDescriptor>> = registry;
export const rankedDimensions: Readonly<Record<RankedDimension, RankedDescriptor>> = registry;
export const fixedDimensions: Readonly<Record<FixedDimension, FixedDescriptor>> = registry;

export const dimensionNames = Object.keys(registry) as Dimension[];

export const isRanked = (dimension: Dimension | null): dimension is RankedDimension =>
  dimension !== null && dimensions[dimension].values === null;

/** True for dimensions that each participation of a RDV decides. */
export const isOfParticipation = (dimension: Dimension | null): boolean =>
  dimension !== null && dimensions[dimension].isPerParticipation === true;

/** True for dimensions that are only sides of a matrix. */
export const isCrossOnly = (dimension: Dimension): boolean => dimensions[dimension].isCrossOnly === true;

/** True for dimensions that the motif of a RDV decides. */
export const isOfMotif = (dimension: Dimension | null): boolean =>
  dimension !== null && dimensions[dimension].motifSql !== undefined;

/** A ranked value as agents read it, in French: the name in its row, which RDVs without a value have not. */
export function rankedLabel(dimension: RankedDimension, facts: Readonly<Record<string, unknown>> | null): string {
  if (!facts) return rankedDimensions[dimension].none;
  const [firstName = null, lastName = null, name] = [facts.first_name, facts.last_name, facts.name] as (
    | string
    | null
  )[];
  const shown = dimension === 'agent' ? fullName({ firstName, lastName }) : name;
  return present(shown) ?? 'sans nom';
}

/** Of a RDV `r` with its motif `m`. */
export function dimensionSql(dimension: Dimension, context: SqlContext): string {
  const { sql } = dimensions[dimension];
  return typeof sql === 'string' ? sql : sql(context);
}

/** The values that a table shows: all known ones, and the others where there are any. */
export const shownValues = (dimension: FixedDimension, table: { has(value: string): boolean }): readonly string[] =>
  fixedDimensions[dimension].values.filter((value) => value !== OTHER || table.has(value));
