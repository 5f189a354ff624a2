import { graphql } from '../../../../src/client/generated/gql.ts';

export const quotaDocument = graphql(`
  query Quota {
    viewer { exportQuota { concurrentLimit concurrentUsed dailyLimit dailyUsed maxRows } }
  }
`);

export const requestKeyedDocument = graphql(`
  mutation RequestKeyed($scope: Scope!, $targetIds: [ID!], $filters: RdvFiltersInput, $timeZone: TimeZone, $idempotencyKey: String) {
    requestExport(scope: $scope, targetIds: $targetIds, filters: $filters, timeZone: $timeZone, idempotencyKey: $idempotencyKey) {
      __typename
      ... on RequestExportSuccess { deduplicated export { id status idempotencyKey } exportEdge { cursor node { id } } }
      ... on ExportQuotaExceededError {
        message
        retryAfter
        quota { concurrentLimit concurrentUsed dailyLimit dailyUsed maxRows }
      }
      ... on ExportTooLargeError { message rowCount maxRows }
      ... on IdempotencyConflictError { message export { id } }
      ... on ValidationError { message issues { path code } }
      ... on ForbiddenError { message }
    }
  }
`);

export const estimateFitsDocument = graphql(`
  query EstimateFits($scope: Scope!, $targetIds: [ID!], $filters: RdvFiltersInput) {
    exportEstimate(scope: $scope, targetIds: $targetIds, filters: $filters) { rowCount fits }
  }
`);

export const quotaInPayloadsDocument = graphql(`
  mutation QuotaInPayloads($scope: Scope!, $filters: RdvFiltersInput) {
    requestExport(scope: $scope, filters: $filters) {
      __typename
      ... on RequestExportSuccess {
        export { id events { nodes { id cursor } } }
        quota { concurrentUsed dailyUsed }
      }
    }
  }
`);

export const quotaAfterCancelDocument = graphql(`
  mutation QuotaAfterCancel($id: ID!) {
    cancelExport(id: $id) { __typename ... on CancelExportSuccess { quota { concurrentUsed dailyUsed } } }
    retryExport(id: $id) { __typename ... on RetryExportSuccess { quota { concurrentUsed dailyUsed } } }
  }
`);

export const quotaEventsDocument = graphql(`
  subscription QuotaEvents($after: String!) { exportEvents(after: $after) { id type quota { concurrentUsed dailyUsed } } }
`);
