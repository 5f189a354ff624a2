// Workbooks of statistics.
import type { ClientBase } from 'pg';
import { counterLabels } from '#domain/rdv/label.ts';
import type { Selection } from '#domain/rdv/selection.ts';
import type { AgentAccounts } from '#domain/statistics/agent-accounts.ts';
import { metrics } from '#domain/statistics/catalog/metric.ts';
import type { StatusCount } from '#domain/statistics/cell.ts';
import { type Dimension, dimensionNames } from '#domain/statistics/dimension.ts';
import { MASKED_LABEL, type Metrics } from '#domain/statistics/disclosure/mask.ts';
import { FigureQuery, totalsOf } from '#domain/statistics/figure-query.ts';
import { type Figures, readFigures } from '#domain/statistics/figures.ts';
import { countNotifications } from '#domain/statistics/notification.ts';
import { inStatisticsSnapshot } from '#domain/statistics/snapshot.ts';
import type { CellValue } from '#spreadsheet/cell.ts';
import { chooseColumns } from '../column.ts';
import type { ContentKind } from '../content-kind.ts';
import { describeColumns } from '../example.ts';
import { exampleMetrics, headerOf, laterMetrics, metricsColumns, metricsDefinitions } from './columns.ts';
import {
  activeAgentsSheet,
  creationSheet,
  dimensionSheet,
  everyMeasure,
  everyPart,
  type MetricsColumns,
  monthsByStart,
  notificationSheet,
  number,
  pastWeeks,
  rowsOnly,
  type SheetPlan,
  type StatisticsSheet,
  seriesSheet,
  text,
  weeksByStart,
} from './sheets.ts';

interface Options {
  now: Date;
  /** As in the API: cells of a territory with fewer usagers are hidden. */
  minCell: number;
}

/** For an estimate, whose client waits. */
const COUNT_TIMEOUT_MS = 15_000;

/** A workbook of statistics: the figures of the API for the same selection, one table per sheet, without rows about persons. */
export const statisticsContent: ContentKind = {
  title: 'Statistiques des RDV',
  scopes: ['AGENT', 'ORGANISATION', 'TERRITORY'],
  purpose: 'aggregates',
  isShort: true,
  columns: describeColumns(metricsColumns, exampleMetrics, metricsDefinitions),
  dataSubjects: () => null,
  async count(pool, selection, options) {
    // Which tables of a territory are withheld depends on all of their figures.
    const limit = selection.perimeter.scope === 'TERRITORY' ? everyMeasure : rowsOnly;
    const read = (snapshot: ClientBase) => readSheets(snapshot, selection, metricsColumns, options, limit);
    return rowsOf(await inStatisticsSnapshot(pool, COUNT_TIMEOUT_MS, read));
  },
  async open({ client }, selection, options) {
    const sheets = await readSheets(client, selection, chooseColumns(metricsColumns, options), options);
    return {
      totalRows: rowsOf(sheets),
      sheets: sheets.map(({ title, columns, rows }) => ({ title, columns, batches: once(rows) })),
    };
  },
};

async function* once<Rows>(rows: Rows): AsyncGenerator<Rows> {
  yield rows;
}

const rowsOf = (sheets: readonly StatisticsSheet[]) => sheets.reduce((sum, { rows }) => sum + rows.length, 0);

/** Dimensions that, beside the series of weeks, could reveal a single day of a territory. */
const ofDays: readonly Dimension[] = ['weekday', 'leadTime'];

const plansOf = ({ perimeter }: Selection): SheetPlan[] => [
  summarySheet('Synthèse'),
  seriesSheet('Par semaine', 'semaine', weeksByStart),
  seriesSheet('Statuts des RDV passés', 'semaine', pastWeeks),
  seriesSheet('Par mois', 'mois', monthsByStart),
  creationSheet('RDV pris par semaine'),
  ...dimensionNames
    .filter((dimension) => perimeter.scope !== 'TERRITORY' || !ofDays.includes(dimension))
    .flatMap(dimensionSheet),
  activeAgentsSheet('Agents actifs'),
  notificationSheet('Notifications'),
];

async function readSheets(
  client: ClientBase,
  selection: Selection,
  columns: MetricsColumns,
  { now, minCell }: Options,
  limit = everyMeasure,
): Promise<StatisticsSheet[]> {
  const plans = plansOf(selection);
  const wanted = new FigureQuery();
  for (const plan of plans) plan.want(wanted, limit);
  const [figures] = await readFigures(client, [{ selection, wanted }], { minCell, isFile: true }, now);
  if (!figures) throw new RangeError('No figures were read');
  return plans.map((plan) => plan.toSheet(figures, columns));
}

/** The main figures, one per row. */
function summarySheet(title: string): SheetPlan {
  const key = totalsOf('SELECTION');
  return {
    want(wanted, limit) {
      wanted.add(key, limit(everyPart));
      wanted.addNotifications(null);
      if (limit(everyPart).includes('usagers')) wanted.addNewUsagers('SELECTION');
      wanted.addAccounts();
    },
    toSheet(figures) {
      return {
        title,
        columns: [
          text('figure', 'indicateur', 'Nom du chiffre, avec son unité.', 44),
          number('count', 'nombre', 'Le chiffre, s’il est un nombre.'),
          { key: 'share', header: 'part', definition: 'Le chiffre, s’il est une part.', kind: 'percentage', width: 12 },
          { key: 'value', header: 'valeur', definition: 'Le chiffre, dans son unité.', kind: 'decimal', width: 12 },
        ],
        rows: summaryRows(figures.table(key).cell(null, null), figures),
      };
    },
  };
}

function summaryRows(totals: Metrics, { notifications, newUsagers, accounts }: Figures): CellValue[][] {
  const byStatus = (grain: string, counts: readonly StatusCount[]): CellValue[][] =>
    counts.map(({ status, count, percentage }) => [`${grain} : ${counterLabels[status]}`, count, percentage, null]);
  const sent = countNotifications(notifications('SELECTION'));
  const usagers = newUsagers('SELECTION');
  const history = usagers?.from ? '' : ' (la période n’a pas de premier jour)';
  const isMasked = totals.isMasked || usagers?.isMasked || sent.count === null || sent.smsCount === null;
  return [
    ['RDV', totals.rdvCount, null, null],
    ...byStatus('RDV', totals.rdvCountByStatus),
    ['Participations', totals.participationCount, null, null],
    ...byStatus('Participations', totals.participationCountByStatus),
    ['Usagers distincts', totals.usagerCount, null, null],
    [`${metrics.newUsagerCount.label}${history}`, usagers?.newUsagerCount ?? null, null, null],
    [`${metrics.returningUsagerCount.label}${history}`, usagers?.returningUsagerCount ?? null, null, null],
    ["Taux d'absence (participations passées)", null, totals.noShowRate, null],
    ['Délai médian entre la prise et le RDV (jours)', null, null, totals.medianLeadTimeInDays],
    ['Durée totale (minutes, sans les RDV annulés)', totals.totalDurationInMin, null, null],
    ...laterMetrics.map(({ name }): CellValue[] => [headerOf(name), null, null, totals[name]]),
    ['Notifications', sent.count, null, null],
    ['Segments SMS', sent.smsCount, null, null],
    ...accountRows(accounts),
    ...(isMasked ? [[MASKED_LABEL, null, null, null]] : []),
  ];
}

function accountRows(accounts: AgentAccounts | null): CellValue[][] {
  if (!accounts) return [];
  return [
    ['Agents', accounts.agents, null, null],
    ['Agents invités', accounts.invited, null, null],
    ['Agents actifs (connectés dans les 30 derniers jours)', accounts.active, null, null],
  ];
}
