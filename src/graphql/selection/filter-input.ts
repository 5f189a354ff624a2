import type { GraphQLEnumType, GraphQLSchema } from 'graphql';
import type { IssueList } from '#domain/errors.ts';
import { type IdField, idFields, type RdvFilter } from '#domain/rdv/filter.ts';
import { builder } from '../core/builder.ts';
import { decodeKeys, encodeId } from '../core/global-id.ts';
import { LocationTypeEnum, RdvOriginEnum, RdvTemporalStatusEnum } from '../reference/rdv-enum.ts';

const RelativePeriodEnum = builder.enumType('RelativePeriod', {
  description:
    'Periods a widget asks for without doing sums with dates; resolved on the server in the time zone of the request.',
  values: {
    TODAY: { description: 'Today.' },
    THIS_ISO_WEEK: { description: 'The week of today, from Monday.' },
    LAST_7_DAYS: { description: 'The 7 days before today.' },
    LAST_30_DAYS: { description: 'The 30 days before today.' },
    THIS_MONTH: { description: 'The calendar month of today.' },
    LAST_MONTH: { description: 'The calendar month before.' },
    THIS_YEAR: { description: 'The calendar year of today.' },
  } as const,
});

const LocalDateRangeInput = builder.inputType('LocalDateRangeInput', {
  description: 'Half-open interval of days: `from` is in, `until` is out. At least one side is needed.',
  fields: (t) => ({
    from: t.field({ type: 'LocalDate', description: 'First day.' }),
    until: t.field({ type: 'LocalDate', description: 'Day after the last day.' }),
  }),
});

export const PeriodInput = builder.inputType('PeriodInput', {
  description:
    'A period: exactly one way to say it. An export stores the days it resolved to, never the relative form.',
  isOneOf: true,
  fields: (t) => ({
    between: t.field({ type: LocalDateRangeInput, description: 'Between two days.' }),
    relative: t.field({ type: RelativePeriodEnum, description: 'Relative to today.' }),
  }),
});

export const RdvFiltersInput = builder.inputType('RdvFilters', {
  description:
    'One filter for lists, statistics and exports: the same input selects the same RDVs everywhere. Fields are AND-combined, lists are OR inside; an absent or null field filters nothing, an empty list is a validation error.',
  fields: (t) => ({
    startsOn: t.field({ type: PeriodInput, description: 'Days on which the RDV starts.' }),
    createdOn: t.field({ type: PeriodInput, description: 'Days on which the RDV was taken.' }),
    statuses: t.field({ type: [RdvTemporalStatusEnum], description: 'Keep RDVs in one of these statuses.' }),
    participationStatuses: t.field({
      type: [RdvTemporalStatusEnum],
      description:
        'Keep RDVs with a participation in one of these statuses; with `usagerIds`, a participation of one of those usagers.',
    }),
    organisationIds: t.idList({
      description: 'Keep these organisations; one that the viewer has no role in is an error. At most 250.',
    }),
    serviceIds: t.idList({ description: 'Keep RDVs whose motif belongs to one of these services. At most 250.' }),
    motifCategoryIds: t.idList({ description: 'Keep RDVs whose motif is in one of these categories. At most 250.' }),
    motifIds: t.idList({ description: 'Keep RDVs of these motifs, deleted ones included. At most 250.' }),
    agentIds: t.idList({
      description:
        'Keep RDVs of at least one of these agents, those who left included. At most 250. Refused with the scope TERRITORY.',
    }),
    usagerIds: t.idList({
      description:
        'Keep RDVs in which at least one of these usagers takes part. At most 250. Refused with the scope TERRITORY.',
    }),
    includeRelatives: t.boolean({
      defaultValue: false,
      description: 'Takes the relatives ("proches") of the usagers in `usagerIds` too; an error without `usagerIds`.',
    }),
    lieuIds: t.idList({ description: 'Keep RDVs in these places, closed ones included. At most 250.' }),
    hasLieu: t.boolean({ description: 'Only RDVs with a place (true), or only RDVs without one (false).' }),
    locationTypes: t.field({
      type: [LocationTypeEnum],
      description: 'Keep RDVs that take place in one of these ways.',
    }),
    origins: t.field({ type: [RdvOriginEnum], description: 'Keep RDVs taken by one of these.' }),
    isCollective: t.boolean({ description: 'Only collective RDVs (true), or only individual ones (false).' }),
    isFollowUp: t.boolean({ description: 'Only follow-ups (true), or only RDVs that are none (false).' }),
  }),
});

/** What the ids of each filter name. */
export const idFieldTypes: Readonly<Record<IdField, string>> = {
  organisationIds: 'Organisation',
  serviceIds: 'Service',
  motifCategoryIds: 'MotifCategory',
  motifIds: 'Motif',
  agentIds: 'Agent',
  usagerIds: 'Usager',
  lieuIds: 'Lieu',
};

/** Lists of ids → keys, each field with the type of what it names. */
export function decodeFilterIds(
  filters: Partial<Record<IdField, readonly string[] | null | undefined>>,
  issues: IssueList,
) {
  const keys = idFields.map((field) => [
    field,
    decodeKeys(filters[field], idFieldTypes[field], ['filters', field], issues),
  ]);
  return Object.fromEntries(keys) as Record<IdField, bigint[] | null>;
}

/** A stored filter as the input that asks for the same again. */
export function toFilterInput(filter: RdvFilter, schema: GraphQLSchema): Record<string, unknown> {
  const { startsOn, createdOn, locationTypes, origins, ...rest } = filter;
  const named = (enumName: string, values: readonly string[]) =>
    values.map((value) => (schema.getType(enumName) as GraphQLEnumType).serialize(value));
  const input: Record<string, unknown> = {
    ...(startsOn && { startsOn: { between: startsOn } }),
    ...(createdOn && { createdOn: { between: createdOn } }),
    ...rest,
    ...(locationTypes && { locationTypes: named('LocationType', locationTypes) }),
    ...(origins && { origins: named('RdvOrigin', origins) }),
  };
  for (const field of idFields) {
    const ids = filter[field];
    if (ids) input[field] = ids.map((id) => encodeId(idFieldTypes[field], id));
  }
  return input;
}
