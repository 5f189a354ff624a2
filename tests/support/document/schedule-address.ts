import { graphql } from '../../../src/client/generated/gql.ts';

export const createScheduleAddressDocument = graphql(`
  mutation CreateScheduleAddress($scheduleId: ID!, $validDays: Int! = 90, $networks: [String!]) {
    createScheduleAddress(scheduleId: $scheduleId, validDays: $validDays, networks: $networks) {
      __typename
      ... on CreateScheduleAddressSuccess { url address { id expiresAt } schedule { id } }
      ... on UserError { code message }
      ... on ValidationError { issues { path code } }
      ... on LimitReachedError { limit }
    }
  }
`);

export const revokeScheduleAddressDocument = graphql(`
  mutation RevokeScheduleAddress($id: ID!) {
    revokeScheduleAddress(id: $id) {
      __typename
      ... on RevokeScheduleAddressSuccess { revokedId schedule { id addresses { id } } }
      ... on UserError { code message }
    }
  }
`);

export const scheduleAddressesDocument = graphql(`
  query ScheduleAddresses {
    viewer {
      exportSchedules {
        id
        addresses { id networks expiresAt isExpired lastUsedAt createdAt }
      }
    }
  }
`);

export const scheduleAddressNodeDocument = graphql(`
  query ScheduleAddressNode($id: ID!) {
    node(id: $id) { __typename id }
  }
`);
