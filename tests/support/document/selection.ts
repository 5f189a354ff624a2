import { graphql } from '../../../src/client/generated/gql.ts';

/** Everything that a selection answers, with every edge that leads on from a RDV. */
export const selectionDocument = graphql(`
  query Selection($scope: Scope, $targetIds: [ID!], $filters: RdvFiltersInput, $timeZone: TimeZone, $orderBy: RdvOrderInput, $rows: Boolean!, $ids: [ID!]!) {
    rdvs(scope: $scope, targetIds: $targetIds, filters: $filters, timeZone: $timeZone, orderBy: $orderBy, first: 100) @include(if: $rows) {
      totalCount
      statistics { totals { rdvCount } }
      edges {
        node {
          __typename
          id
          startsAt
          temporalStatus
          context
          organisation { __typename id territory { __typename id } }
          motif { __typename id organisation { __typename id } service { __typename id } category { __typename id } }
          lieu { __typename id organisation { __typename id } }
          agents { __typename id }
          participations(first: 100) {
            totalCount
            edges {
              node {
                __typename
                id
                temporalStatus
                rdv { __typename id }
                usager {
                  __typename
                  id
                  notes
                  referents { __typename id }
                  organisations { __typename id territory { __typename id } }
                  responsible { __typename id lastName responsible { __typename id responsible { __typename id } } }
                }
              }
            }
          }
        }
      }
    }
    rdvStatistics(scope: $scope, targetIds: $targetIds, filters: $filters, timeZone: $timeZone) {
      computedAt
      totals { rdvCount participationCount rdvCountByStatus { status count } }
    }
    nodes(ids: $ids) { __typename id }
  }
`);
