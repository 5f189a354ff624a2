import { afterAll, beforeAll, expect, it } from 'vitest';
import { ApiError, type Connection } from '../../../src/client/connect.ts';
import { byIdDocument, nodeDocument } from '../../support/document/node.ts';
import { requestExport } from '../../support/export.ts';
import { globalId } from '../../support/id.ts';
import { startTestService, type TestService } from '../../support/service.ts';

let service: TestService;
let viewer: Connection;
let stranger: Connection;
let ids: Record<string, string>;
let organisationIds: { stranger: bigint };

beforeAll(async () => {
  service = await startTestService({ worker: false });
  const { fixture } = service;
  const [here, there] = [await fixture.territory(), await fixture.territory()];
  const [a, b] = [await fixture.organisation(here.id), await fixture.organisation(there.id)];
  const pmi = await fixture.service('PMI');
  const agent = await fixture.agent({ roles: { [String(a.id)]: 'admin' } });
  const other = await fixture.agent({ roles: { [String(b.id)]: 'admin' } });
  const [motif, lieu] = [await fixture.motif(a.id, pmi.id), await fixture.lieu(a.id)];
  const rdv = await fixture.rdv({ organisationId: a.id, motifId: motif.id, startsAt: '2024-03-01T09:00:00Z' });
  viewer = await service.as(agent);
  stranger = await service.as(other);
  organisationIds = { stranger: b.id };
  ids = {
    Territory: globalId('Territory', here.id),
    Organisation: globalId('Organisation', a.id),
    Agent: globalId('Agent', agent.id),
    Motif: globalId('Motif', motif.id),
    Lieu: globalId('Lieu', lieu.id),
    Rdv: globalId('Rdv', rdv.id),
    Export: await requestExport(viewer, { scope: 'AGENT' }),
  };
});
afterAll(() => service.stop());

it.each(['Territory', 'Organisation', 'Agent', 'Motif', 'Lieu', 'Rdv', 'Export'])(
  'finds a %s for agents who may see it, and hides it from others',
  async (type) => {
    const id = ids[type] ?? '';
    expect(await viewer.request(nodeDocument, { id })).toEqual({
      node: { __typename: type, id },
      nodes: [{ __typename: type, id }],
    });
    expect(await stranger.request(nodeDocument, { id })).toEqual({ node: null, nodes: [null] });
  },
);

const nothing = [
  '',
  'nonsense',
  globalId('Rdv', 0n),
  globalId('Rdv', 2n ** 63n),
  globalId('Usager', 1n),
  globalId('Export', '1'),
  globalId('Export', 'ffffffff-ffff-ffff-ffff-fffffffffffz'),
  'UmR2OjE=',
  globalId('Rdv', '1e3'),
];

it.each(nothing)('answers null for %j', async (id) => {
  expect(await viewer.request(nodeDocument, { id })).toEqual({ node: null, nodes: [null] });
});

it('keeps the order of the ids, despite invalid ones', async () => {
  const mixed = { toString: () => 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }' } as typeof nodeDocument;
  const own = globalId('Organisation', organisationIds.stranger);
  const asked = [ids.Rdv, own, 'nonsense', ids.Organisation, own, ids.Export];
  const answer = await stranger.request(mixed, { ids: asked } as never);
  expect(answer).toEqual({ nodes: [null, { id: own }, null, null, { id: own }, null] });
});

it('accepts at most 100 ids', async () => {
  const many = { toString: () => 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }' } as typeof nodeDocument;
  const error = await viewer.request(many, { ids: Array(101).fill(ids.Rdv) } as never).catch((thrown) => thrown);
  expect(error).toBeInstanceOf(ApiError);
  expect(error.errors[0].extensions).toMatchObject({
    code: 'VALIDATION_FAILED',
    issues: [{ path: ['ids'], code: 'TOO_MANY_ITEMS' }],
  });
});

it.each(['rdv', 'export'] as const)(
  'has a field `%s` for agents who may see it, as if absent for others',
  async (field) => {
    const id = ids[field === 'rdv' ? 'Rdv' : 'Export'] as string;
    const other = field === 'rdv' ? 'export' : 'rdv';
    const found = await viewer.request(byIdDocument, { id });
    expect(found[field]).toMatchObject({ id });
    expect(found[other]).toBeNull();
    expect(await stranger.request(byIdDocument, { id })).toEqual({ rdv: null, export: null });
  },
);

it.each(nothing)('answers null for %j in fields by id', async (id) => {
  expect(await viewer.request(byIdDocument, { id })).toEqual({ rdv: null, export: null });
});

it('hides a RDV from colleagues of other services, and from administrators of its espace', async () => {
  const { fixture } = service;
  const found = await service.app.database.prisma.rdv.findFirstOrThrow({
    select: { organisationId: true, organisation: true },
  });
  const others = [
    await fixture.agent({ roles: { [String(found.organisationId)]: 'basic' } }),
    await fixture.agent({ territories: [found.organisation.territoryId] }),
  ];
  for (const agent of others) {
    const connection = await service.as(agent);
    expect(await connection.request(byIdDocument, { id: ids.Rdv ?? '' })).toEqual({ rdv: null, export: null });
    expect(await connection.request(byIdDocument, { id: ids.Export ?? '' })).toEqual({ rdv: null, export: null });
  }
});
