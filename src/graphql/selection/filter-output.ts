// Filters of a stored selection, in the shape of their input.
import type { GraphQLEnumType, GraphQLSchema } from 'graphql';
import type { RdvFilter } from '#domain/rdv/filter.ts';
import { dayBefore, type Period, type RelativePeriod } from '#domain/rdv/time/period.ts';
import { builder } from '../core/builder.ts';
import { encodeId } from '../core/global-id.ts';
import { LocationTypeEnum, RdvOriginEnum, RdvTemporalStatusEnum } from '../reference/rdv-enum.ts';
import { idFieldTypes, NotificationResultEnum, RelativePeriodEnum } from './filter-input.ts';

/** Stored filters, with the relative periods of the request. */
export interface RequestedFilters {
  filter: RdvFilter;
  relative: { readonly [Field in 'startsOn' | 'createdOn']?: string };
}

const DaysRef = builder.objectRef<Period>('LocalDateRange').implement({
  description: 'Interval of days, in the shape of `LocalDateRangeInput`.',
  fields: (t) => ({
    from: t.field({
      type: 'LocalDate',
      nullable: true,
      description: 'First day, included. Null when the interval has no beginning.',
      resolve: ({ from }) => from ?? null,
    }),
    until: t.field({
      type: 'LocalDate',
      nullable: true,
      description: 'Day after the last day, excluded. Null when the interval has no end.',
      resolve: ({ until }) => until ?? null,
    }),
    through: t.field({
      type: 'LocalDate',
      nullable: true,
      description: 'Last day, included. Null when the interval has no end. An input takes `until` or `through`.',
      resolve: ({ until }) => (until ? dayBefore(until) : null),
    }),
  }),
});

const FixedPeriodRef = builder.objectRef<{ between: Period }>('FixedPeriod').implement({
  description: 'Period between two days.',
  fields: (t) => ({
    between: t.expose('between', { type: DaysRef, description: 'The days, to send as `PeriodInput.between`.' }),
  }),
});

const MovingPeriodRef = builder.objectRef<{ relative: RelativePeriod }>('MovingPeriod').implement({
  description: 'Period relative to the day of a request.',
  fields: (t) => ({
    relative: t.expose('relative', {
      type: RelativePeriodEnum,
      description: 'The period, to send as `PeriodInput.relative`.',
    }),
  }),
});

const PeriodRef = builder.unionType('RequestedPeriod', {
  description:
    'Period of a stored selection. Each type has one field, that of `PeriodInput`: select both in fragments, and send back the one that comes.',
  types: [FixedPeriodRef, MovingPeriodRef],
  resolveType: (value) => ('relative' in value ? 'MovingPeriod' : 'FixedPeriod'),
});

/** A relative period that this version no longer knows is shown by its days. */
function periodOf({ filter, relative }: RequestedFilters, field: 'startsOn' | 'createdOn', schema: GraphQLSchema) {
  const name = relative[field];
  const known = name && (schema.getType('RelativePeriod') as GraphQLEnumType).getValue(name);
  if (known) return { relative: known.value as RelativePeriod };
  const between = filter[field];
  return between ? { between } : null;
}

export const RdvFiltersRef = builder.objectRef<RequestedFilters>('RdvFilters').implement({
  description:
    'Filters of a stored selection, in the shape of `RdvFiltersInput`, to send again without `__typename`. A field is null when the request did not filter by it. Ids that the viewer may no longer name are left out. A list that has lost all of its ids is empty, and a request with it is refused.',
  fields: (t) => {
    const period = (field: 'startsOn' | 'createdOn', description: string) =>
      t.field({
        type: PeriodRef,
        nullable: true,
        description,
        resolve: (own, _args, _context, { schema }) => periodOf(own, field, schema),
      });
    const ids = (field: keyof typeof idFieldTypes, description: string) =>
      t.idList({
        nullable: true,
        description,
        resolve: ({ filter }) => filter[field]?.map((id) => encodeId(idFieldTypes[field], id)) ?? null,
      });
    const flag = (field: 'hasService' | 'hasLieu' | 'isCollective' | 'isFollowUp' | 'includeRelatives', text: string) =>
      t.boolean({ nullable: true, description: text, resolve: ({ filter }) => filter[field] ?? null });
    // A stored filter without its field here does not compile: it would be lost.
    return {
      startsOn: period('startsOn', 'Days on which the RDVs start.'),
      createdOn: period('createdOn', 'Days on which the RDVs were booked.'),
      statuses: t.field({
        type: [RdvTemporalStatusEnum],
        nullable: true,
        description: 'Statuses of the RDVs.',
        resolve: ({ filter }) => filter.statuses ?? null,
      }),
      participationStatuses: t.field({
        type: [RdvTemporalStatusEnum],
        nullable: true,
        description: 'Statuses of the participations.',
        resolve: ({ filter }) => filter.participationStatuses ?? null,
      }),
      organisationIds: ids('organisationIds', 'Global ids of organisations.'),
      serviceIds: ids('serviceIds', 'Global ids of services.'),
      motifCategoryIds: ids('motifCategoryIds', 'Global ids of categories of motifs.'),
      motifIds: ids('motifIds', 'Global ids of motifs.'),
      agentIds: ids('agentIds', 'Global ids of agents.'),
      usagerIds: ids('usagerIds', 'Global ids of usagers.'),
      includeRelatives: flag('includeRelatives', 'True when relatives of `usagerIds` are included.'),
      lieuIds: ids('lieuIds', 'Global ids of places.'),
      hasService: flag('hasService', 'True for RDVs whose motif has a service, false for those without one.'),
      hasLieu: flag('hasLieu', 'True for RDVs with a place, false for those without one.'),
      locationTypes: t.field({
        type: [LocationTypeEnum],
        nullable: true,
        description: 'Kinds of place.',
        resolve: ({ filter }) => filter.locationTypes ?? null,
      }),
      origins: t.field({
        type: [RdvOriginEnum],
        nullable: true,
        description: 'Origins of the RDVs.',
        resolve: ({ filter }) => filter.origins ?? null,
      }),
      isCollective: flag('isCollective', 'True for collective RDVs, false for individual ones.'),
      isFollowUp: flag('isFollowUp', 'True for follow-up RDVs, false for all others.'),
      notificationResults: t.field({
        type: [NotificationResultEnum],
        nullable: true,
        description: 'Results of notifications.',
        resolve: ({ filter }) => filter.notificationResults ?? null,
      }),
    } satisfies Record<keyof RdvFilter, unknown>;
  },
});
