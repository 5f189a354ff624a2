import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { type DocumentNode, parse, print } from 'graphql';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { demoAccounts } from '#demo-data/agent.ts';
import { loadDemo } from '#demo-data/load.ts';
import { isSuccess } from '../../packages/client/src/error.ts';
import { followEvents, followExport } from '../../packages/client/src/follow.ts';
import { toPeriod } from '../../packages/client/src/form.ts';
import * as documents from '../../packages/client/src/generated/graphql.ts';
import { globalId } from '../support/id.ts';
import { startTestService, type TestService } from '../support/service.ts';

// The operations of a frontend on the demo data, with the types of their documents. Their figures agree with each other.

const {
  CurrentViewerDocument,
  ExportDetailDocument,
  ExportEventsDocument,
  ExportHistoryDocument,
  ExportStatesDocument,
  FilterCountsDocument,
  FilterOptionsDocument,
  LiveTotalsDocument,
  RdvDetailDocument,
  RdvListDocument,
  RemoveExportFileDocument,
  RepeatExportDocument,
  SelectionEstimateDocument,
  StartExportDocument,
  StatisticsBreakdownsDocument,
  StatisticsComparisonDocument,
  StatisticsHeatMapDocument,
  StatisticsSeriesDocument,
  StatisticsTotalsDocument,
  StopExportDocument,
} = documents;

const NOW = new Date('2026-11-23T10:00:00Z');
const targetIds = [globalId('Organisation', 1n), globalId('Organisation', 2n)];
const filters = { startsOn: toPeriod({ from: '2026-02-01', through: '2026-09-30' }) };
const selection = { scope: 'ORGANISATION', targetIds, filters } as const;
const noWait = { pause: () => Promise.resolve() };

let service: TestService;
let authorization: string;
let socket: ReturnType<typeof createClient>;
const asked = new Set<string>();

beforeAll(async () => {
  service = await startTestService();
  const client = await service.app.database.pool.connect();
  await loadDemo(client, { now: NOW, rdvs: 4_000 }).finally(() => client.release());
  authorization = `Bearer ${await service.token(demoAccounts.admin)}`;
  socket = createClient({
    url: `${service.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization },
    retryAttempts: 0,
  });
});
afterAll(async () => {
  await socket.dispose();
  await service.stop();
});

const nameOf = ({ definitions: [first] }: DocumentNode) =>
  first?.kind === 'OperationDefinition' ? (first.name?.value ?? '') : '';

async function ask<Data, Variables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: NoInfer<Variables>,
): Promise<Data> {
  asked.add(nameOf(document));
  const response = await fetch(`${service.url}/graphql`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ query: print(document), variables }),
  });
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown[] };
  expect(errors, nameOf(document)).toBeUndefined();
  return data;
}

function present<T>(value: T | null | undefined): T {
  if (value == null) throw new Error('It is absent');
  return value;
}
const sum = (figures: readonly (number | null | undefined)[]) =>
  figures.reduce<number>((all, each) => all + present(each), 0);
const totalsOf = async (variables: documents.StatisticsTotalsQueryVariables = selection) =>
  present((await ask(StatisticsTotalsDocument, variables)).rdvStatistics);
const rdvCount = async () => present((await totalsOf()).totals?.rdvCount);

describe('viewer and filters', () => {
  it('CurrentViewer', async () => {
    const { viewer } = await ask(CurrentViewerDocument, {});
    expect(viewer.agent?.fullName).toBe('Adama ADMIN');
    expect(viewer.scopes.map(({ scope }) => scope)).toEqual(expect.arrayContaining(['AGENT', 'ORGANISATION']));
    const ofOrganisations = viewer.scopes.find(({ scope }) => scope === 'ORGANISATION');
    expect(ofOrganisations?.targets?.map(({ id }) => id)).toEqual(targetIds);
    expect(ofOrganisations).toMatchObject({ canList: true, canSeeFigures: true, canExport: true });
  });

  it('FilterOptions', async () => {
    const { viewer } = await ask(FilterOptionsDocument, { organisationIds: targetIds });
    expect(viewer.organisations?.map(({ id }) => id)).toEqual(expect.arrayContaining(targetIds));
    for (const list of [viewer.services, viewer.motifs, viewer.lieux, viewer.agents])
      expect(present(list).length).toBeGreaterThan(1);
    const [motif] = present(viewer.motifs);
    const only = await totalsOf({ ...selection, filters: { ...filters, motifIds: [present(motif).id] } });
    expect(present(only.totals?.rdvCount)).toBeLessThan(await rdvCount());
  });

  it('FilterCounts', async () => {
    const { rdvFacets } = await ask(FilterCountsDocument, { ...selection, first: 100 });
    const { organisations, services, motifs } = present(rdvFacets);
    for (const facet of [organisations, services, motifs])
      expect(sum(present(facet).options.map((each) => each.rdvCount))).toBe(await rdvCount());
    const [most] = present(motifs).options;
    const only = await totalsOf({ ...selection, filters: { ...filters, motifIds: [present(most).value] } });
    expect(only.totals?.rdvCount).toBe(present(most).rdvCount);
  });
});

describe('lists', () => {
  it('RdvList, whose pages are the RDVs of the totals', async () => {
    const readPage = async (after: string | null) =>
      present((await ask(RdvListDocument, { ...selection, first: 100, after })).rdvs);
    const pages = [await readPage(null)];
    for (let last = pages[0]; last?.pageInfo.hasNextPage; last = pages.at(-1))
      pages.push(await readPage(last.pageInfo.endCursor));
    const ids = pages.flatMap(({ nodes }) => nodes.map(({ id }) => id));
    expect(pages.length).toBeGreaterThan(1);
    expect(new Set(ids).size).toBe(await rdvCount());
    expect(pages.map(({ totalCount }) => totalCount)).toEqual(pages.map(() => ids.length));
  });

  it('RdvDetail, with the row of the list', async () => {
    const { rdvs } = await ask(RdvListDocument, { ...selection, first: 5 });
    for (const row of present(rdvs).nodes) {
      const { rdv } = await ask(RdvDetailDocument, { id: row.id });
      expect(rdv).toMatchObject(row);
      expect(rdv?.participations?.nodes.length).toBe(row.usagersCount);
    }
  });
});

describe('statistics', () => {
  it('StatisticsTotals', async () => {
    const { id, from, until, isPartial, totals } = await totalsOf();
    expect({ from, until, isPartial }).toEqual({ from: '2026-02-01', until: '2026-10-01', isPartial: false });
    expect(sum(present(totals).rdvCountByStatus.map(({ count }) => count))).toBe(present(totals).rdvCount);
    expect(totals?.maskReason).toBeNull();
    const again = { ...selection, targetIds: [...targetIds].reverse() };
    expect((await totalsOf(again)).id).toBe(id);
  });

  it('StatisticsSeries', async () => {
    const { rdvStatistics } = await ask(StatisticsSeriesDocument, { ...selection, granularity: 'MONTH' });
    const buckets = present(rdvStatistics?.timeSeries);
    expect(buckets.map(({ key }) => key)).toEqual([2, 3, 4, 5, 6, 7, 8, 9].map((month) => `2026-0${month}`));
    expect(sum(buckets.map(({ metrics }) => metrics?.rdvCount))).toBe(await rdvCount());
  });

  it('StatisticsComparison, whose sides are the totals of their periods', async () => {
    const { rdvStatistics } = await ask(StatisticsComparisonDocument, {
      ...selection,
      to: { years: 1 },
      granularity: 'MONTH',
    });
    const { current, previous } = present(rdvStatistics?.comparison);
    const { totals } = await totalsOf({
      ...selection,
      filters: { startsOn: toPeriod({ from: '2025-02-01', through: '2025-09-30' }) },
    });
    expect([current.totals?.rdvCount, previous.totals?.rdvCount]).toEqual([await rdvCount(), totals?.rdvCount]);
    expect(previous.timeSeries?.map(({ alignedKey }) => alignedKey)).toEqual(current.timeSeries?.map(({ key }) => key));
  });

  it('StatisticsBreakdowns, whose buckets and rest are the totals', async () => {
    const { rdvStatistics } = await ask(StatisticsBreakdownsDocument, selection);
    const { byService, byMotif, byOrganisation, byOrigin } = present(rdvStatistics);
    for (const breakdown of [byService, byMotif, byOrganisation, byOrigin]) {
      const { buckets, others } = present(breakdown);
      expect(buckets.length).toBeGreaterThan(0);
      const rest = others?.rdvCount ?? 0;
      expect(sum(buckets.map(({ metrics }) => metrics?.rdvCount)) + rest).toBe(await rdvCount());
    }
  });

  it('StatisticsHeatMap, whose cells are the totals', async () => {
    const { rdvStatistics } = await ask(StatisticsHeatMapDocument, selection);
    const { rows, columns, cells } = present(rdvStatistics?.matrix);
    expect(cells).toHaveLength(rows.buckets.length * columns.buckets.length);
    expect(new Set(cells.map(({ row }) => row))).toEqual(new Set(rows.buckets.map(({ key }) => key)));
    expect(sum(cells.map(({ metrics }) => metrics?.rdvCount))).toBe(await rdvCount());
  });

  it('LiveTotals, which begin with the totals', async () => {
    asked.add(nameOf(LiveTotalsDocument));
    const events = socket.iterate<documents.LiveTotalsSubscription>({
      query: print(LiveTotalsDocument),
      variables: selection,
    });
    for await (const { data } of events) {
      const { computedAt: _, ...figures } = present(data).rdvStatisticsUpdated;
      expect(await totalsOf()).toMatchObject(figures);
      break;
    }
  });
});

describe('exports', () => {
  const lastEventDocument: TypedDocumentNode<{ node: { events: { nodes: [{ cursor: string }] } } }, { id: string }> =
    parse('query ($id: ID!) { node(id: $id) { ... on Export { events(last: 1) { nodes { cursor } } } } }');
  const start = async (format: documents.ExportFormat) => {
    const { requestExport } = await ask(StartExportDocument, { ...selection, options: { format } });
    if (!isSuccess(requestExport)) throw new Error(requestExport.message);
    return requestExport.export;
  };

  it('SelectionEstimate, StartExport, ExportStates, ExportDetail, ExportHistory and RemoveExportFile', async () => {
    const { exportEstimate } = await ask(SelectionEstimateDocument, selection);
    expect(exportEstimate).toMatchObject({ rowCount: await rdvCount(), fits: true, maskReason: null });
    const { id, status } = await start('CSV');
    expect(['QUEUED', 'RUNNING']).toContain(status);
    asked.add(nameOf(ExportStatesDocument));
    const states: documents.ExportFieldsFragment[] = [];
    for await (const state of followExport(socket, id, noWait)) states.push(state);
    const last = present(states.at(-1));
    expect(last).toMatchObject({ id, status: 'SUCCEEDED', failure: null, file: { rowCount: await rdvCount() } });
    const response = await fetch(present(last.file).downloadUrl);
    const lines = (await response.text()).trimEnd().split('\r\n');
    expect(lines.length).toBeGreaterThan(await rdvCount());
    const detail = present((await ask(ExportDetailDocument, { id })).export);
    expect(detail.columns.length).toBeGreaterThan(5);
    const { exports } = await ask(ExportHistoryDocument, { first: 1 });
    expect(exports?.nodes).toMatchObject([{ id, status: 'SUCCEEDED', file: { id: last.file?.id } }]);
    const { deleteExportFile } = await ask(RemoveExportFileDocument, { id });
    if (!isSuccess(deleteExportFile)) throw new Error(deleteExportFile.message);
    expect(deleteExportFile.export).toMatchObject({ id, file: null });
  });

  it('StopExport, RepeatExport and ExportEvents', async () => {
    asked.add(nameOf(ExportEventsDocument));
    const { id: earlier } = await start('CSV');
    for await (const { status } of followExport(socket, earlier, noWait)) expect(status).not.toBe('FAILED');
    const { node } = await ask(lastEventDocument, { id: earlier });
    const lock = await service.app.database.pool.connect();
    await lock.query('BEGIN; LOCK TABLE receipts IN ACCESS EXCLUSIVE MODE'); // holds the export in the middle of its rows
    const { id } = await start('XLSX');
    const stopped = (await ask(StopExportDocument, { id })).cancelExport;
    if (!isSuccess(stopped)) throw new Error(stopped.message);
    expect(stopped.export).toMatchObject({ id, viewerCanRetry: true });
    const repeated = (await ask(RepeatExportDocument, { id })).retryExport;
    await lock.query('ROLLBACK');
    lock.release();
    if (!isSuccess(repeated)) throw new Error(repeated.message);
    expect(repeated.export.id).not.toBe(id);
    const types: string[] = [];
    for await (const event of followEvents(socket, { ...noWait, after: node.events.nodes[0].cursor })) {
      if (event.export.id !== repeated.export.id) continue;
      if (event.type !== 'PROGRESSED') types.push(event.type);
      if (event.type === 'SUCCEEDED') break;
    }
    expect(types).toEqual(['REQUESTED', 'STARTED', 'SUCCEEDED']);
  });
});

it('are all operations of the package', () => {
  const all = Object.values(documents as Record<string, unknown>)
    .map((each) => nameOf(each as DocumentNode))
    .filter(Boolean);
  expect(all.length).toBeGreaterThanOrEqual(20);
  expect([...asked].filter(Boolean).sort()).toEqual(all.sort());
});
