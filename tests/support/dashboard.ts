import { type DocumentNode, Kind, parse } from 'graphql';
import { type Client, createClient } from 'graphql-ws';
import { expect, vi } from 'vitest';
import { WebSocket } from 'ws';
import { refreshRollups } from '#domain/statistics/rollup/refresh.ts';
import type {
  RdvListQuery,
  StartExportMutationVariables,
  StatisticsBreakdownsQuery,
  StatisticsComparisonQuery,
  StatisticsHeatMapQuery,
  StatisticsSeriesQuery,
  StatisticsTotalsQuery,
} from '../../packages/client/src/generated/graphql.ts';
import { globalId } from './id.ts';
import { startTestService, type TestService } from './service.ts';

/** The world of a dashboard: one agent, RDVs of March and of April, and a transport that counts what is sent. */
export interface DashboardWorld {
  service: TestService;
  march: StartExportMutationVariables;
  april: StartExportMutationVariables;
  /** Numbers of RDVs. */
  counts: { march: number; april: number };
  /** Another RDV of March, by which live figures change. */
  book(): Promise<void>;
  open(): Promise<Transport>;
  stop(): Promise<void>;
}

/** The connection of one frontend. */
export interface Transport {
  url: string;
  fetch: typeof fetch;
  socket: Client;
  /** Operations sent since the last call, in the order of their names. */
  sent(): string[];
  close(): Promise<void>;
}

const COUNTS = { march: 12, april: 5 };

export async function startDashboardWorld(): Promise<DashboardWorld> {
  const service = await startTestService({ liveFigures: { intervalMs: 50, territoryIntervalMs: 100 } });
  const { fixture, app } = service;
  const { id: organisationId } = await fixture.organisation((await fixture.territory()).id);
  const { id: serviceId } = await fixture.service();
  const motifs = [await fixture.motif(organisationId, serviceId), await fixture.motif(organisationId, serviceId)];
  const { id: userId } = await fixture.user();
  const bookOn = async (month: number, index: number) => {
    const motifId = motifs[index % 3 === 0 ? 1 : 0]?.id ?? 0n;
    const startsAt = `2024-0${month}-${String(1 + index).padStart(2, '0')}T09:00:00Z`;
    await fixture.rdv({ organisationId, motifId, startsAt, users: [userId] });
  };
  for (let index = 0; index < COUNTS.march; index++) await bookOn(3, index);
  for (let index = 0; index < COUNTS.april; index++) await bookOn(4, index);
  const selectionOf = (from: string, until: string): StartExportMutationVariables => ({
    scope: 'ORGANISATION',
    targetIds: [globalId('Organisation', organisationId)],
    filters: { startsOn: { between: { from, until } } },
  });
  return {
    service,
    march: selectionOf('2024-03-01', '2024-04-01'),
    april: selectionOf('2024-04-01', '2024-05-01'),
    counts: COUNTS,
    async book() {
      await bookOn(3, COUNTS.march);
      await refreshRollups(app.database.pool);
    },
    async open() {
      const agent = await fixture.agent({ roles: { [String(organisationId)]: 'admin' } });
      return openTransport(service.url, `Bearer ${await service.token(agent.email ?? '')}`);
    },
    stop: () => service.stop(),
  };
}

function openTransport(url: string, authorization: string): Transport {
  let operations: string[] = [];
  const socket = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization },
    retryAttempts: 0,
  });
  return {
    url: `${url}/graphql`,
    fetch(to, init) {
      operations.push(nameOf(parse((JSON.parse(String(init?.body)) as { query: string }).query)));
      return fetch(to, { ...init, headers: { ...(init?.headers as Record<string, string>), authorization } });
    },
    socket: {
      ...socket,
      subscribe(payload, sink) {
        operations.push(nameOf(parse(payload.query)));
        return socket.subscribe(payload, sink);
      },
    },
    sent() {
      const sent = operations.sort();
      operations = [];
      return sent;
    },
    close: async () => socket.dispose(),
  };
}

const nameOf = ({ definitions }: DocumentNode) =>
  definitions.flatMap((each) => (each.kind === Kind.OPERATION_DEFINITION ? [each.name?.value ?? ''] : []))[0] ?? '';

/** Data of the widgets of one dashboard. */
export interface Shown {
  marchTotals: StatisticsTotalsQuery;
  aprilTotals: StatisticsTotalsQuery;
  series: StatisticsSeriesQuery;
  breakdowns: StatisticsBreakdownsQuery;
  aprilBreakdowns: StatisticsBreakdownsQuery;
  heatMap: StatisticsHeatMapQuery;
  comparison: StatisticsComparisonQuery;
  firstPage: RdvListQuery;
  secondPage: RdvListQuery;
}

const sum = (figures: readonly ({ rdvCount: number | null } | null)[] | undefined) =>
  figures?.reduce((all, figure) => all + (figure?.rdvCount ?? 0), 0);

/** Each widget has its own figures, whatever the others asked for. */
export function expectOwnFigures(shown: Shown, { march, april } = COUNTS): void {
  const totals = [shown.marchTotals, shown.aprilTotals].map(({ rdvStatistics }) => rdvStatistics);
  expect(totals.map((each) => each?.totals?.rdvCount)).toEqual([march, april]);
  expect(totals[0]?.id).not.toBe(totals[1]?.id);
  const ofMarch = [shown.series, shown.breakdowns, shown.heatMap].map(({ rdvStatistics }) => rdvStatistics?.id);
  expect(new Set(ofMarch)).toEqual(new Set([totals[0]?.id]));
  expect(sum(shown.series.rdvStatistics?.timeSeries?.map(({ metrics }) => metrics))).toBe(COUNTS.march);
  for (const [{ rdvStatistics }, count] of [
    [shown.breakdowns, COUNTS.march],
    [shown.aprilBreakdowns, COUNTS.april],
  ] as const)
    for (const breakdown of [rdvStatistics?.byMotif, rdvStatistics?.byService, rdvStatistics?.byOrganisation])
      expect(sum(breakdown?.buckets.map(({ metrics }) => metrics))).toBe(count);
  expect(sum(shown.heatMap.rdvStatistics?.matrix?.cells.map(({ metrics }) => metrics))).toBe(COUNTS.march);
  const { current, previous } = shown.comparison.rdvStatistics?.comparison ?? {};
  expect([current, previous].map((side) => side?.totals?.rdvCount)).toEqual([COUNTS.april, COUNTS.march]);
  const pages = [shown.firstPage, shown.secondPage].map(({ rdvs }) => rdvs?.nodes.map(({ id }) => id) ?? []);
  expect(pages.map(({ length }) => length)).toEqual([8, COUNTS.march - 8]);
  expect(new Set(pages.flat()).size).toBe(COUNTS.march);
}

/** Caches complain on the console. Returns the check that none did. */
export function watchConsole(): () => void {
  const spies = [vi.spyOn(console, 'error'), vi.spyOn(console, 'warn')];
  return () => {
    const complaints = spies.flatMap((spy) => spy.mock.calls);
    for (const spy of spies) spy.mockRestore();
    expect(complaints).toEqual([]);
  };
}
