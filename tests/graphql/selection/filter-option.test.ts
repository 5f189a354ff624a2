import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiError, type Connection } from '../../../src/client/connect.ts';
import {
  filterOptionsDocument,
  optionSearchDocument,
  usagerSearchDocument,
} from '../../support/document/filter-option.ts';
import { globalId } from '../../support/id.ts';
import { startTestService, type TestService } from '../../support/service.ts';

let service: TestService;
let admin: Connection;
let basic: Connection;
let territorial: Connection;
let ids: { one: string; two: string; foreign: string };

beforeAll(async () => {
  service = await startTestService({ worker: false });
  const { fixture } = service;
  const { prisma } = service.app.database;
  const [here, there] = [await fixture.territory(), await fixture.territory()];
  const one = await fixture.organisation(here.id, { name: 'Été' });
  const two = await fixture.organisation(here.id, { name: 'Etain' });
  const foreign = await fixture.organisation(there.id, { name: 'Ailleurs' });
  const [pmi, social] = [await fixture.service('PMI'), await fixture.service('Social')];
  const category = await prisma.motifCategory.create({ data: { name: 'RSA', shortName: 'rsa' } });
  const adminAgent = await fixture.agent({
    lastName: 'Éluard',
    roles: { [String(one.id)]: 'admin', [String(two.id)]: 'basic' },
  });
  const basicAgent = await fixture.agent({
    lastName: 'Durand',
    services: [pmi.id],
    roles: { [String(one.id)]: 'basic' },
  });
  const gone = await fixture.agent({ lastName: 'Zola', deletedAt: new Date() });
  await fixture.agent({ lastName: 'Inconnu', roles: { [String(foreign.id)]: 'basic' } });
  const territorialAgent = await fixture.agent({ lastName: 'Espace', territories: [here.id] });
  const motif = await fixture.motif(one.id, pmi.id, { name: 'Consultation' });
  await prisma.motif.update({ where: { id: motif.id }, data: { motifCategoryId: category.id } });
  const deleted = await fixture.motif(one.id, social.id, { name: 'Ancien' });
  await prisma.motif.update({ where: { id: deleted.id }, data: { deletedAt: new Date() } });
  await fixture.motif(two.id, pmi.id, { name: 'Bilan' });
  await fixture.motif(foreign.id, pmi.id, { name: 'Motif d’ailleurs' });
  await fixture.lieu(one.id, { name: 'Fermé', availability: 'disabled' });
  await fixture.lieu(two.id, { name: 'Antenne' });
  await fixture.lieu(foreign.id, { name: 'Lieu d’ailleurs' });

  const names = [
    { firstName: 'Élodie', lastName: 'D’Hérouville' },
    { firstName: 'Elodie', lastName: 'Bœuf', birthName: 'Çelik' },
    { firstName: 'Jean-Baptiste', lastName: 'Élodin' },
    { firstName: 'Usager supprimé', lastName: 'Usager supprimé', deletedAt: new Date() },
    ...Array.from({ length: 25 }, (_, index) => ({
      firstName: `Nombreux${index}`,
      lastName: `Foule${String(index).padStart(2, '0')}`,
    })),
  ];
  for (const name of names) {
    const user = await fixture.user(name);
    await fixture.rdv({
      organisationId: one.id,
      motifId: motif.id,
      startsAt: '2024-03-01T09:00:00Z',
      users: [user.id],
      agents: [gone.id],
    });
  }
  const responsible = await fixture.user({ firstName: 'Rosalie', lastName: 'Responsable' });
  const relative = await fixture.user({ firstName: 'Petit', lastName: 'Proche', responsibleId: responsible.id });
  await fixture.rdv({
    organisationId: one.id,
    motifId: motif.id,
    startsAt: '2024-03-01T09:00:00Z',
    users: [relative.id],
  });
  await fixture.user({ firstName: 'Élodie', lastName: 'Sans-Rdv' });
  const elsewhere = await fixture.user({ firstName: 'Élodie', lastName: 'Ailleurs' });
  await fixture.rdv({
    organisationId: one.id,
    motifId: deleted.id,
    startsAt: '2024-03-01T09:00:00Z',
    users: [elsewhere.id],
  });

  admin = await service.as(adminAgent);
  basic = await service.as(basicAgent);
  territorial = await service.as(territorialAgent);
  ids = {
    one: globalId('Organisation', one.id),
    two: globalId('Organisation', two.id),
    foreign: globalId('Organisation', foreign.id),
  };
});
afterAll(() => service.stop());

describe('options of a filter form', () => {
  const options = async (connection: Connection, organisationIds: string[] | null = null) =>
    (await connection.request(filterOptionsDocument, { organisationIds })).viewer;

  it('cover all organisations of the viewer, sorted as in a French dictionary', async () => {
    const { organisations, services, motifCategories, motifs, lieux, agents } = await options(admin);
    expect(organisations.map(({ name }) => name)).toEqual(['Etain', 'Été']);
    expect(services.map(({ name }) => name)).toEqual(['PMI', 'Social']);
    expect(motifCategories.map(({ name }) => name)).toEqual(['RSA']);
    expect(motifs.map(({ name }) => name)).toEqual(['Ancien', 'Bilan', 'Consultation']);
    expect(lieux.map(({ name }) => name)).toEqual(['Antenne', 'Fermé']);
    expect(agents.map(({ fullName }) => fullName)).toEqual(['Ada DURAND', 'Ada ÉLUARD', 'Ada ZOLA']);
  });

  it('mark deleted and closed options', async () => {
    const { motifs, lieux, agents } = await options(admin, [ids.one]);
    expect(motifs.map(({ name, deletedAt }) => [name, deletedAt !== null])).toEqual([
      ['Ancien', true],
      ['Consultation', false],
    ]);
    expect(lieux).toEqual([expect.objectContaining({ name: 'Fermé', availability: 'DISABLED' })]);
    expect(agents.map(({ isDeleted }) => isDeleted)).toEqual([false, false, true]);
  });

  it('cover the named organisations', async () => {
    const { services, motifCategories, motifs, lieux, agents } = await options(admin, [ids.two]);
    expect([services, motifCategories, motifs, lieux].map((each) => each.map(({ name }) => name))).toEqual([
      ['PMI'],
      [],
      ['Bilan'],
      ['Antenne'],
    ]);
    expect(agents.map(({ fullName }) => fullName)).toEqual(['Ada ÉLUARD']);
  });

  it('list the organisations of each scope', async () => {
    expect(await options(admin)).toMatchObject({ administered: [{ id: ids.one }], ofTerritories: [] });
    expect(await options(territorial)).toMatchObject({ organisations: [], administered: [] });
    expect((await options(territorial)).ofTerritories.map(({ id }) => id)).toEqual([ids.two, ids.one]);
  });

  it.each([
    ['a foreign organisation', () => [ids.one, ids.foreign], 'UNKNOWN_ID', ['organisationIds', '1']],
    ['one that does not exist', () => [globalId('Organisation', 999_999n)], 'UNKNOWN_ID', ['organisationIds', '0']],
    ['an id of another type', () => [globalId('Agent', 1n)], 'INVALID_ID', ['organisationIds', '0']],
    ['no organisation', () => [], 'EMPTY_LIST', ['organisationIds']],
    ['too many', () => Array(251).fill(ids.one), 'TOO_MANY_ITEMS', ['organisationIds']],
  ])('are refused for %s', async (_name, organisationIds, code, path) => {
    const outcome = await options(admin, organisationIds()).catch(issuesOf);
    expect(outcome).toEqual([expect.objectContaining({ code, path })]);
  });
});

describe('the search for usagers', () => {
  const search = async (text: string, connection = admin) =>
    (await connection.request(usagerSearchDocument, { search: text })).viewer.usagers.map(({ fullName }) => fullName);

  it.each([
    ['elod', ['Élodie AILLEURS', 'Elodie BŒUF (Çelik)', 'Élodie D’HÉROUVILLE', 'Jean-Baptiste ÉLODIN']],
    ['ÉLODIE', ['Élodie AILLEURS', 'Elodie BŒUF (Çelik)', 'Élodie D’HÉROUVILLE']],
    ['boeuf', ['Elodie BŒUF (Çelik)']],
    ['BŒU', ['Elodie BŒUF (Çelik)']],
    ['celik elo', ['Elodie BŒUF (Çelik)']],
    ["d'hér", ['Élodie D’HÉROUVILLE']],
    ['hérouville', ['Élodie D’HÉROUVILLE']],
    ['bap jea', ['Jean-Baptiste ÉLODIN']],
    ['lodie', []],
    ['usager', []],
    ["x' | 'elo", []],
    ['elo & ! :*', ['Élodie AILLEURS', 'Elodie BŒUF (Çelik)', 'Élodie D’HÉROUVILLE', 'Jean-Baptiste ÉLODIN']],
    ['responsable', ['Rosalie RESPONSABLE']],
  ])('matches %o with the beginnings of names, without accents', async (text, names) => {
    expect(await search(text)).toEqual(names);
  });

  it('omits usagers that the viewer may not see', async () => {
    expect(await search('elod', basic)).not.toContain('Élodie AILLEURS');
    expect(await search('elod', territorial)).toEqual([]);
  });

  it('returns at most 20, sorted by name', async () => {
    const found = await search('foule');
    expect(found).toHaveLength(20);
    expect(found.map((name) => name.split(' ')[1])).toEqual(
      Array.from({ length: 20 }, (_, index) => `FOULE${String(index).padStart(2, '0')}`),
    );
  });

  it.each([
    ['', 'TOO_SHORT'],
    ['é', 'TOO_SHORT'],
    ['a-b', 'TOO_SHORT'],
    ['   %_* ', 'TOO_SHORT'],
    ['a'.repeat(101), 'TOO_LONG'],
  ])('refuses %o', async (text, code) => {
    const outcome = await admin.request(usagerSearchDocument, { search: text }).catch(issuesOf);
    expect(outcome).toEqual([expect.objectContaining({ code, path: ['search'] })]);
  });

  it('accepts any text without an error', async () => {
    for (const text of ['مريم', '\u0000abc', '😀😀😀abc', '\\\\abc', '"abc"', '(abc) <-> def', '\uD800abc'])
      await expect(search(text)).resolves.toEqual([]);
  });
});

function issuesOf(error: unknown): unknown {
  if (!(error instanceof ApiError)) throw error;
  return error.errors[0]?.extensions?.issues;
}

describe('the search for options', () => {
  const namesOf = async (search: string | null, first: number | null = null) => {
    const { organisations, services, motifCategories, motifs, lieux, agents } = (
      await admin.request(optionSearchDocument, { search, first })
    ).viewer;
    return [organisations, services, motifCategories, motifs, lieux]
      .flatMap((list) => list.map(({ name }) => name))
      .concat(agents.map(({ fullName }) => fullName));
  };

  it('finds words that begin a name, whatever their accents, and foreign options never', async () => {
    expect(await namesOf('ét')).toEqual(['Etain', 'Été']);
    expect(await namesOf('CONS')).toEqual(['Consultation']);
    expect(await namesOf('ferme')).toEqual(['Fermé']);
    expect(await namesOf('elu')).toEqual([expect.stringContaining('ÉLUARD')]);
    expect(await namesOf('ailleurs')).toEqual([]);
    expect(await namesOf('inconnu')).toEqual([]);
  });

  it('returns the first ones, and all without arguments', async () => {
    const all = (await admin.request(optionSearchDocument, {})).viewer;
    const some = (await admin.request(optionSearchDocument, { first: 1 })).viewer;
    for (const name of ['organisations', 'services', 'motifs', 'lieux', 'agents'] as const) {
      expect(all[name].length, name).toBeGreaterThan(1);
      expect(some[name], name).toEqual(all[name].slice(0, 1));
    }
    expect(await namesOf('  ')).toEqual(await namesOf(null));
  });

  it.each([
    [{ first: 0 }, ['first'], 'OUT_OF_RANGE'],
    [{ first: 1_001 }, ['first'], 'OUT_OF_RANGE'],
    [{ search: 'a'.repeat(101) }, ['search'], 'TOO_LONG'],
  ])('refuses %j at each list', async (variables, path, code) => {
    const error = await admin.request(optionSearchDocument, variables).catch((thrown: unknown) => thrown);
    const { errors } = error as ApiError;
    expect(errors.map((each) => each.path?.[1]).sort()).toEqual(
      ['organisations', 'services', 'motifCategories', 'motifs', 'lieux', 'agents'].sort(),
    );
    for (const { extensions } of errors) expect(extensions?.issues).toMatchObject([{ path, code }]);
  });
});
