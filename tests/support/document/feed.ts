import { graphql } from '../../../src/client/generated/gql.ts';

/** The figures of all that the viewer sees, by every dimension, with objects by their ids and a search. */
export const feedFiguresDocument = graphql(`
  query FeedFigures($ids: [ID!]!, $search: String!) {
    rdvStatistics {
      computedAt
      totals { rdvCount participationCount usagerCount rdvCountByStatus { status count } }
      byMotif(top: 50) { ...FeedBuckets }
      byMotifCategory(top: 50) { ...FeedBuckets }
      byService(top: 50) { ...FeedBuckets }
      byOrganisation(top: 50) { ...FeedBuckets }
      byAgent(top: 50) { ...FeedBuckets }
      byLieu(top: 50) { ...FeedBuckets }
      byLocationType { ...FeedBuckets }
      byOrigin { ...FeedBuckets }
      byCollective { ...FeedBuckets }
      byFollowUp { ...FeedBuckets }
      byWeekday { ...FeedBuckets }
      byHour { ...FeedBuckets }
      byLeadTime { ...FeedBuckets }
      byAgeBand { ...FeedBuckets }
    }
    nodes(ids: $ids) { id }
    viewer { usagers(search: $search) { id } organisations { id } }
  }

  fragment FeedBuckets on Breakdown {
    buckets { key metrics { rdvCount participationCount } }
  }
`);

/** Figures of an espace. Months, days of the week and lead times are never in one answer. */
export const feedEspaceDocument = graphql(`
  query FeedEspace($targetIds: [ID!]!, $months: Boolean!, $weekdays: Boolean!, $leadTimes: Boolean!) {
    rdvStatistics(scope: TERRITORY, targetIds: $targetIds) {
      computedAt
      totals { rdvCount participationCount usagerCount rdvCountByStatus { status count } }
      timeSeries(granularity: MONTH) @include(if: $months) { key metrics { rdvCount participationCount usagerCount } }
      byWeekday @include(if: $weekdays) { ...FeedEspaceBuckets }
      byLeadTime @include(if: $leadTimes) { ...FeedEspaceBuckets }
      byMotif(top: 50) { ...FeedEspaceBuckets }
      byMotifCategory(top: 50) { ...FeedEspaceBuckets }
      byService(top: 50) { ...FeedEspaceBuckets }
      byOrganisation(top: 50) { ...FeedEspaceBuckets }
      byAgent(top: 50) { ...FeedEspaceBuckets }
      byLieu(top: 50) { ...FeedEspaceBuckets }
      byLocationType { ...FeedEspaceBuckets }
      byOrigin { ...FeedEspaceBuckets }
      byCollective { ...FeedEspaceBuckets }
      byFollowUp { ...FeedEspaceBuckets }
      byHour { ...FeedEspaceBuckets }
      byAgeBand { ...FeedEspaceBuckets }
    }
  }

  fragment FeedEspaceBuckets on Breakdown {
    buckets { key metrics { rdvCount participationCount usagerCount } }
  }
`);
