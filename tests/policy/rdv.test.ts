import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiError, type Connection } from '../../src/client/connect.ts';
import type { RdvPageQueryVariables } from '../../src/client/generated/graphql.ts';
import { estimateDocument, requestExportDocument } from '../support/document/export.ts';
import { usagerSearchDocument } from '../support/document/filter-option.ts';
import { leadsDocument, nodeDocument } from '../support/document/node.ts';
import { rdvPageDocument } from '../support/document/rdv.ts';
import { statisticsDocument } from '../support/document/statistics.ts';
import { exportToEnd } from '../support/export.ts';
import { uuidOf } from '../support/export-lab.ts';
import { globalId } from '../support/id.ts';
import { startTestService, type TestService } from '../support/service.ts';

// Truth table: the RDVs of organisation A that each kind of viewer sees, with the same answer from every operation.
interface Row {
  who: string;
  /** A RDV of the service PMI whose agents are `assigned` and `left`. */
  attended: boolean;
  /** A RDV without agents, of a service to which no viewer belongs. */
  unattended: boolean;
  /** True when they may use the scope ORGANISATION in A. */
  organisation: boolean;
  /** True when the first RDV is in their "mes statistiques": its agents are `assigned` and `left`. */
  own: boolean;
}

const table: Row[] = [
  { who: 'basic, same service', attended: true, unattended: false, organisation: false, own: false },
  { who: 'basic, other service', attended: false, unattended: false, organisation: false, own: false },
  { who: 'basic, other service, assigned', attended: true, unattended: false, organisation: false, own: true },
  { who: 'admin', attended: true, unattended: true, organisation: true, own: false },
  { who: 'admin elsewhere, same service', attended: false, unattended: false, organisation: false, own: false },
  { who: 'secretariat', attended: true, unattended: true, organisation: false, own: false },
  { who: 'territorial admin', attended: false, unattended: false, organisation: false, own: false },
  { who: 'role lost, still assigned', attended: false, unattended: false, organisation: false, own: false },
  { who: 'admin of the other territory', attended: false, unattended: false, organisation: false, own: false },
];

/** Agents without an account. */
const refused = ['intervenant', 'deleted admin'];

let service: TestService;
let organisation: string;
const agents: Record<string, { email: string | null }> = {};
const rdvIds = { attended: '', unattended: '' };
/** Ids of related objects, by the same keys. */
const participationIds = { attended: '', unattended: '' };
const usagerIds = { attended: '', unattended: '' };
let adminFile: string;

beforeAll(async () => {
  service = await startTestService();
  const { fixture } = service;
  const [here, there] = [await fixture.territory(), await fixture.territory()];
  const [a, b, c] = [
    await fixture.organisation(here.id),
    await fixture.organisation(here.id),
    await fixture.organisation(there.id),
  ];
  const [pmi, social, secretariat, nobody] = [
    await fixture.service('PMI'),
    await fixture.service('Social'),
    await fixture.service('Secrétariat'),
    await fixture.service('Autre'),
  ];
  const role = (id: bigint, level: 'basic' | 'admin' | 'intervenant') => ({ [String(id)]: level });
  agents['basic, same service'] = await fixture.agent({ services: [pmi.id], roles: role(a.id, 'basic') });
  agents['basic, other service'] = await fixture.agent({ services: [social.id], roles: role(a.id, 'basic') });
  const assigned = await fixture.agent({ services: [social.id], roles: role(a.id, 'basic') });
  agents['basic, other service, assigned'] = assigned;
  agents.admin = await fixture.agent({ services: [social.id], roles: role(a.id, 'admin') });
  agents['admin elsewhere, same service'] = await fixture.agent({ services: [pmi.id], roles: role(b.id, 'admin') });
  agents.secretariat = await fixture.agent({ services: [secretariat.id], roles: role(a.id, 'basic') });
  agents['territorial admin'] = await fixture.agent({ services: [pmi.id], territories: [here.id] });
  const left = await fixture.agent({ services: [pmi.id], roles: role(b.id, 'basic') });
  agents['role lost, still assigned'] = left;
  agents['admin of the other territory'] = await fixture.agent({
    services: [pmi.id],
    roles: role(c.id, 'admin'),
    territories: [there.id],
  });
  agents.intervenant = await fixture.agent({ services: [pmi.id], roles: role(a.id, 'intervenant') });
  agents['deleted admin'] = await fixture.agent({
    services: [pmi.id],
    roles: role(a.id, 'admin'),
    deletedAt: new Date(),
  });

  const motif = await fixture.motif(a.id, pmi.id);
  const other = await fixture.motif(a.id, nobody.id);
  const attended = await fixture.rdv({
    organisationId: a.id,
    motifId: motif.id,
    startsAt: '2024-05-02T08:00:00Z',
    agents: [assigned.id, left.id],
    users: [(await fixture.user()).id],
  });
  const unattended = await fixture.rdv({
    organisationId: a.id,
    motifId: other.id,
    startsAt: '2024-05-03T08:00:00Z',
    users: [(await fixture.user()).id],
  });
  organisation = globalId('Organisation', a.id);
  rdvIds.attended = globalId('Rdv', attended.id);
  rdvIds.unattended = globalId('Rdv', unattended.id);
  for (const [key, rdvId] of [
    ['attended', attended.id],
    ['unattended', unattended.id],
  ] as const) {
    const found = await service.app.database.prisma.participation.findFirstOrThrow({ where: { rdvId } });
    participationIds[key] = globalId('Participation', found.id);
    usagerIds[key] = globalId('Usager', found.userId);
  }
  const exported = await exportToEnd(await as('admin'), { scope: 'ORGANISATION', targetIds: [organisation] });
  adminFile = exported.id;
});
afterAll(() => service.stop());

const as = (who: string): Promise<Connection> => service.as(agents[who] ?? { email: null });

describe.each(table)('$who', ({ who, attended, unattended, organisation: mayExport, own }) => {
  const expected = () => [...(attended ? [rdvIds.attended] : []), ...(unattended ? [rdvIds.unattended] : [])];

  it('lists and counts exactly what they may see, each RDV once', async () => {
    const { rdvs } = await (await as(who)).request(rdvPageDocument, {});
    expect(rdvs.edges.map(({ node }) => node.id)).toEqual(expected());
    expect(rdvs.totalCount).toBe(expected().length);
  });

  it('finds by id exactly the same RDVs', async () => {
    const connection = await as(who);
    for (const id of [rdvIds.attended, rdvIds.unattended]) {
      const { node, nodes } = await connection.request(nodeDocument, { id });
      const answer = expected().includes(id) ? { __typename: 'Rdv', id } : null;
      expect(node).toEqual(answer);
      expect(nodes).toEqual([answer]);
    }
  });

  it('reaches nothing more through a participation or a usager', async () => {
    const connection = await as(who);
    const mayReach = { attended, unattended };
    for (const key of ['attended', 'unattended'] as const) {
      const { nodes } = await connection.request(leadsDocument, { ids: [participationIds[key], usagerIds[key]] });
      expect(nodes).toEqual(
        mayReach[key]
          ? [
              expect.objectContaining({ __typename: 'Participation', rdv: { id: rdvIds[key] } }),
              expect.objectContaining({ __typename: 'Usager', id: usagerIds[key] }),
            ]
          : [null, null],
      );
    }
  });

  it('finds as usagers exactly the participants, and filters by no others', async () => {
    const connection = await as(who);
    const { viewer } = await connection.request(usagerSearchDocument, { search: 'camille' });
    const visible = [...(attended ? [usagerIds.attended] : []), ...(unattended ? [usagerIds.unattended] : [])];
    expect(viewer.usagers.map(({ id }) => id)).toEqual(visible);
    for (const id of Object.values(usagerIds)) {
      const outcome = await connection
        .request(rdvPageDocument, { filters: { usagerIds: [id] } })
        .then(({ rdvs }) => rdvs.totalCount, codeOf);
      expect(outcome).toBe(visible.includes(id) ? 1 : 'VALIDATION_FAILED');
    }
  });

  it('sees only their own RDVs in the scope AGENT: list, statistics, estimate and file', async () => {
    const connection = await as(who);
    const selection = { scope: 'AGENT' } as const;
    const count = own ? 1 : 0;
    expect((await connection.request(rdvPageDocument, selection)).rdvs.totalCount).toBe(count);
    expect((await connection.request(statisticsDocument, selection)).rdvStatistics.totals.rdvCount).toBe(count);
    expect((await connection.request(estimateDocument, selection)).exportEstimate.rowCount).toBe(count);
    expect((await exportToEnd(connection, selection)).file?.rowCount).toBe(count);
  });

  it('downloads the file of the admin of A only as that admin', async () => {
    const connection = await as(who);
    const headers = { authorization: `Bearer ${await service.token(agents[who]?.email ?? '')}` };
    const url = `${service.url}/exports/${uuidOf(adminFile)}/file`;
    expect((await fetch(url, { headers })).status).toBe(who === 'admin' ? 200 : 404);
    expect((await connection.request(nodeDocument, { id: adminFile })).node).toEqual(
      who === 'admin' ? { __typename: 'Export', id: adminFile } : null,
    );
  });

  it('counts the same in statistics', async () => {
    const { rdvStatistics } = await (await as(who)).request(statisticsDocument, {});
    expect(rdvStatistics.totals.rdvCount).toBe(expected().length);
  });

  it(mayExport ? 'may use the scope ORGANISATION' : 'is refused the scope ORGANISATION, everywhere', async () => {
    const connection = await as(who);
    const variables = { scope: 'ORGANISATION', targetIds: [organisation] } as const;
    const reads = [rdvPageDocument, statisticsDocument, estimateDocument] as const;
    const outcomes = await Promise.all(
      reads.map((document) =>
        connection.request(document as typeof estimateDocument, variables).then(() => 'allowed', codeOf),
      ),
    );
    expect(outcomes).toEqual(Array(3).fill(mayExport ? 'allowed' : 'FORBIDDEN'));
    const before = await service.app.database.prisma.export.count();
    const { requestExport } = await connection.request(requestExportDocument, variables);
    expect(requestExport.__typename).toBe(mayExport ? 'RequestExportSuccess' : 'ForbiddenError');
    if (requestExport.__typename === 'ForbiddenError') expect(requestExport.refusedIds).toEqual([organisation]);
    expect(await service.app.database.prisma.export.count()).toBe(before + (mayExport ? 1 : 0));
  });
});

describe.each(refused)('%s', (who) => {
  const nobody = 'UNAUTHENTICATED';

  it('lists, counts and reaches nothing', async () => {
    const connection = await as(who);
    expect(await connection.request(rdvPageDocument, {}).catch(codeOf)).toBe(nobody);
    expect(await connection.request(usagerSearchDocument, { search: 'camille' }).catch(codeOf)).toBe(nobody);
    for (const id of [...Object.values(rdvIds), adminFile])
      expect(await connection.request(nodeDocument, { id }).catch(codeOf)).toBe(nobody);
    const ids = [...Object.values(participationIds), ...Object.values(usagerIds)];
    expect(await connection.request(leadsDocument, { ids }).catch(codeOf)).toBe(nobody);
  });

  it('gets no statistics, estimate or export in any scope', async () => {
    const connection = await as(who);
    const before = await service.app.database.prisma.export.count();
    expect(await connection.request(statisticsDocument, {}).catch(codeOf)).toBe(nobody);
    for (const selection of [{ scope: 'AGENT' }, { scope: 'ORGANISATION', targetIds: [organisation] }] as const) {
      expect(await connection.request(statisticsDocument, selection).catch(codeOf)).toBe(nobody);
      expect(await connection.request(estimateDocument, selection).catch(codeOf)).toBe(nobody);
      expect(await connection.request(requestExportDocument, selection).catch(codeOf)).toBe(nobody);
    }
    expect(await service.app.database.prisma.export.count()).toBe(before);
  });

  it('downloads nothing', async () => {
    const headers = { authorization: `Bearer ${await service.token(agents[who]?.email ?? '')}` };
    expect((await fetch(`${service.url}/exports/${uuidOf(adminFile)}/file`, { headers })).status).toBe(404);
  });
});

it('allows the scope TERRITORY to its admin only, for figures and fiches usagers, never RDVs', async () => {
  const territory = await service.app.database.prisma.territory.findFirstOrThrow({ orderBy: { id: 'asc' } });
  const variables = { scope: 'TERRITORY', targetIds: [globalId('Territory', territory.id)] } as const;
  const admin = await as('territorial admin');
  // The two RDVs of the territory are of few usagers, so their number is masked, for its admin too.
  expect((await admin.request(statisticsDocument, variables)).rdvStatistics.totals.rdvCount).toBeNull();
  expect(await admin.request(rdvPageDocument, variables).catch(codeOf)).toBe('VALIDATION_FAILED');
  for (const row of ['RDV', 'PARTICIPATION'] as const) {
    const asked = { ...variables, options: { row } };
    expect(await admin.request(estimateDocument, asked).catch(codeOf)).toBe('VALIDATION_FAILED');
  }
  expect((await admin.request(estimateDocument, variables)).exportEstimate.rowCount).toBeGreaterThanOrEqual(0);
  for (const who of ['admin', 'admin of the other territory', 'secretariat']) {
    expect(await (await as(who)).request(statisticsDocument, variables).catch(codeOf)).toBe('FORBIDDEN');
    expect(await (await as(who)).request(estimateDocument, variables).catch(codeOf)).toBe('FORBIDDEN');
  }
});

it('shows a RDV of 0, 1, 2 or 5 agents once, to its admin and to each of them', async () => {
  const { fixture } = service;
  const territory = await fixture.territory();
  const { id } = await fixture.organisation(territory.id);
  const pmi = await fixture.service();
  const motif = await fixture.motif(id, pmi.id);
  const five = await Promise.all(
    [1, 2, 3, 4, 5].map(() => fixture.agent({ services: [pmi.id], roles: { [String(id)]: 'basic' } })),
  );
  for (const count of [0, 1, 2, 5]) {
    const attending = five.slice(0, count).map((agent) => agent.id);
    await fixture.rdv({ organisationId: id, motifId: motif.id, startsAt: '2024-05-02T08:00:00Z', agents: attending });
  }
  const agentIds = five.map((agent) => globalId('Agent', agent.id));
  const admin = await service.as(await fixture.agent({ roles: { [String(id)]: 'admin' } }));
  const countsOf = async (connection: Connection, variables: RdvPageQueryVariables) => {
    const { rdvs } = await connection.request(rdvPageDocument, variables);
    const { rdvStatistics } = await connection.request(statisticsDocument, variables);
    expect(new Set(rdvs.edges.map(({ node }) => node.id)).size).toBe(rdvs.edges.length);
    return [rdvs.edges.length, rdvs.totalCount, rdvStatistics.totals.rdvCount];
  };
  expect(await countsOf(admin, {})).toEqual([4, 4, 4]);
  expect(await countsOf(admin, { filters: { agentIds } })).toEqual([3, 3, 3]);
  const file = await exportToEnd(admin, { scope: 'ORGANISATION', filters: { agentIds } });
  expect(file.file?.rowCount).toBe(3);
  for (const [index, agent] of five.entries()) {
    const connection = await service.as(agent);
    expect(await countsOf(connection, {})).toEqual([4, 4, 4]);
    const own = [3, 2, 1, 1, 1][index];
    expect(await countsOf(connection, { scope: 'AGENT' })).toEqual([own, own, own]);
  }
});

it('answers alike for an unknown organisation and for one of somebody else', async () => {
  const targetIds = [organisation, globalId('Organisation', 999_999n)];
  const { requestExport } = await (await as('admin')).request(requestExportDocument, {
    scope: 'ORGANISATION',
    targetIds,
  });
  expect(requestExport).toMatchObject({ __typename: 'ForbiddenError', refusedIds: [targetIds[1]] });
});

function codeOf(error: unknown): unknown {
  if (!(error instanceof ApiError)) throw error;
  return error.errors[0]?.extensions?.code;
}
