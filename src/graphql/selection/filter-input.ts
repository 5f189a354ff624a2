// Input types of filters, and their conversion.
import type { IssueList } from '#domain/errors.ts';
import { type IdField, idFields } from '#domain/rdv/filter.ts';
import type { RelativePeriod } from '#domain/rdv/time/period.ts';
import type { NamedType } from '#domain/text/issue.ts';
import { builder } from '../core/builder.ts';
import { decodeKeys } from '../core/global-id.ts';
import { LocationTypeEnum, RdvOriginEnum, RdvTemporalStatusEnum } from '../reference/rdv-enum.ts';

export const NotificationResultEnum = builder.enumType('NotificationResult', {
  description: 'Result of a notification.',
  values: {
    PROCESSED: { value: 'processed', description: 'Handed to the provider ("Traité").' },
    SENT: { value: 'sent', description: 'Sent by the provider ("Envoyé").' },
    DELIVERED: { value: 'delivered', description: 'Received ("Délivré").' },
    FAILURE: { value: 'failure', description: 'Failed ("Échec").' },
  } as const,
});

export const RelativePeriodEnum = builder.enumType('RelativePeriod', {
  description: 'Period relative to today, resolved by the server in the time zone of the request.',
  values: {
    TODAY: { description: 'Today.' },
    YESTERDAY: { description: 'The day before today.' },
    TOMORROW: { description: 'The day after today.' },
    THIS_ISO_WEEK: { description: 'Current week, from Monday.' },
    LAST_ISO_WEEK: { description: 'Previous week, from Monday.' },
    NEXT_ISO_WEEK: { description: 'Next week, from Monday.' },
    THIS_MONTH: { description: 'Current calendar month.' },
    LAST_MONTH: { description: 'Previous calendar month.' },
    NEXT_MONTH: { description: 'Next calendar month.' },
    THIS_QUARTER: { description: 'Current calendar quarter.' },
    LAST_QUARTER: { description: 'Previous calendar quarter.' },
    NEXT_QUARTER: { description: 'Next calendar quarter.' },
    THIS_YEAR: { description: 'Current calendar year.' },
    LAST_YEAR: { description: 'Previous calendar year.' },
    NEXT_YEAR: { description: 'Next calendar year.' },
    LAST_7_DAYS: { description: 'The 7 days before today.' },
    LAST_30_DAYS: { description: 'The 30 days before today.' },
    LAST_12_MONTHS: { description: 'The 12 calendar months before the current one.' },
    NEXT_7_DAYS: { description: 'The 7 days after today.' },
    NEXT_30_DAYS: { description: 'The 30 days after today.' },
  } satisfies Record<RelativePeriod, { description: string }>,
});

const LocalDateRangeInput = builder.inputType('LocalDateRangeInput', {
  description:
    'Interval of days. Its end is `until` or `through`, not both. At least one day is required; a side without a day is open.',
  fields: (t) => ({
    from: t.field({ type: 'LocalDate', description: 'First day, included.' }),
    until: t.field({ type: 'LocalDate', description: 'Day after the last day, excluded.' }),
    through: t.field({ type: 'LocalDate', description: 'Last day, included.' }),
  }),
});

export const PeriodInput = builder.inputType('PeriodInput', {
  description:
    'Period, given in exactly one of these forms. A file covers the days of its request, and `Export.selection` has the form that was sent.',
  isOneOf: true,
  fields: (t) => ({
    between: t.field({ type: LocalDateRangeInput, description: 'Interval between two days.' }),
    relative: t.field({ type: RelativePeriodEnum, description: 'Period relative to today.' }),
  }),
});

export const RdvFiltersInput = builder.inputType('RdvFiltersInput', {
  description:
    'Filters of RDVs for lists, statistics and exports. The same input selects the same RDVs everywhere. Fields are combined with AND, the values of a list with OR. An absent or null field does not filter. An empty list is a validation error.',
  fields: (t) => ({
    startsOn: t.field({ type: PeriodInput, description: 'Days on which the RDVs start.' }),
    createdOn: t.field({ type: PeriodInput, description: 'Days on which the RDVs were booked.' }),
    statuses: t.field({ type: [RdvTemporalStatusEnum], description: 'RDVs in one of these statuses.' }),
    participationStatuses: t.field({
      type: [RdvTemporalStatusEnum],
      description:
        'RDVs with at least one participation in one of these statuses. With `usagerIds`, it must be a participation of one of those usagers.',
    }),
    organisationIds: t.idList({
      description: 'RDVs of these organisations, at most 250. An organisation outside the scope is an error.',
    }),
    serviceIds: t.idList({ description: 'RDVs whose motif belongs to one of these services, at most 250.' }),
    motifCategoryIds: t.idList({ description: 'RDVs whose motif belongs to one of these categories, at most 250.' }),
    motifIds: t.idList({ description: 'RDVs of these motifs, at most 250. Deleted motifs are accepted.' }),
    agentIds: t.idList({
      description:
        'RDVs of at least one of these agents, at most 250. Agents who have left are accepted. Refused with the scope TERRITORY.',
    }),
    usagerIds: t.idList({
      description:
        'RDVs in which at least one of these usagers takes part, at most 250. Refused with the scope TERRITORY.',
    }),
    includeRelatives: t.boolean({
      defaultValue: false,
      description:
        'True to include the relatives ("proches") of the usagers in `usagerIds`. Without `usagerIds`, true is an error.',
    }),
    lieuIds: t.idList({ description: 'RDVs in these places, at most 250. Closed places are accepted.' }),
    hasService: t.boolean({
      description: 'True for RDVs whose motif has a service only, false for RDVs of motifs without a service only.',
    }),
    hasLieu: t.boolean({ description: 'True for RDVs with a place only, false for RDVs without one only.' }),
    locationTypes: t.field({
      type: [LocationTypeEnum],
      description: 'RDVs with one of these kinds of place.',
    }),
    origins: t.field({ type: [RdvOriginEnum], description: 'RDVs with one of these origins.' }),
    isCollective: t.boolean({ description: 'True for collective RDVs only, false for individual ones only.' }),
    isFollowUp: t.boolean({ description: 'True for follow-up RDVs only, false for all other RDVs only.' }),
    notificationResults: t.field({
      type: [NotificationResultEnum],
      description: 'RDVs with at least one notification that ended with one of these results.',
    }),
  }),
});

/** Type of the ids of each filter. */
export const idFieldTypes: Readonly<Record<IdField, NamedType>> = {
  organisationIds: 'Organisation',
  serviceIds: 'Service',
  motifCategoryIds: 'MotifCategory',
  motifIds: 'Motif',
  agentIds: 'Agent',
  usagerIds: 'Usager',
  lieuIds: 'Lieu',
};

/** Decodes lists of ids, each with the type of its field. */
export function decodeFilterIds(
  filters: Partial<Record<IdField, readonly string[] | null | undefined>>,
  issues: IssueList,
) {
  const keys = idFields.map((field) => [
    field,
    decodeKeys(filters[field], idFieldTypes[field], ['filters', field], issues),
  ]);
  return Object.fromEntries(keys) as Record<IdField, readonly (bigint | null)[] | null>;
}
