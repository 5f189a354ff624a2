import { graphql } from '../../../src/client/generated/gql.ts';

export const rdvUrlDocument = graphql(`
  query RdvUrl($id: ID!) {
    rdv(id: $id) { id url }
    rdvs(first: 1) { nodes { id url } }
  }
`);
