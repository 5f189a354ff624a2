// SQL that reads the measures of a plan from the rollups.
import { motifConditions } from '#domain/rdv/filter-where.ts';
import { localDayText, type Period } from '#domain/rdv/time/period.ts';
import { startZoneOf, toStoredStart } from '#domain/rdv/time/start-clock.ts';
import { createdEdge, type Zone as DayZone, startEdge, zonesOf } from '#domain/rdv/time/zone.ts';
import { type SqlParams, timestampText } from '#infra/db/compile/sql.ts';
import { compileWhere } from '#infra/db/compile/where.ts';
import type { Prisma } from '#prisma';
import { originSql } from '../dimension.ts';
import { motifColumnsOf } from '../motif/motif-columns.ts';
import type { PlannedTable, SelectionQuery } from '../source.ts';
import type { Statement } from '../statement.ts';
import { bucketSql } from '../time/bucket-sql.ts';
import type { DayStart } from './check.ts';
import type { Plan } from './plan.ts';
import { around, nextDay, type Segment, segmentsOf } from './segment.ts';
import { factMeasures, list, measures } from './series.ts';

/** A table with its plan, in one of the time zones of its organisations. */
interface Zone extends DayZone {
  organisationIds: readonly bigint[];
  today: string;
}

export function zonesOfPlan({ selection }: Pick<SelectionQuery, 'selection'>, plan: Plan, now: Date): Zone[] {
  return zonesOf(selection)
    .map(({ timeZone, home, organisationIds }) => ({
      timeZone,
      home,
      organisationIds: plan.organisationIds.filter((id) => organisationIds?.includes(id) ?? true),
      today: localDayText(now, timeZone),
    }))
    .filter(({ organisationIds }) => organisationIds.length > 0);
}

type Parts = { before: Segment[]; behind: Segment[]; hasToday: boolean };

/** The parts of a period: days before today are past, later ones are future. Today is neither. */
function partsOf(period: Period, { unit, axis }: Plan, { today }: Zone): Parts {
  if (axis === 'CREATED') return { before: segmentsOf(period, unit), behind: [], hasToday: false };
  const { before, behind, has } = around(period, today);
  return { before: segmentsOf(before, unit), behind: segmentsOf(behind, unit), hasToday: has };
}

/** The period of the buckets; without them, that of the filter. */
function periodOf(
  { selection }: Pick<SelectionQuery, 'selection'>,
  { buckets }: PlannedTable,
  axis: Plan['axis'],
): Period {
  const [first, last] = [buckets?.[0], buckets?.at(-1)];
  if (first && last) return { from: first.from, until: last.until };
  return (axis === 'START' ? selection.filter.startsOn : selection.filter.createdOn) ?? {};
}

/** Every day whose start affects the answer: PostgreSQL and the clock that cuts periods must agree on it. */
export function dayStartsOf(question: SelectionQuery, table: PlannedTable, plan: Plan, now: Date): DayStart[] {
  if (plan.agentId !== null) return [];
  const { clock } = question.selection;
  return zonesOfPlan(question, plan, now).flatMap((zone) => {
    const { before, behind } = partsOf(periodOf(question, table, plan.axis), plan, zone);
    const edges = [...before, ...behind].flatMap(({ from, until }) => [from, until]);
    const days = new Set([...edges, zone.today, nextDay(zone.today), ...(table.buckets ?? []).map(({ from }) => from)]);
    return [...days]
      .filter((day) => day > '1800' && day < '2200') // the others only stand for "always"
      .flatMap((day) => [
        { timeZone: startZoneOf(clock, zone.home), day, instant: startOf(day, zone, question) },
        ...(clock === 'utc' ? [] : [{ timeZone: zone.timeZone, day, instant: timestampText(createdEdge(day, zone)) }]),
      ]);
  });
}

/** The stored start at which a day begins, as `timestamp`. */
export const startOf = (day: string, zone: DayZone, { selection }: Pick<SelectionQuery, 'selection'>): string =>
  timestampText(startEdge(day, zone, selection));

/**
 * Rows `x` whose measures count several RDVs each: `place, past, organisation_id, created_by_type`, with a motif `motif_id`
 * and its fields, and the measures. Keys of splits other than the plan's are null.
 */
export function measuredSql(
  question: SelectionQuery,
  table: PlannedTable,
  plan: Plan,
  { changed, now, statement }: { changed: readonly string[]; now: Date; statement: Statement },
): string {
  const { selection } = question;
  const { filter } = selection;
  const { params } = statement;
  const changedSql = changed.length > 0 ? params.add(changed, 'bigint[]') : null;
  const selects: string[] = [];
  const date = table.series?.dateField ?? 'STARTS_AT';
  const column = date === 'CREATED_AT' ? 'f.created_at' : 'f.starts_at';
  for (const zone of zonesOfPlan(question, plan, now)) {
    const organisations = params.add(zone.organisationIds.map(String), 'bigint[]');
    const cut = (instant: string) =>
      table.buckets
        ? bucketSql({ column: instant, organisationId: 'f.organisation_id', date }, table.buckets, selection, params)
        : 'NULL::int';
    // A parameter that no statement uses has no type: it is added where it is needed.
    const present = () =>
      params.share(timestampText(new Date(toStoredStart(selection.clock, now.getTime(), zone.home))), 'timestamp');
    const ofFacts = (from: string, where: string, sign = '1', past = `f.starts_at < ${present()}`) => {
      const within = [
        `f.organisation_id = ANY (${organisations})`,
        ...boundsSql('f.starts_at', filter.startsOn, (day) => startEdge(day, zone, selection), params),
        ...boundsSql('f.created_at', filter.createdOn, (day) => createdEdge(day, zone), params),
      ];
      return `SELECT ${cut(column)} AS place, ${past} AS past, f.organisation_id, f.origin AS created_by_type, f.motif_id, ${signed(sign)}
                FROM ${from} WHERE ${within.join(' AND ')} AND ${where}`;
    };
    const current = `(SELECT c.* FROM reporting.current_facts() c WHERE c.rdv_id = ANY (${changedSql})) f`;

    if (plan.agentId !== null) {
      const agent = params.add(String(plan.agentId), 'bigint');
      const unchanged = changedSql ? `f.rdv_id <> ALL (${changedSql})` : 'true';
      selects.push(ofFacts('reporting.statistics_agent_facts f', `f.agent_id = ${agent} AND ${unchanged}`));
      if (changedSql) selects.push(ofFacts(current, `${agent} = ANY (f.agent_ids)`));
      continue;
    }
    const { before, behind, hasToday } = partsOf(periodOf(question, table, plan.axis), plan, zone);
    const groups = [
      ...before.map((segment) => ({ ...segment, past: true })),
      ...behind.map((segment) => ({ ...segment, past: false })),
    ];
    if (groups.length > 0) selects.push(groupsSql(groups, plan, table, organisations, params));
    if (hasToday) {
      const [from, until] = [zone.today, nextDay(zone.today)].map((day) =>
        params.add(startOf(day, zone, question), 'timestamp'),
      );
      selects.push(ofFacts('reporting.statistics_facts f', `f.starts_at >= ${from} AND f.starts_at < ${until}`));
    }
    if (plan.axis === 'CREATED') {
      // Rollups by booking day do not know the start. Future RDVs are few, and are subtracted from the past.
      const toCome = `reporting.statistics_facts f CROSS JOIN (VALUES (true, -1), (false, 1)) v (past, sign)`;
      selects.push(ofFacts(toCome, `f.starts_at >= ${present()}`, 'v.sign', 'v.past'));
    }
    if (changedSql) {
      selects.push(ofFacts('reporting.statistics_facts f', `f.rdv_id = ANY (${changedSql})`, '-1'));
      selects.push(ofFacts(current, 'true'));
    }
  }

  const shared = `y.place, y.past, y.organisation_id, ${originSql('y.created_by_type')} AS created_by_type, ${list(measures, 'y')}`;
  const rows = selects.join('\nUNION ALL ');
  const conditions = [
    ...(table.buckets ? ['y.place IS NOT NULL'] : []),
    ...(filter.origins ? [`y.created_by_type = ANY (${params.add(filter.origins, 'text[]')})`] : []),
  ];
  if (!plan.needsMotif)
    return `SELECT ${shared}, y.motif_id FROM (${rows}) y${conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : ''}`;
  // A motif that is not there yet satisfies no condition, not even that of having no service.
  const ofMotif = (where: Prisma.MotifWhereInput) =>
    `(m.id IS NOT NULL AND ${compileWhere('motifs', where, 'm', params)})`;
  const motifs = motifConditions(filter);
  if (motifs.length > 0) conditions.push(ofMotif({ AND: motifs }));
  if (plan.motif) {
    const isSatisfied = ofMotif(plan.motif.where);
    conditions.push(`(${isSatisfied}) IS ${plan.motif.isSatisfied ? '' : 'NOT '}TRUE`);
  }
  return `SELECT ${shared}, y.motif_id, ${motifColumnsOf(table)}
            FROM (SELECT place, past, organisation_id, min(created_by_type) AS created_by_type, motif_id, ${measures.map((column) => `sum(${column}) AS ${column}`).join(', ')}
                    FROM (${rows}) z GROUP BY place, past, organisation_id, motif_id${plan.agentId === null ? '' : ', created_by_type'}) y
            LEFT JOIN motifs m ON m.id = y.motif_id${conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : ''}`;
}

function groupsSql(
  groups: readonly (Segment & { past: boolean })[],
  { axis, split }: Plan,
  { buckets }: PlannedTable,
  organisations: string,
  params: SqlParams,
): string {
  const segments = groups.map(
    ({ unit, from, until, past }) =>
      `('${axis}_${unit}_${split}'::reporting.statistics_series, ${params.add(from, 'date')}, ${params.add(until, 'date')}, ${past})`,
  );
  const place = buckets
    ? `width_bucket(c.first_day, ${params.add(
        buckets.map(({ from }) => from),
        'date[]',
      )}) - 1`
    : 'NULL::int';
  const key =
    split === 'MOTIF'
      ? 'NULL AS created_by_type, c.key::bigint AS motif_id'
      : 'c.key AS created_by_type, NULL::bigint AS motif_id';
  // OFFSET 0: each range is looked up in the primary key, whatever the planner estimates.
  return `SELECT ${place} AS place, s.past, o.id AS organisation_id, ${key}, ${list(measures, 'c')}
            FROM unnest(${organisations}) o (id) CROSS JOIN (VALUES ${segments.join(', ')}) s (series, first, until, past)
           CROSS JOIN LATERAL (
             SELECT * FROM reporting.statistics_counts c
              WHERE c.organisation_id = o.id AND c.series = s.series AND c.first_day >= s.first AND c.first_day < s.until OFFSET 0) c`;
}

export function boundsSql(
  column: string,
  period: Period | undefined,
  edgeOf: (day: string) => Date,
  params: SqlParams,
): string[] {
  const edge = (day: string) => params.add(timestampText(edgeOf(day)), 'timestamp');
  return [
    ...(period?.from ? [`${column} >= ${edge(period.from)}`] : []),
    ...(period?.until ? [`${column} < ${edge(period.until)}`] : []),
  ];
}

const signed = (sign: string) =>
  factMeasures.map((value, index) => `${sign} * ${value} AS ${measures[index]}`).join(', ');
