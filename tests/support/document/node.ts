import { graphql } from '../../../src/client/generated/gql.ts';

export const nodeDocument = graphql(`
  query Node($id: ID!) {
    node(id: $id) { __typename id }
    nodes(ids: [$id]) { __typename id }
  }
`);

export const leadsDocument = graphql(`
  query Leads($ids: [ID!]!) {
    nodes(ids: $ids) {
      __typename
      id
      ... on Participation { status rdv { id } usager { id fullName } }
      ... on Usager { fullName responsible { id fullName } }
    }
  }
`);

export const byIdDocument = graphql(`
  query ById($id: ID!) {
    rdv(id: $id) { id startsAt participations { nodes { id usager { id fullName } } } }
    export(id: $id) { id status events { nodes { id } } }
  }
`);
