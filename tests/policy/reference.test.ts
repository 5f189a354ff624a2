import { expect, it } from 'vitest';
import {
  agentsOf,
  countableAccounts,
  ofVisibleOrganisations,
  visibleAgents,
  visibleOrganisations,
  visibleTerritories,
} from '#policy/reference.ts';
import type { Perimeter } from '#policy/selection.ts';
import { namesMeeting } from '../support/condition.ts';
import { ME, type ViewerWords, viewerOf } from '../support/oracle/viewer.ts';

const [A, B, C, T, U, V] = [10n, 11n, 12n, 20n, 21n, 22n];

type Level = 'admin' | 'basic' | 'intervenant';
let nextId = ME;
const agent = (roles: [bigint, Level][], rdvsIn: bigint[] = [], deletedAt: Date | null = null) => ({
  id: nextId++,
  roles: roles.map(([organisationId, accessLevel]) => ({ organisationId, accessLevel })),
  rdvs: rdvsIn.map((organisationId) => ({ rdv: { organisationId } })),
  deletedAt,
});
const agents = {
  me: agent([]),
  'admin of A': agent([[A, 'admin']]),
  'basic in A and C': agent([
    [A, 'basic'],
    [C, 'basic'],
  ]),
  'intervenant of A': agent([[A, 'intervenant']]),
  'left A, attended there': agent([[C, 'basic']], [A]),
  'deleted in A': agent([[A, 'basic']], [A], new Date()),
  'basic in B': agent([[B, 'basic']], [B]),
  'only in C': agent([[C, 'admin']], [C]),
};
const knownToA = ['admin of A', 'basic in A and C', 'intervenant of A', 'left A, attended there', 'deleted in A'];

it('finds as agents of an organisation those with a role or a RDV there', () => {
  expect(namesMeeting(agentsOf([A]), agents)).toEqual(knownToA);
  expect(namesMeeting(agentsOf([A, B]), agents)).toEqual([...knownToA, 'basic in B']);
  expect(namesMeeting(agentsOf([]), agents)).toEqual([]);
});

it.each<[string, ViewerWords, string[]]>([
  ['without a role', {}, ['me']],
  ['basic', { basic: [A] }, ['me', ...knownToA]],
  ['admin', { admin: [B] }, ['me', 'basic in B']],
  ['territorial admin', { territories: [[T, [A, B]]] }, ['me', ...knownToA, 'basic in B']],
])('shows to %s themself and the agents of their organisations', (_who, words, names) => {
  expect(namesMeeting(visibleAgents(viewerOf(words)), agents)).toEqual(names);
});

it.each<[Perimeter, string[] | null]>([
  [{ scope: null }, null],
  [{ scope: 'AGENT', organisationIds: null }, null],
  [{ scope: 'AGENT', organisationIds: [A] }, null],
  [{ scope: 'ORGANISATION', organisationIds: [A] }, ['admin of A', 'basic in A and C']],
  [{ scope: 'TERRITORY', territoryIds: [T] }, ['admin of A', 'basic in A and C']],
])('counts accounts without intervenants and deleted agents, where the viewer administers: %o', (perimeter, names) => {
  const where = countableAccounts(perimeter, [{ organisationId: A, timeZone: 'Europe/Paris' }]);
  expect(where && namesMeeting(where, agents)).toEqual(names);
});

const places = { A: { id: A, organisationId: A }, B: { id: B, organisationId: B }, C: { id: C, organisationId: C } };
const territories = {
  'T, of A and B': { id: T, organisations: [{ id: A }, { id: B }] },
  'U, of C': { id: U, organisations: [{ id: C }] },
  'V, of nobody': { id: V, organisations: [] },
};

it.each<[string, ViewerWords, string[], string[]]>([
  ['without a role', { services: [1n] }, [], []],
  ['basic', { basic: [A] }, ['A'], ['T, of A and B']],
  ['admin', { admin: [C] }, ['C'], ['U, of C']],
  ['territorial admin', { territories: [[T, [A, B]]] }, ['A', 'B'], ['T, of A and B']],
  ['both', { basic: [C], territories: [[V, []]] }, ['C'], ['U, of C', 'V, of nobody']],
])('shows to %s the places and territories they work with, and no others', (_who, words, organisations, spaces) => {
  const viewer = viewerOf(words);
  expect(namesMeeting(visibleOrganisations(viewer), places)).toEqual(organisations);
  expect(namesMeeting(ofVisibleOrganisations(viewer), places)).toEqual(organisations);
  expect(namesMeeting(visibleTerritories(viewer), territories)).toEqual(spaces);
});
