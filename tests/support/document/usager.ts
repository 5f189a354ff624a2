import { graphql } from '../../../src/client/generated/gql.ts';

export const usagerDocument = graphql(`
  query Usager($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on Usager {
        fullName
        birthDate
        address
        postCode
        cityName
        notes
        caseNumber
        logement
        affiliationNumber
        organisations { id name }
        referents { id fullName }
        responsible { id responsible { id } }
      }
    }
  }
`);
