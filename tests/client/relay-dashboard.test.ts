import relay, { type Environment, type GraphQLTaggedNode, type OperationType } from 'relay-runtime';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DashboardWorld, startDashboardWorld, type Transport, watchConsole } from '../support/dashboard.ts';
import { waitFor } from '../support/wait.ts';
import { createEnvironment, read } from './relay/dashboard.ts';
import breakdownFragment, { type dashboard_breakdown$key } from './relay/generated/dashboard_breakdown.graphql.ts';
import exportFragment, { type dashboard_export$key } from './relay/generated/dashboard_export.graphql.ts';
import exportsFragment, { type dashboard_exports$key } from './relay/generated/dashboard_exports.graphql.ts';
import rdvsFragment, { type dashboard_rdvs$key } from './relay/generated/dashboard_rdvs.graphql.ts';
import seriesFragment, { type dashboard_series$key } from './relay/generated/dashboard_series.graphql.ts';
import totalsFragment, { type dashboard_totals$key } from './relay/generated/dashboard_totals.graphql.ts';
import viewerFragment, { type dashboard_viewer$key } from './relay/generated/dashboard_viewer.graphql.ts';
import exportMutation, { type dashboardExportMutation } from './relay/generated/dashboardExportMutation.graphql.ts';
import exportSubscription, {
  type dashboardExportSubscription,
} from './relay/generated/dashboardExportSubscription.graphql.ts';
import liveSubscription, {
  type dashboardLiveSubscription,
} from './relay/generated/dashboardLiveSubscription.graphql.ts';
import dashboardQuery, { type dashboardQuery as DashboardQuery } from './relay/generated/dashboardQuery.graphql.ts';
import rdvsPaginationQuery, {
  type dashboardRdvsPaginationQuery,
} from './relay/generated/dashboardRdvsPaginationQuery.graphql.ts';
import totalsQuery, { type dashboardTotalsQuery } from './relay/generated/dashboardTotalsQuery.graphql.ts';

// A dashboard on Relay, with the artifacts of its compiler and the service as it is.

let world: DashboardWorld;
let transport: Transport;
let environment: Environment;
let checkConsole: () => void;
const open: { dispose(): void }[] = [];

beforeAll(async () => {
  checkConsole = watchConsole();
  world = await startDashboardWorld();
  transport = await world.open();
  environment = createEnvironment(transport);
});
afterAll(async () => {
  for (const each of open) each.dispose();
  await transport.close();
  await world.stop();
  checkConsole();
});

/** Asks, and keeps what is shown from the collection of garbage. */
async function load<Operation extends OperationType>(
  query: GraphQLTaggedNode,
  variables: Operation['variables'],
): Promise<Operation['response']> {
  open.push(environment.retain(relay.createOperationDescriptor(relay.getRequest(query), variables)));
  const data = await relay.fetchQuery<Operation>(environment, query, variables).toPromise();
  if (!data) throw new Error('There was no answer');
  return data;
}

function present<T>(value: T | null | undefined): T {
  if (value == null) throw new Error('It is absent');
  return value;
}

it('shows each widget its own figures, follows an export, and sends each request once', async () => {
  const { march, april, counts } = world;
  const targetIds = [march.targetIds ?? []].flat();
  const filters = present(march.filters);
  const variables = { targetIds, march: filters, april: present(april.filters) };
  const page = await load<DashboardQuery>(dashboardQuery, variables);
  const [marchRef, aprilRef] = [present(page.march), present(page.april)];
  const show = () => ({
    viewer: read<dashboard_viewer$key>(environment, viewerFragment, page.viewer),
    march: read<dashboard_totals$key>(environment, totalsFragment, marchRef),
    april: read<dashboard_totals$key>(environment, totalsFragment, aprilRef),
    series: read<dashboard_series$key>(environment, seriesFragment, marchRef),
    breakdowns: [marchRef, aprilRef].map((each) => read<dashboard_breakdown$key>(environment, breakdownFragment, each)),
    rdvs: present(read<dashboard_rdvs$key>(environment, rdvsFragment, page).rdvs),
    exports: present(read<dashboard_exports$key>(environment, exportsFragment, page).exports),
  });
  const expectOwnFigures = (ofMarch: number) => {
    const shown = show();
    expect([shown.march, shown.april].map(({ totals }) => totals?.rdvCount)).toEqual([ofMarch, counts.april]);
    expect(shown.march.id).not.toBe(shown.april.id);
    const sums = [shown.series.timeSeries, ...shown.breakdowns.map(({ byMotif }) => byMotif?.buckets)].map((buckets) =>
      buckets?.reduce((sum, { metrics }) => sum + (metrics?.rdvCount ?? 0), 0),
    );
    expect(sums).toEqual([counts.march, counts.march, counts.april]);
    expect(shown.viewer.agent?.fullName).toBe('Ada LOVELACE');
  };
  expectOwnFigures(counts.march);
  expect(show().exports.edges).toEqual([]);
  expect(transport.sent()).toEqual(['dashboardQuery']);

  const cursor = show().rdvs.pageInfo.endCursor;
  await load<dashboardRdvsPaginationQuery>(rdvsPaginationQuery, { targetIds, filters, count: 8, cursor });
  const ids = show().rdvs.edges.map(({ node }) => node.id);
  expect(ids).toHaveLength(counts.march);
  expect(new Set(ids).size).toBe(show().rdvs.totalCount);
  expect(transport.sent()).toEqual(['dashboardRdvsPaginationQuery']);

  const requested = await new Promise<dashboardExportMutation['response']>((resolve, reject) => {
    relay.commitMutation<dashboardExportMutation>(environment, {
      mutation: exportMutation,
      variables: { targetIds, filters, connections: [show().exports.__id] },
      onCompleted: resolve,
      onError: reject,
    });
  });
  const { requestExport } = requested;
  if (requestExport.__typename !== 'RequestExportSuccess') throw new Error('The export was refused');
  const { id } = present(requestExport.export);
  await new Promise<void>((resolve, reject) => {
    open.push(
      relay.requestSubscription<dashboardExportSubscription>(environment, {
        subscription: exportSubscription,
        variables: { id },
        onCompleted: resolve,
        onError: reject,
      }),
    );
  });
  const history = show().exports.edges.map(({ node }) => read<dashboard_export$key>(environment, exportFragment, node));
  expect(history).toMatchObject([{ id, status: 'SUCCEEDED', file: { rowCount: counts.march } }]);
  expect(transport.sent()).toEqual(['dashboardExportMutation', 'dashboardExportSubscription']);

  let events = 0;
  open.push(
    relay.requestSubscription<dashboardLiveSubscription>(environment, {
      subscription: liveSubscription,
      variables: { targetIds, filters },
      onNext: () => void events++,
    }),
  );
  await waitFor(async () => events > 0, 'the first live figures');
  await world.book();
  await waitFor(async () => show().march.totals?.rdvCount === counts.march + 1, 'the live figure');
  expectOwnFigures(counts.march + 1);
  expect(transport.sent()).toEqual(['dashboardLiveSubscription']);

  // As useRefetchableFragment does: the id alone finds the figures of its selection.
  const refetched = await load<dashboardTotalsQuery>(totalsQuery, { id: show().april.id });
  expect(read<dashboard_totals$key>(environment, totalsFragment, present(refetched.node)).totals?.rdvCount).toBe(
    counts.april,
  );
  expectOwnFigures(counts.march + 1);
  expect(transport.sent()).toEqual(['dashboardTotalsQuery']);
});
