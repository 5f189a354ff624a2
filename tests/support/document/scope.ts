import { graphql } from '../../../src/client/generated/gql.ts';

export const scopesDocument = graphql(`
  query Scopes($territoryId: ID, $anonymous: Boolean! = false) {
    viewer {
      scopes {
        scope
        label
        canList
        canSeeFigures
        canExport
        refusedFilters
        targets { __typename ... on Node { id } }
        files { row label isDefault columns(territoryId: $territoryId, anonymous: $anonymous) { key } }
      }
    }
  }
`);

export const usesDocument = graphql(`
  query Uses($scope: Scope, $targetIds: [ID!], $filters: RdvFiltersInput) {
    rdvs(scope: $scope, targetIds: $targetIds, filters: $filters, first: 1) { totalCount }
    rdvStatistics(scope: $scope, targetIds: $targetIds, filters: $filters) { totals { rdvCount } }
  }
`);
