import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { type AnyVariables, Client, fetchExchange, subscriptionExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import type { ExecutionResult } from 'graphql';
import { parse, print } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
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
import { cacheOptions } from '../../packages/client/src/urql.ts';
import {
  type DashboardWorld,
  expectOwnFigures,
  startDashboardWorld,
  type Transport,
  watchConsole,
} from '../support/dashboard.ts';
import { waitFor } from '../support/wait.ts';

// A dashboard on urql with Graphcache, with the cache settings of the package and the service as it is.

let world: DashboardWorld;
let transport: Transport;
let client: Client;
let checkConsole: () => void;

beforeAll(async () => {
  checkConsole = watchConsole();
  world = await startDashboardWorld();
  transport = await world.open();
  const { url, fetch, socket } = transport;
  client = new Client({
    url,
    fetch,
    preferGetMethod: false,
    exchanges: [
      cacheExchange(cacheOptions),
      subscriptionExchange({
        forwardSubscription: ({ query = '', variables }) => ({
          subscribe: (sink) => ({
            unsubscribe: socket.subscribe(
              { query, variables: variables as Record<string, unknown> },
              {
                next: (value) => sink.next(value as ExecutionResult),
                error: (error) => sink.error(error),
                complete: () => sink.complete(),
              },
            ),
          }),
        }),
      }),
      fetchExchange,
    ],
  });
});
afterAll(async () => {
  for (const { unsubscribe } of watched) unsubscribe();
  await transport.close();
  await world.stop();
  checkConsole();
});

const watched: { unsubscribe(): void }[] = [];

/** A component that shows a query. */
interface Widget<Data> {
  /** The data once they are complete. @throws what the client reported instead */
  data(): Promise<Data>;
}

function show<Data, Variables extends AnyVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: NoInfer<Variables>,
): Widget<Data> {
  let shown: Data | null = null;
  let failure: unknown = null;
  const answers = client.query<Data, Variables>(query, variables).subscribe(({ data, error, stale }) => {
    failure = error ?? null;
    shown = stale ? null : (data ?? null);
  });
  watched.push(answers);
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

  const { data } = await client.mutation(StartExportDocument, march).toPromise();
  const result = data?.requestExport;
  if (!result || !isSuccess(result)) throw new Error('The export was refused');
  const { id } = result.export;
  await waitFor(async () => (await widgets.history.data()).exports?.nodes.length === 1, 'the export in the history');
  const statuses: string[] = [];
  watched.push(
    client
      .subscription(ExportStatesDocument, { id })
      .subscribe(({ data: state }) => void statuses.push(state?.exportUpdated.status ?? 'none')),
  );
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
  watched.push(client.subscription(LiveTotalsDocument, march).subscribe(() => void events++));
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
