import { graphql } from '../../../src/client/generated/gql.ts';

export const estimateDocument = graphql(`
  query Estimate(
    $scope: Scope!
    $targetIds: [ID!]
    $filters: RdvFiltersInput
    $timeZone: TimeZone
    $options: ExportOptionsInput
  ) {
    exportEstimate(scope: $scope, targetIds: $targetIds, filters: $filters, timeZone: $timeZone, options: $options) {
      rowCount
    }
  }
`);

export const requestExportDocument = graphql(`
  mutation RequestExport(
    $scope: Scope!
    $targetIds: [ID!]
    $filters: RdvFiltersInput
    $timeZone: TimeZone
    $options: ExportOptionsInput
  ) {
    requestExport(scope: $scope, targetIds: $targetIds, filters: $filters, timeZone: $timeZone, options: $options) {
      __typename
      ... on RequestExportSuccess { deduplicated export { id status version } }
      ... on ForbiddenError { message refusedIds }
      ... on ValidationError { message issues { path code message } }
      ... on ExportQuotaExceededError { message }
      ... on ExportTooLargeError { message }
      ... on IdempotencyConflictError { message }
    }
  }
`);

export const exportsDocument = graphql(`
  query Exports($first: Int, $after: String) {
    exports(first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges {
        cursor
        node {
          id
          scope
          status
          version
          attempt
          timeZone
          createdAt
          startedAt
          finishedAt
          requestedBy { id fullName }
          targets { __typename ... on Agent { id fullName } ... on Organisation { id name } ... on Territory { id name } }
          filtersSummary
          columns { key header isPersonalData }
          progress { processedRows totalRows }
          failure { code message retryable correlationId }
          file { fileName mediaType byteSize rowCount sha256 downloadUrl downloadUrlExpiresAt }
        }
      }
    }
  }
`);

export const exportUpdatedDocument = graphql(`
  subscription ExportUpdated($id: ID!) {
    exportUpdated(id: $id) {
      id
      status
      version
      progress { processedRows totalRows }
      failure { code message }
      file { fileName rowCount sha256 byteSize downloadUrl }
    }
  }
`);

export const exportPermissionsDocument = graphql(`
  query ExportPermissions($row: ExportRow, $territoryId: ID, $anonymous: Boolean! = false) {
    viewer {
      exportPermissions {
        scope
        rows
        targets { __typename ... on Agent { id fullName } ... on Organisation { id name } ... on Territory { id name } }
        columns(row: $row, territoryId: $territoryId, anonymous: $anonymous) { key header isPersonalData isDefault }
      }
    }
  }
`);

export const exportDescriptionDocument = graphql(`
  query ExportDescription($id: ID!) {
    node(id: $id) {
      __typename
      ... on Export {
        file {
          fileName
          downloadUrl
          description {
            contractVersion
            dataAsOf
            columns { key header type typeLabel definition isPersonalData }
            tables { title rowCount columns }
            downloadUrl
          }
        }
      }
    }
  }
`);
