import { afterAll, beforeAll, expect, it } from 'vitest';
import { rdvFullDocument } from '../../support/document/rdv.ts';
import { statisticsDocument } from '../../support/document/statistics.ts';
import { globalId } from '../../support/id.ts';
import { startTestService, type TestService } from '../../support/service.ts';

// Explanations to agents of what they see: one sentence per right, with its organisations or territories.
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

it.each([
  ['mixed', {}, (): string => `${admin('MDS A')} ${basic('MDS B')}`],
  ['mixed', { organisationIds: 'b' }, (): string => basic('MDS B')],
  ['mixed', { scope: 'ORGANISATION' }, (): string => admin('MDS A')],
  [
    'mixed',
    { scope: 'AGENT' },
    (): string => 'Vous voyez uniquement les RDV auxquels vous êtes associé dans les organisations MDS A et MDS B.',
  ],
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

it.each([
  ['admin', 2, "En tant qu'administrateur des organisations N1 et N2, vous voyez tous leurs RDV."],
  ['admin', 5, "En tant qu'administrateur des organisations N1, N2, N3, N4 et N5, vous voyez tous leurs RDV."],
  ['admin', 9, "En tant qu'administrateur des organisations N1, N2, N3, N4 et 5 autres, vous voyez tous leurs RDV."],
  [
    'basic',
    3,
    "En tant qu'agent, vous voyez uniquement les RDV de vos services ayant lieu dans les organisations N1, N2 et N3. Vous voyez également les RDV auxquels vous êtes associé.",
  ],
] as const)('is one sentence for %s in %i organisations', async (level, count, sentence) => {
  const { fixture } = service;
  const territory = await fixture.territory();
  const roles: Record<string, 'admin' | 'basic'> = {};
  for (let index = 1; index <= count; index++)
    roles[String((await fixture.organisation(territory.id, { name: `N${index}` })).id)] = level;
  const connection = await service.as(await fixture.agent({ roles }));
  const { rdvStatistics } = await connection.request(statisticsDocument, { scope: null, filters: null });
  expect(rdvStatistics.perimeter).toBe(sentence);
});

it('is one sentence for several espaces', async () => {
  const { fixture } = service;
  const territories = [(await fixture.territory({ name: 'T1' })).id, (await fixture.territory({ name: 'T2' })).id];
  for (const territory of territories) await fixture.organisation(territory);
  const connection = await service.as(await fixture.agent({ territories }));
  const targetIds = territories.map((each) => globalId('Territory', each));
  const { rdvStatistics } = await connection.request(statisticsDocument, { scope: 'TERRITORY', targetIds });
  expect(rdvStatistics.perimeter).toBe(
    "En tant qu'administrateur des espaces T1 et T2, vous voyez les statistiques de tous leurs RDV.",
  );
});
