// Interfaces of breakdowns and of their buckets: one shape for every chart.
import type { Metrics } from '#domain/statistics/disclosure/mask.ts';
import { builder } from '../core/builder.ts';
import { addMaskReason } from './mask-reason.ts';
import { MetricsRef } from './statistics-metrics.ts';

/** One value of a dimension, with its figures. */
export interface BucketShape {
  key: string;
  label: string;
  /** Null: hidden. */
  metrics: Metrics | null;
}

export interface BreakdownShape {
  /** Name of its type. */
  typeName: string;
  buckets: BucketShape[];
  others: Metrics | null;
  bucketCount: number | null;
  isWithheld: boolean;
}

/** The key of the RDVs without a value, and of those with a label that this version does not know. */
export const NO_VALUE = 'NONE';
export const OTHER_VALUES = 'OTHER';

/** The figures of a cell; null when all of them are hidden. */
export const shownMetrics = (metrics: Metrics): Metrics | null => (metrics.rdvCount === null ? null : metrics);

export const BucketRef = builder.interfaceRef<BucketShape>('Bucket').implement({
  description: 'One value of a breakdown, or one bucket of time, with its figures.',
  fields: (t) => ({
    key: t.exposeString('key', {
      description: `Stable key of the value within its breakdown: a global id, an enum value, a number, true or false. ${NO_VALUE} stands for RDVs without a value, ${OTHER_VALUES} for labels of the source that this version does not know, and for unknown ages and lead times.`,
    }),
    label: t.exposeString('label', { description: 'Value in French, as in the files.' }),
    metrics: t.expose('metrics', {
      type: MetricsRef,
      nullable: true,
      description:
        'Figures of the bucket. With the scope TERRITORY, null when too few usagers are behind them. In a ranked breakdown, hidden figures are included in no other bucket and not in `others`.',
    }),
  }),
});

addMaskReason(BucketRef, 'Reason `metrics` is hidden. Null when it is not.', ({ metrics }) => metrics === null);

export const BreakdownRef = builder.interfaceRef<BreakdownShape>('Breakdown').implement({
  description:
    'Figures by the values of one dimension. Every breakdown has this shape, so that one fragment and one mapper serve every chart.',
  resolveType: ({ typeName }) => typeName,
  fields: (t) => ({
    bucketCount: t.exposeInt('bucketCount', {
      nullable: true,
      description:
        'Total number of values, including hidden ones and those beyond `top`. Null when `maskReason` withholds the buckets.',
    }),
    buckets: t.field({
      type: [BucketRef],
      description: 'Values with their figures, in the order of display.',
      resolve: ({ buckets }) => buckets,
    }),
    others: t.field({
      type: MetricsRef,
      nullable: true,
      description:
        'Figures of all values that are not in `buckets`, together. Null when there are none, and for agents: a RDV of several agents would count several times.',
      resolve: ({ others }) => others,
    }),
  }),
});

addMaskReason(
  BreakdownRef,
  'Reason no value can be shown: with the scope TERRITORY, too few usagers are behind each of them. Null otherwise.',
  ({ isWithheld }) => isWithheld,
);
