import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiError, type Connection } from '../../../src/client/connect.ts';
import type { ParticipationPageQueryVariables } from '../../../src/client/generated/graphql.ts';
import { participationPageDocument, rdvFullDocument } from '../../support/document/rdv.ts';
import { usagerDocument } from '../../support/document/usager.ts';
import { globalId } from '../../support/id.ts';
import { startTestService, type TestService } from '../../support/service.ts';

const COUNT = 12;
let service: TestService;
let admin: Connection;
let other: Connection;
let ids: { big: string; small: string; chain: string[]; shared: string };

beforeAll(async () => {
  service = await startTestService({ worker: false });
  const { fixture } = service;
  const { prisma } = service.app.database;
  const switches = { enableNotesField: true, enableCaseNumber: true, enableLogementField: true };
  const on = await prisma.territory.create({ data: { name: 'Allumé', departementNumber: '62', ...switches } });
  const off = await fixture.territory({ name: 'Éteint' });
  const [lit, dark, foreign] = [
    await fixture.organisation(on.id, { name: 'A' }),
    await fixture.organisation(off.id, { name: 'B' }),
    await fixture.organisation(off.id, { name: 'C' }),
  ];
  const pmi = await fixture.service('PMI');
  const roles = { [String(lit.id)]: 'admin' as const, [String(dark.id)]: 'admin' as const };
  const adminAgent = await fixture.agent({ lastName: 'Admin', roles });
  const otherAgent = await fixture.agent({ lastName: 'Autre', roles: { [String(dark.id)]: 'admin' } });
  const stranger = await fixture.agent({ lastName: 'Ailleurs', roles: { [String(foreign.id)]: 'admin' } });
  const motif = await fixture.motif(lit.id, pmi.id);
  const motifs = [motif, await fixture.motif(dark.id, pmi.id)];
  // Many RDVs with agents, usagers and their families, to count statements.
  for (let index = 0; index < 50; index++) {
    const responsible = await fixture.user({ lastName: `Responsable${index}` });
    const child = await fixture.user({ responsibleId: responsible.id });
    await fixture.rdv({
      organisationId: index % 2 === 0 ? lit.id : dark.id,
      motifId: motifs[index % 2]?.id ?? 0n,
      startsAt: `2024-03-01T09:${String(index).padStart(2, '0')}:00Z`,
      agents: [adminAgent.id],
      users: [responsible.id, child.id],
    });
  }
  const crowd = await Promise.all(Array.from({ length: COUNT }, () => fixture.user()));
  const big = await fixture.rdv({
    organisationId: lit.id,
    motifId: motif.id,
    startsAt: '2024-04-01T09:00:00Z',
    users: crowd.map(({ id }) => id),
  });
  const top = await fixture.user({
    lastName: 'Aïeule',
    address: '1 rue du Haut',
    cityName: 'Arras',
    postCode: '62000',
  });
  const middle = await fixture.user({ lastName: 'Mère', responsibleId: top.id, address: '2 rue du Milieu' });
  const bottom = await fixture.user({ lastName: 'Fille', responsibleId: middle.id, address: '3 rue du Bas' });
  const small = await fixture.rdv({
    organisationId: lit.id,
    motifId: motif.id,
    startsAt: '2024-04-02T09:00:00Z',
    users: [bottom.id],
  });
  const shared = await fixture.user({
    lastName: 'Partagé',
    birthDate: new Date('1990-02-28'),
    notes: 'à revoir',
    caseNumber: 'N1',
    logement: 5,
    affiliationNumber: '123',
  });
  for (const organisationId of [lit.id, dark.id, foreign.id])
    await prisma.userProfile.create({ data: { userId: shared.id, organisationId } });
  for (const agentId of [adminAgent.id, stranger.id])
    await prisma.referentAssignation.create({ data: { userId: shared.id, agentId } });
  await fixture.rdv({
    organisationId: dark.id,
    motifId: motifs[1]?.id ?? 0n,
    startsAt: '2024-04-03T09:00:00Z',
    users: [shared.id],
  });
  admin = await service.as(adminAgent);
  other = await service.as(otherAgent);
  ids = {
    big: globalId('Rdv', big.id),
    small: globalId('Rdv', small.id),
    chain: [bottom, middle, top].map(({ id }) => globalId('Usager', id)),
    shared: globalId('Usager', shared.id),
  };
});
afterAll(() => service.stop());

async function page(id: string, variables: Omit<ParticipationPageQueryVariables, 'id'>) {
  const { node } = await admin.request(participationPageDocument, { id, ...variables });
  if (node?.__typename !== 'Rdv') throw new Error('No RDV');
  return node.participations;
}

describe('participations of a RDV', () => {
  it('are paged forward and backward, each once', async () => {
    const whole = (await page(ids.big, { first: 100 })).edges.map(({ node }) => node.id);
    expect(whole).toHaveLength(COUNT);
    const forward: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { edges, pageInfo, totalCount } = await page(ids.big, { first: 5, after });
      expect(totalCount).toBe(COUNT);
      forward.push(...edges.map(({ node }) => node.id));
      after = pageInfo.endCursor ?? null;
      more = pageInfo.hasNextPage;
    }
    expect(forward).toEqual(whole);
    const backward: string[] = [];
    for (let before: string | null = null, more = true; more; ) {
      const { edges, pageInfo } = await page(ids.big, { last: 5, before });
      backward.unshift(...edges.map(({ node }) => node.id));
      before = pageInfo.startCursor ?? null;
      more = pageInfo.hasPreviousPage;
    }
    expect(backward).toEqual(whole);
  });

  it('refuse a cursor of another RDV, one of the list of RDVs, nonsense, and sizes out of range', async () => {
    const cursor = (await page(ids.small, { first: 1 })).pageInfo.endCursor ?? null;
    const list = Buffer.from(JSON.stringify(['rdv.STARTS_AT', '2024-01-01 00:00:00', '1'])).toString('base64url');
    for (const after of [cursor, list, 'nonsense', '']) {
      const outcome = await page(ids.big, { after }).catch(issuesOf);
      expect(outcome).toEqual([expect.objectContaining({ code: 'INVALID_CURSOR', path: ['after'] })]);
    }
    for (const [variables, field] of [
      [{ first: 0 }, 'first'],
      [{ first: 101 }, 'first'],
      [{ last: 101 }, 'last'],
      [{ first: 1, last: 1 }, 'last'],
    ] as const) {
      expect(await page(ids.big, variables).catch(issuesOf)).toEqual([
        expect.objectContaining({ code: 'OUT_OF_RANGE', path: [field] }),
      ]);
    }
  });
});

describe('a usager', () => {
  const find = async (id: string, connection = admin) => {
    const { node } = await connection.request(usagerDocument, { id });
    return node?.__typename === 'Usager' ? node : null;
  };

  it('shows the responsible usager, and hides the responsible of the responsible', async () => {
    const [bottom = '', middle = '', top = ''] = ids.chain;
    expect(await find(bottom)).toMatchObject({ responsible: { id: middle, responsible: null } });
    expect(await find(middle)).toMatchObject({ id: middle, responsible: null });
    expect(await find(top)).toBeNull();
    expect(await find(bottom, other)).toBeNull();
  });

  it('shows the address of the responsible usager', async () => {
    expect(await find(ids.chain[0] ?? '')).toMatchObject({ address: '2 rue du Milieu', cityName: null });
    expect(await find(ids.chain[1] ?? '')).toMatchObject({
      address: '1 rue du Haut',
      cityName: 'Arras',
      postCode: '62000',
    });
  });

  it('shows the fields that a territory of the viewer has switched on, and hides the others', async () => {
    expect(await find(ids.shared)).toMatchObject({
      fullName: 'Camille PARTAGÉ',
      birthDate: '1990-02-28',
      notes: 'à revoir',
      caseNumber: 'N1',
      logement: 'LOCATAIRE',
      affiliationNumber: null,
      organisations: [{ name: 'A' }, { name: 'B' }],
      referents: [{ fullName: 'Ada ADMIN' }],
    });
    expect(await find(ids.shared, other)).toMatchObject({
      notes: null,
      caseNumber: null,
      logement: null,
      affiliationNumber: null,
      organisations: [{ name: 'B' }],
      referents: [{ fullName: 'Ada ADMIN' }],
    });
  });
});

it('sends as many statements for 50 complete RDVs as for 1', async () => {
  await admin.request(rdvFullDocument, { first: 1 });
  const counts: number[] = [];
  for (const first of [1, 10, 50]) {
    const { result, statements } = await service.statementsOf(() => admin.request(rdvFullDocument, { first }));
    expect(result.rdvs.edges).toHaveLength(first);
    expect(result.rdvs.edges.every(({ node }) => node.again.edges.length === 1)).toBe(true);
    counts.push(statements.length);
  }
  expect(counts).toEqual([counts[0], counts[0], counts[0]]);
  expect(counts[0]).toBeLessThanOrEqual(24);
});

function issuesOf(error: unknown): unknown {
  if (!(error instanceof ApiError)) throw error;
  expect(error.errors[0]?.extensions?.code).toBe('VALIDATION_FAILED');
  return error.errors[0]?.extensions?.issues;
}
