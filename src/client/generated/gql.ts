/* eslint-disable */
import * as types from './graphql.ts';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  query DemoViewer {\n    viewer {\n      agent { fullName }\n      roles { accessLevel organisation { id name } }\n    }\n  }\n": typeof types.DemoViewerDocument,
    "\n  query DemoCounters($organisation: ID!) {\n    rdvStatistics(scope: ORGANISATION, targetIds: [$organisation]) {\n      perimeter\n      totals { rdvCount rdvCountByStatus { status count percentage } }\n    }\n  }\n": typeof types.DemoCountersDocument,
    "\n  mutation DemoRequestExport($organisation: ID!) {\n    requestExport(scope: ORGANISATION, targetIds: [$organisation]) {\n      __typename\n      ... on RequestExportSuccess { export { id } deduplicated }\n      ... on UserError { message }\n    }\n  }\n": typeof types.DemoRequestExportDocument,
    "\n  subscription DemoExportUpdated($id: ID!) {\n    exportUpdated(id: $id) {\n      status\n      version\n      progress { processedRows totalRows }\n      failure { message correlationId }\n      file { fileName byteSize rowCount sha256 downloadUrl }\n    }\n  }\n": typeof types.DemoExportUpdatedDocument,
    "\n  query RdvPage($scope: Scope, $targetIds: [ID!], $filters: RdvFilters, $timeZone: TimeZone, $orderBy: RdvOrder, $first: Int, $last: Int, $after: String, $before: String) {\n    rdvs(scope: $scope, targetIds: $targetIds, filters: $filters, timeZone: $timeZone, orderBy: $orderBy, first: $first, last: $last, after: $after, before: $before) {\n      totalCount\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      edges { cursor node { id startsAt temporalStatus } }\n    }\n  }\n": typeof types.RdvPageDocument,
    "\n  query RdvDetail($first: Int!) {\n    rdvs(first: $first) {\n      totalCount\n      edges {\n        node {\n          id\n          startsAt\n          endsAt\n          temporalStatus\n          isCollective\n          origin\n          organisation { id name }\n          motif { id name service { name } }\n          lieu { id name }\n          agents { id fullName }\n        }\n      }\n    }\n  }\n": typeof types.RdvDetailDocument,
    "\n  query Statistics($scope: Scope, $targetIds: [ID!], $filters: RdvFilters, $timeZone: TimeZone) {\n    rdvStatistics(scope: $scope, targetIds: $targetIds, filters: $filters, timeZone: $timeZone) {\n      from\n      until\n      perimeter\n      timeZone\n      computedAt\n      totals { rdvCount rdvCountByStatus { status count percentage } }\n    }\n  }\n": typeof types.StatisticsDocument,
    "\n  query Estimate($scope: Scope!, $targetIds: [ID!], $filters: RdvFilters) {\n    exportEstimate(scope: $scope, targetIds: $targetIds, filters: $filters) { rowCount }\n  }\n": typeof types.EstimateDocument,
    "\n  mutation RequestExport($scope: Scope!, $targetIds: [ID!], $filters: RdvFilters, $timeZone: TimeZone) {\n    requestExport(scope: $scope, targetIds: $targetIds, filters: $filters, timeZone: $timeZone) {\n      __typename\n      ... on RequestExportSuccess { deduplicated export { id status version } }\n      ... on ForbiddenError { message refusedIds }\n      ... on ValidationError { message issues { path code message } }\n    }\n  }\n": typeof types.RequestExportDocument,
    "\n  query Exports($first: Int, $after: String) {\n    exports(first: $first, after: $after) {\n      totalCount\n      pageInfo { hasNextPage endCursor }\n      edges {\n        cursor\n        node {\n          id\n          scope\n          status\n          version\n          attempt\n          timeZone\n          createdAt\n          startedAt\n          finishedAt\n          requestedBy { fullName }\n          targets { __typename ... on Agent { fullName } ... on Organisation { name } }\n          filters { summary input }\n          columns { key header isPersonalData }\n          progress { processedRows totalRows }\n          failure { code message retryable correlationId }\n          file { fileName mediaType byteSize rowCount sha256 downloadUrl downloadUrlExpiresAt }\n        }\n      }\n    }\n  }\n": typeof types.ExportsDocument,
    "\n  subscription ExportUpdated($id: ID!) {\n    exportUpdated(id: $id) {\n      id\n      status\n      version\n      progress { processedRows totalRows }\n      failure { code message }\n      file { fileName rowCount sha256 byteSize downloadUrl }\n    }\n  }\n": typeof types.ExportUpdatedDocument,
    "\n  query Node($id: ID!) {\n    node(id: $id) { __typename id }\n    nodes(ids: [$id]) { __typename id }\n  }\n": typeof types.NodeDocument,
};
const documents: Documents = {
    "\n  query DemoViewer {\n    viewer {\n      agent { fullName }\n      roles { accessLevel organisation { id name } }\n    }\n  }\n": types.DemoViewerDocument,
    "\n  query DemoCounters($organisation: ID!) {\n    rdvStatistics(scope: ORGANISATION, targetIds: [$organisation]) {\n      perimeter\n      totals { rdvCount rdvCountByStatus { status count percentage } }\n    }\n  }\n": types.DemoCountersDocument,
    "\n  mutation DemoRequestExport($organisation: ID!) {\n    requestExport(scope: ORGANISATION, targetIds: [$organisation]) {\n      __typename\n      ... on RequestExportSuccess { export { id } deduplicated }\n      ... on UserError { message }\n    }\n  }\n": types.DemoRequestExportDocument,
    "\n  subscription DemoExportUpdated($id: ID!) {\n    exportUpdated(id: $id) {\n      status\n      version\n      progress { processedRows totalRows }\n      failure { message correlationId }\n      file { fileName byteSize rowCount sha256 downloadUrl }\n    }\n  }\n": types.DemoExportUpdatedDocument,
    "\n  query RdvPage($scope: Scope, $targetIds: [ID!], $filters: RdvFilters, $timeZone: TimeZone, $orderBy: RdvOrder, $first: Int, $last: Int, $after: String, $before: String) {\n    rdvs(scope: $scope, targetIds: $targetIds, filters: $filters, timeZone: $timeZone, orderBy: $orderBy, first: $first, last: $last, after: $after, before: $before) {\n      totalCount\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      edges { cursor node { id startsAt temporalStatus } }\n    }\n  }\n": types.RdvPageDocument,
    "\n  query RdvDetail($first: Int!) {\n    rdvs(first: $first) {\n      totalCount\n      edges {\n        node {\n          id\n          startsAt\n          endsAt\n          temporalStatus\n          isCollective\n          origin\n          organisation { id name }\n          motif { id name service { name } }\n          lieu { id name }\n          agents { id fullName }\n        }\n      }\n    }\n  }\n": types.RdvDetailDocument,
    "\n  query Statistics($scope: Scope, $targetIds: [ID!], $filters: RdvFilters, $timeZone: TimeZone) {\n    rdvStatistics(scope: $scope, targetIds: $targetIds, filters: $filters, timeZone: $timeZone) {\n      from\n      until\n      perimeter\n      timeZone\n      computedAt\n      totals { rdvCount rdvCountByStatus { status count percentage } }\n    }\n  }\n": types.StatisticsDocument,
    "\n  query Estimate($scope: Scope!, $targetIds: [ID!], $filters: RdvFilters) {\n    exportEstimate(scope: $scope, targetIds: $targetIds, filters: $filters) { rowCount }\n  }\n": types.EstimateDocument,
    "\n  mutation RequestExport($scope: Scope!, $targetIds: [ID!], $filters: RdvFilters, $timeZone: TimeZone) {\n    requestExport(scope: $scope, targetIds: $targetIds, filters: $filters, timeZone: $timeZone) {\n      __typename\n      ... on RequestExportSuccess { deduplicated export { id status version } }\n      ... on ForbiddenError { message refusedIds }\n      ... on ValidationError { message issues { path code message } }\n    }\n  }\n": types.RequestExportDocument,
    "\n  query Exports($first: Int, $after: String) {\n    exports(first: $first, after: $after) {\n      totalCount\n      pageInfo { hasNextPage endCursor }\n      edges {\n        cursor\n        node {\n          id\n          scope\n          status\n          version\n          attempt\n          timeZone\n          createdAt\n          startedAt\n          finishedAt\n          requestedBy { fullName }\n          targets { __typename ... on Agent { fullName } ... on Organisation { name } }\n          filters { summary input }\n          columns { key header isPersonalData }\n          progress { processedRows totalRows }\n          failure { code message retryable correlationId }\n          file { fileName mediaType byteSize rowCount sha256 downloadUrl downloadUrlExpiresAt }\n        }\n      }\n    }\n  }\n": types.ExportsDocument,
    "\n  subscription ExportUpdated($id: ID!) {\n    exportUpdated(id: $id) {\n      id\n      status\n      version\n      progress { processedRows totalRows }\n      failure { code message }\n      file { fileName rowCount sha256 byteSize downloadUrl }\n    }\n  }\n": types.ExportUpdatedDocument,
    "\n  query Node($id: ID!) {\n    node(id: $id) { __typename id }\n    nodes(ids: [$id]) { __typename id }\n  }\n": types.NodeDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DemoViewer {\n    viewer {\n      agent { fullName }\n      roles { accessLevel organisation { id name } }\n    }\n  }\n"): typeof import('./graphql.ts').DemoViewerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DemoCounters($organisation: ID!) {\n    rdvStatistics(scope: ORGANISATION, targetIds: [$organisation]) {\n      perimeter\n      totals { rdvCount rdvCountByStatus { status count percentage } }\n    }\n  }\n"): typeof import('./graphql.ts').DemoCountersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DemoRequestExport($organisation: ID!) {\n    requestExport(scope: ORGANISATION, targetIds: [$organisation]) {\n      __typename\n      ... on RequestExportSuccess { export { id } deduplicated }\n      ... on UserError { message }\n    }\n  }\n"): typeof import('./graphql.ts').DemoRequestExportDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription DemoExportUpdated($id: ID!) {\n    exportUpdated(id: $id) {\n      status\n      version\n      progress { processedRows totalRows }\n      failure { message correlationId }\n      file { fileName byteSize rowCount sha256 downloadUrl }\n    }\n  }\n"): typeof import('./graphql.ts').DemoExportUpdatedDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RdvPage($scope: Scope, $targetIds: [ID!], $filters: RdvFilters, $timeZone: TimeZone, $orderBy: RdvOrder, $first: Int, $last: Int, $after: String, $before: String) {\n    rdvs(scope: $scope, targetIds: $targetIds, filters: $filters, timeZone: $timeZone, orderBy: $orderBy, first: $first, last: $last, after: $after, before: $before) {\n      totalCount\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      edges { cursor node { id startsAt temporalStatus } }\n    }\n  }\n"): typeof import('./graphql.ts').RdvPageDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RdvDetail($first: Int!) {\n    rdvs(first: $first) {\n      totalCount\n      edges {\n        node {\n          id\n          startsAt\n          endsAt\n          temporalStatus\n          isCollective\n          origin\n          organisation { id name }\n          motif { id name service { name } }\n          lieu { id name }\n          agents { id fullName }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RdvDetailDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Statistics($scope: Scope, $targetIds: [ID!], $filters: RdvFilters, $timeZone: TimeZone) {\n    rdvStatistics(scope: $scope, targetIds: $targetIds, filters: $filters, timeZone: $timeZone) {\n      from\n      until\n      perimeter\n      timeZone\n      computedAt\n      totals { rdvCount rdvCountByStatus { status count percentage } }\n    }\n  }\n"): typeof import('./graphql.ts').StatisticsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Estimate($scope: Scope!, $targetIds: [ID!], $filters: RdvFilters) {\n    exportEstimate(scope: $scope, targetIds: $targetIds, filters: $filters) { rowCount }\n  }\n"): typeof import('./graphql.ts').EstimateDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RequestExport($scope: Scope!, $targetIds: [ID!], $filters: RdvFilters, $timeZone: TimeZone) {\n    requestExport(scope: $scope, targetIds: $targetIds, filters: $filters, timeZone: $timeZone) {\n      __typename\n      ... on RequestExportSuccess { deduplicated export { id status version } }\n      ... on ForbiddenError { message refusedIds }\n      ... on ValidationError { message issues { path code message } }\n    }\n  }\n"): typeof import('./graphql.ts').RequestExportDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Exports($first: Int, $after: String) {\n    exports(first: $first, after: $after) {\n      totalCount\n      pageInfo { hasNextPage endCursor }\n      edges {\n        cursor\n        node {\n          id\n          scope\n          status\n          version\n          attempt\n          timeZone\n          createdAt\n          startedAt\n          finishedAt\n          requestedBy { fullName }\n          targets { __typename ... on Agent { fullName } ... on Organisation { name } }\n          filters { summary input }\n          columns { key header isPersonalData }\n          progress { processedRows totalRows }\n          failure { code message retryable correlationId }\n          file { fileName mediaType byteSize rowCount sha256 downloadUrl downloadUrlExpiresAt }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ExportsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription ExportUpdated($id: ID!) {\n    exportUpdated(id: $id) {\n      id\n      status\n      version\n      progress { processedRows totalRows }\n      failure { code message }\n      file { fileName rowCount sha256 byteSize downloadUrl }\n    }\n  }\n"): typeof import('./graphql.ts').ExportUpdatedDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Node($id: ID!) {\n    node(id: $id) { __typename id }\n    nodes(ids: [$id]) { __typename id }\n  }\n"): typeof import('./graphql.ts').NodeDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
