import { expect, it, onTestFinished } from 'vitest';
import { rdvUrlDocument } from '../../support/document/rdv-url.ts';
import { globalId } from '../../support/id.ts';
import { startTestService } from '../../support/service.ts';

// The page of a RDV in the system that the data come from.

async function urlOf(rdvUrl: string | null) {
  const service = await startTestService({ worker: false, rdvUrl });
  onTestFinished(() => service.stop());
  const { fixture } = service;
  const { id: organisationId } = await fixture.organisation((await fixture.territory()).id);
  const agent = await fixture.agent({ roles: { [String(organisationId)]: 'admin' } });
  const motif = await fixture.motif(organisationId, (await fixture.service()).id);
  const rdv = await fixture.rdv({ organisationId, motifId: motif.id, startsAt: '2026-03-01T09:00:00Z' });
  const stranger = await service.as(await fixture.agent({ roles: { [String(organisationId)]: 'basic' } }));
  const id = globalId('Rdv', rdv.id);
  const answer = await (await service.as(agent)).request(rdvUrlDocument, { id });
  expect(answer.rdvs?.nodes).toEqual([{ id, url: answer.rdv?.url ?? null }]);
  expect(await stranger.request(rdvUrlDocument, { id })).toEqual({ rdv: null, rdvs: { nodes: [] } });
  return { url: answer.rdv?.url, rdvId: rdv.id, organisationId };
}

it('names the organisation and the RDV, for those who may see it', async () => {
  const found = await urlOf('https://rdv.example.org/o/{organisationId}/rdvs/{rdvId}?de={rdvId}');
  const { rdvId, organisationId } = found;
  expect(found.url).toBe(`https://rdv.example.org/o/${organisationId}/rdvs/${rdvId}?de=${rdvId}`);
});

it('is null without the setting', async () => {
  expect((await urlOf(null)).url).toBeNull();
});
