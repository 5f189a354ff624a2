import { graphql } from '../../../../src/client/generated/gql.ts';

export const yearsPageDocument = graphql(`
  query YearsPage($after: String) {
    rdvs(first: 1, after: $after) {
      pageInfo { hasNextPage endCursor }
      edges { node { id startsAt endsAt durationInMin participations(first: 1) { edges { node { id usager { id birthDate } } } } } }
    }
  }
`);

export const yearsNodesDocument = graphql(`
  query YearsNodes($ids: [ID!]!) {
    nodes(ids: $ids) { __typename ... on Rdv { id startsAt } ... on Usager { id birthDate } }
  }
`);

export const yearsDocument = graphql(`
  query Years($targetIds: [ID!]) {
    rdvStatistics(scope: ORGANISATION, targetIds: $targetIds) {
      totals { rdvCount totalDurationInMin medianLeadTimeInDays }
      timeSeries(granularity: DAY) { key metrics { rdvCount } }
      starts: dataRange { from until outsideCount }
      created: dataRange(dateField: CREATED_AT) { from until outsideCount }
    }
  }
`);
