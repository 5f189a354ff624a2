import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiError, type Connection } from '../../../src/client/connect.ts';
import type { ExportsQuery } from '../../../src/client/generated/graphql.ts';
import {
  estimateDocument,
  exportsDocument,
  exportUpdatedDocument,
  requestExportDocument,
} from '../../support/document/export.ts';
import { nodeDocument } from '../../support/document/node.ts';
import { rdvPageDocument } from '../../support/document/rdv.ts';
import { statisticsDocument } from '../../support/document/statistics.ts';
import { exportToEnd, followToEnd, requestExport } from '../../support/export.ts';
import { globalId } from '../../support/id.ts';
import { startTestService, type TestService } from '../../support/service.ts';
import { readWorkbook } from '../../support/spreadsheet/workbook.ts';

let service: TestService;
let admin: Connection;
let basic: Connection;
let ids: { one: string; two: string; foreign: string };
const oneId = { value: 0n };

beforeAll(async () => {
  service = await startTestService();
  const { fixture } = service;
  const territory = await fixture.territory();
  const [one, two, foreign] = [
    await fixture.organisation(territory.id, { name: 'Un' }),
    await fixture.organisation(territory.id, { name: 'Deux' }),
    await fixture.organisation(territory.id),
  ];
  const [pmi, social] = [await fixture.service('PMI'), await fixture.service('Social')];
  const adminAgent = await fixture.agent({
    firstName: 'Zoé',
    lastName: 'Admin',
    services: [social.id],
    roles: { [String(one.id)]: 'admin', [String(two.id)]: 'admin' },
  });
  const basicAgent = await fixture.agent({ services: [pmi.id], roles: { [String(one.id)]: 'basic' } });
  for (let index = 0; index < 30; index++) {
    const organisation = index % 3 === 0 ? two : one;
    const motif = await fixture.motif(organisation.id, pmi.id);
    await fixture.rdv({
      organisationId: organisation.id,
      motifId: motif.id,
      startsAt: `2024-03-${String(1 + (index % 28)).padStart(2, '0')}T09:00:00Z`,
      status: index % 2 === 0 ? 'seen' : 'noshow',
      agents: index % 4 === 0 ? [adminAgent.id, basicAgent.id] : index % 4 === 1 ? [basicAgent.id] : [],
    });
  }
  admin = await service.as(adminAgent);
  basic = await service.as(basicAgent);
  oneId.value = one.id;
  ids = {
    one: globalId('Organisation', one.id),
    two: globalId('Organisation', two.id),
    foreign: globalId('Organisation', foreign.id),
  };
});
afterAll(() => service.stop());

const history = async (connection: Connection) => (await connection.request(exportsDocument, { first: 100 })).exports;

describe('an export from the request to the workbook', () => {
  it('is queued, followed, found in the history, downloaded and opened', async () => {
    const variables = { scope: 'ORGANISATION', targetIds: [ids.one], filters: { statuses: ['SEEN'] } } as const;
    const id = await requestExport(admin, variables);
    const events = await followToEnd(admin, id);
    expect(events.map(({ version }) => version)).toEqual(
      [...events.map(({ version }) => version)].sort((a, b) => a - b),
    );
    expect(new Set(events.map(({ version }) => version)).size).toBe(events.length);
    const last = events.at(-1);
    expect(last).toMatchObject({
      id,
      status: 'SUCCEEDED',
      progress: { processedRows: 10, totalRows: 10 },
      failure: null,
    });

    const [found] = (await history(admin)).edges.map(({ node }) => node);
    expect(found).toMatchObject({
      id,
      scope: 'ORGANISATION',
      status: 'SUCCEEDED',
      attempt: 1,
      timeZone: 'Europe/Paris',
      requestedBy: { fullName: 'Zoé ADMIN' },
      targets: [{ __typename: 'Organisation', name: 'Un' }],
      filtersSummary: 'statut : Vu(s)',
      file: { rowCount: 10, mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
    });
    const today = new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Paris' }).format(new Date(found?.createdAt ?? ''));
    expect(found?.file?.fileName).toBe(`export-rdv-${today}-org-${String(oneId.value).padStart(6, '0')}.xlsx`);

    const file = path.join(await mkdtemp(path.join(tmpdir(), 'rdv-download-')), 'export.xlsx');
    const sha256 = await admin.download(found?.file?.downloadUrl ?? '', file);
    const bytes = await readFile(file);
    expect(sha256).toBe(found?.file?.sha256);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
    expect(bytes.length).toBe(found?.file?.byteSize);
    const { header, rows } = await readWorkbook(bytes);
    expect(header).toHaveLength(22);
    expect(header).toEqual(found?.columns.map((column) => column.header));
    expect(rows).toHaveLength(10);
  });

  it.each([
    ['AGENT', undefined],
    ['ORGANISATION', 'one'],
    ['ORGANISATION', 'both'],
  ] as const)('counts the same in list, statistics, estimate and file (%s, %s)', async (scope, which) => {
    const targetIds = which === 'both' ? [ids.one, ids.two] : which === 'one' ? [ids.one] : null;
    const variables = {
      scope,
      targetIds,
      filters: { startsOn: { between: { from: '2024-03-05', until: '2024-03-20' } } },
    } as const;
    const { rdvs } = await admin.request(rdvPageDocument, variables);
    const { rdvStatistics } = await admin.request(statisticsDocument, variables);
    const { exportEstimate } = await admin.request(estimateDocument, variables);
    const { file } = await exportToEnd(admin, variables);
    expect(rdvs.totalCount).toBeGreaterThan(0);
    expect([rdvStatistics.totals.rdvCount, exportEstimate.rowCount, file?.rowCount]).toEqual(
      Array(3).fill(rdvs.totalCount),
    );
  });

  it('names the file of several organisations, and of an agent, without a number', async () => {
    expect((await exportToEnd(admin, { scope: 'AGENT' })).file?.fileName).toMatch(
      /^export-rdv-\d{4}-\d{2}-\d{2}(-\d+)?\.xlsx$/,
    );
    expect((await exportToEnd(admin, { scope: 'ORGANISATION', targetIds: [ids.two, ids.one] })).file?.fileName).toMatch(
      /^export-rdv-\d{4}-\d{2}-\d{2}(-\d+)?\.xlsx$/,
    );
  });

  it('writes a valid file when nothing is selected', async () => {
    const { file } = await exportToEnd(admin, {
      scope: 'AGENT',
      filters: { startsOn: { between: { from: '2099-01-01' } } },
    });
    expect(file?.rowCount).toBe(0);
    const target = path.join(await mkdtemp(path.join(tmpdir(), 'rdv-download-')), 'empty.xlsx');
    await admin.download(file?.downloadUrl ?? '', target);
    const { header, rows } = await readWorkbook(target);
    expect([header.length, rows.length]).toEqual([22, 0]);
  });

  it('stores a relative period as resolved days', async () => {
    await exportToEnd(admin, { scope: 'AGENT', filters: { startsOn: { relative: 'THIS_YEAR' } } });
    const [latest] = (await history(admin)).edges;
    const year = new Date().getFullYear();
    expect(latest?.node.filtersSummary).toBe(`RDV du 01/01/${year} au 31/12/${year}`);
  });
});

describe('refuses without creating anything', () => {
  const refusals: [string, () => Parameters<typeof requestExport>[1], object][] = [
    [
      'the scope ORGANISATION by a basic agent',
      () => ({ scope: 'ORGANISATION', targetIds: [ids.one] }),
      { __typename: 'ForbiddenError' },
    ],
    [
      'the scope ORGANISATION without a target by a basic agent',
      () => ({ scope: 'ORGANISATION' }),
      { __typename: 'ForbiddenError', refusedIds: [] },
    ],
    ['a territory', () => ({ scope: 'TERRITORY' }), { __typename: 'ForbiddenError' }],
    [
      'a target with AGENT',
      () => ({ scope: 'AGENT', targetIds: [ids.one] }),
      { __typename: 'ValidationError', issues: [expect.objectContaining({ code: 'TARGET_NOT_ALLOWED' })] },
    ],
    [
      'an empty list',
      () => ({ scope: 'AGENT', filters: { agentIds: [] } }),
      {
        __typename: 'ValidationError',
        issues: [expect.objectContaining({ code: 'EMPTY_LIST', path: ['filters', 'agentIds'] })],
      },
    ],
    [
      'several wrong fields, all named',
      () => ({
        scope: 'AGENT',
        filters: { agentIds: [], statuses: [], startsOn: { between: { from: '2024-02-30' } } },
      }),
      {
        issues: expect.arrayContaining(
          ['agentIds', 'statuses', 'startsOn'].map((field) =>
            expect.objectContaining({ path: expect.arrayContaining([field]) }),
          ),
        ),
      },
    ],
  ];

  it.each(refusals)('%s', async (_name, variables, expected) => {
    const before = await service.app.database.prisma.export.count();
    const { requestExport: answer } = await basic.request(requestExportDocument, variables());
    expect(answer).toMatchObject(expected);
    expect(await service.app.database.prisma.export.count()).toBe(before);
  });

  it('refuses the whole request for one foreign organisation, and names it', async () => {
    const { requestExport: answer } = await admin.request(requestExportDocument, {
      scope: 'ORGANISATION',
      targetIds: [ids.one, ids.foreign],
    });
    expect(answer).toMatchObject({ __typename: 'ForbiddenError', refusedIds: [ids.foreign] });
  });
});

describe('an identical request', () => {
  it('joins the unfinished export, also for twenty concurrent requests in different spellings', async () => {
    const quiet = await startTestService({ worker: false });
    try {
      const territory = await quiet.fixture.territory();
      const organisations = [
        await quiet.fixture.organisation(territory.id),
        await quiet.fixture.organisation(territory.id),
      ];
      const agent = await quiet.fixture.agent({
        roles: Object.fromEntries(organisations.map(({ id }) => [String(id), 'admin'])),
      });
      const connection = await quiet.as(agent);
      const targets = organisations.map(({ id }) => globalId('Organisation', id));
      const spellings = [targets, [...targets].reverse(), [...targets, ...targets]];
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          connection.request(requestExportDocument, { scope: 'ORGANISATION', targetIds: spellings[index % 3] ?? null }),
        ),
      );
      const successes = answers.map(({ requestExport: answer }) =>
        answer.__typename === 'RequestExportSuccess' ? answer : null,
      );
      expect(new Set(successes.map((success) => success?.export.id)).size).toBe(1);
      expect(successes.filter((success) => success?.deduplicated === false)).toHaveLength(1);
      const other = await connection.request(requestExportDocument, {
        scope: 'ORGANISATION',
        targetIds: targets,
        filters: { statuses: ['SEEN'] },
      });
      expect(other.requestExport).toMatchObject({ deduplicated: false });
      const { rows } = await quiet.app.database.pool.query(
        `SELECT count(*)::int AS jobs FROM pgboss.job WHERE name = 'export.build'`,
      );
      expect(rows[0]).toEqual({ jobs: 2 });
    } finally {
      await quiet.stop();
    }
  });

  it('creates a new export once the first has ended', async () => {
    const first = await exportToEnd(admin, { scope: 'AGENT' });
    const second = await exportToEnd(admin, { scope: 'AGENT' });
    expect(second.id).not.toBe(first.id);
  });
});

describe('hides another agent’s export', () => {
  it('in the history, by its id and as a subscription', async () => {
    const { id } = await exportToEnd(admin, { scope: 'AGENT' });
    expect((await history(basic)).edges.map(({ node }) => node.id)).not.toContain(id);
    expect(await basic.request(nodeDocument, { id })).toEqual({ node: null, nodes: [null] });
    const unknown = globalId('Export', '00000000-0000-4000-8000-000000000000');
    const answers = await Promise.all(
      [id, unknown, 'nonsense', globalId('Rdv', 1n), globalId('Export', 12n)].map((each) =>
        followToEnd(basic, each).catch(errorOf),
      ),
    );
    const [foreign] = answers;
    expect(foreign).toMatchObject({ message: 'Cet objet n’existe pas.', extensions: { code: 'NOT_FOUND' } });
    expect(answers).toEqual(Array(5).fill(foreign));
  });
});

describe('the history', () => {
  it('is sorted newest first, and paged', async () => {
    const whole = (await history(admin)).edges.map(({ node }) => node.id);
    const walked: string[] = [];
    let after: string | null = null;
    do {
      const page: ExportsQuery['exports'] = (await admin.request(exportsDocument, { first: 2, after })).exports;
      walked.push(...page.edges.map(({ node }) => node.id));
      expect(page.totalCount).toBe(whole.length);
      after = page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null;
    } while (after !== null);
    expect(walked).toEqual(whole);
    const dates = (await history(admin)).edges.map(({ node }) => node.createdAt);
    expect(dates).toEqual([...dates].sort().reverse());
  });

  it.each(['nonsense', Buffer.from('GPC:S:nonsense').toString('base64'), Buffer.from('GPC:N:1').toString('base64')])(
    'refuses the cursor %j',
    async (after) => {
      const error = await admin.request(exportsDocument, { after }).catch(errorOf);
      expect(error).toMatchObject({
        extensions: { code: 'VALIDATION_FAILED', issues: [{ path: ['after'], code: 'INVALID_CURSOR' }] },
      });
    },
  );

  it('refuses a page of 0 or 1,000', async () => {
    for (const first of [0, 1_000]) {
      const error = await admin.request(exportsDocument, { first }).catch(errorOf);
      expect(error).toMatchObject({ extensions: { issues: [{ path: ['first'], code: 'OUT_OF_RANGE' }] } });
    }
  });

  it('sends as many statements for 50 exports as for 1, whatever their filters', async () => {
    const template = await service.app.database.prisma.export.findFirstOrThrow({ where: { scope: 'ORGANISATION' } });
    const agentId = String(template.agentId);
    const { activeKey: _none, ...record } = template;
    await service.app.database.prisma.export.createMany({
      data: Array.from({ length: 50 }, (_, index) => ({
        ...record,
        id: randomUUID(),
        targetIds: [...template.targetIds],
        filters: { organisationIds: [String(oneId.value)], agentIds: [agentId], usagerIds: [String(index + 1)] },
        createdAt: new Date(Date.now() + index * 1_000),
      })) as never,
    });
    const counts: number[] = [];
    for (const first of [1, 10, 50]) {
      const { result, statements } = await service.statementsOf(() => admin.request(exportsDocument, { first }));
      expect(result.exports.edges).toHaveLength(first);
      counts.push(statements.length);
    }
    expect(counts).toEqual([counts[0], counts[0], counts[0]]);
    await service.app.database.prisma.export.deleteMany({ where: { createdAt: { gt: new Date() } } });
  });
});

it('streams server-sent events on the same path', async () => {
  const id = await requestExport(admin, { scope: 'AGENT', filters: { statuses: ['NOSHOW'] } });
  const { email } = await service.app.database.prisma.agent.findFirstOrThrow({ where: { lastName: 'Admin' } });
  const response = await fetch(`${service.url}/graphql`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await service.token(email ?? '')}`,
      'content-type': 'application/json',
      accept: 'text/event-stream',
    },
    body: JSON.stringify({ query: exportUpdatedDocument.toString(), variables: { id } }),
  });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  expect(response.headers.get('x-accel-buffering')).toBe('no');
  const text = await response.text(); // ends once the export has ended
  const events = [...text.matchAll(/^data: (\{.*\})$/gm)].map(([, json]) => JSON.parse(json ?? '').data.exportUpdated);
  expect(events.at(-1)).toMatchObject({ id, status: 'SUCCEEDED' });
  expect(text).toContain('event: complete');
});

function errorOf(error: unknown): unknown {
  if (error instanceof ApiError) return error.errors[0];
  throw error;
}
