// Columns of figures in workbooks of statistics.

import { counterLabels } from '#domain/rdv/label.ts';
import { temporalStatuses } from '#domain/rdv/status.ts';
import { metrics as descriptors, type MetricName, unitLabels } from '#domain/statistics/catalog/metric.ts';
import { emptyCell, type StatusCount } from '#domain/statistics/cell.ts';
import { MASKED_LABEL, type Metrics, toMetrics } from '#domain/statistics/disclosure/mask.ts';
import { DAY_MS } from '#ground/duration.ts';
import type { Column } from '../column.ts';
import type { Definitions } from '../definition.ts';

/** A row of figures; null: hidden. */
export interface MetricsRow {
  metrics: Metrics | null;
}

/** The name of a metric, with its unit unless it is in the name. */
export function headerOf(name: MetricName): string {
  const { label, unit } = descriptors[name];
  return unit === 'DAY' || unit === 'MINUTE' ? `${label} (${unitLabels[unit]})` : label;
}

/** Metrics of columns that were added later: new columns stand at the end. */
export const laterMetrics = [
  { key: 'lead_time_p90', name: 'leadTimeP90InDays' },
  { key: 'length', name: 'medianLengthInMin' },
  { key: 'length_p90', name: 'lengthP90InMin' },
  { key: 'rdvs_per_agent_day', name: 'rdvsPerAgentDay' },
] as const satisfies readonly { key: string; name: MetricName }[];

/** Columns that all tables of a statistics workbook share, for RDVs and for participations. */
export const metricsColumns: readonly Column<MetricsRow>[] = [
  count('rdvs', headerOf('rdvCount'), ({ rdvCount }) => rdvCount),
  ...byStatus('rdv', 'RDV', ({ rdvCountByStatus }) => rdvCountByStatus),
  count('participations', headerOf('participationCount'), ({ participationCount }) => participationCount),
  ...byStatus('participation', 'participations', ({ participationCountByStatus }) => participationCountByStatus),
  count('usagers', headerOf('usagerCount'), ({ usagerCount }) => usagerCount),
  figure('no_show_rate', headerOf('noShowRate'), 'percentage', ({ noShowRate }) => noShowRate),
  figure('lead_time', headerOf('medianLeadTimeInDays'), 'decimal', ({ medianLeadTimeInDays }) => medianLeadTimeInDays),
  figure('duration', headerOf('totalDurationInMin'), 'integer', ({ totalDurationInMin }) => totalDurationInMin),
  {
    ...figure('note', 'Remarque', 'text', () => null),
    width: 24,
    value: ({ metrics }) => (metrics && !metrics.isMasked ? null : MASKED_LABEL),
  },
  ...laterMetrics.map(({ key, name }) => figure(key, headerOf(name), 'decimal', (metrics) => metrics[name])),
];

const byStatusDefinitions = (key: string, grain: string, whole: MetricName) =>
  temporalStatuses.flatMap((status) => {
    const name = `${key}_${status.toLowerCase()}`;
    const of = `${grain} au statut « ${counterLabels[status]} »`;
    return [
      [name, `Nombre de ${of}.`],
      [`${name}_share`, `Part des ${of}. ${descriptors[whole].definition}`],
    ] as const;
  });

/** Definitions of these columns. */
export const metricsDefinitions: Definitions = {
  rdvs: descriptors.rdvCount.definition,
  ...Object.fromEntries(byStatusDefinitions('rdv', 'RDV', 'rdvCountByStatus')),
  participations: descriptors.participationCount.definition,
  ...Object.fromEntries(byStatusDefinitions('participation', 'participations', 'participationCountByStatus')),
  usagers: descriptors.usagerCount.definition,
  no_show_rate: descriptors.noShowRate.definition,
  lead_time: descriptors.medianLeadTimeInDays.definition,
  duration: descriptors.totalDurationInMin.definition,
  note: 'Dit si des chiffres de la ligne sont masqués.',
  ...Object.fromEntries(laterMetrics.map(({ key, name }) => [key, descriptors[name].definition])),
};

/** For examples of cells: counts are in the order of `temporalStatuses`. */
export const exampleMetrics: MetricsRow = {
  metrics: toMetrics({
    ...emptyCell,
    rdvs: [12, 3, 96, 9, 6, 14],
    participations: [14, 3, 104, 10, 7, 16],
    pastSeen: 104,
    pastNoshow: 16,
    usagers: 118,
    medianLeadMs: 11.5 * DAY_MS,
    p90LeadMs: 27.3 * DAY_MS,
    medianMinutes: 30,
    p90Minutes: 45,
    durationInMin: 3_750,
    agentRdvs: 131,
    agentDays: 38,
  }),
};

function figure(
  key: string,
  header: string,
  kind: Column<MetricsRow>['kind'],
  value: (metrics: Metrics) => number | null,
): Column<MetricsRow> {
  return {
    key,
    header,
    kind,
    width: 12,
    isPersonalData: false,
    value: ({ metrics }) => metrics && value(metrics),
  };
}

function count(key: string, header: string, value: (metrics: Metrics) => number | null): Column<MetricsRow> {
  return figure(key, header, 'integer', value);
}

function byStatus(
  key: string,
  grain: string,
  counts: (metrics: Metrics) => readonly StatusCount[],
): Column<MetricsRow>[] {
  const counters = temporalStatuses.map((status, place) =>
    count(
      `${key}_${status.toLowerCase()}`,
      `${grain} : ${counterLabels[status]}`,
      (metrics) => counts(metrics)[place]?.count ?? null,
    ),
  );
  const shares = temporalStatuses.map((status, place) =>
    figure(
      `${key}_${status.toLowerCase()}_share`,
      `% ${grain} : ${counterLabels[status]}`,
      'percentage',
      (metrics) => counts(metrics)[place]?.percentage ?? null,
    ),
  );
  return [...counters, ...shares];
}
