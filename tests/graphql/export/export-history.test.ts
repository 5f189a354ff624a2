import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ApiError, type Connection } from '../../../src/client/connect.ts';
import type { HistoryQueryVariables } from '../../../src/client/generated/graphql.ts';
import { historyDocument } from '../../support/document/export-life.ts';
import { globalId } from '../../support/id.ts';
import { startTestService, type TestService } from '../../support/service.ts';

// A history inserted directly, with equal end times. An oracle of plain loops gives the expected answers.
const statuses = ['QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELED', 'EXPIRED'] as const;
interface Row {
  id: string;
  status: (typeof statuses)[number];
  scope: 'AGENT' | 'ORGANISATION';
  createdAt: Date;
  finishedAt: Date | null;
}
let service: TestService;
let admin: Connection;
let history: Row[];

beforeAll(async () => {
  service = await startTestService({ worker: false });
  const { fixture, app } = service;
  const territory = await fixture.territory({ name: 'Pas-de-Calais' });
  const [one, two] = [
    await fixture.organisation(territory.id, { name: 'MDS Arras' }),
    await fixture.organisation(territory.id, { name: 'MDS Béthune' }),
  ];
  const agent = await fixture.agent({ roles: { [String(one.id)]: 'admin', [String(two.id)]: 'admin' } });
  const other = await fixture.agent({ roles: { [String(one.id)]: 'admin' } });
  admin = await service.as(agent);
  history = Array.from({ length: 30 }, (_, index) => {
    const status = statuses[index % statuses.length] ?? 'QUEUED';
    const createdAt = new Date(Date.UTC(2026, 2, 1 + (index % 10), 22, 30 + (index % 2) * 40));
    const isOver = status !== 'QUEUED' && status !== 'RUNNING';
    return {
      id: randomUUID(),
      status,
      scope: index % 3 === 0 ? 'AGENT' : 'ORGANISATION',
      createdAt,
      finishedAt: isOver ? new Date(Date.UTC(2026, 3, 1, index % 4)) : null,
    };
  });
  const rest = {
    targetIds: [one.id, two.id, 999_999n],
    filters: {},
    row: 'RDV',
    format: 'XLSX',
    fileName: 'x',
    correlationId: 'x',
  };
  await app.database.prisma.export.createMany({
    data: [
      ...history.map((row) => ({ ...row, ...rest, agentId: agent.id })),
      { ...history[0], ...rest, id: randomUUID(), agentId: other.id },
    ] as never,
  });
});
afterAll(() => service.stop());

const ask = async (variables: HistoryQueryVariables) => {
  const { exports, viewer } = await admin.request(historyDocument, variables);
  expect(viewer.exports).toEqual({
    totalCount: exports.totalCount,
    edges: exports.edges.map(({ cursor, node }) => ({ cursor, node: { id: node.id } })),
  });
  return exports;
};
/** PostgreSQL and plain text sort UUIDs alike. */
const sorted = (rows: Row[], at: (row: Row) => number, sign: number) =>
  [...rows].sort((a, b) => sign * (at(a) - at(b) || (a.id < b.id ? -1 : 1))).map(({ id }) => globalId('Export', id));

/** Local days in Paris: in March, 23:10 UTC is the next day. */
const dayOf = (date: Date) => new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Paris' }).format(date);

it.each([
  ['nothing', {}, () => true],
  ['one state', { statuses: ['FAILED'] }, ({ status }: Row) => status === 'FAILED'],
  ['states', { statuses: ['CANCELED', 'EXPIRED'] }, ({ status }: Row) => status === 'CANCELED' || status === 'EXPIRED'],
  ['a scope', { scopes: ['AGENT'] }, ({ scope }: Row) => scope === 'AGENT'],
  ['a scope without exports', { scopes: ['TERRITORY'] }, () => false],
  [
    'days',
    { createdOn: { between: { from: '2026-03-03', until: '2026-03-06' } } },
    ({ createdAt }: Row) => dayOf(createdAt) >= '2026-03-03' && dayOf(createdAt) < '2026-03-06',
  ],
  [
    'all together',
    { statuses: ['SUCCEEDED'], scopes: ['ORGANISATION'], createdOn: { between: { from: '2026-03-02' } } },
    ({ status, scope, createdAt }: Row) =>
      status === 'SUCCEEDED' && scope === 'ORGANISATION' && dayOf(createdAt) >= '2026-03-02',
  ],
] as [string, HistoryQueryVariables['filters'], (row: Row) => boolean][])(
  'filters by %s',
  async (_name, filters, keeps) => {
    const expected = sorted(history.filter(keeps), ({ createdAt }) => createdAt.getTime(), -1);
    const { edges, totalCount } = await ask({ filters, first: 100 });
    expect(edges.map(({ node }) => node.id)).toEqual(expected);
    expect(totalCount).toBe(expected.length);
  },
);

it.each([
  ['CREATED_AT', 'ASC'],
  ['CREATED_AT', 'DESC'],
  ['FINISHED_AT', 'ASC'],
  ['FINISHED_AT', 'DESC'],
] as const)('sorts by %s %s, forward and backward, page by page', async (field, direction) => {
  const at = ({ createdAt, finishedAt }: Row) =>
    field === 'CREATED_AT' ? createdAt.getTime() : (finishedAt?.getTime() ?? Number.MAX_SAFE_INTEGER);
  const expected = sorted(history, at, direction === 'ASC' ? 1 : -1);
  const orderBy = { field, direction };
  const forward: string[] = [];
  for (let after: string | null = null; ; ) {
    const page: Awaited<ReturnType<typeof ask>> = await ask({ orderBy, first: 7, after });
    forward.push(...page.edges.map(({ node }) => node.id));
    if (!page.pageInfo.hasNextPage) break;
    after = page.pageInfo.endCursor ?? null;
  }
  expect(forward).toEqual(expected);
  const backward: string[] = [];
  for (let before: string | null = null; ; ) {
    const page: Awaited<ReturnType<typeof ask>> = await ask({ orderBy, last: 7, before });
    backward.unshift(...page.edges.map(({ node }) => node.id));
    if (!page.pageInfo.hasPreviousPage) break;
    before = page.pageInfo.startCursor ?? null;
  }
  expect(backward).toEqual(expected);
});

it('refuses the cursor of another order, and empty lists', async () => {
  const { edges } = await ask({ first: 1 });
  const wrong: [HistoryQueryVariables, object][] = [
    [
      { after: edges[0]?.cursor ?? null, orderBy: { field: 'FINISHED_AT', direction: 'DESC' } },
      { path: ['after'], code: 'INVALID_CURSOR' },
    ],
    [{ filters: { statuses: [] } }, { path: ['filters', 'statuses'], code: 'EMPTY_LIST' }],
    [{ filters: { scopes: [] } }, { path: ['filters', 'scopes'], code: 'EMPTY_LIST' }],
    [
      { filters: { createdOn: { between: { from: '2026-03-02', until: '2026-03-02' } } } },
      { path: ['filters', 'createdOn', 'between', 'until'], code: 'INVALID_PERIOD' },
    ],
  ];
  for (const [variables, issue] of wrong) {
    const error = await admin.request(historyDocument, variables).catch((each: unknown) => each);
    expect(error).toBeInstanceOf(ApiError);
    expect((error as ApiError).errors[0]).toMatchObject({ extensions: { issues: [expect.objectContaining(issue)] } });
  }
});

it('summarises the request in one sentence', async () => {
  const { prisma } = service.app.database;
  const [first, second] = [history[0]?.id ?? '', history[1]?.id ?? ''];
  await prisma.export.update({
    where: { id: second },
    data: {
      filters: { statuses: ['SEEN'], hasLieu: false },
      columns: ['status', 'starts_on'],
      anonymous: true,
      format: 'CSV',
    },
  });
  const { edges } = await ask({ first: 100 });
  const summaryOf = (id: string) => edges.find(({ node }) => node.id === globalId('Export', id))?.node.summary;
  expect(summaryOf(first)).toBe(
    'périmètre : vos RDV, organisations MDS Arras, MDS Béthune, 1 supprimée · contenu : liste des RDV · format : Excel (xlsx) · filtres : aucun',
  );
  expect(summaryOf(second)).toBe(
    'périmètre : organisations MDS Arras, MDS Béthune, 1 supprimée · contenu : liste des RDV · format : CSV · colonnes : statut, date rdv · anonyme · filtres : statut : Vu(s) · sans lieu',
  );
});
