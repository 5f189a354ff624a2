import { graphql } from '../../../src/client/generated/gql.ts';

export const statisticsDocument = graphql(`
  query Statistics($scope: Scope, $targetIds: [ID!], $filters: RdvFilters, $timeZone: TimeZone) {
    rdvStatistics(scope: $scope, targetIds: $targetIds, filters: $filters, timeZone: $timeZone) {
      from
      until
      perimeter
      timeZone
      computedAt
      totals { rdvCount rdvCountByStatus { status count percentage } }
    }
  }
`);
