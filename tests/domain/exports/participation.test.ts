import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '../../../src/client/connect.ts';
import type { RequestExportMutationVariables } from '../../../src/client/generated/graphql.ts';
import { estimateDocument } from '../../support/document/export.ts';
import { exportRows } from '../../support/export.ts';
import { globalId } from '../../support/id.ts';
import { startTestService, type TestService } from '../../support/service.ts';

// Départements' own systems read the columns by position: this list is the contract.
const HEADER = [
  'usager',
  'rdv_id',
  'année',
  'date prise rdv',
  'heure prise rdv',
  'origine',
  'date rdv',
  'heure rdv',
  'service',
  'motif',
  'contexte',
  'statut',
  'lieu',
  'professionnel.le(s)',
  'commune du responsable',
  'usager mineur ?',
  'résultat des notifications',
  'Organisation',
  'date naissance',
  'code postal du responsable',
  'créé par',
  'email(s) professionnel.le(s)',
  'rdv collectif',
  'inscription au rdv collectif par',
];
const options = { row: 'PARTICIPATION' } as const;

let service: TestService;
let world: Awaited<ReturnType<typeof createWorld>>;
let admin: Connection;
const ask = (variables: Partial<RequestExportMutationVariables> = {}) =>
  exportRows(admin, { scope: 'ORGANISATION', targetIds: world.targets, options, ...variables });

beforeAll(async () => {
  service = await startTestService();
  world = await createWorld();
  admin = await service.as(world.admin);
});
afterAll(() => service.stop());

async function createWorld() {
  const { fixture } = service;
  const { prisma } = service.app.database;
  const [open, closed] = [
    await fixture.territory({ enableContextField: true }),
    await fixture.territory({ enableContextField: false }),
  ];
  const paris = await fixture.organisation(open.id, { name: 'MDS Arras' });
  const reunion = await fixture.organisation(closed.id, { name: 'MDS Saint-Denis', timeZone: 'Indian/Reunion' });
  const pmi = await fixture.service('PMI');
  const roles = { [String(paris.id)]: 'admin', [String(reunion.id)]: 'admin' } as const;
  const agent = await fixture.agent({ firstName: 'Zoé', lastName: 'Étienne', email: 'zoe@example.org', roles });
  const responsible = await fixture.user({
    firstName: 'Aïcha',
    lastName: 'Martin',
    birthName: 'Benali',
    birthDate: new Date('1990-05-17'),
    address: '3 rue Haute, 62000 Arras',
    postCode: '62000',
    cityName: 'Arras',
  });
  const child = await fixture.user({
    firstName: 'Noé',
    lastName: 'Martin',
    birthDate: new Date('2006-07-02'),
    responsibleId: responsible.id,
    address: '99999 never shown',
    cityName: 'never shown',
  });
  const stranger = await fixture.user({ firstName: 'Loïc', lastName: 'Payet', address: '1 rue, 97430 Le Tampon' });

  const workshop = await fixture.rdv({
    organisationId: paris.id,
    motifId: (await fixture.motif(paris.id, pmi.id, { name: 'Atelier', collectif: true })).id,
    lieuId: (await fixture.lieu(paris.id, { name: 'Salle', address: '1 place Verte, Arras, 62000' })).id,
    startsAt: '2024-06-30T22:15:00Z', // 1 July, 00:15 in Paris: the day before the child comes of age
    createdAt: '2023-12-31T23:30:00Z', // New Year, 00:30 in Paris
    status: 'seen',
    context: 'Première visite',
    agents: [agent.id],
    users: [responsible.id, child.id, stranger.id],
    statuses: ['seen', 'noshow', 'unknown'],
    createdById: Number(agent.id),
  });
  await prisma.participation.updateMany({
    where: { rdvId: workshop.id, userId: child.id },
    data: { createdByType: 'User', createdById: Number(responsible.id) },
  });
  await prisma.participation.updateMany({
    where: { rdvId: workshop.id, userId: responsible.id },
    data: { createdById: Number(agent.id) },
  });
  await prisma.receipt.create({
    data: {
      rdvId: workshop.id,
      userId: responsible.id,
      organisationId: paris.id,
      event: 'rdv_created',
      channel: 'sms',
      result: 'failure',
    },
  });
  const call = await fixture.rdv({
    organisationId: reunion.id,
    motifId: (await fixture.motif(reunion.id, pmi.id, { name: 'Appel', locationType: 'phone' })).id,
    startsAt: '2024-03-31T20:30:00Z', // 1 April, 00:30 in La Réunion
    createdAt: '2024-03-01T00:00:00Z',
    status: 'unknown',
    context: 'hidden by the territory',
    users: [child.id],
    statuses: ['excused'],
    createdByType: 'User',
    createdById: Number(responsible.id),
  });
  await fixture.rdv({
    organisationId: reunion.id,
    motifId: (await fixture.motif(reunion.id, pmi.id, { name: 'Sans personne' })).id,
    startsAt: '2024-01-01T08:00:00Z',
  });
  return {
    admin: agent,
    targets: [globalId('Organisation', paris.id), globalId('Organisation', reunion.id)],
    rdvIds: { workshop: Number(workshop.id), call: Number(call.id) },
    usagers: {
      responsible: globalId('Usager', responsible.id),
      child: globalId('Usager', child.id),
    },
  };
}

describe('a row per participation', () => {
  it('holds what the domain says, in the order of the RDVs, and nothing for a RDV without usagers', async () => {
    const { fileName, header, rows } = await ask();
    expect(fileName).toMatch(/^export-rdvs-user-\d{4}-\d{2}-\d{2}\.xlsx$/);
    expect(header).toEqual(HEADER);
    const { workshop, call } = world.rdvIds;
    const taken = [2024, '2024-01-01', '00:30', 'Créé par un agent', '2024-07-01', '00:15', 'PMI', 'Atelier'];
    const salle = 'Salle (1 place Verte, Arras, 62000)';
    const by = ['Zoé ÉTIENNE', 'zoe@example.org', 'oui'];
    expect(rows).toEqual([
      [
        ...['Aïcha MARTIN (Benali)', workshop, ...taken, 'Première visite', 'Rendez-vous honoré', salle, 'Zoé ÉTIENNE'],
        ...['Arras', 'non', 'Échec', 'MDS Arras', '1990-05-17', '62000', ...by, 'Zoé ÉTIENNE'],
      ],
      [
        ...['Noé MARTIN', workshop, ...taken, 'Première visite', 'Absence non excusée', salle, 'Zoé ÉTIENNE'],
        ...['Arras', 'oui', 'Échec', 'MDS Arras', '2006-07-02', '62000', ...by, 'Aïcha MARTIN (Benali)'],
      ],
      [
        ...['Loïc PAYET', workshop, ...taken, 'Première visite', 'À renseigner', salle, 'Zoé ÉTIENNE'],
        ...[null, 'non', 'Échec', 'MDS Arras', null, '97430', ...by, null],
      ],
      [
        ...['Noé MARTIN', call, 2024, '2024-03-01', '04:00', 'RDV Pris sur internet', '2024-04-01', '00:30', 'PMI'],
        ...['Appel', null, 'Annulé (excusé)', 'Par téléphone', null, 'Arras', 'oui', null, 'MDS Saint-Denis'],
        ...['2006-07-02', '62000', 'Aïcha MARTIN (Benali)', null, 'non', null],
      ],
    ]);
  });

  it('keeps the rows of those who are filtered on, and never the others’', async () => {
    const { responsible, child } = world.usagers;
    const cases: [NonNullable<RequestExportMutationVariables['filters']>, string[]][] = [
      [{ usagerIds: [responsible] }, ['Aïcha MARTIN (Benali)']],
      [{ usagerIds: [responsible], includeRelatives: true }, ['Aïcha MARTIN (Benali)', 'Noé MARTIN', 'Noé MARTIN']],
      [{ participationStatuses: ['NOSHOW', 'EXCUSED'] }, ['Noé MARTIN', 'Noé MARTIN']],
      [{ participationStatuses: ['UNKNOWN_PAST'] }, ['Loïc PAYET']],
      [{ participationStatuses: ['UNKNOWN_FUTURE'] }, []],
      [{ usagerIds: [child], participationStatuses: ['NOSHOW'] }, ['Noé MARTIN']],
      [{ statuses: ['SEEN'] }, ['Aïcha MARTIN (Benali)', 'Noé MARTIN', 'Loïc PAYET']],
    ];
    await Promise.all(
      cases.map(async ([filters, names], index) => {
        const selection = { scope: 'ORGANISATION', targetIds: world.targets, filters, options } as const;
        const { exportEstimate } = await admin.request(estimateDocument, selection);
        expect(exportEstimate.rowCount, JSON.stringify(filters)).toBe(names.length);
        if (index % 2 === 1) return; // a file takes much longer than an estimate
        const { rows } = await ask({ filters });
        expect(rows.map(([usager]) => usager)).toEqual(names);
      }),
    );
  });
});
