import { graphql } from '../../../../src/client/generated/gql.ts';

/** Every facet of a selection, with the figures beside them. */
export const facetsDocument = graphql(`
  query Facets($scope: Scope, $targetIds: [ID!], $filters: RdvFiltersInput, $timeZone: TimeZone, $search: String, $first: Int! = 100, $orderBy: FacetOrder! = COUNT) {
    rdvStatistics(scope: $scope, targetIds: $targetIds, filters: $filters, timeZone: $timeZone) {
      computedAt
      totals { rdvCount }
    }
    rdvFacets(scope: $scope, targetIds: $targetIds, filters: $filters, timeZone: $timeZone) {
      organisations(search: $search, first: $first, orderBy: $orderBy) { ...FacetFields }
      services(search: $search, first: $first, orderBy: $orderBy) { ...FacetFields }
      motifCategories(search: $search, first: $first, orderBy: $orderBy) { ...FacetFields }
      motifs(search: $search, first: $first, orderBy: $orderBy) { ...FacetFields }
      agents(search: $search, first: $first, orderBy: $orderBy) { ...FacetFields }
      lieux(search: $search, first: $first, orderBy: $orderBy) { ...FacetFields }
    }
  }
  fragment FacetFields on Facet { optionCount options { value label isSelected rdvCount } }
`);
