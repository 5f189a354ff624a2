import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiError, type Connection } from '../../src/client/connect.ts';
import {
  estimateDocument,
  nodeDocument,
  rdvPageDocument,
  requestExportDocument,
  statisticsDocument,
} from '../support/document.ts';
import { globalId } from '../support/id.ts';
import { startTestService, type TestService } from '../support/service.ts';

// The truth table: who sees which RDV of organisation A. One row for each kind of viewer, the same answer from every action.
interface Row {
  who: string;
  /** A RDV of the service PMI whose agents are `assigned` and `left`. */
  attended: boolean;
  /** A RDV of a service that nobody has, without agents. */
  unattended: boolean;
  /** Whether the scope ORGANISATION is theirs in A. */
  organisation: boolean;
}

const table: Row[] = [
  { who: 'basic, same service', attended: true, unattended: false, organisation: false },
  { who: 'basic, other service', attended: false, unattended: false, organisation: false },
  { who: 'basic, other service, assigned', attended: true, unattended: false, organisation: false },
  { who: 'admin', attended: true, unattended: true, organisation: true },
  { who: 'admin elsewhere, same service', attended: false, unattended: false, organisation: false },
  { who: 'secretariat', attended: true, unattended: true, organisation: false },
  { who: 'territorial admin', attended: false, unattended: false, organisation: false },
  { who: 'role lost, still assigned', attended: false, unattended: false, organisation: false },
  { who: 'admin of the other territory', attended: false, unattended: false, organisation: false },
];

/** They have no account at all. */
const refused = ['intervenant', 'deleted admin'];

let service: TestService;
let organisation: string;
const agents: Record<string, { email: string | null }> = {};
const rdvIds = { attended: '', unattended: '' };

beforeAll(async () => {
  service = await startTestService({ worker: false });
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
  });
  const unattended = await fixture.rdv({ organisationId: a.id, motifId: other.id, startsAt: '2024-05-03T08:00:00Z' });
  organisation = globalId('Organisation', a.id);
  rdvIds.attended = globalId('Rdv', attended.id);
  rdvIds.unattended = globalId('Rdv', unattended.id);
});
afterAll(() => service.stop());

const as = (who: string): Promise<Connection> => service.as(agents[who] ?? { email: null });

describe.each(table)('$who', ({ who, attended, unattended, organisation: mayExport }) => {
  const expected = () => [...(attended ? [rdvIds.attended] : []), ...(unattended ? [rdvIds.unattended] : [])];

  it('lists and counts exactly what they may see, each RDV once', async () => {
    const { rdvs } = await (await as(who)).request(rdvPageDocument, {});
    expect(rdvs.edges.map(({ node }) => node.id)).toEqual(expected());
    expect(rdvs.totalCount).toBe(expected().length);
  });

  it('reaches by id exactly the same; the rest looks absent', async () => {
    const connection = await as(who);
    for (const id of [rdvIds.attended, rdvIds.unattended]) {
      const { node, nodes } = await connection.request(nodeDocument, { id });
      const answer = expected().includes(id) ? { __typename: 'Rdv', id } : null;
      expect(node).toEqual(answer);
      expect(nodes).toEqual([answer]);
    }
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

it.each(refused)('%s has no account', async (who) => {
  const outcome = await (await as(who)).request(rdvPageDocument, {}).then(() => 'allowed', codeOf);
  expect(outcome).toBe('UNAUTHENTICATED');
});

it('has the scope TERRITORY for its admin only: figures, never rows', async () => {
  const territory = await service.app.database.prisma.territory.findFirstOrThrow({ orderBy: { id: 'asc' } });
  const variables = { scope: 'TERRITORY', targetIds: [globalId('Territory', territory.id)] } as const;
  const admin = await as('territorial admin');
  expect((await admin.request(statisticsDocument, variables)).rdvStatistics.totals.rdvCount).toBe(2);
  expect(await admin.request(rdvPageDocument, variables).catch(codeOf)).toBe('VALIDATION_FAILED');
  expect(await admin.request(estimateDocument, variables).catch(codeOf)).toBe('VALIDATION_FAILED');
  for (const who of ['admin', 'admin of the other territory', 'secretariat']) {
    expect(await (await as(who)).request(statisticsDocument, variables).catch(codeOf)).toBe('FORBIDDEN');
  }
});

it('answers an organisation that does not exist like one of somebody else', async () => {
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
