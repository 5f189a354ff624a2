import { graphql } from '../../../src/client/generated/gql.ts';

export const cancelExportDocument = graphql(`
  mutation CancelExport($id: ID!) {
    cancelExport(id: $id) {
      __typename
      ... on CancelExportSuccess { export { id status finishedAt viewerCanCancel viewerCanRetry } }
      ... on ExportStateError { message export { id status } }
      ... on ForbiddenError { message refusedIds }
    }
  }
`);

export const retryExportDocument = graphql(`
  mutation RetryExport($id: ID!, $idempotencyKey: String) {
    retryExport(id: $id, idempotencyKey: $idempotencyKey) {
      __typename
      ... on RetryExportSuccess {
        export { id status idempotencyKey retryOf { id } filtersSummary }
        exportEdge { cursor node { id } }
      }
      ... on ExportStateError { message export { id status } }
      ... on ForbiddenError { message refusedIds }
      ... on ExportTooLargeError { message rowCount maxRows }
      ... on ExportQuotaExceededError { message retryAfter quota { concurrentUsed concurrentLimit } }
      ... on IdempotencyConflictError { message export { id } }
      ... on ValidationError { message issues { path code } }
    }
  }
`);

export const deleteExportFileDocument = graphql(`
  mutation DeleteExportFile($id: ID!) {
    deleteExportFile(id: $id) {
      __typename
      ... on DeleteExportFileSuccess { export { id status file { fileName } } }
      ... on ExportStateError { message export { id status } }
      ... on ForbiddenError { message refusedIds }
    }
  }
`);

export const exportLifeDocument = graphql(`
  query ExportLife($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    node(id: $id) {
      __typename
      id
      ... on Export {
        status
        result { fileName byteSize rowCount sha256 }
        viewerCanCancel
        viewerCanRetry
        events(first: $first, after: $after, last: $last, before: $before) {
          pageInfo { hasNextPage hasPreviousPage endCursor }
          edges { cursor node { id cursor type occurredAt actor { id } export { id } } }
        }
      }
      ... on ExportEvent { type }
    }
  }
`);

export const historyDocument = graphql(`
  query History($filters: ExportFiltersInput, $orderBy: ExportOrderInput, $first: Int, $after: String, $last: Int, $before: String) {
    exports(filters: $filters, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage endCursor startCursor }
      edges { cursor node { id status summary createdAt finishedAt result { fileName byteSize rowCount sha256 } } }
    }
    viewer {
      # eslint-disable-next-line @graphql-eslint/no-deprecated
      exports(filters: $filters, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
        totalCount
        edges { cursor node { id } }
      }
    }
  }
`);
