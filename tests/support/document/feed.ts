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
