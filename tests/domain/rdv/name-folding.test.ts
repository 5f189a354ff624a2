import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareNames, foldName } from '#domain/rdv/name-folding.ts';
import { ApiError, type Connection } from '../../../src/client/connect.ts';
import { filterOptionsDocument, usagerSearchDocument } from '../../support/document/filter-option.ts';
import { nameTable, pastedNames } from '../../support/oracle/name-table.ts';
import { startTestService, type TestService } from '../../support/service.ts';

const names = Object.entries(nameTable).flatMap(([language, rows]) =>
  rows.map(([firstName, lastName, typed]) => ({ language, firstName, lastName, typed })),
);

let service: TestService;
let admin: Connection;

beforeAll(async () => {
  service = await startTestService({ worker: false });
  const { fixture } = service;
  const organisation = await fixture.organisation((await fixture.territory()).id);
  const motif = await fixture.motif(organisation.id, (await fixture.service('PMI')).id);
  const { prisma } = service.app.database;
  const people = names.map(({ firstName, lastName }) => ({ firstName, lastName }));
  const users = (await prisma.user.createManyAndReturn({ data: people, select: { id: true } })).map(({ id }) => id);
  const agents = await prisma.agent.createManyAndReturn({ data: people, select: { id: true } });
  await prisma.agentRole.createMany({
    data: agents.map(({ id }) => ({ agentId: id, organisationId: organisation.id, accessLevel: 'basic' })),
  });
  await fixture.rdv({ organisationId: organisation.id, motifId: motif.id, startsAt: '2026-03-02T09:00:00Z', users });
  admin = await service.as(await fixture.agent({ lastName: 'Aaa', roles: { [String(organisation.id)]: 'admin' } }));
});
afterAll(() => service.stop());

const search = async (text: string) =>
  (await admin.request(usagerSearchDocument, { search: text })).viewer.usagers.map(({ fullName }) => fullName);

it('has at least 150 names of 20 languages', () => {
  expect(Object.keys(nameTable)).toHaveLength(20);
  expect(names.length).toBeGreaterThanOrEqual(150);
});

describe('finds names as they are typed at a French keyboard', () => {
  it.each(Object.keys(nameTable))('%s', async (language) => {
    for (const { firstName, lastName, typed } of names.filter((name) => name.language === language)) {
      const wanted = `${firstName} ${lastName.toUpperCase()}`;
      expect(await search(typed), typed).toContain(wanted);
      expect(await search(`${firstName} ${lastName}`), 'as it is stored').toContain(wanted);
    }
  });
});

it.each(pastedNames)('finds a name pasted as %j', async (typed, lastName) => {
  expect(await search(typed)).toContainEqual(expect.stringContaining(lastName.toUpperCase()));
});

it('asks for letters, not for punctuation', async () => {
  for (const text of ['', '- ’ «', 'a\u200bb', '\u0301\u0301\u0301'])
    await expect(search(text), JSON.stringify(text)).rejects.toThrow(ApiError);
  await expect(search('a\u200bbc')).resolves.toEqual([]);
});

describe('sorts names', () => {
  it('by their letters, strokes and ligatures among them', () => {
    const sorted = ['Zed', 'Łabek', 'Ødegaard', 'Petit', 'Æro', 'Martin', 'Ince', 'Štúr', 'Đuričić', 'Bœuf', 'Bofill'];
    expect(sorted.sort(compareNames)).toEqual(
      ['Æro', 'Bœuf', 'Bofill', 'Đuričić', 'Ince', 'Łabek', 'Martin', 'Ødegaard', 'Petit', 'Štúr', 'Zed'], // biome-ignore format: one line
    );
  });

  it('of agents in a list as of usagers in a search', async () => {
    const { agents } = (await admin.request(filterOptionsDocument, { organisationIds: null })).viewer;
    const listed = agents.map(({ fullName }) => fullName).filter((name) => !name.endsWith(' AAA'));
    const { rows } = await service.app.database.pool.query<{ name: string }>(
      `SELECT u.first_name || ' ' || u.last_name AS name FROM users u JOIN reporting.usager_names n ON n.usager_id = u.id
        ORDER BY n.last_name, n.first_name, u.id`,
    );
    expect(rows).toHaveLength(names.length);
    expect(listed.map(foldName)).toEqual(rows.map(({ name }) => foldName(name)));
    const letter = (name: string) => foldName(name).split(' ').at(-1)?.[0];
    expect(letter(listed[0] ?? '')).toBe('a');
  });
});

it('folds every character as the database does', async () => {
  const codes = Array.from({ length: 0xffff }, (_, index) => index + 1)
    .concat(Array.from({ length: 0x800 }, (_, index) => 0x1f000 + index))
    .filter((code) => code < 0xd800 || code > 0xdfff)
    .filter((code) => code !== 0xa7f1); // decomposed since Unicode 17, which some servers know
  const texts = codes.map((code) => `a${String.fromCodePoint(code)}Z`);
  const { rows } = await service.app.database.pool.query<{ folded: string }>(
    'SELECT reporting.fold_name(text) AS folded FROM unnest($1::text[]) WITH ORDINALITY t (text, n) ORDER BY n',
    [texts],
  );
  const different = codes.filter((_, index) => rows[index]?.folded !== foldName(texts[index] ?? ''));
  expect(different.map((code) => code.toString(16))).toEqual([]);
});
