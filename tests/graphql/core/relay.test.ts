import { readdir } from 'node:fs/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createRelayProject, type RelayProject } from '../../support/graphql/relay.ts';

// Documents of a Relay frontend: its compiler is the strictest reader of connections and nodes.
const list = `
  query RdvListQuery($filters: RdvFiltersInput) { ...RdvList_query @arguments(filters: $filters) }
  fragment RdvList_query on Query
  @refetchable(queryName: "RdvListPaginationQuery")
  @argumentDefinitions(count: { type: "Int", defaultValue: 20 }, cursor: { type: "String" }, filters: { type: "RdvFiltersInput" }) {
    rdvs(first: $count, after: $cursor, filters: $filters) @connection(key: "RdvList_rdvs") {
      totalCount
      edges { node { id startsAt ...RdvList_rdv } }
    }
  }
  fragment RdvList_rdv on Rdv
  @refetchable(queryName: "RdvListParticipationsQuery")
  @argumentDefinitions(last: { type: "Int", defaultValue: 10 }, before: { type: "String" }) {
    motif { name }
    participations(last: $last, before: $before) @connection(key: "RdvList_participations") {
      edges { node { status usager { fullName responsible { fullName } } } }
    }
  }`;

const history = `
  query ExportHistoryQuery { ...ExportHistory_query }
  fragment ExportHistory_query on Query
  @refetchable(queryName: "ExportHistoryPaginationQuery")
  @argumentDefinitions(count: { type: "Int", defaultValue: 20 }, cursor: { type: "String" }) {
    exports(first: $count, after: $cursor) @connection(key: "ExportHistory_exports") {
      edges { node { ...ExportHistory_export } }
    }
  }
  fragment ExportHistory_export on Export @refetchable(queryName: "ExportHistoryExportQuery") {
    status
    version
    file { downloadUrl }
  }
  mutation ExportHistoryRequestMutation($scope: Scope!) {
    requestExport(scope: $scope) {
      __typename
      ... on RequestExportSuccess { export { ...ExportHistory_export } }
      ... on UserError { message }
    }
  }
  subscription ExportHistorySubscription($id: ID!) { exportUpdated(id: $id) { ...ExportHistory_export } }`;

const dashboard = `
  query DashboardQuery($targetIds: [ID!]) {
    rdvStatistics(scope: ORGANISATION, targetIds: $targetIds) { ...Dashboard_statistics }
    viewer { ...Dashboard_viewer }
  }
  fragment Dashboard_statistics on RdvStatistics
  @refetchable(queryName: "DashboardStatisticsQuery")
  @argumentDefinitions(top: { type: "Int", defaultValue: 5 }) {
    totals { rdvCount }
    byMotif(top: $top) { buckets { label metrics { rdvCount } } }
  }
  fragment Dashboard_viewer on Viewer @refetchable(queryName: "DashboardViewerQuery") {
    exportQuota { concurrentUsed }
  }
  fragment Dashboard_file on ExportFile @refetchable(queryName: "DashboardFileQuery") { downloadUrl }
  subscription DashboardSubscription($targetIds: [ID!]) {
    rdvStatisticsUpdated(scope: ORGANISATION, targetIds: $targetIds) { ...Dashboard_statistics }
  }`;

let project: RelayProject;

beforeEach(async () => {
  project = await createRelayProject();
});
afterEach(() => project.close());

async function compile(modules: Readonly<Record<string, string>>): Promise<string[]> {
  await project.compile(modules);
  return readdir(project.generated);
}

it('compiles with Relay: pages, refetching by node, mutation and subscription', async () => {
  expect(await compile({ RdvList: list, ExportHistory: history })).toEqual(
    expect.arrayContaining([
      'RdvListPaginationQuery.graphql.js',
      'RdvListParticipationsQuery.graphql.js',
      'ExportHistoryPaginationQuery.graphql.js',
      'ExportHistoryExportQuery.graphql.js',
      'ExportHistoryRequestMutation.graphql.js',
      'ExportHistorySubscription.graphql.js',
    ]),
  );
});

it('compiles with Relay: statistics, the viewer and files are refetched by their ids', async () => {
  expect(await compile({ Dashboard: dashboard })).toEqual(
    expect.arrayContaining([
      'DashboardStatisticsQuery.graphql.js',
      'DashboardViewerQuery.graphql.js',
      'DashboardFileQuery.graphql.js',
    ]),
  );
});

it('makes the Relay compiler refuse an invalid document', async () => {
  const wrong = list.replace('startsAt', 'startedAt');
  await expect(compile({ RdvList: wrong })).rejects.toThrow(/startedAt/);
});
