import { graphql } from '../../../src/client/generated/gql.ts';

export const createScheduleWebhookDocument = graphql(`
  mutation CreateScheduleWebhook(
    $scheduleId: ID!
    $url: String!
    $events: [DeliveryEvent!]! = [EXPORT_SUCCEEDED, EXPORT_FAILED, SCHEDULE_PAUSED]
  ) {
    createScheduleWebhook(scheduleId: $scheduleId, url: $url, events: $events) {
      __typename
      ... on CreateScheduleWebhookSuccess { secret webhook { id url events disabledAt createdAt } }
      ... on UserError { code message }
      ... on ValidationError { issues { path code } }
      ... on LimitReachedError { limit }
    }
  }
`);

export const rotateScheduleWebhookSecretDocument = graphql(`
  mutation RotateScheduleWebhookSecret($id: ID!, $overlapHours: Int! = 24) {
    rotateScheduleWebhookSecret(id: $id, overlapHours: $overlapHours) {
      __typename
      ... on RotateScheduleWebhookSecretSuccess { secret webhook { id oldSecretUntil } }
      ... on UserError { code message }
      ... on ValidationError { issues { path code } }
    }
  }
`);

export const enableScheduleWebhookDocument = graphql(`
  mutation EnableScheduleWebhook($id: ID!) {
    enableScheduleWebhook(id: $id) {
      __typename
      ... on EnableScheduleWebhookSuccess { webhook { id disabledAt } }
      ... on UserError { code message }
    }
  }
`);

export const deleteScheduleWebhookDocument = graphql(`
  mutation DeleteScheduleWebhook($id: ID!) {
    deleteScheduleWebhook(id: $id) {
      __typename
      ... on DeleteScheduleWebhookSuccess { deletedId schedule { id webhooks { id } } }
      ... on UserError { code message }
    }
  }
`);

export const replayScheduleDeliveryDocument = graphql(`
  mutation ReplayScheduleDelivery($id: ID!) {
    replayScheduleDelivery(id: $id) {
      __typename
      ... on ReplayScheduleDeliverySuccess { delivery { id messageId status } }
      ... on UserError { code message }
      ... on LimitReachedError { limit }
    }
  }
`);

export const scheduleWebhooksDocument = graphql(`
  query ScheduleWebhooks($first: Int! = 10) {
    viewer {
      exportSchedules {
        id
        webhooks {
          id
          url
          events
          eventsLabel
          oldSecretUntil
          disabledAt
          disabledReason
          disabledReasonLabel
          lastAcceptedAt
          deliveries(first: $first) {
            id
            messageId
            event
            eventLabel
            status
            statusLabel
            occurredAt
            nextAttemptAt
            export { id }
            attempts { number outcome outcomeLabel statusCode durationMs endedAt }
          }
        }
      }
    }
  }
`);

export const scheduleWebhookNodeDocument = graphql(`
  query ScheduleWebhookNode($id: ID!) {
    node(id: $id) { __typename id }
  }
`);
