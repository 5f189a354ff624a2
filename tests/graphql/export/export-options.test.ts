import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '../../../src/client/connect.ts';
import type { ExportOptionsInput } from '../../../src/client/generated/graphql.ts';
import { exportPermissionsDocument, exportsDocument, requestExportDocument } from '../../support/document/export.ts';
import { exportRows, requestExport } from '../../support/export.ts';
import { globalId } from '../../support/id.ts';
import { startTestService, type TestService } from '../../support/service.ts';

let service: TestService;
let admin: Connection;
let territorial: Connection;

beforeAll(async () => {
  service = await startTestService();
  const { fixture } = service;
  const territory = await fixture.territory({ name: 'Nord', enableContextField: true });
  const organisation = await fixture.organisation(territory.id, { name: 'MDS' });
  const pmi = await fixture.service('PMI');
  const agent = await fixture.agent({
    firstName: 'Zoé',
    lastName: 'Agent',
    roles: { [String(organisation.id)]: 'admin' },
  });
  const usagers = [
    await fixture.user({
      firstName: 'CANARI',
      lastName: 'Un',
      birthDate: new Date('2006-05-18'),
      address: '1 rue, 62000 Arras',
      postCode: '62000',
      cityName: 'Arras',
    }),
    await fixture.user({ firstName: 'CANARI', lastName: 'Deux', birthDate: new Date('1964-05-17') }),
    await fixture.user({ firstName: 'CANARI', lastName: 'Trois' }),
  ];
  await fixture.rdv({
    organisationId: organisation.id,
    motifId: (await fixture.motif(organisation.id, pmi.id, { name: 'Visite', locationType: 'home' })).id,
    startsAt: '2024-05-17T09:00:00Z',
    status: 'seen',
    context: 'CANARI',
    agents: [agent.id],
    users: usagers.map(({ id }) => id),
    statuses: ['seen', 'seen', 'seen'],
    createdByType: 'User',
    createdById: Number(usagers[0]?.id),
  });
  admin = await service.as(agent);
  territorial = await service.as(await fixture.agent({ firstName: 'Max', territories: [territory.id] }));
});
afterAll(() => service.stop());

it('writes the requested columns in the requested order, and shows them in the history', async () => {
  const { header, rows } = await exportRows(admin, {
    scope: 'AGENT',
    options: { row: 'PARTICIPATION', columns: ['status', 'usager', 'starts_at'] },
  });
  expect(header).toEqual(['statut', 'usager', 'heure rdv']);
  expect(rows.map(([, usager, hour]) => [usager, hour])).toEqual([
    ['CANARI UN', '11:00'],
    ['CANARI DEUX', '11:00'],
    ['CANARI TROIS', '11:00'],
  ]);
  const { edges } = (await admin.request(exportsDocument, { first: 1 })).exports;
  expect(edges[0]?.node.columns.map(({ key }) => key)).toEqual(['status', 'usager', 'starts_at']);
});

it('omits identifying data from an anonymous file, and writes age bands', async () => {
  const [rdvs, participations] = await Promise.all([
    exportRows(admin, { scope: 'AGENT', options: { anonymous: true } }),
    exportRows(admin, { scope: 'AGENT', options: { anonymous: true, row: 'PARTICIPATION' } }),
  ]);
  expect(rdvs.header).toEqual([
    ...['année', 'date prise rdv', 'heure prise rdv', 'origine', 'date rdv', 'heure rdv', 'service', 'motif', 'statut'],
    ...['lieu', 'au moins un usager mineur ?', 'résultat des notifications', 'Organisation', 'tranche d’âge'],
    'rdv collectif',
  ]);
  expect(participations.header).toEqual([
    'rdv_id',
    ...rdvs.header.map((header) => (header === 'au moins un usager mineur ?' ? 'usager mineur ?' : header)),
  ]);
  const ages = ['0-17 ans', '60 ans et plus', null];
  expect(rdvs.rows.map((row) => [row[9], row[13]])).toEqual([['À domicile', '0-17 ans, 60 ans et plus']]);
  expect(participations.rows.map((row) => [row[10], row[14]])).toEqual(ages.map((age) => ['À domicile', age]));
  expect(JSON.stringify([rdvs.rows, participations.rows])).not.toMatch(/CANARI|62000|Arras|Zoé|AGENT|@/);
});

it('names the files of one day with different endings, also for concurrent requests', async () => {
  const names = async () =>
    (await admin.request(exportsDocument, { first: 50 })).exports.edges.map(({ node }) => node.id);
  const before = await names();
  const columns = ['status', 'origin', 'lieu', 'motif', 'service'];
  await Promise.all(
    columns.map((column) => requestExport(admin, { scope: 'ORGANISATION', options: { columns: [column] } })),
  );
  const created = await service.app.database.prisma.export.findMany({
    orderBy: { createdAt: 'desc' },
    take: columns.length,
  });
  expect((await names()).length).toBe(before.length + columns.length);
  const suffixes = created.map(
    ({ fileName }) => /^export-rdv-\d{4}-\d{2}-\d{2}-org-\d{6}(?:-(\d))?\.xlsx$/.exec(fileName)?.[1] ?? '1',
  );
  expect(suffixes.sort()).toEqual(['1', '2', '3', '4', '5']);
});

describe('refuses invalid columns by their index', () => {
  it.each([
    [{ columns: [] }, [[['options', 'columns'], 'EMPTY_LIST']]],
    [{ columns: ['status', 'nonsense'] }, [[['options', 'columns', '1'], 'UNKNOWN_COLUMN']]],
    [{ columns: ['status', 'origin', 'status'] }, [[['options', 'columns', '2'], 'DUPLICATE']]],
    [{ columns: ['usager'] }, [[['options', 'columns', '0'], 'UNKNOWN_COLUMN']]],
    [
      { columns: ['usagers', 'x', 'birth_dates'], anonymous: true },
      [
        [['options', 'columns', '0'], 'NOT_AVAILABLE'],
        [['options', 'columns', '1'], 'UNKNOWN_COLUMN'],
        [['options', 'columns', '2'], 'NOT_AVAILABLE'],
      ],
    ],
    [{ columns: ['age_bands'] }, [[['options', 'columns', '0'], 'UNKNOWN_COLUMN']]],
    [{ columns: Array(101).fill('status') }, [[['options', 'columns'], 'TOO_MANY_ITEMS']]],
  ] as [ExportOptionsInput, [string[], string][]][])('%j', async (options, issues) => {
    const before = await service.app.database.prisma.export.count();
    const { requestExport: answer } = await admin.request(requestExportDocument, { scope: 'AGENT', options });
    expect(answer).toMatchObject({
      __typename: 'ValidationError',
      issues: issues.map(([path, code]) => ({ path, code })),
    });
    expect(await service.app.database.prisma.export.count()).toBe(before);
  });
});

describe('viewer.exportPermissions', () => {
  const keysOf = (columns: readonly { key: string }[] | undefined) => columns?.map(({ key }) => key);

  it('list scopes, targets, rows and columns', async () => {
    const { viewer } = await admin.request(exportPermissionsDocument, {});
    expect(
      viewer.exportPermissions.map(({ scope, rows, targets, columns }) => [
        scope,
        rows.slice(0, 2),
        targets,
        columns.length,
      ]),
    ).toMatchObject([
      ['AGENT', ['RDV', 'PARTICIPATION'], [{ __typename: 'Agent', fullName: 'Zoé AGENT' }], 22],
      ['ORGANISATION', ['RDV', 'PARTICIPATION'], [{ __typename: 'Organisation', name: 'MDS' }], 22],
    ]);
    const of = await admin.request(exportPermissionsDocument, { row: 'PARTICIPATION' });
    expect(of.viewer.exportPermissions.map(({ columns }) => columns.length)).toEqual([24, 24]);
    const anonymous = await admin.request(exportPermissionsDocument, { anonymous: true });
    expect(keysOf(anonymous.viewer.exportPermissions[0]?.columns)).toContain('age_bands');
    expect(keysOf(anonymous.viewer.exportPermissions[0]?.columns)).not.toContain('usagers');
  });

  it('omit columns that the territory has switched off', async () => {
    const all = (await territorial.request(exportPermissionsDocument, {})).viewer.exportPermissions;
    expect(all.map(({ scope, targets }) => [scope, targets[0]?.__typename])).toEqual([
      ['AGENT', 'Agent'],
      ['TERRITORY', 'Territory'],
    ]);
    expect(all[1]?.rows[0]).toBe('USAGER');
    expect(keysOf(all[1]?.columns)).toContain('last_name');
    expect(keysOf(all[1]?.columns)).not.toContain('notes');
  });

  it('omit the same columns as a request, for several territories or a named one', async () => {
    const { fixture } = service;
    const [one, two, foreign] = [
      await fixture.territory({ enableNotesField: true }),
      await fixture.territory({ enableCaseNumber: true }),
      await fixture.territory({ enableNotesField: true }),
    ];
    const both = await service.as(await fixture.agent({ territories: [one.id, two.id] }));
    const columnsOf = async (territoryId?: string) => {
      const { viewer } = await both.request(exportPermissionsDocument, territoryId ? { territoryId } : {});
      const found = viewer.exportPermissions.map(({ scope, columns }) => [scope, keysOf(columns)] as const);
      const { TERRITORY = [], AGENT = [] } = Object.fromEntries(found);
      expect(AGENT).toHaveLength(22); // the agent’s own RDVs belong to several territories
      return TERRITORY;
    };
    expect(await columnsOf()).toEqual(expect.arrayContaining(['notes', 'case_number']));
    for (const [{ id }, key, other] of [
      [one, 'notes', 'case_number'],
      [two, 'case_number', 'notes'],
    ] as const) {
      const territoryId = globalId('Territory', id);
      const columns = await columnsOf(territoryId);
      expect([columns.includes(key), columns.includes(other)]).toEqual([true, false]);
      const ask = (keys: string[]) =>
        both.request(requestExportDocument, {
          ...{ scope: 'TERRITORY' as const, targetIds: [territoryId], options: { columns: keys } },
        });
      expect((await ask(columns)).requestExport.__typename).toBe('RequestExportSuccess');
      expect((await ask([other])).requestExport.__typename).toBe('ValidationError');
    }
    for (const wrong of [globalId('Territory', foreign.id), globalId('Organisation', one.id), 'nonsense'])
      expect(await columnsOf(wrong)).toEqual([]);
  });

  it.each([
    ['RDV', [22, 0]],
    ['PARTICIPATION', [24, 0]],
    ['USAGER', [0, 28]],
  ] as const)(
    'list no columns for a scope without a row per %s, and keep those of the other scopes',
    async (row, counts) => {
      const { viewer } = await territorial.request(exportPermissionsDocument, { row });
      expect(viewer.exportPermissions.map(({ scope, columns }) => [scope, columns.length])).toEqual([
        ['AGENT', counts[0]],
        ['TERRITORY', counts[1]],
      ]);
    },
  );
});
