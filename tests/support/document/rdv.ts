import { graphql } from '../../../src/client/generated/gql.ts';

export const rdvPageDocument = graphql(`
  query RdvPage($scope: Scope, $targetIds: [ID!], $filters: RdvFiltersInput, $timeZone: TimeZone, $orderBy: RdvOrderInput, $first: Int, $last: Int, $after: String, $before: String) {
    rdvs(scope: $scope, targetIds: $targetIds, filters: $filters, timeZone: $timeZone, orderBy: $orderBy, first: $first, last: $last, after: $after, before: $before) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      edges { cursor node { id startsAt temporalStatus } }
    }
  }
`);

export const rdvStartsDocument = graphql(`
  query RdvStarts($first: Int!) {
    rdvs(first: $first) { edges { node { id startsAt } } }
  }
`);

export const rdvDetailDocument = graphql(`
  query RdvDetail($first: Int!) {
    rdvs(first: $first) {
      totalCount
      edges {
        node {
          id
          startsAt
          endsAt
          temporalStatus
          isCollective
          origin
          organisation { id name }
          motif { id name service { id name } }
          lieu { id name }
          agents { id fullName }
        }
      }
    }
  }
`);

export const participationPageDocument = graphql(`
  query ParticipationPage($id: ID!, $first: Int, $last: Int, $after: String, $before: String) {
    node(id: $id) {
      __typename
      id
      ... on Rdv {
        participations(first: $first, last: $last, after: $after, before: $before) {
          totalCount
          pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
          edges { cursor node { id } }
        }
      }
    }
  }
`);

/** A list with everything that a page can show, some of it twice. */
export const rdvFullDocument = graphql(`
  query RdvFull($first: Int!) {
    rdvs(first: $first) {
      totalCount
      statistics { perimeter totals { rdvCount } }
      edges {
        node {
          id
          context
          organisation { id name territory { id name timeZone } }
          motif { id name service { id name } category { id name } organisation { id } }
          lieu { id name }
          agents { id fullName }
          again: participations(last: 1) { edges { node { id } } }
          participations {
            totalCount
            edges {
              node {
                id
                temporalStatus
                usager {
                  id
                  fullName
                  notes
                  caseNumber
                  organisations { id name }
                  referents { id fullName }
                  responsible { id fullName }
                }
              }
            }
          }
        }
      }
    }
  }
`);

/** Only parts that do not depend on the time of the request. Paris skips an hour in which a RDV elsewhere may end. */
export const oneOrganisationDocument = graphql(`
  query OneOrganisation($targetIds: [ID!]!) {
    rdvs(scope: ORGANISATION, targetIds: $targetIds, first: 100) {
      totalCount
      edges { node { id startsAt createdAt } }
    }
    rdvStatistics(scope: ORGANISATION, targetIds: $targetIds) {
      totals { rdvCount medianLeadTimeInDays }
      timeSeries(granularity: ISO_WEEK) { from metrics { rdvCount } }
      byWeekday { buckets { weekday metrics { rdvCount } } }
      byHour { buckets { hour metrics { rdvCount } } }
    }
  }
`);
