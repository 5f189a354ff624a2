import { graphql } from '../../../src/client/generated/gql.ts';

/** RDVs and figures that depend on the properties of the source. */
export const sourceDocument = graphql(`
  query Source($filters: RdvFilters, $timeZone: TimeZone) {
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
          motif { name locationType service { name } }
          participations(first: 5) { edges { node { status usager { notes } } } }
        }
      }
    }
    rdvStatistics(filters: $filters, timeZone: $timeZone) {
      totals { rdvCount medianLeadTimeInDays rdvCountByStatus { status count } }
      byService(top: 5) { buckets { service { name } metrics { rdvCount } } }
      byMotif(top: 5) { buckets { motif { name } metrics { rdvCount } } }
      byLocationType { locationType label metrics { rdvCount } }
      byHour { hour metrics { rdvCount } }
    }
  }
`);
