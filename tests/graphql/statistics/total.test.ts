import { afterAll, beforeAll, expect, it } from 'vitest';
import { refreshRollups } from '#domain/statistics/rollup/refresh.ts';
import type { Connection } from '../../../src/client/connect.ts';
import type { RdvFiltersInput } from '../../../src/client/generated/graphql.ts';
import { rdvPageDocument } from '../../support/document/rdv.ts';
import { globalId } from '../../support/id.ts';
import { startTestService, type TestService } from '../../support/service.ts';

let service: TestService;
let agent: Connection;
let ids: {
  partial: bigint;
  administered: bigint;
  motifs: Record<'own' | 'other' | 'elsewhere', bigint>;
  agentId: bigint;
};

beforeAll(async () => {
  service = await startTestService({ worker: false });
  const { fixture } = service;
  const territory = await fixture.territory();
  const [partial, administered] = [await fixture.organisation(territory.id), await fixture.organisation(territory.id)];
  const [own, other] = [await fixture.service(), await fixture.service()];
  const viewer = await fixture.agent({
    services: [own.id],
    roles: { [String(partial.id)]: 'basic', [String(administered.id)]: 'admin' },
  });
  const stranger = await fixture.agent({ services: [other.id], roles: { [String(partial.id)]: 'basic' } });
  const motifs = {
    own: (await fixture.motif(partial.id, own.id)).id,
    other: (await fixture.motif(partial.id, other.id)).id,
    elsewhere: (await fixture.motif(administered.id, other.id)).id,
  };
  ids = { partial: partial.id, administered: administered.id, motifs, agentId: viewer.id };
  const base = { organisationId: partial.id, startsAt: '2026-03-10T09:00:00Z' };
  await fixture.rdv({ ...base, motifId: motifs.own, agents: [stranger.id] }); // a RDV of their service
  await fixture.rdv({ ...base, motifId: motifs.own, agents: [viewer.id], status: 'seen' }); // of their service and their own
  await fixture.rdv({ ...base, motifId: motifs.other, agents: [viewer.id, stranger.id] }); // a RDV that only they attend
  await fixture.rdv({ ...base, motifId: motifs.other, agents: [stranger.id] }); // a RDV that they may not see
  await fixture.rdv({
    ...base,
    organisationId: administered.id,
    motifId: motifs.elsewhere,
    startsAt: '2026-05-10T09:00:00Z',
  });
  agent = await service.as(viewer);
});
afterAll(() => service.stop());

const readsRdvsToCount = (text: string) => /count\(\*\)[^()]*FROM rdvs/.test(text);

async function totalOf(filters: RdvFiltersInput | null = null) {
  const { result, statements } = await service.statementsOf(() =>
    agent.request(rdvPageDocument, { filters, first: 2 }),
  );
  return { total: result.rdvs.totalCount, isCounted: statements.some(readsRdvsToCount) };
}

const ofMarch: RdvFiltersInput = { startsOn: { between: { from: '2026-03-01', until: '2026-04-01' } } };

it('counts a basic agent’s list like its rows, before and after it is precomputed', async () => {
  expect(await totalOf()).toEqual({ total: 4, isCounted: true });
  await refreshRollups(service.app.database.pool);
  expect(await totalOf()).toEqual({ total: 4, isCounted: false });
  expect(await totalOf(ofMarch)).toEqual({ total: 3, isCounted: false });
  expect(await totalOf({ ...ofMarch, statuses: ['UNKNOWN_PAST'] })).toEqual({ total: 2, isCounted: false });
  expect(await totalOf({ motifIds: [globalId('Motif', String(ids.motifs.other))] })).toEqual({
    total: 1,
    isCounted: false,
  });
  expect(await totalOf({ agentIds: [globalId('Agent', String(ids.agentId))] })).toEqual({ total: 2, isCounted: false });
  expect(await totalOf({ hasLieu: false })).toEqual({ total: 4, isCounted: true }); // the rollups do not include the lieu
});

it('counts changes not yet in the rollups', async () => {
  const { fixture } = service;
  const base = { organisationId: ids.partial, startsAt: '2026-03-11T09:00:00Z' };
  await fixture.rdv({ ...base, motifId: ids.motifs.own });
  const mine = await fixture.rdv({ ...base, motifId: ids.motifs.other, agents: [ids.agentId] });
  await fixture.rdv({ ...base, motifId: ids.motifs.other });
  expect(await totalOf()).toEqual({ total: 6, isCounted: false });
  await service.app.database.pool.query('DELETE FROM agents_rdvs WHERE rdv_id = $1', [String(mine.id)]);
  expect(await totalOf(ofMarch)).toEqual({ total: 4, isCounted: false });
  await refreshRollups(service.app.database.pool);
  expect(await totalOf(ofMarch)).toEqual({ total: 4, isCounted: false });
});
