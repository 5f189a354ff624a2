// Distinct usagers of a period, read from the rollups.
import { startZoneOf } from '#domain/rdv/time/start-clock.ts';
import { startEdge } from '#domain/rdv/time/zone.ts';
import type { SelectionQuery } from '../source.ts';
import type { Statement } from '../statement.ts';
import { boundsSql, startOf, zonesOfPlan } from './measured.ts';
import type { Plan } from './plan.ts';
import { segmentsOf } from './segment.ts';
import { localDay } from './series.ts';
import { USAGERS_PER_ROW } from './usagers.ts';

/**
 * The number of distinct usagers of whole organisations in a period, as an expression. It combines the stored usagers of
 * whole months and weeks with those of the edge days and of changes. When a change may have removed a usager, its week and
 * month are read RDV by RDV.
 */
export function usagersSql(
  question: SelectionQuery,
  plan: Plan,
  name: string,
  { changed, now, statement }: { changed: readonly string[]; now: Date; statement: Statement },
): string {
  const { clock, filter } = question.selection;
  const { startsOn } = filter;
  const { params } = statement;
  const changedSql = changed.length > 0 ? params.add(changed, 'bigint[]') : null;
  const unchanged = changedSql ? `f.rdv_id <> ALL (${changedSql})` : 'true';
  const kept: string[] = [];
  const loose: string[] = [];
  if (changedSql) {
    statement.define(
      `${name}_current`,
      `SELECT c.* FROM reporting.current_facts() c WHERE c.rdv_id = ANY (${changedSql})`,
    );
    statement.define(
      `${name}_stale`,
      `SELECT DISTINCT f.organisation_id, u.unit, date_trunc(u.unit, ${localDay('f.starts_at', 'o.start_zone')}::timestamp)::date AS first_day
         FROM reporting.statistics_facts f JOIN reporting.statistics_organisations o ON o.organisation_id = f.organisation_id
         LEFT JOIN ${name}_current c ON c.rdv_id = f.rdv_id AND c.organisation_id = f.organisation_id AND c.starts_at = f.starts_at AND c.user_ids @> f.user_ids
        CROSS JOIN (VALUES ('WEEK'), ('MONTH')) u (unit)
        WHERE f.rdv_id = ANY (${changedSql}) AND c.rdv_id IS NULL`,
    );
  }
  for (const zone of zonesOfPlan(question, plan, now)) {
    const organisations = params.add(zone.organisationIds.map(String), 'bigint[]');
    const months = segmentsOf(startsOn ?? {}, 'MONTH');
    const segments = months.flatMap((segment) => (segment.unit === 'DAY' ? segmentsOf(segment, 'WEEK') : [segment]));
    for (const { unit, from, until } of segments) {
      if (unit === 'DAY') {
        const [start, stop] = [from, until].map((day) => params.add(startOf(day, zone, question), 'timestamp'));
        loose.push(
          `SELECT unnest(f.user_ids) AS id FROM reporting.statistics_facts f
            WHERE f.organisation_id = ANY (${organisations}) AND f.starts_at >= ${start} AND f.starts_at < ${stop} AND ${unchanged}`,
        );
        continue;
      }
      const [first, end] = [params.add(from, 'date'), params.add(until, 'date')];
      const within = `organisation_id = ANY (${organisations}) AND unit = '${unit}' AND first_day >= ${first} AND first_day < ${end}`;
      const stale = changedSql ? ` AND (organisation_id, unit, first_day) NOT IN (SELECT * FROM ${name}_stale)` : '';
      kept.push(`SELECT block, members FROM reporting.statistics_usagers WHERE ${within}${stale}`);
      if (!changedSql) continue;
      const zoneSql = params.add(startZoneOf(clock, zone.home), 'text');
      const day = localDay('f.starts_at', zoneSql);
      loose.push(
        `SELECT unnest(f.user_ids) FROM (SELECT * FROM ${name}_stale WHERE ${within}) s
          CROSS JOIN LATERAL (SELECT * FROM reporting.statistics_facts f
            WHERE f.organisation_id = s.organisation_id AND f.starts_at >= s.first_day - interval '1 day' AND f.starts_at < s.first_day + interval '32 days'
              AND ${day} >= s.first_day AND date_trunc('${unit}', ${day}::timestamp)::date = s.first_day AND ${unchanged} OFFSET 0) f`,
      );
    }
    if (changedSql) {
      const bounds = boundsSql('f.starts_at', startsOn, (day) => startEdge(day, zone, question.selection), params).map(
        (bound) => ` AND ${bound}`,
      );
      loose.push(
        `SELECT unnest(f.user_ids) FROM ${name}_current f WHERE f.organisation_id = ANY (${organisations})${bounds.join('')}`,
      );
    }
  }
  const none = 'SELECT NULL::int AS block, NULL::bit(1) AS members WHERE false';
  statement.define(
    name,
    `SELECT k.block, bit_or(k.members) AS members FROM (${kept.join('\nUNION ALL ') || none}) k GROUP BY k.block`,
  );
  const ofKept = `(SELECT coalesce(sum(bit_count(k.members)), 0) FROM ${name} k)`;
  if (loose.length === 0) return ofKept;
  return `(${ofKept} + (SELECT count(*) FROM (SELECT DISTINCT x.id FROM (${loose.join('\nUNION ALL ')}) x (id)) l
     LEFT JOIN ${name} k ON k.block = (l.id / ${USAGERS_PER_ROW})::int
    WHERE k.block IS NULL OR get_bit(k.members, (l.id % ${USAGERS_PER_ROW})::int) = 0))`;
}
