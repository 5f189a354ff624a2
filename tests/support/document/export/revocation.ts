import { graphql } from '../../../../src/client/generated/gql.ts';

export const revocationDocument = graphql(`
  query Revocation($id: ID!) {
    node(id: $id) {
      __typename
      ... on Export {
        id
        status
        expiryReason
        file { downloadUrl }
        events { edges { node { id type expiryReason } } }
      }
    }
  }
`);
