// The source of figures that reads the rollups.
import type { ClientBase } from 'pg';
import { type TemporalStatus, temporalStatuses } from '#domain/rdv/status.ts';
import { startZoneOf } from '#domain/rdv/time/start-clock.ts';
import type { Cell } from '../cell.ts';
import { isRanked } from '../dimension.ts';
import { type Measure, matrixKey, matrixKeySql } from '../figure-query.ts';
import { defineSides, keySql, rankingSql } from '../rank.ts';
import type { FigureSource, PlannedTable, RankedKey, ResultCell, SelectionQuery, TableResult } from '../source.ts';
import { Statement } from '../statement.ts';
import { readReadiness } from './check.ts';
import { dayStartsOf, measuredSql, zonesOfPlan } from './measured.ts';
import { type Plan, planTable } from './plan.ts';
import { usagersSql } from './usagers-read.ts';

/** Answers tables that are sums of rollups, at a cost that grows with the rollups instead of the RDVs. */
export const rollupSource: FigureSource = {
  canAnswer: (selection, table) => planTable(selection, table) !== null,
  async read(client, questions, now) {
    const planned = questions.flatMap((question) =>
      question.tables.flatMap((table) => {
        const plans = planTable(question.selection, table);
        return plans ? [{ question, table, plans }] : [];
      }),
    );
    const ready = await readReady(client, planned, now);
    const answers = new Map<PlannedTable, TableResult>();
    if (ready.tables.length > 0) {
      const statement = new Statement(now);
      ready.tables.forEach(({ question, table, plans }, index) => {
        const context = { changed: ready.changed, now, statement };
        const parts = plans.map((plan) => `(${measuredSql(question, table, plan, context)})`);
        statement.define(`groups${index}`, parts.join('\nUNION ALL\n'));
        const [plan] = plans;
        const usagers =
          plan && table.measures.has('usagers') ? usagersSql(question, plan, `usagers${index}`, context) : null;
        answers.set(table, addTable(statement, question, table, `groups${index}`, usagers));
      });
      await statement.run(client);
    }
    return questions.map(({ tables }) => tables.map((table) => answers.get(table) ?? null));
  },
};

interface Planned {
  question: SelectionQuery;
  table: PlannedTable;
  plans: readonly Plan[];
}

/** The tables whose rollups are complete in this snapshot and cut at the same instants as the period. */
async function readReady(
  client: ClientBase,
  planned: readonly Planned[],
  now: Date,
): Promise<{ tables: readonly Planned[]; changed: readonly string[] }> {
  const organisationIds = [...new Set(planned.flatMap(({ plans }) => plans.flatMap((plan) => plan.organisationIds)))];
  const starts = planned.flatMap(({ question, table, plans }) =>
    plans.flatMap((plan) => dayStartsOf(question, table, plan, now)),
  );
  const { zones, changed, knowsUsagers, disputed } = await readReadiness(client, organisationIds, starts);
  if (!changed) return { tables: [], changed: [] };
  const isReady = (question: SelectionQuery, plan: Plan) => {
    const ready = zonesOfPlan(question, plan, now).flatMap((zone) =>
      zone.organisationIds.filter((id) => {
        const known = zones.get(String(id));
        if (plan.agentId !== null) return known !== undefined; // stored as instants, in no time zone
        const start = startZoneOf(question.selection.clock, zone.home);
        if (known?.created !== zone.home || known.start !== start || zone.timeZone !== zone.home) return false;
        return !disputed.has(zone.timeZone) && !disputed.has(start);
      }),
    );
    return ready.length === plan.organisationIds.length;
  };
  const tables = planned.filter(
    ({ question, table, plans }) =>
      (knowsUsagers || !table.measures.has('usagers')) && plans.every((plan) => isReady(question, plan)),
  );
  return { tables, changed };
}

const sum = (column: string, condition?: string) =>
  `coalesce(sum(x.${column})${condition ? ` FILTER (WHERE ${condition})` : ''}, 0)`;
/** Counts of `statuses`, 0 for the others; in the order of `temporalStatuses`. */
const byStatus = (prefix: string, statuses = temporalStatuses) => {
  const sums: Readonly<Record<TemporalStatus, string>> = {
    UNKNOWN_FUTURE: sum(`${prefix}unknown`, 'NOT x.past'),
    UNKNOWN_PAST: sum(`${prefix}unknown`, 'x.past'),
    SEEN: sum(`${prefix}seen`),
    EXCUSED: sum(`${prefix}excused`),
    REVOKED: sum(`${prefix}revoked`),
    NOSHOW: sum(`${prefix}noshow`),
  };
  const counts = temporalStatuses.map((status) => (statuses.includes(status) ? sums[status] : '0'));
  return `json_build_array(${counts.join(', ')})`;
};
const RDVS = 'sum(x.rdv_unknown + x.rdv_seen + x.rdv_excused + x.rdv_revoked + x.rdv_noshow)';

const aggregates: Partial<Readonly<Record<Measure, (statuses?: TemporalStatus[]) => string>>> = {
  rdvs: (statuses) => `'rdvs', ${byStatus('rdv_', statuses)}`,
  participations: () =>
    `'participations', ${byStatus('')}, 'pastSeen', ${sum('seen', 'x.past')}, 'pastNoshow', ${sum('noshow', 'x.past')}`,
  duration: () => `'durationInMin', ${sum('minutes')}`,
};

function addTable(
  statement: Statement,
  question: SelectionQuery,
  table: PlannedTable,
  groups: string,
  usagers: string | null,
): TableResult {
  const { dimension, series, top } = table;
  const cells: ResultCell[] = [];
  const matrix = table.across ? defineMatrix(statement, table, groups) : null;
  const key = dimension && dimension !== 'status' ? keySql(dimension) : 'NULL';
  const where = series?.pastOnly ? ' WHERE x.past' : '';
  const ranking = `ranking_${groups}`;
  const answered: { cells: ResultCell[]; ranking: TableResult['ranking'] } = { cells, ranking: null };
  const isRanking = isRanked(dimension) && top !== null && !matrix;
  if (isRanking) {
    const hidden = statement.params.add(table.hiddenValues, 'text[]');
    statement.define(ranking, rankingSql({ dimension, hidden, key, rdvs: `${groups} x${where}`, count: RDVS }));
    const keys: RankedKey[] = [];
    const found = { keys, count: 0, maskedCount: 0 };
    answered.ranking = found;
    statement.add(
      `SELECT k.rank::int, k.key::text, json_build_object('count', k.count, 'maskedCount', k.masked_count, 'isMasked', k.is_masked, 'facts', k.facts) FROM ${ranking} k WHERE k.rank <= ${Number(top)} ORDER BY k.rank`,
      ({ key: ranked, data }) => {
        const { isMasked, facts, ...counts } = data as Omit<typeof found, 'keys'> & RankedKey;
        keys.push({ key: ranked ?? '0', facts, isMasked });
        Object.assign(found, counts);
      },
    );
  }
  const shown =
    matrix?.key ?? (isRanking ? `CASE WHEN k.rank <= ${Number(top)} THEN k.key::text END` : `(${key})::text`);
  const join = matrix?.joins ?? (isRanking ? ` JOIN ${ranking} k ON k.key = ${key} AND NOT k.is_masked` : '');
  const { statuses } = question.selection.filter;
  const data = [...table.measures].flatMap((part) => aggregates[part]?.(statuses) ?? []);
  if (usagers) data.push(`'usagers', ${usagers}`);
  statement.add(
    `SELECT x.place AS bucket, ${shown} AS key, json_build_object(${data.join(', ')}) FROM ${groups} x${join}${where} GROUP BY 1, 2 HAVING ${RDVS} > 0`,
    ({ bucket, key: found, data: cell }) =>
      cells.push(...byStatusOf(table, { bucket, key: found, cell: cell as Partial<Cell> })),
  );
  return answered;
}

/** As in `rows.ts`. A status has no key: `byStatusOf` adds it. */
function defineMatrix(statement: Statement, { dimension, top, across, ...hidden }: PlannedTable, groups: string) {
  const axes = [
    ...(dimension ? [{ dimension, top, hidden: hidden.hiddenValues }] : []),
    ...(across ? [{ ...across, hidden: hidden.hiddenColumns ?? [] }] : []),
  ].filter((axis) => axis.dimension !== 'status');
  const { keys, joins } = defineSides(statement, groups, axes, { rdvsOf: () => `${groups} x`, count: RDVS });
  return { key: matrixKeySql(keys), joins };
}

/** The cells by status that the counts of a cell are; the cell itself where no side is the status. */
function byStatusOf({ dimension, across }: PlannedTable, { bucket, key, cell }: ResultCell): ResultCell[] {
  const sides = [dimension, across?.dimension];
  if (!sides.includes('status')) return [{ bucket, key, cell }];
  return (cell.rdvs ?? []).flatMap((count, place) => {
    if (count === 0) return [];
    const status = String(place);
    const [row, column] = dimension === 'status' ? [status, key ?? ''] : [key ?? '', status];
    const rdvs = temporalStatuses.map((_status, index) => (index === place ? count : 0));
    return [{ bucket, key: across ? matrixKey(row, column) : status, cell: { rdvs } }];
  });
}
