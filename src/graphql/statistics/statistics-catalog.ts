// Catalogue of metrics and dimensions, for charts and their legends.
import { dimensionTexts } from '#domain/statistics/catalog/dimension-text.ts';
import {
  type MetricName,
  type MetricUnit,
  metricNames,
  metrics,
  unitLabels,
} from '#domain/statistics/catalog/metric.ts';
import { type FixedDimension, fixedDimensions, isCrossOnly, isRanked } from '#domain/statistics/dimension.ts';
import type { MatrixDimension } from '#domain/statistics/figure-query.ts';
import { builder } from '../core/builder.ts';
import { holding } from '../core/field-cost.ts';
import { DimensionEnum, matrixDimensions } from './statistics-matrix.ts';
import { fieldOfDimension } from './statistics-query.ts';
import { fixedKeyOf } from './statistics-split.ts';

const MetricUnitEnum = builder.enumType('MetricUnit', {
  description: 'Unit of a metric.',
  values: {
    AGENT: { description: 'Agents.' },
    DAY: { description: 'Days of 24 hours.' },
    MINUTE: { description: 'Minutes.' },
    PARTICIPATION: { description: 'Participations: a usager in a RDV.' },
    PERCENT: { description: 'Percent, from 0 to 100.' },
    RDV: { description: 'RDVs.' },
    USAGER: { description: 'Distinct usagers.' },
  } satisfies Record<MetricUnit, { description: string }>,
});

const MetricRef = builder.objectRef<MetricName>('MetricDefinition').implement({
  description: 'Metric of the statistics, with everything that a legend or an axis needs.',
  fields: (t) => ({
    key: t.string({
      description:
        'Name of the field of the metric: of `RdvMetrics`, of `NewAndReturningUsagers` (`newUsagerCount`, `returningUsagerCount`) or of `ActiveAgentsBucket` (`agentCount`).',
      resolve: (name) => name,
    }),
    label: t.string({ description: 'Name in French, without the unit.', resolve: (name) => metrics[name].label }),
    definition: t.string({
      description: 'Definition in French: the things counted, in one or two sentences.',
      resolve: (name) => metrics[name].definition,
    }),
    unit: t.field({ type: MetricUnitEnum, description: 'Unit of the values.', resolve: (name) => metrics[name].unit }),
    unitLabel: t.string({
      description: 'Unit in French, to write after a value: `RDV`, `jours`, `min` or `%`.',
      resolve: (name) => unitLabels[metrics[name].unit],
    }),
    decimals: t.int({
      description: 'Number of decimals of the values. 0 for whole numbers.',
      resolve: (name) => metrics[name].decimals,
    }),
    isByStatus: t.boolean({
      description: 'True when the metric is a list with a count and a percentage for each status.',
      resolve: (name) => metrics[name].isByStatus ?? false,
    }),
  }),
});

const ValueRef = builder.objectRef<{ key: string; label: string }>('DimensionValue').implement({
  description: 'Value of a dimension that has few.',
  fields: (t) => ({
    key: t.exposeString('key', { description: 'Key of its bucket.' }),
    label: t.exposeString('label', { description: 'Value in French, as in the bucket and in the files.' }),
  }),
});

const valuesOf = (dimension: FixedDimension) => {
  const { values, label } = fixedDimensions[dimension];
  return values.map((value) => ({ key: fixedKeyOf(dimension, value), label: label(value) }));
};

const DimensionRef = builder.objectRef<MatrixDimension>('DimensionDefinition').implement({
  description: 'Dimension of the statistics.',
  fields: (t) => ({
    dimension: t.field({
      type: DimensionEnum,
      description: 'The dimension, to pass to `matrix`.',
      resolve: (dimension) => dimension,
    }),
    field: t.string({
      nullable: true,
      description:
        'Name of its field of `RdvStatistics`, e.g. `byMotif`. Null for STATUS and MONTH, which only `matrix` has: figures have counts by status, and `timeSeries` has months.',
      resolve: (dimension) => (dimension === 'month' || isCrossOnly(dimension) ? null : fieldOfDimension(dimension)),
    }),
    label: t.string({
      description: 'Name in French.',
      resolve: (dimension) => dimensionTexts[dimension].label,
    }),
    definition: t.string({
      description: 'Definition in French, in one or two sentences.',
      resolve: (dimension) => dimensionTexts[dimension].definition,
    }),
    isRanked: t.boolean({
      description:
        'True for many values, of which a breakdown shows the `top` ones. False for few, which it shows all, in the order of `values`.',
      resolve: (dimension) => dimension !== 'month' && isRanked(dimension),
    }),
    values: t.field({
      type: [ValueRef],
      extensions: holding(24),
      description:
        'All values in the order of the buckets. Empty when `isRanked` is true, and for MONTH, whose values are those of the period. A breakdown leaves out the value OTHER where no RDV has it.',
      resolve: (dimension) =>
        dimension === 'month' || isRanked(dimension) ? [] : valuesOf(dimension as FixedDimension),
    }),
  }),
});

const CatalogRef = builder.objectRef<object>('StatisticsCatalog').implement({
  description: 'Everything that the statistics count, and by what. It is the same for every viewer.',
  fields: (t) => ({
    metrics: t.field({
      type: [MetricRef],
      extensions: holding(metricNames.length),
      description: 'Metrics, in the order of display.',
      resolve: () => metricNames,
    }),
    dimensions: t.field({
      type: [DimensionRef],
      extensions: holding(matrixDimensions.length),
      description: 'Dimensions, in the order of display.',
      resolve: () => matrixDimensions,
    }),
  }),
});

builder.queryField('statisticsCatalog', (t) =>
  t.field({
    type: CatalogRef,
    description:
      'Metrics and dimensions of the statistics, with units and definitions. It changes only with a release.',
    resolve: () => ({}),
  }),
);
