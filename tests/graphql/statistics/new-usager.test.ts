import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refreshRollups } from '#domain/statistics/rollup/refresh.ts';
import type { ApiError, Connection } from '../../../src/client/connect.ts';
import type { NewUsagersOfSelectionQueryVariables } from '../../../src/client/generated/graphql.ts';
import { newUsagersDocument } from '../../support/document/statistics/statistics-comparison.ts';
import { globalId } from '../../support/id.ts';
import { startTestService, type TestService } from '../../support/service.ts';

// New and returning usagers, case by case. Random selections are in `figures.test.ts`, sides of a territory in
// `comparison-disclosure.test.ts`.

let service: TestService;
let admin: Connection;
let basic: Connection;
let espace: Connection;
const ids: Record<'organisation' | 'other' | 'consultation' | 'atelier', bigint> = {
  ...{ organisation: 0n, other: 0n, consultation: 0n, atelier: 0n },
};

beforeAll(async () => {
  service = await startTestService({ worker: false });
  const { fixture } = service;
  const territory = await fixture.territory();
  const { id: organisationId } = await fixture.organisation(territory.id);
  const { id: other } = await fixture.organisation(territory.id);
  const [pmi, social] = [(await fixture.service()).id, (await fixture.service()).id];
  const motifs = {
    consultation: (await fixture.motif(organisationId, pmi)).id,
    atelier: (await fixture.motif(organisationId, social)).id,
  };
  const motifOfOther = (await fixture.motif(other, pmi)).id;
  Object.assign(ids, { organisation: organisationId, other, ...motifs });
  const agent = await fixture.agent({ services: [pmi], roles: { [String(organisationId)]: 'basic' } });
  const add = async (users: bigint[], day: string, more: Partial<Parameters<typeof fixture.rdv>[0]> = {}) =>
    fixture.rdv({ organisationId, motifId: motifs.consultation, startsAt: `${day}T10:00:00Z`, users, ...more });
  const [ana, bob, eve, zoe] = [
    (await fixture.user()).id,
    (await fixture.user()).id,
    (await fixture.user()).id,
    (await fixture.user()).id,
  ];
  // In February, Ana comes back, Bob is new, Eve was known for another motif, Zoé in another organisation.
  await add([ana], '2024-01-31', { agents: [agent.id], createdAt: '2024-01-02T10:00:00Z' });
  await add([ana, bob], '2024-02-01', { createdAt: '2024-01-10T10:00:00Z' });
  await add([eve], '2024-01-15', { motifId: motifs.atelier, status: 'excused', createdAt: '2024-01-05T10:00:00Z' });
  await add([eve, zoe], '2024-02-29', { createdAt: '2024-02-10T10:00:00Z', agents: [agent.id] });
  await add([zoe], '2023-06-01', { organisationId: other, motifId: motifOfOther, createdAt: '2023-05-01T10:00:00Z' });
  // Later than the period: they make nobody a returning usager.
  await add([bob, zoe], '2024-03-05', { createdAt: '2024-03-01T10:00:00Z' });
  // Figures of 2022, for the territory: six new usagers in June, and in August four of them with six others.
  const people: bigint[] = [];
  for (let each = 0; each < 12; each++) people.push((await fixture.user()).id);
  await add(people.slice(0, 6), '2022-06-10');
  await add(people.slice(2, 12), '2022-08-10');
  await add(people.slice(0, 5), '2022-10-10');
  admin = await service.as(await fixture.agent({ roles: { [String(organisationId)]: 'admin' } }));
  basic = await service.as(agent);
  espace = await service.as(await fixture.agent({ territories: [territory.id] }));
});
afterAll(() => service.stop());

type Asked = Omit<NewUsagersOfSelectionQueryVariables, 'to'>;
const between = (from: string, until: string) => ({ between: { from, until } });
const february = between('2024-02-01', '2024-03-01');

async function ask(viewer: Connection, asked: Asked) {
  const { rdvStatistics } = await viewer.request(newUsagersDocument, { ...asked, to: { years: 2 } });
  const { totals, newAndReturningUsagers, comparison } = rdvStatistics;
  const { newUsagerCount, returningUsagerCount, ...more } = newAndReturningUsagers ?? {};
  return { counts: [newUsagerCount, returningUsagerCount], usagers: totals?.usagerCount, ...more, comparison };
}

describe('new and returning usagers', () => {
  it('are told apart by RDVs that began before the first day of the period, cancelled ones too', async () => {
    const found = await ask(admin, { filters: { startsOn: february } });
    expect(found).toMatchObject({ from: '2024-02-01', counts: [2, 2], usagers: 4, maskReason: null });
    // A day later, Ana and Bob are known from the first of February.
    const later = await ask(admin, { filters: { startsOn: between('2024-02-02', '2024-04-01') } });
    expect(later).toMatchObject({ counts: [1, 2], usagers: 3 });
  });

  it('are those of the scope and of the other filters', async () => {
    const filters = { startsOn: february, motifIds: [globalId('Motif', ids.consultation)] };
    expect(await ask(admin, { filters })).toMatchObject({ counts: [3, 1], usagers: 4 });
    // The agent takes part in Ana's RDV of January and in that of Eve and Zoé.
    expect(await ask(basic, { scope: 'AGENT', filters: { startsOn: february } })).toMatchObject({ counts: [2, 0] });
    // Without a right on the motif of Eve's RDV of January, she is new.
    expect(await ask(basic, { filters: { startsOn: february } })).toMatchObject({ counts: [3, 1], usagers: 4 });
  });

  it('are told apart by bookings when the period is one of bookings', async () => {
    const filters = { createdOn: between('2024-01-05', '2024-02-01') };
    // Ana booked on 2 January. Bob and Eve booked within the period for the first time.
    expect(await ask(admin, { filters })).toMatchObject({ from: '2024-01-05', counts: [2, 1], usagers: 3 });
  });

  it('of a period of starts have a past without any condition on bookings', async () => {
    const filters = { startsOn: february, createdOn: between('2024-02-01', '2024-03-01') };
    expect(await ask(admin, { filters })).toMatchObject({ counts: [1, 1], usagers: 2 });
  });

  it('are unknown for a period without a first day', async () => {
    for (const filters of [{}, { startsOn: { between: { until: '2024-03-01' } } }]) {
      const found = await ask(admin, { filters });
      expect(found).toMatchObject({ from: null, counts: [null, null], maskReason: null, comparison: null });
      expect(found.usagers).toBeGreaterThan(3);
    }
  });

  it('of both sides of a comparison have a past of their own', async () => {
    const { comparison } = await ask(admin, { filters: { startsOn: between('2024-06-01', '2024-09-01') } });
    expect(comparison?.current?.newAndReturningUsagers).toMatchObject({ newUsagerCount: 0, returningUsagerCount: 0 });
    expect(comparison?.previous?.newAndReturningUsagers).toMatchObject({ newUsagerCount: 12, returningUsagerCount: 0 });
  });
});

describe('new and returning usagers of a territory', () => {
  const inEspace = (from: string, until: string) =>
    ask(espace, { scope: 'TERRITORY', filters: { startsOn: between(from, until) } });

  it('are shown when each of them is none or enough', async () => {
    expect(await inEspace('2022-06-01', '2022-07-01')).toMatchObject({ counts: [6, 0], maskReason: null });
    expect(await inEspace('2022-10-01', '2022-11-01')).toMatchObject({ counts: [0, 5], maskReason: null });
  });

  it('are both hidden when one stands for few', async () => {
    const hidden = { counts: [null, null], usagers: 10, maskReason: 'TOO_FEW_USAGERS' };
    expect(await inEspace('2022-08-01', '2022-09-01')).toMatchObject(hidden);
  });

  it('are hidden with the total', async () => {
    const hidden = { counts: [null, null], usagers: null, maskReason: 'TOO_FEW_USAGERS', from: '2024-02-01' };
    expect(await inEspace('2024-02-01', '2024-03-01')).toMatchObject(hidden);
  });

  it('are for its administrators alone, as those of organisations are', async () => {
    const refusals = [
      ask(basic, { scope: 'TERRITORY', filters: { startsOn: february } }),
      ask(admin, { scope: 'ORGANISATION', targetIds: [globalId('Organisation', ids.other)], filters: {} }),
    ];
    for (const refused of refusals) {
      const error = await refused.catch((reason: unknown) => reason);
      expect((error as ApiError).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    }
  });
});

it('are the same from the rollups, which have the usagers of whole organisations', async () => {
  const asked = { filters: { startsOn: february } };
  const rows = await service.statementsOf(() => ask(admin, asked));
  await refreshRollups(service.app.database.pool);
  const rollups = await service.statementsOf(() => ask(admin, asked));
  expect(rollups.result).toEqual(rows.result);
  const countsRows = ({ statements }: typeof rows) => statements.some((sql) => sql.includes('AS returning'));
  expect([countsRows(rows), countsRows(rollups)]).toEqual([true, false]);
});
