import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, type OperationVariables } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { OperationTypeNode, parse, print } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cacheOptions, forgetExportLists } from '../../packages/client/src/apollo.ts';
import { isSuccess } from '../../packages/client/src/error.ts';
import {
  CurrentViewerDocument,
  ExportHistoryDocument,
  ExportStatesDocument,
  LiveTotalsDocument,
  RdvListDocument,
  StartExportDocument,
  StatisticsBreakdownsDocument,
  StatisticsComparisonDocument,
  StatisticsHeatMapDocument,
  StatisticsSeriesDocument,
  StatisticsTotalsDocument,
  type StatisticsTotalsQueryVariables,
} from '../../packages/client/src/generated/graphql.ts';
import {
  type DashboardWorld,
  expectOwnFigures,
  startDashboardWorld,
  type Transport,
  watchConsole,
} from '../support/dashboard.ts';
import { waitFor } from '../support/wait.ts';

// A dashboard on Apollo Client 4, with the cache settings of the package and the service as it is.

let world: DashboardWorld;
let transport: Transport;
let client: ApolloClient;
let checkConsole: () => void;

beforeAll(async () => {
  checkConsole = watchConsole();
  world = await startDashboardWorld();
  transport = await world.open();
  client = new ApolloClient({
    link: ApolloLink.split(
      ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
      new GraphQLWsLink(transport.socket),
      new HttpLink({ uri: transport.url, fetch: transport.fetch }),
    ),
    cache: new InMemoryCache(cacheOptions),
  });
});
afterAll(async () => {
  client.stop();
  await transport.close();
  await world.stop();
  checkConsole();
});

/** A component that shows a query. */
interface Widget<Data> {
  /** The data once they are complete. @throws what the client reported instead */
  data(): Promise<Data>;
}

function show<Data, Variables extends OperationVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: NoInfer<Variables>,
): Widget<Data> {
  let shown: Data | null = null;
  let failure: unknown = null;
  client.watchQuery<Data, OperationVariables>({ query, variables }).subscribe(({ data, dataState, error }) => {
    failure = error ?? null;
    shown = dataState === 'complete' ? (data as Data) : null;
  });
  const data = () =>
    waitFor(
      async () => {
        if (failure) throw failure;
        return shown;
      },
      `the data of ${print(query).slice(0, 40)}`,
    );
  return { data };
}

/** One more figure of the buckets that StatisticsBreakdowns shows, from a document of the frontend itself. */
const AgentDaysDocument: TypedDocumentNode<
  { rdvStatistics: { byMotif: { buckets: { key: string; metrics: { rdvsPerAgentDay: number | null } }[] } } },
  StatisticsTotalsQueryVariables
> = parse(`query AgentDays($scope: Scope, $targetIds: [ID!], $filters: RdvFiltersInput) {
  rdvStatistics(scope: $scope, targetIds: $targetIds, filters: $filters) {
    id
    byMotif { buckets { key metrics { rdvsPerAgentDay } } }
  }
}`);

it('shows each widget its own figures, follows an export, and sends each request once', async () => {
  const { march, april, counts } = world;
  const widgets = {
    viewer: show(CurrentViewerDocument, {}),
    marchTotals: show(StatisticsTotalsDocument, march),
    aprilTotals: show(StatisticsTotalsDocument, april),
    series: show(StatisticsSeriesDocument, { ...march, granularity: 'DAY' }),
    breakdowns: show(StatisticsBreakdownsDocument, march),
    aprilBreakdowns: show(StatisticsBreakdownsDocument, april),
    agentDays: show(AgentDaysDocument, march),
    heatMap: show(StatisticsHeatMapDocument, march),
    comparison: show(StatisticsComparisonDocument, { ...april, to: { months: 1 }, granularity: 'MONTH' }),
    firstPage: show(RdvListDocument, { ...march, first: 8 }),
    history: show(ExportHistoryDocument, { first: 10 }),
  };
  const { rdvs } = await widgets.firstPage.data();
  const secondPage = show(RdvListDocument, { ...march, first: 8, after: rdvs?.pageInfo.endCursor ?? null });
  const shown = async () => ({
    marchTotals: await widgets.marchTotals.data(),
    aprilTotals: await widgets.aprilTotals.data(),
    series: await widgets.series.data(),
    breakdowns: await widgets.breakdowns.data(),
    aprilBreakdowns: await widgets.aprilBreakdowns.data(),
    heatMap: await widgets.heatMap.data(),
    comparison: await widgets.comparison.data(),
    firstPage: await widgets.firstPage.data(),
    secondPage: await secondPage.data(),
  });
  expectOwnFigures(await shown());
  expect((await widgets.viewer.data()).viewer.id).toBeTruthy();
  expect((await widgets.history.data()).exports?.nodes).toEqual([]);
  const days = (await widgets.agentDays.data()).rdvStatistics.byMotif.buckets;
  const motifs = (await widgets.breakdowns.data()).rdvStatistics?.byMotif?.buckets ?? [];
  expect(days.map(({ key }) => key)).toEqual(motifs.map(({ key }) => key));
  expect(transport.sent()).toEqual([
    ...['AgentDays', 'CurrentViewer', 'ExportHistory', 'RdvList', 'RdvList', 'StatisticsBreakdowns'],
    ...['StatisticsBreakdowns', 'StatisticsComparison', 'StatisticsHeatMap', 'StatisticsSeries'],
    ...['StatisticsTotals', 'StatisticsTotals'],
  ]);

  const { data } = await client.mutate({ mutation: StartExportDocument, variables: march });
  const result = data?.requestExport;
  if (!result || !isSuccess(result)) throw new Error('The export was refused');
  const { id } = result.export;
  forgetExportLists(client.cache);
  await waitFor(async () => (await widgets.history.data()).exports?.nodes.length === 1, 'the export in the history');
  const statuses: string[] = [];
  client
    .subscribe({ query: ExportStatesDocument, variables: { id } })
    .subscribe(({ data: state }) => statuses.push(state?.exportUpdated.status ?? 'none'));
  await waitFor(
    async () => statuses.at(-1) === 'SUCCEEDED',
    'the end of the export',
    () => statuses,
  );
  const { exports } = await waitFor(async () => {
    const found = await widgets.history.data();
    return found.exports?.nodes[0]?.status === 'SUCCEEDED' && found;
  }, 'the file in the history');
  expect(exports?.nodes).toMatchObject([{ id, file: { rowCount: counts.march } }]);
  expect(transport.sent()).toEqual(['ExportHistory', 'ExportStates', 'StartExport']);

  let events = 0;
  client.subscribe({ query: LiveTotalsDocument, variables: march }).subscribe(() => {
    events++;
  });
  await waitFor(async () => events > 0, 'the first live figures');
  await world.book();
  const more = { ...counts, march: counts.march + 1 };
  await waitFor(async () => {
    const { rdvStatistics } = await widgets.marchTotals.data();
    return rdvStatistics?.totals?.rdvCount === more.march;
  }, 'the live figure');
  expectOwnFigures(await shown(), more);
  expect(transport.sent()).toEqual(['LiveTotals']);
});
