import { counterLabels } from '../../rdv/label.ts';
import { temporalStatuses } from '../../rdv/status.ts';
import { type Cell, medianLeadTimeInDays, noShowRate, statusCounts, sumOf } from '../../statistics/cell.ts';
import type { Column } from './column.ts';

/** A line of figures; null: hidden. */
export interface MetricsRow {
  cell: Cell | null;
}

/** What each table of a workbook of statistics says of its lines, at the grain of RDVs and of participations. */
export const metricsColumns: readonly Column<MetricsRow>[] = [
  count('rdvs', 'RDV', ({ rdvs }) => sumOf(rdvs)),
  ...byStatus('rdv', 'RDV', ({ rdvs }) => rdvs),
  count('participations', 'Participations', ({ participations }) => sumOf(participations)),
  ...byStatus('participation', 'participations', ({ participations }) => participations),
  count('usagers', 'Usagers distincts', ({ usagers }) => usagers),
  figure('no_show_rate', "Taux d'absence", 'percentage', (cell) => toPercent(noShowRate(cell))),
  figure('lead_time', 'Délai médian (jours)', 'decimal', medianLeadTimeInDays),
  figure('duration', 'Durée totale (min)', 'integer', ({ durationInMin }) => durationInMin),
  {
    ...figure('note', 'Remarque', 'text', () => null),
    width: 24,
    value: ({ cell }) => (cell ? null : 'masqué : trop peu d’usagers'),
  },
];

/** One decimal. */
export const toPercent = (rate: number | null): number | null => (rate === null ? null : Math.round(rate * 1_000) / 10);

function figure(
  key: string,
  header: string,
  kind: Column<MetricsRow>['kind'],
  value: (cell: Cell) => number | null,
): Column<MetricsRow> {
  return {
    key,
    header,
    kind,
    width: 12,
    isPersonalData: false,
    value: ({ cell }) => cell && value(cell),
  };
}

function count(key: string, header: string, value: (cell: Cell) => number): Column<MetricsRow> {
  return figure(key, header, 'integer', value);
}

function byStatus(key: string, grain: string, counts: (cell: Cell) => readonly number[]): Column<MetricsRow>[] {
  const counters = temporalStatuses.map((status, place) =>
    count(`${key}_${status.toLowerCase()}`, `${grain} : ${counterLabels[status]}`, (cell) => counts(cell)[place] ?? 0),
  );
  const shares = temporalStatuses.map((status, place) =>
    figure(
      `${key}_${status.toLowerCase()}_share`,
      `% ${grain} : ${counterLabels[status]}`,
      'percentage',
      (cell) => statusCounts(counts(cell))[place]?.percentage ?? null,
    ),
  );
  return [...counters, ...shares];
}
