import { createHash } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentKinds } from '#domain/exports/content/contents.ts';
import { CONTRACT_VERSION } from '#domain/exports/content/file-content.ts';
import { rdvColumns } from '#domain/exports/content/rdv/columns.ts';
import type { Connection } from '../../../src/client/connect.ts';
import { exportToEnd } from '../../support/export.ts';
import { globalId } from '../../support/id.ts';
import { startTestService, type TestService } from '../../support/service.ts';
import { readWorkbook } from '../../support/spreadsheet/workbook.ts';

// Départements' own systems read the columns by position: this list is the contract.
const HEADER = [
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
  'usager(s)',
  'commune du premier responsable',
  'au moins un usager mineur ?',
  'résultat des notifications',
  'Organisation',
  'date naissance',
  'code postal du premier responsable',
  'créé par',
  'email(s) professionnel.le(s)',
  'rdv collectif',
];

let service: TestService;
let admin: Connection;
let world: Awaited<ReturnType<typeof createWorld>>;

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
  const adminAgent = await fixture.agent({ firstName: 'Zoé', lastName: 'Étienne', email: 'zoe@example.org', roles });
  const colleague = await fixture.agent({ firstName: 'Max', lastName: 'd’Artois', email: null, roles: {} });
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
    birthDate: new Date('2006-07-01'),
    responsibleId: responsible.id,
    address: 'never shown',
    cityName: 'never shown',
  });
  const lonely = await fixture.user({
    firstName: 'Loïc',
    lastName: 'Payet',
    birthName: 'Payet',
    address: '12345 chemin 97400, Saint-Denis 97430 Le Tampon',
  });
  const motif = async (
    organisationId: bigint,
    locationType: 'public_office' | 'home' | 'phone' | 'visio',
    collectif = false,
  ) => fixture.motif(organisationId, pmi.id, { name: `Motif ${locationType}`, locationType, collectif });
  const lieu = await fixture.lieu(paris.id, {
    name: 'Salle',
    address: '1 place Verte, Arras, 62000',
    availability: 'single_use',
  });

  const full = await fixture.rdv({
    organisationId: paris.id,
    motifId: (await motif(paris.id, 'public_office', true)).id,
    lieuId: lieu.id,
    startsAt: '2024-06-30T22:15:00Z', // 1 July, 00:15 in Paris: the child is 18 on that day
    createdAt: '2023-12-31T23:30:00Z', // New Year, 00:30 in Paris
    status: 'seen',
    context: 'Première visite',
    agents: [adminAgent.id, colleague.id],
    users: [responsible.id, child.id],
    createdById: Number(adminAgent.id),
  });
  const receipt = {
    rdvId: full.id,
    userId: responsible.id,
    organisationId: paris.id,
    event: 'rdv_created',
    channel: 'sms',
  } as const;
  await prisma.receipt.createMany({
    data: [
      { ...receipt, result: 'delivered' },
      { ...receipt, result: 'failure' },
    ],
  });

  const home = await fixture.rdv({
    organisationId: paris.id,
    motifId: (await motif(paris.id, 'home')).id,
    startsAt: '2024-06-29T21:45:00Z', // 29 June, 23:45 in Paris
    createdAt: '2024-01-15T08:05:00Z',
    status: 'excused',
    users: [child.id, responsible.id],
    createdByType: 'User',
    createdById: Number(responsible.id),
  });
  await prisma.receipt.create({ data: { ...receipt, rdvId: home.id, result: 'sent' } });

  const prescripteur = await prisma.prescripteur.create({
    data: { firstName: 'Paul', lastName: 'Prescripteur', email: 'p@example.org' },
  });
  await fixture.rdv({
    organisationId: reunion.id,
    motifId: (await motif(reunion.id, 'phone')).id,
    startsAt: '2024-03-31T20:30:00Z', // 1 April, 00:30 in La Réunion
    createdAt: '2024-03-01T00:00:00Z',
    status: 'revoked',
    context: 'hidden by the territory',
    agents: [colleague.id],
    users: [lonely.id],
    createdByType: 'Prescripteur',
    createdById: Number(prescripteur.id),
  });
  await fixture.rdv({
    organisationId: reunion.id,
    motifId: (await motif(reunion.id, 'visio')).id,
    startsAt: '2024-02-01T08:00:00Z',
    createdAt: '2024-02-01T07:00:00Z',
    status: 'noshow',
    createdByType: 'FileAttente',
    createdById: 12,
  });
  await fixture.rdv({
    organisationId: reunion.id,
    motifId: (await motif(reunion.id, 'public_office')).id,
    startsAt: '2024-01-01T08:00:00Z',
    createdAt: '2024-01-01T07:00:00Z',
    status: 'unknown',
  });
  await fixture.rdv({
    organisationId: reunion.id,
    motifId: (await motif(reunion.id, 'phone')).id,
    startsAt: '2099-01-01T08:00:00Z',
    createdAt: '2024-01-01T07:00:00Z',
    status: 'unknown',
  });
  return { admin: adminAgent, targets: [globalId('Organisation', paris.id), globalId('Organisation', reunion.id)] };
}

async function exportRows(timeZone: string | null = null, anonymous = false) {
  const selection = { scope: 'ORGANISATION', targetIds: world.targets, timeZone } as const;
  const { file } = await exportToEnd(admin, { ...selection, options: { anonymous } });
  const target = path.join(await mkdtemp(path.join(tmpdir(), 'rdv-golden-')), 'file.xlsx');
  await admin.download(file?.downloadUrl ?? '', target);
  return readWorkbook(target);
}

/** Dates as the days and hours that a person reads in the cell. */
const shown = (row: readonly unknown[]) =>
  row.map((cell, index) => {
    if (index === 1 || index === 4) return cell instanceof Date ? cell.toISOString().slice(0, 10) : cell;
    if (index === 2 || index === 5)
      return cell instanceof Date ? cell.toISOString().slice(11, 16) : toClock(Number(cell));
    return cell;
  });
const toClock = (partOfDay: number) => new Date(Math.round(partOfDay * 1_440) * 60_000).toISOString().slice(11, 16);

describe('the 22 columns', () => {
  it('have their headers in order, and the keys that the API names', async () => {
    const { header } = await exportRows();
    expect(header).toEqual(HEADER);
    expect(new Set(rdvColumns.map(({ key }) => key)).size).toBe(22);
  });

  it('hold what the domain says, latest RDV first, each in the zone of its organisation', async () => {
    const { rows } = await exportRows();
    expect(rows.map(shown)).toEqual([
      [
        2024,
        '2024-01-01',
        '11:00',
        'Créé par un agent',
        '2099-01-01',
        '12:00',
        'PMI',
        'Motif phone',
        null,
        'Rendez-vous à venir',
        'Par téléphone',
        null,
        null,
        null,
        'non',
        null,
        'MDS Saint-Denis',
        null,
        null,
        null,
        null,
        'non',
      ],
      [
        2024,
        '2024-01-01',
        '00:30',
        'Créé par un agent',
        '2024-07-01',
        '00:15',
        'PMI',
        'Motif public_office',
        'Première visite',
        'Rendez-vous honoré',
        'Salle (1 place Verte, Arras, 62000) (Ponctuel)',
        'Zoé ÉTIENNE, Max D’ARTOIS',
        'Aïcha MARTIN (Benali), Noé MARTIN',
        'Arras',
        'non',
        'Échec',
        'MDS Arras',
        '17/05/1990, 01/07/2006',
        '62000',
        'Zoé ÉTIENNE',
        'zoe@example.org',
        'oui',
      ],
      [
        2024,
        '2024-01-15',
        '09:05',
        'RDV Pris sur internet',
        '2024-06-29',
        '23:45',
        'PMI',
        'Motif home',
        null,
        'Annulé (excusé)',
        'À domicile (62000 Arras)',
        null,
        'Noé MARTIN, Aïcha MARTIN (Benali)',
        'Arras',
        'oui',
        'Traité',
        'MDS Arras',
        '01/07/2006, 17/05/1990',
        '62000',
        'Aïcha MARTIN (Benali)',
        null,
        'non',
      ],
      [
        2024,
        '2024-03-01',
        '04:00',
        'Rdv pris par un prescripteur',
        '2024-04-01',
        '00:30',
        'PMI',
        'Motif phone',
        null,
        'Annulé (par le service)',
        'Par téléphone',
        'Max D’ARTOIS',
        'Loïc PAYET',
        null,
        'non',
        null,
        'MDS Saint-Denis',
        null,
        '97430',
        'Paul PRESCRIPTEUR',
        null,
        'non',
      ],
      [
        2024,
        '2024-02-01',
        '11:00',
        "RDV en file d'attente",
        '2024-02-01',
        '12:00',
        'PMI',
        'Motif visio',
        null,
        'Absence non excusée',
        'Par visioconférence',
        null,
        null,
        null,
        'non',
        null,
        'MDS Saint-Denis',
        null,
        null,
        null,
        null,
        'non',
      ],
      [
        2024,
        '2024-01-01',
        '11:00',
        'Créé par un agent',
        '2024-01-01',
        '12:00',
        'PMI',
        'Motif public_office',
        null,
        'À renseigner',
        null,
        null,
        null,
        null,
        'non',
        null,
        'MDS Saint-Denis',
        null,
        null,
        null,
        null,
        'non',
      ],
    ]);
  });

  it('have all their dates in the zone that was asked for', async () => {
    const { rows } = await exportRows('Europe/Paris');
    expect(rows.map((row) => shown(row).slice(4, 6))).toEqual([
      ['2099-01-01', '09:00'],
      ['2024-07-01', '00:15'],
      ['2024-06-29', '23:45'],
      ['2024-03-31', '22:30'],
      ['2024-02-01', '09:00'],
      ['2024-01-01', '09:00'],
    ]);
  });
});

it('calls a RDV of today, still to come, "aujourd’hui"; at its start it becomes "à renseigner"', () => {
  const column = rdvColumns.find(({ key }) => key === 'status');
  const at = (instant: string) => Date.parse(instant);
  const row = {
    status: 'unknown',
    startsAt: at('2026-03-29T21:30:00Z'),
    localStartsAt: at('2026-03-29T23:30:00Z'),
    organisation: { timeZone: 'Europe/Paris' },
  } as never; // 23:30, day of the change
  const label = (now: string) => column?.value(row, { now: at(now), timeZone: null });
  expect(label('2026-03-28T22:59:59Z')).toBe('Rendez-vous à venir'); // 23:59:59 of the day before
  expect(label('2026-03-28T23:00:00Z')).toBe('Rendez-vous aujourd’hui'); // midnight
  expect(label('2026-03-29T21:30:00Z')).toBe('Rendez-vous aujourd’hui');
  expect(label('2026-03-29T21:30:00.001Z')).toBe('À renseigner');
});

it('does not say in an anonymous file where a lieu is that was made for one RDV: it may be a home', async () => {
  const lieux = async (anonymous: boolean) => {
    const { header, rows } = await exportRows(null, anonymous);
    return rows.map((row) => row[header.indexOf('lieu')]);
  };
  expect(await lieux(false)).toContain('Salle (1 place Verte, Arras, 62000) (Ponctuel)');
  const anonymous = await lieux(true);
  expect(anonymous).toContain('Salle (Ponctuel)');
  expect(anonymous.join()).not.toContain('place Verte');
});

it('has a version of the contract, which grows when columns change', () => {
  const columns = Object.entries(contentKinds).map(([row, kind]) => [
    row,
    kind.columns.map(({ key, header, kind: type, isOptional, anonymous }) => [
      ...[key, header, type, isOptional ?? false],
      anonymous === undefined ? key : (anonymous?.key ?? null),
    ]),
  ]);
  const fingerprint = createHash('sha256').update(JSON.stringify(columns)).digest('hex').slice(0, 16);
  // Other columns need a new version, as its comment says, and then this line.
  expect([CONTRACT_VERSION, fingerprint]).toEqual(['1.0', 'ac4abfda629111e3']);
});
