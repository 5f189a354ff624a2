import { graphql } from '../../../src/client/generated/gql.ts';

/** RDVs and figures that depend on the properties of the source. */
export const sourceDocument = graphql(`
  query Source($filters: RdvFiltersInput, $timeZone: TimeZone) {
    rdvs(filters: $filters, timeZone: $timeZone, first: 50) {
      totalCount
      edges {
        node {
          id
          startsAt
          endsAt
          status
          temporalStatus
          origin
          motif { id name locationType service { id name } }
          participations(first: 5) { edges { node { id status usager { id notes } } } }
        }
      }
    }
    rdvStatistics(filters: $filters, timeZone: $timeZone) {
      totals { rdvCount medianLeadTimeInDays rdvCountByStatus { status count } }
      byService(top: 5) { buckets { service { id name } metrics { rdvCount } } }
      byMotif(top: 5) { buckets { motif { id name } metrics { rdvCount } } }
      byLocationType { buckets { locationType label metrics { rdvCount } } }
      byHour { buckets { hour metrics { rdvCount } } }
    }
  }
`);

export const dataAsOfDocument = graphql(`
  query DataAsOf {
    viewer { dataAsOf }
    rdvs(first: 1) { dataAsOf }
    rdvStatistics { dataAsOf }
    exports(first: 1) { edges { node { id dataAsOf } } }
  }
`);
