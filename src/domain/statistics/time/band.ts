// Bands of ages and of lead times, and their SQL.
import { ageBands } from '#domain/rdv/age-band.ts';
import type { Selection } from '#domain/rdv/selection.ts';
import type { SqlParams } from '#infra/db/compile/sql.ts';
import { localInstantSql, localStartSql } from './local-time-sql.ts';

/** In order; `from` is the first number of days. */
export const leadTimeBands = [
  { name: 'RECORDED_AFTERWARDS', from: Number.NEGATIVE_INFINITY, label: 'saisi après coup' },
  { name: 'SAME_DAY', from: 0, label: 'le jour même' },
  { name: 'DAYS_1_TO_7', from: 1, label: '1 à 7 jours' },
  { name: 'DAYS_8_TO_14', from: 8, label: '8 à 14 jours' },
  { name: 'DAYS_15_TO_30', from: 15, label: '15 à 30 jours' },
  { name: 'DAYS_31_TO_60', from: 31, label: '31 à 60 jours' },
  { name: 'DAYS_61_AND_MORE', from: 61, label: '61 jours et plus' },
] as const;

export type LeadTimeBand = (typeof leadTimeBands)[number]['name'];

/** The name of the band of a number; NULL for NULL. */
function bandSql(number: string, bands: readonly { name: string; from: number }[]): string {
  const [, ...later] = bands;
  const names = bands.map(({ name }) => `'${name}'`).join(', ');
  return `(ARRAY[${names}])[width_bucket(${number}, ARRAY[${later.map(({ from }) => from).join(', ')}]) + 1]`;
}

/** Of a RDV `r`: the calendar days from its booking to its start, both local. */
export function leadTimeBandSql(selection: Selection, params: SqlParams, other: string): string {
  const start = localStartSql('r.starts_at', 'r.organisation_id', selection, params);
  const booking = localInstantSql('r.created_at', 'r.organisation_id', selection, params);
  const days = `(${start})::date - (${booking})::date`;
  return `coalesce(CASE WHEN isfinite(r.starts_at) AND isfinite(r.created_at) THEN ${bandSql(days, leadTimeBands)} END, '${other}')`;
}

/** Of a participation `p` in a RDV `r`: the age of its usager on the local day of the start. */
export function ageBandSql(selection: Selection, params: SqlParams, other: string): string {
  const start = localStartSql('r.starts_at', 'r.organisation_id', selection, params);
  const isCommon = (day: string) => `${day} BETWEEN '0001-01-01' AND '9999-12-31'`;
  const age = "date_part('year', age(d.day::timestamp, u.birth_date::timestamp))::int";
  return `coalesce((SELECT ${bandSql(age, ageBands)} FROM users u CROSS JOIN (SELECT (${start})::date AS day) d
            WHERE u.id = p.user_id AND ${isCommon('u.birth_date')} AND ${isCommon('d.day')}), '${other}')`;
}
