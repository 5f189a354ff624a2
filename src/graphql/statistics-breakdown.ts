import type { ObjectRef } from '@pothos/core';
import type { GraphQLResolveInfo } from 'graphql';
import type { Cell } from '#domain/statistics/cell.ts';
import type { Table } from '#domain/statistics/figures.ts';
import type { Facts } from '#domain/statistics/source.ts';
import type { RankedDimension } from '#domain/statistics/wanted.ts';
import { AgentRef } from './agent.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { OrganisationRef } from './organisation.ts';
import { LieuRef, MotifCategoryRef, MotifRef, ServiceRef } from './reference.ts';
import { toEntity } from './statistics-entity.ts';
import { MetricsRef } from './statistics-metrics.ts';

/** One value of a dimension, with its figures; null: hidden. */
interface RankedBucket {
  facts: Facts | null;
  cell: Cell | null;
}

interface Breakdown {
  buckets: RankedBucket[];
  others: Cell | null;
  bucketCount: number;
  isWithheld: boolean;
}

const MaskReasonEnum = builder.enumType('MaskReason', {
  description: 'Why a figure is not shown.',
  values: {
    TOO_FEW_USAGERS: {
      description:
        'With the scope TERRITORY: it is about so few usagers that it could tell of one of them, or it would give such a figure away.',
    },
  } as const,
});

/** The largest values of a table, of one of its buckets where it is a series. */
export function breakdownOf(table: Table, top: number, bucket: number | null = null): Breakdown {
  const { ranking } = table;
  if (!ranking) throw new RangeError('The table has no ranking');
  const { keys, count, maskedCount, isWithheld } = ranking;
  const rest = count - maskedCount - top;
  return {
    buckets: isWithheld
      ? []
      : keys.map(({ key, facts, isMasked }) => ({ facts, cell: isMasked ? null : table.cell(bucket, key) })),
    others: rest > 0 && !isWithheld ? table.cell(bucket, null) : null,
    bucketCount: count,
    isWithheld,
  };
}

interface Kind {
  /** Name of the type, of the field on a bucket, and of several of them. */
  typeName: 'Motif' | 'MotifCategory' | 'Service' | 'Organisation' | 'Agent' | 'Lieu';
  field: string;
  one: string;
  many: string;
  ref: ObjectRef<never, unknown>;
  /** Whether there is a bucket of RDVs without any. */
  hasNone: boolean;
  /** Whether single persons could be told apart by it. */
  isRevealing: boolean;
}

const asRef = (ref: unknown) => ref as Kind['ref'];

const MASKED =
  ' Null with `maskReason` where a territorial admin might recognise a usager in them; hidden figures are in no other bucket and not in `others`.';

function createBreakdown(kind: Kind) {
  const { typeName, field, one, many, ref, hasNone, isRevealing } = kind;
  const BucketRef = builder.objectRef<RankedBucket>(`${typeName}Bucket`).implement({
    description: `Figures of ${one}.`,
    fields: (t) => ({
      [field]: t.field({
        type: ref as never,
        nullable: hasNone,
        description: `The ${field === 'lieu' ? 'place' : 'value'} that the figures are about${hasNone ? '; null for RDVs without any' : ''}.`,
        resolve: ({ facts }: RankedBucket, _args: object, context: Context, info: GraphQLResolveInfo) =>
          facts && toEntity(typeName, facts, context, info),
      } as never),
      metrics: t.field({
        type: MetricsRef,
        nullable: isRevealing,
        description: `Figures.${isRevealing ? MASKED : ''}`,
        resolve: ({ cell }) => cell as Cell,
      }),
      ...(isRevealing && {
        maskReason: t.field({
          type: MaskReasonEnum,
          nullable: true,
          description: 'Why there are no figures; null when there are.',
          resolve: ({ cell }) => (cell ? null : 'TOO_FEW_USAGERS'),
        }),
      }),
    }),
  });
  return builder.objectRef<Breakdown>(`${typeName}Breakdown`).implement({
    description:
      field === 'agent'
        ? 'Largest agents. A RDV of several agents counts for each, and one without agent for none: buckets do not sum to the total.'
        : `Largest ${many} and the rest.`,
    fields: (t) => ({
      buckets: t.field({
        type: [BucketRef],
        description: `Most RDVs first, then by name; those of the same name stay apart.${hasNone ? ` RDVs without any are one of them.` : ''}`,
        resolve: ({ buckets }) => buckets,
      }),
      ...(field !== 'agent' && {
        others: t.field({
          type: MetricsRef,
          nullable: true,
          description: `All the ${many} that are not in \`buckets\`, as one; null when there are none.`,
          resolve: ({ others }) => others,
        }),
      }),
      bucketCount: t.exposeInt('bucketCount', {
        description: `How many there are in total, those behind \`top\` included.`,
      }),
      ...(isRevealing && {
        maskReason: t.field({
          type: MaskReasonEnum,
          nullable: true,
          description: 'Why there are no buckets at all, where the totals would give away what is hidden; else null.',
          resolve: ({ isWithheld }) => (isWithheld ? 'TOO_FEW_USAGERS' : null),
        }),
      }),
    }),
  });
}

const of = (typeName: Kind['typeName'], field: string, one: string, many: string, ref: unknown) => ({
  typeName,
  field,
  one,
  many,
  ref: asRef(ref),
  hasNone: false,
  isRevealing: false,
});

/** The type of each breakdown. */
export const breakdownRefs: Readonly<Record<RankedDimension, ReturnType<typeof createBreakdown>>> = {
  motif: createBreakdown({ ...of('Motif', 'motif', 'a motif', 'motifs', MotifRef), isRevealing: true }),
  motifCategory: createBreakdown({
    ...of('MotifCategory', 'motifCategory', 'a category of motifs', 'categories', MotifCategoryRef),
    hasNone: true,
  }),
  service: createBreakdown(of('Service', 'service', 'a service', 'services', ServiceRef)),
  organisation: createBreakdown(
    of('Organisation', 'organisation', 'an organisation', 'organisations', OrganisationRef),
  ),
  agent: createBreakdown({ ...of('Agent', 'agent', 'an agent', 'agents', AgentRef), isRevealing: true }),
  lieu: createBreakdown({ ...of('Lieu', 'lieu', 'a place', 'places', LieuRef), hasNone: true, isRevealing: true }),
};
