// The source of figures that reads the rows.
import type { ClientBase } from 'pg';
import { compileWhere } from '#infra/db/compile/where.ts';
import { temporalStatuses } from '../rdv/status.ts';
import { type AgentAccounts, accountsSql } from './agent-accounts.ts';
import { type Cell, temporalIndexSql } from './cell.ts';
import { type Dimension, dimensionSql, dimensions, isOfParticipation, isRanked, originSql } from './dimension.ts';
import { type Measure, matrixKeySql } from './figure-query.ts';
import { motifColumnsSql } from './motif/motif-columns.ts';
import { defineSides, keySql, rankingSql, type ShownAxis } from './rank.ts';
import type { NotificationResult, PlannedTable, RankedKey, ResultCell, SelectionQuery, TableResult } from './source.ts';
import { type Reader, Statement } from './statement.ts';
import { bucketSql, pastSql } from './time/bucket-sql.ts';
import { localStartSql, startInstantSql } from './time/local-time-sql.ts';

export interface RowsAnswer {
  tables: TableResult[];
  notifications: NotificationResult[];
  accounts: AgentAccounts | null;
}

/** Columns of every row `x`. Others are added for tables that are broken down by them. */
const baseColumns: ReadonlySet<string> = new Set(
  (
    [
      'organisation',
      'motif',
      'lieu',
      'origin',
      'service',
      'motifCategory',
      'locationType',
      'collective',
      'followUp',
      'status',
    ] as const
  ).map((name) => dimensions[name].column),
);

/** Parts counted over RDVs, participations and agents of RDVs; a cell combines all three. */
const rdvParts = ['rdvs', 'duration', 'medianLength', 'lengthTail', 'leadTime', 'leadTail'] as const;
const participationParts = ['participations', 'usagers'] as const;
const agentParts = ['agents', 'agentDays'] as const;
const AGENTS = ' JOIN agents_rdvs a ON a.rdv_id = x.id';

const byStatus = (index: string) =>
  `json_build_array(${temporalStatuses.map((_status, place) => `count(*) FILTER (WHERE ${index} = ${place})`).join(', ')})`;
const placesOf = (...statuses: (typeof temporalStatuses)[number][]) =>
  statuses.map((status) => temporalStatuses.indexOf(status)).join(', ');

const isActive = `x.status NOT IN (${placesOf('EXCUSED', 'REVOKED')})`;
const percentile = (name: string, share: number, value: string, condition = '') =>
  `'${name}', percentile_cont(${share}) WITHIN GROUP (ORDER BY ${value})${condition && ` FILTER (WHERE ${condition})`}`;

const aggregates: Readonly<Record<Exclude<Measure, 'statuses'>, string>> = {
  rdvs: `'rdvs', ${byStatus('x.status')}`,
  duration: `'durationInMin', coalesce(sum(x.minutes) FILTER (WHERE ${isActive}), 0)`,
  medianLength: percentile('medianMinutes', 0.5, 'x.minutes', isActive),
  lengthTail: percentile('p90Minutes', 0.9, 'x.minutes', isActive),
  leadTime: percentile('medianLeadMs', 0.5, 'x.lead_ms'),
  leadTail: percentile('p90LeadMs', 0.9, 'x.lead_ms'),
  agents: `'agents', count(DISTINCT a.agent_id)`,
  agentDays: `'agentRdvs', count(*) FILTER (WHERE ${isActive}),
    'agentDays', count(DISTINCT (a.agent_id, x.start_day)) FILTER (WHERE ${isActive})`,
  participations: `'participations', ${byStatus('x.participation_status')},
    'pastSeen', count(*) FILTER (WHERE x.past AND x.participation_status = ${placesOf('SEEN')}),
    'pastNoshow', count(*) FILTER (WHERE x.past AND x.participation_status = ${placesOf('NOSHOW')})`,
  usagers: `'usagers', count(DISTINCT x.user_id)`,
};

/**
 * Answers every table from the rows, in one statement: each set of RDVs is read once, and each table is a GROUP BY over it.
 * Exact by definition.
 */
export async function readRows(
  client: ClientBase,
  questions: readonly SelectionQuery[],
  now: Date,
): Promise<RowsAnswer[]> {
  const statement = new Statement(now);
  const answers = questions.map((question, index) => addQuery(statement, question, index, now));
  if (statement.isEmpty) return answers;
  await statement.run(client);
  return answers;
}

function addQuery(statement: Statement, question: SelectionQuery, index: number, now: Date): RowsAnswer {
  const { selection, tables, notifications } = question;
  const { params } = statement;
  const names = { rdvs: `rdvs${index}`, participations: `participations${index}`, perValue: `per_value${index}` };
  const answer: RowsAnswer = { tables: [], notifications: [], accounts: null };
  const accounts = question.accounts ? accountsSql(selection, statement) : null;
  if (accounts)
    statement.add(accounts, ({ data }) => {
      answer.accounts = data as AgentAccounts;
    });
  if (tables.length === 0 && !notifications) return answer;
  const series = new Map<string, string>();
  for (const { series: own, buckets } of tables) {
    if (!own || !buckets || series.has(seriesColumn(own))) continue;
    const column = own.dateField === 'STARTS_AT' ? 'r.starts_at' : 'r.created_at';
    const dated = { column, organisationId: 'r.organisation_id', date: own.dateField };
    series.set(seriesColumn(own), bucketSql(dated, buckets, selection, params));
  }
  const added = new Map<string, string>();
  const ofParticipations = new Map<string, string>();
  for (const dimension of tables.flatMap((table) => [table.dimension, table.across?.dimension])) {
    if (!dimension || dimensions[dimension].isPerAgent) continue;
    const { column } = dimensions[dimension];
    const own = isOfParticipation(dimension) ? ofParticipations : added;
    if (!baseColumns.has(column) && !own.has(column))
      own.set(column, dimensionSql(dimension, { selection, params, now }));
  }
  if (tables.some(({ measures }) => measures.has('agentDays'))) {
    added.set('start_day', `(${localStartSql('r.starts_at', 'r.organisation_id', selection, params)})::date`);
  }
  const start = { column: 'r.starts_at', organisationId: 'r.organisation_id' };
  const past = pastSql(start, selection, now, params);
  const startsAt = startInstantSql('r.starts_at', 'r.organisation_id', selection, params);
  statement.define(
    names.rdvs,
    `SELECT r.id, r.organisation_id, r.motif_id, coalesce(r.lieu_id, 0) AS lieu_id, ${originSql('r.created_by_type')} AS created_by_type, ${past} AS past,
            ${temporalIndexSql('r.status', past)} AS status,
            CASE WHEN isfinite(r.starts_at) AND isfinite(r.ends_at) THEN round(extract(epoch FROM r.ends_at - r.starts_at) / 60)::bigint END AS minutes,
            CASE WHEN isfinite(r.starts_at) AND isfinite(r.created_at) THEN (extract(epoch FROM ${startsAt} - r.created_at) * 1000)::float8 END AS lead_ms,
            ${motifColumnsSql}
            ${[...series, ...added].map(([column, sql]) => `, ${sql} AS ${column}`).join('')}
       FROM rdvs r LEFT JOIN motifs m ON m.id = r.motif_id WHERE ${compileWhere('rdvs', selection.where, 'r', params)}`,
  );
  const hasValues = ofParticipations.size > 0;
  if (hasValues || tables.some((table) => has(table, participationParts))) {
    statement.define(
      names.participations,
      `SELECT x.*, ${temporalIndexSql('p.status', 'x.past')} AS participation_status, p.user_id
              ${[...ofParticipations].map(([column, sql]) => `, ${sql} AS ${column}`).join('')}
         FROM ${names.rdvs} x JOIN participations p ON p.rdv_id = x.id ${hasValues ? 'JOIN rdvs r ON r.id = x.id' : ''}
        WHERE ${compileWhere('participations', selection.participationFilter, 'p', params)}`,
    );
  }
  if (hasValues) {
    const columns = ['id', ...ofParticipations.keys()].map((column) => `x.${column}`).join(', ');
    statement.define(names.perValue, `SELECT DISTINCT ON (${columns}) x.* FROM ${names.participations} x`);
  }
  answer.tables = tables.map((table, place) => addTable(statement, table, names, `${index}_${place}`));
  if (notifications) answer.notifications = addNotifications(statement, question, names.rdvs);
  return answer;
}

const seriesColumn = ({ granularity, dateField }: { granularity: string; dateField: string }) =>
  `in_${granularity}_${dateField}`.toLowerCase();
const has = (table: PlannedTable, some: readonly Measure[]) => some.some((part) => table.measures.has(part));

function addTable(
  statement: Statement,
  table: PlannedTable,
  names: { rdvs: string; participations: string; perValue: string },
  id: string,
): TableResult {
  const { dimension, series, top } = table;
  const cells = new Map<string, ResultCell>();
  const answered: { cells: ResultCell[]; ranking: TableResult['ranking'] } = { cells: [], ranking: null };
  const conditions = [
    ...(series?.pastOnly ? ['x.past'] : []),
    ...(series ? [`x.${seriesColumn(series)} IS NOT NULL`] : []),
  ];
  const where = conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : '';
  const matrix =
    dimension && table.across
      ? defineMatrix(statement, names.rdvs, id, [
          { dimension, top, hidden: table.hiddenValues },
          { ...table.across, hidden: table.hiddenColumns ?? [] },
        ])
      : null;
  const isPerValue = isOfParticipation(dimension) || isOfParticipation(table.across?.dimension ?? null);
  const rdvs = isPerValue ? names.perValue : names.rdvs;
  const agents = matrix?.agents ?? agentsOf(dimension);
  const key = dimension ? keySql(dimension) : 'NULL';
  const ranking = `ranking${id}`;

  const isRanking = isRanked(dimension) && top !== null && !matrix;
  if (isRanking) {
    const hidden = statement.params.add(table.hiddenValues, 'text[]');
    // Beside months, the values of a matrix are those of its breakdown.
    const ranked = `${names.rdvs} x${agents}${table.isCrossed ? '' : where}`;
    statement.define(ranking, rankingSql({ dimension, hidden, key, rdvs: ranked }));
    const keys: RankedKey[] = [];
    const found = { keys, count: 0, maskedCount: 0 };
    answered.ranking = found;
    statement.add(
      `SELECT k.rank::int, k.key::text, json_build_object('count', k.count, 'maskedCount', k.masked_count, 'isMasked', k.is_masked, 'facts', k.facts)
         FROM ${ranking} k WHERE k.rank <= ${Number(top)}`,
      ({ bucket: rank, key: ranked, data }) => {
        const { isMasked, facts, ...counts } = data as Omit<typeof found, 'keys'> & RankedKey;
        keys[Number(rank) - 1] = { key: ranked ?? '0', facts, isMasked };
        Object.assign(found, counts);
      },
    );
  }

  const read: Reader = ({ bucket, key: found, data }) => {
    const name = `${bucket}/${found}`;
    const known = cells.get(name);
    if (known) return void Object.assign(known.cell, data);
    const cell: ResultCell = { bucket, key: found, cell: data as Partial<Cell> };
    cells.set(name, cell);
    answered.cells.push(cell);
  };
  const bucket = series ? `x.${seriesColumn(series)}` : 'NULL::int';
  const shown =
    matrix?.key ?? (isRanking ? `CASE WHEN k.rank <= ${Number(top)} THEN k.key::text END` : `(${key})::text`);
  const unmasked = matrix?.joins ?? (isRanking ? ` JOIN ${ranking} k ON k.key = ${key} AND NOT k.is_masked` : '');
  for (const [from, some] of [
    [`${rdvs} x${agents}`, rdvParts],
    [`${names.participations} x${agents}`, participationParts],
    [`${rdvs} x${AGENTS}`, agentParts],
  ] as const) {
    if (!has(table, some)) continue;
    const data = some.filter((part: Measure) => table.measures.has(part)).map((part) => aggregates[part]);
    statement.add(
      `SELECT ${bucket} AS bucket, ${shown} AS key, json_build_object(${data.join(', ')}) FROM ${from}${unmasked}${where} GROUP BY 1, 2`,
      read,
    );
  }
  return answered;
}

const agentsOf = (dimension: Dimension | null) => (dimension && dimensions[dimension].isPerAgent ? AGENTS : '');

/** Keys of the cells of a matrix (`matrixKey`), and the joins that keep the shown values of both sides. */
function defineMatrix(statement: Statement, rdvs: string, id: string, axes: readonly ShownAxis[]) {
  const rdvsOf = (dimension: Dimension) => `${rdvs} x${agentsOf(dimension)}`;
  const { keys, joins } = defineSides(statement, id, axes, { rdvsOf });
  return { key: matrixKeySql(keys), joins, agents: axes.map(({ dimension }) => agentsOf(dimension)).join('') };
}

function addNotifications(statement: Statement, question: SelectionQuery, rdvs: string): NotificationResult[] {
  const found: NotificationResult[] = [];
  const widths = [null, ...(question.notifications ?? new Map()).keys()] as const;
  for (const granularity of widths) {
    const buckets = granularity && question.notifications?.get(granularity);
    const bucket = buckets
      ? bucketSql(
          { column: 'c.created_at', organisationId: 'x.organisation_id', date: 'CREATED_AT' },
          buckets,
          question.selection,
          statement.params,
        )
      : 'NULL::int';
    statement.add(
      `SELECT ${bucket} AS bucket, NULL::text, json_build_object('event', c.event, 'channel', c.channel, 'result', c.result,
              'count', count(*), 'smsCount', coalesce(sum(c.sms_count), 0))
         FROM ${rdvs} x JOIN receipts c ON c.rdv_id = x.id GROUP BY 1, c.event, c.channel, c.result`,
      ({ bucket: place, data }) =>
        found.push({ granularity, bucket: place, ...(data as Omit<NotificationResult, 'granularity' | 'bucket'>) }),
    );
  }
  return found;
}
