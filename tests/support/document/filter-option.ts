import { graphql } from '../../../src/client/generated/gql.ts';

export const usagerSearchDocument = graphql(`
  query UsagerSearch($search: String!) {
    viewer { usagers(search: $search) { id fullName } }
  }
`);

export const filterOptionsDocument = graphql(`
  query FilterOptions($organisationIds: [ID!]) {
    viewer {
      organisations { id name }
      administered: organisations(scope: ORGANISATION) { id }
      ofTerritories: organisations(scope: TERRITORY) { id }
      services(organisationIds: $organisationIds) { id name }
      motifCategories(organisationIds: $organisationIds) { id name }
      motifs(organisationIds: $organisationIds) { id name deletedAt organisation { id } }
      lieux(organisationIds: $organisationIds) { id name availability organisation { id } }
      agents(organisationIds: $organisationIds) { id fullName isDeleted }
    }
  }
`);

export const optionSearchDocument = graphql(`
  query OptionSearch($search: String, $first: Int) {
    viewer {
      organisations(search: $search, first: $first) { id name }
      services(search: $search, first: $first) { id name }
      motifCategories(search: $search, first: $first) { id name }
      motifs(search: $search, first: $first) { id name }
      lieux(search: $search, first: $first) { id name }
      agents(search: $search, first: $first) { id fullName }
    }
  }
`);
