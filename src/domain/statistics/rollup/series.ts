// Columns and keys of the rollups, as SQL. Statuses are columns, so that a rollup is one row.

/** The values of `rdv_status`. */
const storedStatuses = ['unknown', 'seen', 'excused', 'revoked', 'noshow'] as const;

/** Measures of a rollup: RDVs by status, participations by status, and minutes of the RDVs that were not cancelled. */
export const measures = [...storedStatuses.map((status) => `rdv_${status}`), ...storedStatuses, 'minutes'] as const;

/** Columns of `statistics_facts` that are repeated in `statistics_agent_facts`. */
const sharedColumns = ['organisation_id', 'motif_id', 'starts_at', 'created_at', 'minutes', 'status', ...storedStatuses, 'origin']; // biome-ignore format: one list
export const factColumns = ['rdv_id', ...sharedColumns, 'agent_ids', 'user_ids'];
export const agentFactColumns = ['agent_id', 'rdv_id', ...sharedColumns];

type DateField = 'START' | 'CREATED';
export type Unit = 'DAY' | 'WEEK' | 'MONTH';
export type Split = 'ORIGIN' | 'MOTIF';

const units: readonly Unit[] = ['DAY', 'WEEK', 'MONTH'];
const keys: Readonly<Record<Split, string>> = { ORIGIN: 'f.origin', MOTIF: 'f.motif_id::text' };
const days: Readonly<Record<DateField, string>> = { START: 'f.start_day', CREATED: 'f.created_day' };
const splits: readonly [DateField, Split][] = [
  ['START', 'ORIGIN'],
  ['START', 'MOTIF'],
  ['CREATED', 'ORIGIN'],
];

/** `(split, day, key)` of each daily rollup of a source row `f` with its local days. */
const dailySql = splits.map(([field, split], place) => `(${place}, ${days[field]}, ${keys[split]})`).join(', ');
/** `(series, first_day)` of each rollup that contains the daily rollup `d`. */
const widerSql = units
  .map((unit, place) => {
    const firstDay = unit === 'DAY' ? 'd.day' : `date_trunc('${unit}', d.day::timestamp)::date`;
    return `(d.split * ${units.length} + ${place + 1}, ${firstDay})`;
  })
  .join(', ');
const seriesSql = `(ARRAY[${splits.flatMap(([field, split]) => units.map((unit) => `'${field}_${unit}_${split}'`)).join(', ')}]::reporting.statistics_series[])[s.series]`;
export const localDay = (instant: string, zone: string) => `(${instant} AT TIME ZONE 'UTC' AT TIME ZONE ${zone})::date`;

/** The measures of one source row `f`. */
export const factMeasures = [
  ...storedStatuses.map((status) => `(f.status = '${status}')::int`),
  ...storedStatuses.map((status) => `f.${status}`),
  'f.minutes',
];

/**
 * Sums of source rows: `organisation_id, series, first_day, key` and the measures, like `statistics_counts`. `facts` is the
 * SQL after FROM, with the alias `f`; rows count `sign` times. Organisations that are not ready are left out.
 */
export function groupSql(facts: string, sign = '1'): string {
  const sumOf = (value: string, measure: string) =>
    `sum(${value})${measure === 'minutes' ? '::bigint' : '::int'} AS ${measure}`;
  const sums = measures.map((measure, index) => sumOf(`${sign} * ${factMeasures[index]}`, measure));
  const totals = measures.map((measure) => sumOf(`d.${measure}`, measure));
  // OFFSET 0: days are computed once per row. Wider rollups are sums of the daily ones, which are far fewer than rows.
  return `SELECT d.organisation_id, ${seriesSql} AS series, s.first_day, d.key, ${totals.join(', ')}
            FROM (SELECT f.organisation_id, x.split, x.day, x.key, ${sums.join(', ')}
                    FROM (SELECT f.*, ${localDay('f.starts_at', 'o.start_zone')} AS start_day, ${localDay('f.created_at', 'o.time_zone')} AS created_day
                            FROM ${facts} JOIN reporting.statistics_organisations o ON o.organisation_id = f.organisation_id OFFSET 0) f
                   CROSS JOIN LATERAL (VALUES ${dailySql}) x (split, day, key)
                   GROUP BY 1, 2, 3, 4) d
           CROSS JOIN LATERAL (VALUES ${widerSql}) s (series, first_day)
           GROUP BY d.organisation_id, s.series, s.first_day, d.key`;
}

export const list = (columns: readonly string[], alias?: string) =>
  columns.map((column) => (alias ? `${alias}.${column}` : column)).join(', ');
