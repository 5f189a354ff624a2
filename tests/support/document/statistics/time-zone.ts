import { graphql } from '../../../../src/client/generated/gql.ts';

export const timeZonesDocument = graphql(`
  query TimeZones($targetIds: [ID!], $territory: ID!) {
    viewer { organisations { id timeZone } }
    rdvs(first: 50) { totalCount edges { node { id startsAt } } }
    rdvStatistics(scope: ORGANISATION, targetIds: $targetIds) {
      timeSeries(granularity: DAY) { from metrics { rdvCount } }
    }
    node(id: $territory) { __typename ... on Territory { id timeZone } }
  }
`);
