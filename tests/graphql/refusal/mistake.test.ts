import { GraphQLError, isInputType, isScalarType, parse, specifiedRules, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeMistake, UNKNOWN_MISTAKE } from '#graphql/mistake/mistake.ts';
import { schema } from '#graphql/schema.ts';
import { type Answer, post } from '../../support/http.ts';
import { startTestService, type TestService } from '../../support/service.ts';
import { twoAdmins } from '../../support/two-admins.ts';

// Mistakes in documents: a person never reads the English of a library.

let service: TestService;
let bearer: { authorization: string };

beforeAll(async () => {
  service = await startTestService({ worker: false });
  [bearer] = await twoAdmins(service);
});
afterAll(() => service.stop());

const errorsOf = ({ body }: Answer) => body.errors ?? [];
const ask = async (query: string, variables?: unknown, operationName?: string) =>
  errorsOf(await post(service.url, { query, variables, operationName }, bearer));

const V = '{ viewer { __typename } }';
const S = 'subscription { exportEvents { cursor }';

/** At least one document for each rule of graphql-js, with its French sentence. */
const documents: [query: string, message: string | RegExp][] = [
  ['{ viewer { nom } }', 'Le champ « nom » n’existe pas dans « Viewer ».'],
  ['{ viewer }', 'Demandez des sous-champs de « viewer ».'],
  ['{ viewer { agent { id { x } } } }', 'Le champ « id » n’a pas de sous-champs.'],
  ['type A { b: Int } query { viewer { __typename } }', 'La définition A n’est pas une opération.'],
  [`query A ${V} query A ${V}`, 'L’opération « A » figure deux fois.'],
  [`${V} query A ${V}`, 'Une opération sans nom doit être seule dans sa requête.'],
  [`${S} other: exportEvents { cursor } }`, 'Une souscription demande un seul champ.'],
  ['subscription { __typename }', 'Une souscription ne peut pas demander le schéma.'],
  [`query ($x: Nothing) ${V}`, 'Le type « Nothing » n’existe pas.'],
  ['{ viewer { ... on Scope { __typename } } }', /^Un fragment ne peut pas porter sur « Scope »/],
  [`query ($x: Viewer) ${V}`, 'La variable « $x » n’a pas un type d’entrée.'],
  [`{ viewer { ...F } } fragment F on Viewer { __typename } fragment F on Viewer { __typename }`, /^Le fragment « F »/],
  ['{ viewer { ...Absent } }', 'Le fragment « Absent » n’existe pas.'],
  [`${V} fragment F on Viewer { __typename }`, 'Le fragment « F » ne sert pas.'],
  ['{ viewer { ... on Rdv { id } } }', /n’a pas sa place ici\.$/],
  ['{ viewer { ...F } } fragment F on Viewer { ...F }', 'Le fragment « F » se contient lui-même.'],
  [`query ($x: Int, $x: Int) { rdvs(first: $x) { totalCount } }`, 'La variable « $x » figure deux fois.'],
  ['query Q { rdvs(first: $x) { totalCount } }', 'La variable « $x » n’est pas déclarée.'],
  [`query ($x: Int) ${V}`, 'La variable « $x » ne sert pas.'],
  ['{ viewer @nothing { __typename } }', 'La directive « @nothing » n’existe pas.'],
  [`query @skip(if: true) ${V}`, 'La directive « @skip » n’a pas sa place ici.'],
  [
    '{ viewer @skip(if: false) @skip(if: false) { __typename } }',
    'La directive « @skip » ne se donne qu’une fois ici.',
  ],
  ['{ viewer(name: 1) { __typename } }', 'L’argument « name » n’existe pas pour « Query.viewer ».'],
  ['{ viewer @skip(if: false, x: 1) { __typename } }', 'L’argument « x » n’existe pas pour « @skip ».'],
  ['{ rdvs(first: 1, first: 2) { totalCount } }', 'L’argument « first » figure deux fois.'],
  ['{ node { id } }', 'L’argument « id » de « node » manque.'],
  ['{ viewer @skip { __typename } }', 'L’argument « if » de « @skip » manque.'],
  [
    'query ($x: String) { rdvs(first: $x) { totalCount } }',
    'La variable « $x » est de type « String », là où « Int » est attendu.',
  ],
  [
    '{ a: viewer { __typename } a: rdvs { totalCount } }',
    'Deux champs différents s’appellent « a » : donnez-leur des alias.',
  ],
  ['{ rdvs(filters: { hasLieu: true, hasLieu: true }) { totalCount } }', 'Le champ « hasLieu » figure deux fois.'],
  ['{ rdvs(first: "ten") { totalCount } }', 'La valeur est un nombre entier.'],
  ['{ rdvs(first: 99999999999) { totalCount } }', 'La valeur est un nombre entier.'],
  ['{ rdvs(filters: { hasLieu: 1 }) { totalCount } }', 'La valeur est vrai ou faux (true, false).'],
  ['{ rdvs(after: 1) { totalCount } }', 'La valeur est un texte.'],
  ['{ node(id: 1.5) { id } }', 'La valeur est un identifiant.'],
  ['{ node(id: null) { id } }', 'Une valeur est nécessaire.'],
  ['{ rdvs(filters: 1) { totalCount } }', 'La valeur est un objet de type « RdvFiltersInput ».'],
  ['{ rdvs(filters: { lieux: [] }) { totalCount } }', 'Le champ « lieux » n’existe pas dans « RdvFiltersInput ».'],
  ['{ rdvs(orderBy: { direction: ASC }) { totalCount } }', 'Le champ « field » manque.'],
  ['{ rdvs(filters: { startsOn: {} }) { totalCount } }', 'Donnez un seul des champs de « PeriodInput ».'],
  ['{ rdvs(filters: { startsOn: { relative: null } }) { totalCount } }', 'Le champ « relative » ne peut pas être nul.'],
  [
    '{ rdvs(scope: MINE) { totalCount } }',
    '« MINE » n’est pas une valeur possible. Valeurs possibles : AGENT, ORGANISATION, TERRITORY.',
  ],
  [
    '{ rdvs(scope: "AGENT") { totalCount } }',
    '« AGENT » n’est pas une valeur possible. Valeurs possibles : AGENT, ORGANISATION, TERRITORY.',
  ],
  [
    '{ rdvs(filters: { startsOn: { between: { from: 5 } } }) { totalCount } }',
    'La valeur est un jour AAAA-MM-JJ, par exemple "2026-11-23".',
  ],
  [
    `{ __schema { types { ${'fields { type { '.repeat(4)} name ${'} }'.repeat(4)} } } }`,
    'Cette demande du schéma est trop profonde.',
  ],
  ['{ viewer { ', /^Erreur de syntaxe à la ligne 1, colonne 12 : la fin du texte n’a pas sa place ici\.$/],
  ['{ viewer ] }', /^Erreur de syntaxe à la ligne 1, colonne 10 : « \] » n’a pas sa place ici\.$/],
  ['{ viewer(x: "a', /^Erreur de syntaxe à la ligne 1, colonne \d+\.$/],
];

describe('a mistake in a document', () => {
  it.each(documents)('is said in French: %s', async (query, message) => {
    const errors = await ask(
      query,
      {},
      query.startsWith('query A') || query.endsWith(`query A ${V}`) ? 'A' : undefined,
    );
    const [first] = errors;
    expect(errors.map((error) => error.message)).toContainEqual(
      typeof message === 'string' ? message : expect.stringMatching(message),
    );
    expect(errors.map((error) => error.message)).not.toContain(UNKNOWN_MISTAKE);
    expect(first?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', detail: expect.stringMatching(/[a-z]/) });
  });

  it('is said for every rule of graphql-js', () => {
    const missing = specifiedRules.filter(
      (rule) =>
        !documents.some(([query]) => {
          try {
            return validate(schema, parse(query), [rule]).length > 0;
          } catch {
            return false; // not even a document
          }
        }),
    );
    expect(missing.map(({ name }) => name)).toEqual([]);
  });
});

const LIST =
  'query ($scope: Scope, $first: Int, $filters: RdvFiltersInput) { rdvs(scope: $scope, first: $first, filters: $filters) { totalCount } }';

describe('a mistake in a variable', () => {
  it.each([
    [
      'an unknown value',
      { scope: 'MINE' },
      /^« \$scope » : « MINE » n’est pas une valeur possible. Valeurs possibles : AGENT, ORGANISATION, TERRITORY\.$/,
    ],
    ['a value that is no text', { scope: 1 }, /^« \$scope » : « 1 » n’est pas une valeur possible\./],
    ['no number', { first: 'ten' }, /^« \$first » : la valeur est un nombre entier\.$/],
    ['no object', { filters: 5 }, /^« \$filters » : la valeur est un objet de type « RdvFiltersInput »\.$/],
    [
      'an unknown field',
      { filters: { lieux: [] } },
      /^« \$filters » : le champ « lieux » n’existe pas dans « RdvFiltersInput »\.$/,
    ],
    [
      'two forms of a period',
      { filters: { startsOn: { relative: 'TODAY', between: {} } } },
      /^« filters.startsOn » : donnez un seul des champs/,
    ],
    ['no form of a period', { filters: { startsOn: {} } }, /^« filters.startsOn » : donnez un seul des champs/],
    ['a form that is null', { filters: { startsOn: { relative: null } } }, /^« filters.startsOn(.relative)? » : /],
    [
      'a number as a day',
      { filters: { startsOn: { between: { from: 5 } } } },
      /^« filters.startsOn.between.from » : la valeur est un jour AAAA-MM-JJ/,
    ],
    [
      'a null in a list',
      { filters: { statuses: [null] } },
      /^« filters.statuses\[0\] » : une valeur est nécessaire\.$/,
    ],
    [
      'an unknown value in a list',
      { filters: { statuses: ['VU'] } },
      /^« filters.statuses\[0\] » : « VU » n’est pas une valeur possible. .*NOSHOW/,
    ],
    ['a place in the value', { scope: 'at "x"; y' }, /^« \$scope » : « at x; y » n’est pas une valeur possible\./],
  ])('says what is wanted: %s', async (_name, variables, message) => {
    const [error] = await ask(LIST, variables);
    expect(error?.message).toMatch(message);
    expect(error?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', detail: expect.stringContaining('Variable "$') });
  });

  it('tells all of them at once', async () => {
    const errors = await ask(LIST, { scope: 'MINE', first: 'ten', filters: { lieux: [] } });
    expect(errors).toHaveLength(3);
  });

  it('names a variable that is missing or null', async () => {
    const query = 'query ($id: ID!) { node(id: $id) { id } }';
    expect((await ask(query)).map(({ message }) => message)).toEqual(['La valeur de « $id » manque.']);
    expect((await ask(query, { id: null })).map(({ message }) => message)).toEqual(['La valeur de « $id » manque.']);
  });

  it.each(Object.values(schema.getTypeMap()).filter((type) => isScalarType(type) && isInputType(type)))(
    'knows the values of %s',
    (type) => {
      const message = describeMistake(new GraphQLError(`Expected type "${type.name}".`), schema);
      expect(message).toMatch(/^La valeur est (?!de type)/);
    },
  );
});

describe('the choice of an operation', () => {
  const two = `query A ${V} query B ${V}`;
  it('is said in French', async () => {
    expect((await ask(two))[0]?.message).toBe('Nommez l’opération à exécuter, une de celles de la requête.');
    expect((await ask(two, {}, 'C'))[0]?.message).toMatch(
      /^(L’opération « C » n’est pas dans la requête|Nommez l’opération)/,
    );
    expect((await ask('fragment F on Viewer { __typename }'))[0]?.message).not.toMatch(/[Mm]ust|[Uu]nknown|[Nn]ever/);
  });
});

it('keeps the names of the schema to itself in production', async () => {
  const closed = await startTestService({ worker: false, http: { ...service.config.http, introspection: false } });
  try {
    const [own] = await twoAdmins(closed);
    const errors = errorsOf(await post(closed.url, { query: '{ viewer { agen { id } } }' }, own));
    expect(errors[0]).toMatchObject({
      message: 'Le champ « agen » n’existe pas dans « Viewer ».',
      extensions: { detail: 'Cannot query field "agen" on type "Viewer".' },
    });
    const schemaErrors = errorsOf(await post(closed.url, { query: '{ __schema { types { name } } }' }, own));
    expect(schemaErrors[0]?.message).toBe('Le schéma ne se demande pas ici.');
  } finally {
    await closed.stop();
  }
});
