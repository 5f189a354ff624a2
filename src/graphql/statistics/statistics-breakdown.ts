// Types of breakdowns: the largest values of a dimension.
import type { ObjectRef } from '@pothos/core';
import type { GraphQLResolveInfo } from 'graphql';
import type { RankedDimension } from '#domain/statistics/dimension.ts';
import type { Metrics } from '#domain/statistics/disclosure/mask.ts';
import type { Table } from '#domain/statistics/figures.ts';
import type { Facts } from '#domain/statistics/source.ts';
import { builder } from '../core/builder.ts';
import type { Context } from '../core/context.ts';
import { AgentRef } from '../reference/agent.ts';
import { OrganisationRef } from '../reference/organisation.ts';
import { LieuRef, MotifCategoryRef, MotifRef, ServiceRef } from '../reference/reference.ts';
import { addMaskReason } from './mask-reason.ts';
import { toEntity } from './statistics-entity.ts';
import { MetricsRef } from './statistics-metrics.ts';

/** One value of a dimension, with its figures. Null means hidden. */
interface RankedBucket {
  facts: Facts | null;
  metrics: Metrics | null;
}

interface Breakdown {
  buckets: RankedBucket[];
  others: Metrics | null;
  bucketCount: number | null;
  isWithheld: boolean;
}

/** Largest values of a table, or of one of its time buckets. */
export function breakdownOf(table: Table, top: number, bucket: number | null = null): Breakdown {
  const { ranking, isWithheld } = table;
  if (!ranking) throw new RangeError('The table has no ranking');
  const { keys, count, maskedCount } = ranking;
  if (isWithheld) return { buckets: [], others: null, bucketCount: null, isWithheld };
  return {
    buckets: keys.map(({ key, facts, isMasked }) => ({ facts, metrics: isMasked ? null : table.cell(bucket, key) })),
    others: count - maskedCount - top > 0 ? table.cell(bucket, null) : null,
    bucketCount: count,
    isWithheld,
  };
}

interface Kind {
  /** Names of the type, of its field on a bucket, and of one or several values in descriptions. */
  typeName: 'Motif' | 'MotifCategory' | 'Service' | 'Organisation' | 'Agent' | 'Lieu';
  field: string;
  one: string;
  many: string;
  ref: ObjectRef<never, unknown>;
  /** True when RDVs without a value have a bucket. */
  hasNone: boolean;
}

const asRef = (ref: unknown) => ref as Kind['ref'];

function createBreakdown(kind: Kind) {
  const { typeName, field, one, many, ref, hasNone } = kind;
  const BucketRef = builder.objectRef<RankedBucket>(`${typeName}Bucket`).implement({
    description: `Figures of ${one}.`,
    fields: (t) => ({
      [field]: t.field({
        type: ref as never,
        nullable: hasNone,
        description: `The ${one.replace(/^an? /, '')} that the figures describe.${hasNone ? ' Null for RDVs without one.' : ''}`,
        resolve: ({ facts }: RankedBucket, _args: object, context: Context, info: GraphQLResolveInfo) =>
          facts && toEntity(typeName, facts, context, info),
      } as never),
      metrics: t.expose('metrics', {
        type: MetricsRef,
        nullable: true,
        description:
          'Figures of the bucket. With the scope TERRITORY, null when too few usagers are behind them. Hidden figures are included in no other bucket and not in `others`.',
      }),
    }),
  });
  addMaskReason(BucketRef, 'Reason `metrics` is hidden. Null when it is not.', ({ metrics }) => metrics === null);
  const BreakdownRef = builder.objectRef<Breakdown>(`${typeName}Breakdown`).implement({
    description:
      field === 'agent'
        ? 'Agents with the most RDVs. A RDV of several agents counts for each of them, and a RDV without agents for none. The buckets therefore do not sum to the total.'
        : `The ${many} with the most RDVs, and the rest.`,
    fields: (t) => ({
      buckets: t.field({
        type: [BucketRef],
        description: `Buckets with the most RDVs first, then by name. Values with the same name have separate buckets.${hasNone ? ' RDVs without a value have one of their own.' : ''}`,
        resolve: ({ buckets }) => buckets,
      }),
      ...(field !== 'agent' && {
        others: t.field({
          type: MetricsRef,
          nullable: true,
          description: `Figures of all ${many} that are not in \`buckets\`, together. Null when there are none.`,
          resolve: ({ others }) => others,
        }),
      }),
      bucketCount: t.exposeInt('bucketCount', {
        nullable: true,
        description: `Total number of ${many}, including hidden ones and those beyond \`top\`. Null with \`maskReason\`.`,
      }),
    }),
  });
  addMaskReason(
    BreakdownRef,
    'Reason all buckets are withheld: with the scope TERRITORY, too few usagers are behind each of them. Null otherwise.',
    ({ isWithheld }) => isWithheld,
  );
  return BreakdownRef;
}

const of = (typeName: Kind['typeName'], field: string, one: string, many: string, ref: unknown) => ({
  typeName,
  field,
  one,
  many,
  ref: asRef(ref),
  hasNone: true,
});

/** Type of each breakdown. */
export const breakdownRefs: Readonly<Record<RankedDimension, ReturnType<typeof createBreakdown>>> = {
  motif: createBreakdown(of('Motif', 'motif', 'a motif', 'motifs', MotifRef)),
  motifCategory: createBreakdown(
    of('MotifCategory', 'motifCategory', 'a category of motifs', 'categories', MotifCategoryRef),
  ),
  service: createBreakdown(of('Service', 'service', 'a service', 'services', ServiceRef)),
  organisation: createBreakdown(
    of('Organisation', 'organisation', 'an organisation', 'organisations', OrganisationRef),
  ),
  agent: createBreakdown(of('Agent', 'agent', 'an agent', 'agents', AgentRef)),
  lieu: createBreakdown(of('Lieu', 'lieu', 'a place', 'places', LieuRef)),
};
