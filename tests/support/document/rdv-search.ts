import { graphql } from '../../../src/client/generated/gql.ts';

export const rdvSearchDocument = graphql(`
  query RdvSearch($search: String, $filters: RdvFiltersInput, $orderBy: RdvOrderInput, $first: Int, $last: Int, $after: String, $before: String) {
    rdvs(search: $search, filters: $filters, orderBy: $orderBy, first: $first, last: $last, after: $after, before: $before) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      edges { cursor node { id } }
    }
  }
`);
