// Operations of the example client.
import { graphql } from './generated/gql.ts';

export const viewerDocument = graphql(`
  query DemoViewer {
    viewer {
      agent { id fullName }
      roles { accessLevel organisation { id name } }
    }
  }
`);

export const countersDocument = graphql(`
  query DemoCounters($organisation: ID!) {
    rdvStatistics(scope: ORGANISATION, targetIds: [$organisation]) {
      perimeter
      totals { rdvCount rdvCountByStatus { status count percentage } participationCount usagerCount }
      timeSeries(granularity: QUARTER) { key isPartial metrics { rdvCount } }
    }
  }
`);

export const requestExportDocument = graphql(`
  mutation DemoRequestExport($organisation: ID!) {
    requestExport(scope: ORGANISATION, targetIds: [$organisation]) {
      __typename
      ... on RequestExportSuccess { export { id } deduplicated }
      ... on UserError { message }
    }
  }
`);

export const exportUpdatedDocument = graphql(`
  subscription DemoExportUpdated($id: ID!) {
    exportUpdated(id: $id) {
      id
      status
      version
      progress { processedRows totalRows }
      failure { message correlationId }
      file { fileName byteSize rowCount sha256 downloadUrl }
    }
  }
`);
