import { graphql } from '../../../../src/client/generated/gql.ts';

export const exportTimeDocument = graphql(`
  query ExportTimes($first: Int) {
    exports(first: $first) { nodes { id status expectedSeconds } }
  }
`);
