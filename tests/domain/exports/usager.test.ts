import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '../../../src/client/connect.ts';
import type { RequestExportMutationVariables } from '../../../src/client/generated/graphql.ts';
import { estimateDocument, requestExportDocument } from '../../support/document/export.ts';
import { exportRows } from '../../support/export.ts';
import { globalId } from '../../support/id.ts';
import { startTestService, type TestService } from '../../support/service.ts';

// The "fiches usagers" of two territories that know some of the same persons: nothing of one may be in the file of the other.
const [BEFORE, TOGGLED, AFTER] = [
  [
    ...['id usager', 'Nom d’usage', 'Prénom', 'Nom de naissance', 'Date de naissance', "Type d'usager", 'Responsable'],
    ...['Adresse', 'Code postal', 'Nom de la commune', 'Téléphone', 'Email', 'Accepte les notifications par SMS'],
    ...['Accepte les notifications par email', 'Origine du compte', 'Création'],
  ],
  [
    ...["Caisse d'affiliation", "Numéro d'allocataire", 'Situation familiale', "Nombre d'enfants"],
    ...['Numéro de dossier', "Complément d'adresse", 'Logement'],
  ],
  [
    ...['Agents référents', 'Organisations', 'RDV', 'RDV honorés', 'Absences non excusées', 'Annulés (excusé)'],
    ...['Annulés (par le service)', 'À renseigner', 'À venir', 'Premier RDV', 'Dernier RDV', 'Prochain RDV'],
  ],
];

let service: TestService;
let world: Awaited<ReturnType<typeof createWorld>>;
let [both, organisationAdmin]: Connection[] = [];

beforeAll(async () => {
  service = await startTestService();
  world = await createWorld();
  both = await service.as(world.both);
  organisationAdmin = await service.as(world.organisationAdmin);
});
afterAll(() => service.stop());

const ask = (variables: Partial<RequestExportMutationVariables> = {}) =>
  exportRows(both as Connection, { scope: 'TERRITORY', targetIds: [world.open], ...variables });

async function createWorld() {
  const { fixture } = service;
  const { prisma } = service.app.database;
  const open = await fixture.territory({
    name: 'Espace ouvert',
    enableNotesField: true,
    enableLogementField: true,
    enableCaisseAffiliationField: true,
    enableAffiliationNumberField: true,
    enableFamilySituationField: true,
    enableNumberOfChildrenField: true,
    enableCaseNumber: true,
    enableAddressDetails: true,
  });
  const closed = await fixture.territory({ name: 'Espace fermé' });
  const [one, two] = [
    await fixture.organisation(open.id, { name: 'MDS Un' }),
    await fixture.organisation(open.id, { name: 'MDS Deux' }),
  ];
  const other = await fixture.organisation(closed.id, { name: 'Ailleurs', timeZone: 'Indian/Reunion' });
  const pmi = await fixture.service('PMI');
  const territorial = await fixture.agent({ territories: [open.id, closed.id] });
  const organisationAdminAgent = await fixture.agent({ roles: { [String(one.id)]: 'admin' } });
  const referent = await fixture.agent({
    firstName: 'Ada',
    lastName: 'Referent',
    roles: { [String(two.id)]: 'basic' },
  });
  const stranger = await fixture.agent({ firstName: 'CANARI', roles: { [String(other.id)]: 'basic' } });

  const usager = async (
    data: Parameters<typeof fixture.user>[0],
    organisationIds: bigint[],
    createdAt = '2023-12-31T23:30:00Z',
  ) => {
    const created = await fixture.user({ ...data, createdAt: new Date(createdAt) });
    await prisma.userProfile.createMany({
      data: organisationIds.map((organisationId) => ({ userId: created.id, organisationId })),
    });
    return created;
  };
  const etienne = await usager(
    {
      firstName: 'Aïcha',
      lastName: 'Étienne',
      birthName: 'Benali',
      birthDate: new Date('1990-05-17'),
      email: 'aicha@example.org',
      phoneNumber: '0612345678',
      address: '3 rue Haute, Arras',
      addressDetails: 'Bâtiment B',
      postCode: '62000',
      cityName: 'Arras',
      notifyBySms: false,
      createdThrough: 'franceconnect_sign_up',
      caisseAffiliation: 1,
      affiliationNumber: '0042',
      familySituation: 2,
      numberOfChildren: 3,
      caseNumber: '=1+1',
      logement: 0,
      notes: 'À rappeler',
    },
    [two.id, one.id, other.id],
  );
  const child = await usager(
    {
      firstName: 'Noé',
      lastName: 'etienne',
      responsibleId: etienne.id,
      address: 'never shown',
      phoneNumber: '0700000000',
    },
    [one.id],
  );
  const quiet = await usager({ firstName: 'Zoé', lastName: 'Abel' }, [one.id]);
  await usager({ firstName: 'Usager supprimé', lastName: 'Usager supprimé', deletedAt: new Date() }, [one.id]);
  const elsewhere = await usager({ firstName: 'CANARI', lastName: 'CANARI' }, [other.id]);
  await prisma.referentAssignation.createMany({
    data: [referent, stranger].map(({ id }) => ({ userId: etienne.id, agentId: id })),
  });

  const rdv = async (
    organisationId: bigint,
    startsAt: string,
    users: bigint[],
    statuses: ('seen' | 'noshow' | 'excused' | 'revoked' | 'unknown')[],
  ) => {
    const motif = await fixture.motif(organisationId, pmi.id);
    return fixture.rdv({
      organisationId,
      motifId: motif.id,
      startsAt,
      users,
      statuses,
      createdAt: '2024-01-01T00:00:00Z',
    });
  };
  await rdv(one.id, '2024-01-31T23:30:00Z', [etienne.id, child.id], ['seen', 'noshow']); // 1 February in Paris
  await rdv(two.id, '2024-03-01T09:00:00Z', [etienne.id], ['excused']);
  await rdv(one.id, '2024-04-01T09:00:00Z', [etienne.id], ['revoked']);
  await rdv(one.id, '2024-05-01T09:00:00Z', [etienne.id], ['unknown']);
  await rdv(one.id, '2098-01-01T09:00:00Z', [etienne.id], ['excused']);
  await rdv(one.id, '2099-01-01T09:00:00Z', [etienne.id], ['unknown']);
  for (const startsAt of ['1999-01-01T09:00:00Z', '2024-12-01T09:00:00Z', '2097-01-01T09:00:00Z'])
    await rdv(other.id, startsAt, [etienne.id, child.id, quiet.id, elsewhere.id], ['seen', 'seen', 'seen', 'seen']);
  return {
    both: territorial,
    organisationAdmin: organisationAdminAgent,
    open: globalId('Territory', open.id),
    openId: open.id,
    closed: globalId('Territory', closed.id),
    organisation: globalId('Organisation', one.id),
    usagers: { etienne, child, quiet, elsewhere },
  };
}

describe('a row per usager', () => {
  it('holds what the domain says, by name, zeros included, and nothing of another territory', async () => {
    const { fileName, header, rows } = await ask();
    expect(fileName).toMatch(
      new RegExp(`^export-usagers-\\d{4}-\\d{2}-\\d{2}-espace-${String(world.openId).padStart(6, '0')}\\.xlsx$`),
    );
    expect(header).toEqual([...BEFORE, ...TOGGLED, ...AFTER]);
    const { etienne, child, quiet } = world.usagers;
    const place = ['3 rue Haute, Arras', '62000', 'Arras'];
    const none = Array(6).fill(null);
    expect(rows).toEqual([
      [
        ...[Number(quiet.id), 'Abel', 'Zoé', null, null, 'Responsable', null, null, null, null, null, null],
        ...[
          'oui',
          'oui',
          'Inconnue',
          '2024-01-01',
          ...none,
          null,
          null,
          'MDS Un',
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          null,
          null,
          null,
        ],
      ],
      [
        ...[Number(etienne.id), 'Étienne', 'Aïcha', 'Benali', '1990-05-17', 'Responsable', null, ...place],
        ...['0612345678', 'aicha@example.org', 'non', 'oui', 'FranceConnect', '2024-01-01'],
        ...['CAF', '0042', 'Divorcé', 3, '=1+1', 'Bâtiment B', 'Sans domicile fixe'],
        ...['Ada REFERENT', 'MDS Un, MDS Deux', 6, 1, 0, 2, 1, 1, 1, '2024-02-01', '2024-05-01', '2099-01-01'],
      ],
      [
        ...[Number(child.id), 'etienne', 'Noé', null, null, 'Proche', 'Aïcha ÉTIENNE (Benali)', ...place],
        ...[
          '0700000000',
          null,
          'non',
          'oui',
          'Inconnue',
          '2024-01-01',
          null,
          null,
          null,
          null,
          null,
          'Bâtiment B',
          null,
        ],
        ...[null, 'MDS Un', 1, 0, 1, 0, 0, 0, 0, '2024-02-01', '2024-02-01', null],
      ],
    ]);
    expect(JSON.stringify(rows)).not.toContain('CANARI');
  });

  it('counts what a filter selects, keeps only who has such a RDV, and has no column that is switched off', async () => {
    const [filtered, closed] = await Promise.all([
      ask({ filters: { participationStatuses: ['NOSHOW', 'SEEN'] } }),
      ask({ targetIds: [world.closed] }),
    ]);
    const column = (name: string) => filtered.header.indexOf(name);
    expect(filtered.rows.map((row) => [row[1], row[column('RDV')], row[column('RDV honorés')]])).toEqual([
      ['Étienne', 1, 1],
      ['etienne', 1, 0],
    ]);
    expect(closed.header).toEqual([...BEFORE, ...AFTER]);
    // Usagers known elsewhere are limited to their data there: RDVs of others in this territory do not make them its
    // usagers.
    expect(closed.rows.map((row) => [row[1], ...row.slice(BEFORE.length + 1)])).toEqual([
      ['CANARI', 'Ailleurs', 3, 3, 0, 0, 0, 0, 0, '1999-01-01', '2024-12-01', null],
      ['Étienne', 'Ailleurs', 3, 3, 0, 0, 0, 0, 0, '1999-01-01', '2024-12-01', null],
    ]);
  });

  it('has remarks only where they are asked for by name, and no persons when it is to be anonymous', async () => {
    const [named, anonymous] = await Promise.all([
      ask({ options: { columns: ['notes', 'id'] } }),
      ask({ options: { anonymous: true } }),
    ]);
    expect(named.header).toEqual(['Remarques', 'id usager']);
    expect(named.rows).toEqual([
      [null, Number(world.usagers.quiet.id)],
      ['À rappeler', Number(world.usagers.etienne.id)],
      [null, Number(world.usagers.child.id)],
    ]);
    expect(anonymous.header).toEqual([
      ...['Tranche d’âge', "Type d'usager", 'Accepte les notifications par SMS', 'Accepte les notifications par email'],
      ...[
        'Origine du compte',
        'Création',
        "Caisse d'affiliation",
        'Situation familiale',
        "Nombre d'enfants",
        'Logement',
      ],
      ...AFTER.slice(1),
    ]);
    const age = new Date().getFullYear() - 1990;
    expect(anonymous.rows[1]?.[0]).toBe(age < 40 ? '26-39 ans' : age < 60 ? '40-59 ans' : '60 ans et plus');
    expect(JSON.stringify(anonymous.rows)).not.toMatch(
      /tienne|Benali|Aïcha|Noé|REFERENT|0612|aicha|rappeler|Arras|0042/,
    );
  });

  it('is estimated as it will be, unless it is about too few', async () => {
    for (const [filters, rowCount] of [
      [null, null],
      [{ participationStatuses: ['SEEN'] }, null],
      [{ participationStatuses: ['REVOKED'], createdOn: { between: { until: '1900-01-01' } } }, 0],
    ] as const) {
      const selection = { scope: 'TERRITORY', targetIds: [world.open], filters } as const;
      const { exportEstimate } = await (both as Connection).request(estimateDocument, selection);
      expect(exportEstimate.rowCount).toBe(rowCount);
    }
  });
});

describe('what is refused', () => {
  const issue = (path: string[], code: string) => ({
    __typename: 'ValidationError',
    issues: [expect.objectContaining({ path, code })],
  });
  const refusals: [string, () => Connection | undefined, () => RequestExportMutationVariables, object][] = [
    [
      'several territories',
      () => both,
      () => ({ scope: 'TERRITORY', targetIds: [world.open, world.closed] }),
      issue(['targetIds'], 'TOO_MANY_ITEMS'),
    ],
    [
      'no target where there are several',
      () => both,
      () => ({ scope: 'TERRITORY' }),
      issue(['targetIds'], 'TARGET_REQUIRED'),
    ],
    [
      'RDVs of a territory',
      () => both,
      () => ({ scope: 'TERRITORY', targetIds: [world.open], options: { row: 'RDV' } }),
      issue(['options', 'row'], 'NOT_AVAILABLE'),
    ],
    [
      'participations of a territory',
      () => both,
      () => ({ scope: 'TERRITORY', targetIds: [world.open], options: { row: 'PARTICIPATION' } }),
      issue(['options', 'row'], 'NOT_AVAILABLE'),
    ],
    [
      'usagers of an organisation',
      () => organisationAdmin,
      () => ({ scope: 'ORGANISATION', options: { row: 'USAGER' } }),
      issue(['options', 'row'], 'NOT_AVAILABLE'),
    ],
    [
      'usagers of an agent',
      () => organisationAdmin,
      () => ({ scope: 'AGENT', options: { row: 'USAGER' } }),
      issue(['options', 'row'], 'NOT_AVAILABLE'),
    ],
    [
      'a territory to an admin of one of its organisations',
      () => organisationAdmin,
      () => ({ scope: 'TERRITORY', targetIds: [world.open] }),
      { __typename: 'ForbiddenError', refusedIds: [expect.any(String)] },
    ],
    [
      'an organisation to the admin of its territory',
      () => both,
      () => ({ scope: 'ORGANISATION', targetIds: [world.organisation] }),
      { __typename: 'ForbiddenError', refusedIds: [expect.any(String)] },
    ],
    [
      'a column that the territory switches off',
      () => both,
      () => ({ scope: 'TERRITORY', targetIds: [world.closed], options: { columns: ['id', 'notes'] } }),
      issue(['options', 'columns', '1'], 'NOT_AVAILABLE'),
    ],
    [
      'the name of a person in an anonymous file',
      () => both,
      () => ({ scope: 'TERRITORY', targetIds: [world.open], options: { columns: ['last_name'], anonymous: true } }),
      issue(['options', 'columns', '0'], 'NOT_AVAILABLE'),
    ],
  ];

  it.each(refusals)('%s, and nothing is created', async (_name, connection, variables, expected) => {
    const before = await service.app.database.prisma.export.count();
    const { requestExport } = await (connection() as Connection).request(requestExportDocument, variables());
    expect(requestExport).toMatchObject(expected);
    expect(await service.app.database.prisma.export.count()).toBe(before);
  });

  it.each([
    ['an organisation as a territory', () => ({ scope: 'TERRITORY' as const, targetIds: [world.organisation] })],
    ['a territory as an organisation', () => ({ scope: 'ORGANISATION' as const, targetIds: [world.open] })],
  ])('%s', async (_name, variables) => {
    const { requestExport } = await (both as Connection).request(requestExportDocument, variables());
    expect(requestExport).toMatchObject(issue(['targetIds', '0'], 'INVALID_ID'));
  });
});
