// Columns of figures in workbooks of statistics.
import { counterLabels } from '#domain/rdv/label.ts';
import { temporalStatuses } from '#domain/rdv/status.ts';
import type { StatusCount } from '#domain/statistics/cell.ts';
import { MASKED_LABEL, type Metrics } from '#domain/statistics/disclosure/mask.ts';
import type { Column } from '../column.ts';

/** A row of figures; null: hidden. */
export interface MetricsRow {
  metrics: Metrics | null;
}

/** Columns that all tables of a statistics workbook share, for RDVs and for participations. */
export const metricsColumns: readonly Column<MetricsRow>[] = [
  count('rdvs', 'RDV', ({ rdvCount }) => rdvCount),
  ...byStatus('rdv', 'RDV', ({ rdvCountByStatus }) => rdvCountByStatus),
  count('participations', 'Participations', ({ participationCount }) => participationCount),
  ...byStatus('participation', 'participations', ({ participationCountByStatus }) => participationCountByStatus),
  count('usagers', 'Usagers distincts', ({ usagerCount }) => usagerCount),
  figure('no_show_rate', "Taux d'absence", 'percentage', ({ noShowRate }) => toPercent(noShowRate)),
  figure('lead_time', 'Délai médian (jours)', 'decimal', ({ medianLeadTimeInDays }) => medianLeadTimeInDays),
  figure('duration', 'Durée totale (min)', 'integer', ({ totalDurationInMin }) => totalDurationInMin),
  {
    ...figure('note', 'Remarque', 'text', () => null),
    width: 24,
    value: ({ metrics }) => (metrics && !metrics.isMasked ? null : MASKED_LABEL),
  },
];

/** A percentage with one decimal. */
export const toPercent = (rate: number | null): number | null => (rate === null ? null : Math.round(rate * 1_000) / 10);

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
