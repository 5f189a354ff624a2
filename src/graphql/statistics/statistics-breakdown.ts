// Types of ranked breakdowns: the largest values of a dimension.
import type { ObjectRef } from '@pothos/core';
import type { GraphQLResolveInfo } from 'graphql';
import { locationTypes } from '#domain/rdv/filter.ts';
import { withDetail } from '#domain/rdv/label.ts';
import { type RankedDimension, rankedLabel } from '#domain/statistics/dimension.ts';
import type { Table } from '#domain/statistics/figures.ts';
import type { Facts } from '#domain/statistics/source.ts';
import { builder } from '../core/builder.ts';
import type { Context } from '../core/context.ts';
import { encodeId } from '../core/global-id.ts';
import { AgentRef } from '../reference/agent.ts';
import { OrganisationRef } from '../reference/organisation.ts';
import { LocationTypeEnum } from '../reference/rdv-enum.ts';
import { LieuRef, MotifCategoryRef, MotifRef, ServiceRef } from '../reference/reference.ts';
import {
  BreakdownRef,
  type BreakdownShape,
  BucketRef,
  type BucketShape,
  NO_VALUE,
  shownMetrics,
} from './breakdown-interface.ts';
import { toEntity } from './statistics-entity.ts';

/** One value of a dimension. Its row is null for RDVs without a value. */
interface RankedBucket extends BucketShape {
  facts: Facts | null;
}

interface RankedBreakdown extends BreakdownShape {
  buckets: RankedBucket[];
}

/** Largest values of a table, or of one of its time buckets. */
export function breakdownOf(
  table: Table,
  dimension: RankedDimension,
  top: number,
  bucket: number | null = null,
): RankedBreakdown {
  const { ranking, isWithheld } = table;
  if (!ranking) throw new RangeError('The table has no ranking');
  const { keys, count, maskedCount } = ranking;
  const { typeName, hasOthers } = kinds[dimension];
  const type = `${typeName}Breakdown`;
  if (isWithheld) return { typeName: type, buckets: [], others: null, bucketCount: null, isWithheld };
  const labels = labelsOf(dimension, keys);
  return {
    typeName: type,
    buckets: keys.map(({ key, facts, isMasked }, place) => ({
      facts,
      key: key === '0' ? NO_VALUE : typeName === 'MotifGroup' ? key : encodeId(typeName, key),
      label: labels[place] ?? '',
      metrics: isMasked ? null : shownMetrics(table.cell(bucket, key)),
    })),
    others: hasOthers && count - maskedCount - top > 0 ? table.cell(bucket, null) : null,
    bucketCount: count,
    isWithheld,
  };
}

/** Homonyms that are shown together have their organisation in brackets, and groups of motifs their service and kind of place. */
export function labelsOf(dimension: RankedDimension, keys: readonly { facts: Facts | null }[]): string[] {
  const labels = keys.map(({ facts }) => rankedLabel(dimension, facts));
  const isShared = (label: string) => labels.indexOf(label) !== labels.lastIndexOf(label);
  return keys.map(({ facts }, place) => {
    const label = labels[place] as string;
    return isShared(label) ? withDetail(label, (facts?.detail ?? null) as string | null) : label;
  });
}

interface Kind {
  /** Names of the type, of its field on a bucket, and of one or several values in descriptions. */
  typeName: 'Motif' | 'MotifGroup' | 'MotifCategory' | 'Service' | 'Organisation' | 'Agent' | 'Lieu';
  field: string;
  one: string;
  many: string;
  ref: ObjectRef<never, unknown>;
  /** False when RDVs may count for several values, which then have no rest. */
  hasOthers: boolean;
}

const of = (typeName: Kind['typeName'], field: string, one: string, many: string, ref: unknown): Kind => ({
  typeName,
  field,
  one,
  many,
  ref: ref as Kind['ref'],
  hasOthers: field !== 'agent',
});

const kinds: Readonly<Record<RankedDimension, Kind>> = {
  motif: of('Motif', 'motif', 'a motif', 'motifs', MotifRef),
  motifGroup: of('MotifGroup', 'service', 'a group of motifs', 'groups of motifs', ServiceRef),
  motifCategory: of('MotifCategory', 'motifCategory', 'a category of motifs', 'categories', MotifCategoryRef),
  service: of('Service', 'service', 'a service', 'services', ServiceRef),
  organisation: of('Organisation', 'organisation', 'an organisation', 'organisations', OrganisationRef),
  agent: of('Agent', 'agent', 'an agent', 'agents', AgentRef),
  lieu: of('Lieu', 'lieu', 'a place', 'places', LieuRef),
};

/** The row of the service of a group of motifs. */
const serviceOf = ({ service_id: id, service_name: name }: Facts): Facts | null => (id === null ? null : { id, name });

function createBreakdown({ typeName, field, one, many, ref, hasOthers }: Kind) {
  const OwnBucketRef = builder.objectRef<RankedBucket>(`${typeName}Bucket`).implement({
    description: `Figures of ${one}.`,
    interfaces: [BucketRef],
    fields: (t) => ({
      [field]: t.field({
        type: ref as never,
        nullable: true,
        description:
          typeName === 'MotifGroup'
            ? 'Service of the motifs. Null for motifs without one.'
            : `The ${one.replace(/^an? /, '')} that the figures describe. Null for RDVs without one.`,
        resolve: ({ facts }: RankedBucket, _args: object, context: Context, info: GraphQLResolveInfo) => {
          const own = facts && typeName === 'MotifGroup' ? serviceOf(facts) : facts;
          return own && toEntity(typeName === 'MotifGroup' ? 'Service' : typeName, own, context, info);
        },
      } as never),
    }),
  });
  if (typeName === 'MotifGroup')
    builder.objectField(OwnBucketRef, 'locationType', (t) =>
      t.field({
        type: LocationTypeEnum,
        nullable: true,
        description: 'Kind of place of the motifs. Null for kinds that this version does not know.',
        resolve: ({ facts }) => locationTypes.find((each) => each === facts?.location_type) as 'phone' | undefined,
      }),
    );
  return builder.objectRef<RankedBreakdown>(`${typeName}Breakdown`).implement({
    description: hasOthers
      ? `The ${many} with the most RDVs, and the rest.`
      : 'Agents with the most RDVs. A RDV of several agents counts for each of them, and a RDV without agents for none. The buckets therefore do not sum to the total, and `others` is null.',
    interfaces: [BreakdownRef],
    fields: (t) => ({
      buckets: t.field({
        type: [OwnBucketRef],
        description:
          'Buckets with the most RDVs first, then by name. Values with the same name have separate buckets. RDVs without a value have one of their own. Empty with `maskReason`.',
        resolve: ({ buckets }) => buckets,
      }),
    }),
  });
}

/** Type of each breakdown. */
export const breakdownRefs = Object.fromEntries(
  Object.entries(kinds).map(([dimension, kind]) => [dimension, createBreakdown(kind)]),
) as Readonly<Record<RankedDimension, ReturnType<typeof createBreakdown>>>;
