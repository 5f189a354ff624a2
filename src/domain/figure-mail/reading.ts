// The figures of a mail: a few of those of the dashboard, hidden where the dashboard hides them.
import type { ClientBase } from 'pg';
import { counterLabels } from '../rdv/label.ts';
import type { Selection } from '../rdv/selection.ts';
import { type TemporalStatus, temporalStatuses } from '../rdv/status.ts';
import { metrics } from '../statistics/catalog/metric.ts';
import { rankedLabel } from '../statistics/dimension.ts';
import type { Metrics } from '../statistics/disclosure/mask.ts';
import { FigureQuery, type Measure, type TableKey, totalsOf } from '../statistics/figure-query.ts';
import { readFigures } from '../statistics/figures.ts';
import { bucketLabel } from '../statistics/time/bucket-label.ts';

/** One figure. Null: hidden, or without a value. */
export interface Fact {
  label: string;
  value: number | null;
  /** `%`, or null for a count. */
  unit: '%' | null;
}

/** RDVs of a period of the series, by status. */
export interface Bar {
  label: string;
  counts: readonly { status: TemporalStatus; label: string; count: number | null }[];
}

export interface MailFigures {
  facts: readonly Fact[];
  /** Empty without RDVs, and when all of it is hidden. */
  series: readonly Bar[];
  /** Motifs with the most RDVs, then the others. */
  motifs: readonly Fact[];
  /** True when any of it is hidden, since it counts few usagers. */
  isMasked: boolean;
}

const MAX_MOTIFS = 10;
const totals = totalsOf('SELECTION');
const series: TableKey = {
  ...totals,
  series: { granularity: 'AUTO', dateField: 'STARTS_AT', pastOnly: false },
};
const byMotif: TableKey = { ...totals, dimension: 'motif', top: MAX_MOTIFS };
const everything: readonly Measure[] = ['rdvs', 'participations', 'statuses', 'usagers'];

const wanted = new FigureQuery();
wanted.add(totals, everything);
wanted.add(series, ['rdvs']);
wanted.add(byMotif, ['rdvs']);

/** Names of the figures of a mail, for the audit. */
export const mailFigureNames: readonly string[] = wanted.names;

/** Reads the figures of a selection. `client` must be in a snapshot. @throws ValidationError beyond the limits of figures */
export async function readMailFigures(
  client: ClientBase,
  selection: Selection,
  minCell: number,
  now: Date,
): Promise<MailFigures> {
  const [figures] = await readFigures(client, [{ selection, wanted }], { minCell, isFile: true }, now);
  if (!figures) throw new RangeError('No figures were read');
  const all = figures.table(totals).cell(null, null);
  const bars = figures.table(series);
  const motifs = figures.table(byMotif);
  const ranked = motifs.ranking && !motifs.isWithheld ? motifs.ranking : null;
  const rest = motifs.cell(null, null);
  const drawn = bars.buckets.map((bucket, place) => ({
    label: bucketLabel(bucket.key),
    counts: statusCounts(bars.cell(place, null)),
  }));
  return {
    facts: factsOf(all),
    series: drawn.some(({ counts }) => counts.some(({ count }) => count !== null)) ? drawn : [],
    motifs: [
      ...(ranked?.keys ?? []).map(({ key, facts, isMasked }) => ({
        label: rankedLabel('motif', facts),
        value: isMasked ? null : motifs.cell(null, key).rdvCount,
        unit: null,
      })),
      ...(ranked && ranked.count > ranked.keys.length
        ? [{ label: 'Autres motifs', value: rest.rdvCount, unit: null }]
        : []),
    ],
    isMasked:
      all.isMasked || motifs.isWithheld || (ranked?.maskedCount ?? 0) > 0 || hasHidden(bars, bars.buckets.length),
  };
}

const hasHidden = ({ cell }: { cell(bucket: number, key: null): Metrics }, count: number): boolean =>
  Array.from({ length: count }, (_, place) => cell(place, null)).some(({ isMasked }) => isMasked);

const factsOf = (all: Metrics): Fact[] => [
  { label: metrics.rdvCount.label, value: all.rdvCount, unit: null },
  ...all.rdvCountByStatus.map(
    ({ status, count }): Fact => ({ label: `RDV : ${counterLabels[status]}`, value: count, unit: null }),
  ),
  { label: metrics.participationCount.label, value: all.participationCount, unit: null },
  { label: metrics.usagerCount.label, value: all.usagerCount, unit: null },
  { label: metrics.noShowRate.label, value: all.noShowRate, unit: '%' },
];

const statusCounts = ({ rdvCountByStatus }: Metrics): Bar['counts'] =>
  temporalStatuses.map((status) => ({
    status,
    label: counterLabels[status],
    count: rdvCountByStatus.find((each) => each.status === status)?.count ?? null,
  }));
