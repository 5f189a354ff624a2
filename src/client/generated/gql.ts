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
};
const documents: Documents = {
    "\n  query DemoViewer {\n    viewer {\n      agent { fullName }\n      roles { accessLevel organisation { id name } }\n    }\n  }\n": types.DemoViewerDocument,
    "\n  query DemoCounters($organisation: ID!) {\n    rdvStatistics(scope: ORGANISATION, targetIds: [$organisation]) {\n      perimeter\n      totals { rdvCount rdvCountByStatus { status count percentage } }\n    }\n  }\n": types.DemoCountersDocument,
    "\n  mutation DemoRequestExport($organisation: ID!) {\n    requestExport(scope: ORGANISATION, targetIds: [$organisation]) {\n      __typename\n      ... on RequestExportSuccess { export { id } deduplicated }\n      ... on UserError { message }\n    }\n  }\n": types.DemoRequestExportDocument,
    "\n  subscription DemoExportUpdated($id: ID!) {\n    exportUpdated(id: $id) {\n      status\n      version\n      progress { processedRows totalRows }\n      failure { message correlationId }\n      file { fileName byteSize rowCount sha256 downloadUrl }\n    }\n  }\n": types.DemoExportUpdatedDocument,
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


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
