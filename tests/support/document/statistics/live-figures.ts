import { graphql } from '../../../../src/client/generated/gql.ts';

export const liveFiguresDocument = graphql(`
  subscription LiveFigures($scope: Scope, $targetIds: [ID!], $filters: RdvFiltersInput) {
    rdvStatisticsUpdated(scope: $scope, targetIds: $targetIds, filters: $filters) {
      id
      perimeter
      computedAt
      totals { rdvCount usagerCount maskReason }
      byLieu { buckets { label metrics { rdvCount } } }
    }
  }
`);
