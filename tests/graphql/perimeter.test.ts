import { afterAll, beforeAll, expect, it } from 'vitest';
import { rdvFullDocument } from '../support/document/rdv.ts';
import { statisticsDocument } from '../support/document/statistics.ts';
import { globalId } from '../support/id.ts';
import { startTestService, type TestService } from '../support/service.ts';

// Explanations to agents of what they see: one sentence per organisation or territory of the selection.
let service: TestService;
let emails: Record<'mixed' | 'secretariat' | 'territorial', { email: string | null }>;
let ids: { a: string; b: string; territory: string };

beforeAll(async () => {
  service = await startTestService({ worker: false });
  const { fixture } = service;
  const territory = await fixture.territory({ name: 'Pas-de-Calais' });
  const [a, b] = [
    await fixture.organisation(territory.id, { name: 'MDS A' }),
    await fixture.organisation(territory.id, { name: 'MDS B' }),
  ];
  const secretariat = await fixture.service('Secrétariat');
  emails = {
    mixed: await fixture.agent({ roles: { [String(a.id)]: 'admin', [String(b.id)]: 'basic' } }),
    secretariat: await fixture.agent({ services: [secretariat.id], roles: { [String(b.id)]: 'basic' } }),
    territorial: await fixture.agent({ territories: [territory.id] }),
  };
  ids = {
    a: globalId('Organisation', a.id),
    b: globalId('Organisation', b.id),
    territory: globalId('Territory', territory.id),
  };
});
afterAll(() => service.stop());

const admin = (name: string) =>
  `En tant qu'administrateur de l'organisation, vous voyez les RDV de toute l'organisation ${name}.`;
const basic = (name: string) =>
  `En tant qu'agent, vous voyez uniquement les RDV de vos services ayant lieu dans l'organisation ${name}. Vous voyez également les RDV auxquels vous êtes associé.`;
const own = (name: string) => `Vous voyez uniquement les RDV auxquels vous êtes associé dans l'organisation ${name}.`;

it.each([
  ['mixed', {}, (): string => `${admin('MDS A')} ${basic('MDS B')}`],
  ['mixed', { organisationIds: 'b' }, (): string => basic('MDS B')],
  ['mixed', { scope: 'ORGANISATION' }, (): string => admin('MDS A')],
  ['mixed', { scope: 'AGENT' }, (): string => `${own('MDS A')} ${own('MDS B')}`],
  [
    'secretariat',
    {},
    (): string => "En tant que membre du service secrétariat, vous voyez les RDV de toute l'organisation MDS B.",
  ],
  [
    'territorial',
    { scope: 'TERRITORY' },
    (): string =>
      "En tant qu'administrateur de l'espace Pas-de-Calais, vous voyez les statistiques de tous les RDV de cet espace.",
  ],
] satisfies [
  keyof typeof emails,
  { scope?: 'AGENT' | 'ORGANISATION' | 'TERRITORY'; organisationIds?: 'a' | 'b' },
  () => string,
][])('explains to %s with %o what they see', async (who, asked, sentence) => {
  const connection = await service.as(emails[who]);
  const { scope, organisationIds } = { scope: null, organisationIds: null, ...asked };
  const filters = organisationIds ? { organisationIds: [ids[organisationIds]] } : null;
  const { rdvStatistics } = await connection.request(statisticsDocument, { scope, filters });
  expect(rdvStatistics.perimeter).toBe(sentence());
});

it('explains it with a list too', async () => {
  const { rdvs } = await (await service.as(emails.mixed)).request(rdvFullDocument, { first: 1 });
  expect(rdvs.statistics.perimeter).toBe(`${admin('MDS A')} ${basic('MDS B')}`);
});
