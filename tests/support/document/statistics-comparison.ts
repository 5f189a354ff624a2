import { graphql } from '../../../src/client/generated/gql.ts';

export const comparisonDocument = graphql(`
  query Comparisons($targetIds: [ID!], $filters: RdvFiltersInput) {
    rdvStatistics(scope: ORGANISATION, targetIds: $targetIds, filters: $filters) {
      from
      until
      isPartial
      previous: comparison { from until isPartial totals { rdvCount } }
      yearBefore: comparison(to: PREVIOUS_YEAR) { from until isPartial totals { rdvCount } }
    }
  }
`);
