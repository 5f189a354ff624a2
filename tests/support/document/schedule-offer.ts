import { graphql } from '../../../src/client/generated/gql.ts';

export const scheduleOffersDocument = graphql(`
  query ScheduleOffers($state: ScheduleOfferState) {
    viewer {
      scheduleOffers { ...Offer }
      territoryScheduleOffers { ...Offer }
      exportSchedules { id state pauseReason pauseReasonLabel savedSelection { id name } recurrence { label } offer { id } runs { selectionVersion outcome } }
    }
  }
  fragment Offer on ScheduleOffer {
    id
    name
    territory { id name }
    viewerIsManager
    isForAll
    version
    recurrence { label }
    summary
    selection {
      scope
      targetIds
      filters { startsOn { ... on MovingPeriod { relative } } serviceIds }
      timeZone
      options { format row columns anonymous }
    }
    invitations(state: $state) {
      organisation { id name }
      state
      stateLabel
      answeredVersion
      answeredAt
      isOutdated
      isRunning
      schedule { id }
    }
    createdAt
    updatedAt
  }
`);

export const offerNodeDocument = graphql(`
  query OfferNode($id: ID!) {
    node(id: $id) { __typename id ... on ScheduleOffer { invitations { organisation { id } state } } }
  }
`);

export const offerScheduleDocument = graphql(`
  mutation OfferSchedule(
    $territoryId: ID!
    $name: String!
    $organisationIds: [ID!]
    $filters: RdvFiltersInput
    $timeZone: TimeZone
    $options: ExportOptionsInput
    $recurrence: ScheduleRecurrenceInput!
  ) {
    offerSchedule(
      territoryId: $territoryId
      name: $name
      organisationIds: $organisationIds
      filters: $filters
      timeZone: $timeZone
      options: $options
      recurrence: $recurrence
    ) {
      __typename
      ... on OfferScheduleSuccess { offer { id version } }
      ... on UserError { code message }
      ... on ValidationError { issues { path code message } }
      ... on ForbiddenError { refusedIds }
      ... on LimitReachedError { limit }
    }
  }
`);

export const updateScheduleOfferDocument = graphql(`
  mutation UpdateScheduleOffer(
    $id: ID!
    $expectedVersion: Int!
    $name: String!
    $organisationIds: [ID!]
    $filters: RdvFiltersInput
    $options: ExportOptionsInput
    $recurrence: ScheduleRecurrenceInput!
  ) {
    updateScheduleOffer(
      id: $id
      expectedVersion: $expectedVersion
      name: $name
      organisationIds: $organisationIds
      filters: $filters
      options: $options
      recurrence: $recurrence
    ) {
      __typename
      ... on UpdateScheduleOfferSuccess { offer { id version } }
      ... on UserError { code message }
      ... on ValidationError { issues { path code } }
      ... on OfferConflictError { presentOffer { id version } }
    }
  }
`);

export const withdrawScheduleOfferDocument = graphql(`
  mutation WithdrawScheduleOffer($id: ID!) {
    withdrawScheduleOffer(id: $id) {
      __typename
      ... on WithdrawScheduleOfferSuccess { deletedId }
      ... on UserError { code message }
    }
  }
`);

export const acceptScheduleOfferDocument = graphql(`
  mutation AcceptScheduleOffer($id: ID!, $organisationId: ID!, $expectedVersion: Int!) {
    acceptScheduleOffer(id: $id, organisationId: $organisationId, expectedVersion: $expectedVersion) {
      __typename
      ... on AcceptScheduleOfferSuccess {
        offer { id }
        schedule {
          id
          state
          offer { id }
          recurrence { label }
          savedSelection { id name selection { scope targetIds filters { startsOn { ... on MovingPeriod { relative } } } options { format } } }
        }
      }
      ... on UserError { code message }
      ... on LimitReachedError { limit }
      ... on OfferConflictError { presentOffer { id version } }
    }
  }
`);

export const declineScheduleOfferDocument = graphql(`
  mutation DeclineScheduleOffer($id: ID!, $organisationId: ID!) {
    declineScheduleOffer(id: $id, organisationId: $organisationId) {
      __typename
      ... on DeclineScheduleOfferSuccess { offer { id } deletedScheduleId }
      ... on UserError { code message }
    }
  }
`);
