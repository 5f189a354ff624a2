import { describe, expect, it } from 'vitest';
import { compareContracts } from '../.ci/schema-break.mjs';

// The rules of `npm run contract`, on small schemas.

const BEFORE = `type Query { rdvs(first: Int): [Rdv] } type Rdv { id: ID! usersCount: Int! } enum Status { SEEN EXCUSED }`;
const NO_FIELD = `type Query { rdvs(first: Int): [Rdv] } type Rdv { id: ID! } enum Status { SEEN EXCUSED }`;

interface Change {
  before?: string;
  after: string;
  from: string;
  to: string;
  lines?: string;
}

async function problemsOf({ before = BEFORE, after, from, to, lines = '' }: Change): Promise<string[]> {
  const changelog = `# Changelog\n\n## ${to} – 2026-11-30\n\n### Changed\n\n${lines}\n\n## ${from}\n\n- \`Rdv.usersCount\` is old.\n`;
  const { problems } = await compareContracts(
    { schema: before, version: from },
    { schema: after, version: to, changelog, today: '2026-11-30' },
  );
  return problems;
}

it('an addition needs no line', async () => {
  const after = BEFORE.replace('id: ID!', 'id: ID! url: String');
  expect(await problemsOf({ after, from: '0.2.0', to: '0.2.1' })).toEqual([]);
});

describe('a break before 1.0', () => {
  it('needs a line of the changelog that names it, under its own version', async () => {
    const change = { after: NO_FIELD, from: '0.2.0', to: '0.3.0' };
    expect(await problemsOf(change)).toEqual([
      "CHANGELOG.md does not name `Rdv.usersCount` under 0.3.0: Field 'usersCount' was removed from object type 'Rdv'",
    ]);
    expect(await problemsOf({ ...change, lines: '- usersCount is gone.' })).toHaveLength(1);
    expect(await problemsOf({ ...change, lines: '- `Rdv.usersCount` is gone.' })).toEqual([]);
  });

  it('needs a new minor version', async () => {
    const change = { after: NO_FIELD, from: '0.2.0', to: '0.2.1', lines: '- `Rdv.usersCount` is gone.' };
    expect(await problemsOf(change)).toEqual(['1 changes break clients: 0.2.1 is no version for that after 0.2.0']);
    expect(await problemsOf({ ...change, to: '0.10.0', from: '0.9.0' })).toEqual([]);
  });

  it.each([
    ['an argument', BEFORE.replace('first: Int', 'last: Int'), '- `rdvs(last:)` was `rdvs(first:)`.'],
    ['a value', BEFORE.replace(' EXCUSED', ''), '- `EXCUSED` is gone.'],
    ['a field that becomes nullable', BEFORE.replace('Int!', 'Int'), '- `Rdv.usersCount` is nullable.'],
    ['a type', BEFORE.replace('enum Status { SEEN EXCUSED }', ''), '- `Status` is gone.'],
  ])('is also that of %s', async (_name, after, lines) => {
    const change = { after, from: '0.2.0', to: '0.3.0' };
    expect(await problemsOf(change)).toHaveLength(1);
    expect(await problemsOf({ ...change, lines })).toEqual([]);
  });
});

describe('from 1.0 on', () => {
  const deprecated = (reason: string) =>
    BEFORE.replace('usersCount: Int!', `usersCount: Int! @deprecated(reason: "${reason}")`);
  const removal = { after: NO_FIELD, from: '1.4.0', to: '2.0.0', lines: '- `Rdv.usersCount` is gone.' };

  it('a deprecation names the day from which the field may be missing', async () => {
    const change = { from: '1.0.0', to: '1.1.0' };
    expect(await problemsOf({ ...change, after: deprecated('Use `usagersCount`.') })).toEqual([
      '`Rdv.usersCount` is deprecated without the day from which it may be missing',
    ]);
    expect(await problemsOf({ ...change, after: deprecated('Use `usagersCount`. Until 2027-06-01.') })).toEqual([]);
  });

  it('a break needs a new major version', async () => {
    const before = deprecated('Until 2026-11-30.');
    expect(await problemsOf({ ...removal, before, to: '1.5.0' })).toEqual([
      '1 changes break clients: 1.5.0 is no version for that after 1.4.0',
    ]);
  });

  it('a field is removed only after the day that its deprecation named', async () => {
    expect(await problemsOf(removal)).toEqual(['`Rdv.usersCount` was removed, and 1.4.0 did not deprecate it']);
    expect(await problemsOf({ ...removal, before: deprecated('Until 2026-12-01.') })).toEqual([
      '`Rdv.usersCount` was removed before 2026-12-01',
    ]);
    expect(await problemsOf({ ...removal, before: deprecated('Until 2026-11-30.') })).toEqual([]);
  });
});
