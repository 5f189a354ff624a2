import { describe, expect, it } from 'vitest';
import { type Perimeter, type Scope, selectableOrganisations, selectRdvs } from '#policy/selection.ts';
import { namesMeeting } from '../support/condition.ts';
import { ME, type ViewerWords, viewerOf } from '../support/oracle/viewer.ts';

const [A, B, C, T, U] = [10n, 11n, 12n, 20n, 21n];
const PMI = 1n;

const rdvs = Object.fromEntries(
  [A, B, C].flatMap((organisationId) => [
    [`O${organisationId}: mine`, { organisationId, motif: { serviceId: 9n }, agents: [{ agentId: ME }] }],
    [`O${organisationId}: PMI`, { organisationId, motif: { serviceId: PMI }, agents: [] }],
    [`O${organisationId}: others`, { organisationId, motif: { serviceId: 9n }, agents: [{ agentId: 7n }] }],
  ]),
);
const mine = (...ids: bigint[]) => ids.map((id) => `O${id}: mine`);
const all = (...ids: bigint[]) => ids.flatMap((id) => [`O${id}: mine`, `O${id}: PMI`, `O${id}: others`]);

const basic: ViewerWords = { basic: [A, B], services: [PMI] };
const admin: ViewerWords = { admin: [A, B], basic: [C] };
const secretariat: ViewerWords = { basic: [A], secretariat: true };
const espace: ViewerWords = {
  basic: [C],
  territories: [
    [T, [A, B]],
    [U, [C]],
  ],
};

type Answer = { rdvs: string[]; organisations: bigint[] } | { refused: bigint[] };

const table: [who: string, viewer: ViewerWords, perimeter: Perimeter, answer: Answer][] = [
  [
    'basic',
    basic,
    { scope: null },
    { rdvs: ['O10: mine', 'O10: PMI', 'O11: mine', 'O11: PMI'], organisations: [A, B] },
  ],
  ['role lost', { services: [PMI] }, { scope: null }, { rdvs: [], organisations: [] }],
  ['territorial admin', { territories: [[T, [A, B]]] }, { scope: null }, { rdvs: [], organisations: [] }],

  ['basic', basic, { scope: 'AGENT', organisationIds: null }, { rdvs: mine(A, B), organisations: [A, B] }],
  ['admin', admin, { scope: 'AGENT', organisationIds: null }, { rdvs: mine(A, B, C), organisations: [A, B, C] }],
  ['role lost', {}, { scope: 'AGENT', organisationIds: null }, { rdvs: [], organisations: [] }],
  ['basic', basic, { scope: 'AGENT', organisationIds: [B] }, { rdvs: mine(B), organisations: [B] }],
  ['basic', basic, { scope: 'AGENT', organisationIds: [A, C] }, { refused: [C] }],
  ['territorial admin', espace, { scope: 'AGENT', organisationIds: [A, B, C] }, { refused: [A, B] }],

  ['admin', admin, { scope: 'ORGANISATION', organisationIds: [A] }, { rdvs: all(A), organisations: [A] }],
  ['admin', admin, { scope: 'ORGANISATION', organisationIds: [A, B] }, { rdvs: all(A, B), organisations: [A, B] }],
  ['admin elsewhere', admin, { scope: 'ORGANISATION', organisationIds: [A, C, 99n] }, { refused: [C, 99n] }],
  ['basic', basic, { scope: 'ORGANISATION', organisationIds: [A] }, { refused: [A] }],
  ['secretariat', secretariat, { scope: 'ORGANISATION', organisationIds: [A] }, { refused: [A] }],
  ['territorial admin', espace, { scope: 'ORGANISATION', organisationIds: [A, C] }, { refused: [A, C] }],

  ['territorial admin', espace, { scope: 'TERRITORY', territoryIds: [T] }, { rdvs: all(A, B), organisations: [A, B] }],
  [
    'territorial admin',
    espace,
    { scope: 'TERRITORY', territoryIds: [T, U] },
    { rdvs: all(A, B, C), organisations: [A, B, C] },
  ],
  ['territorial admin of another', espace, { scope: 'TERRITORY', territoryIds: [T, 99n] }, { refused: [99n] }],
  ['admin', admin, { scope: 'TERRITORY', territoryIds: [T] }, { refused: [T] }],
  ['secretariat', secretariat, { scope: 'TERRITORY', territoryIds: [T] }, { refused: [T] }],
];

describe('the requested selection', () => {
  it.each(
    table.map(([who, viewer, perimeter, answer]) => ({
      ...{ who, viewer, perimeter, answer },
      name: Object.values(perimeter).flat().join(' '),
    })),
  )('by $who: $name', ({ viewer: words, perimeter, answer }) => {
    const selected = selectRdvs(viewerOf(words), perimeter);
    if ('refused' in answer) return expect(selected).toEqual({ allowed: false, refusedIds: answer.refused });
    if (!selected.allowed) throw new Error(`Refused: ${selected.refusedIds}`);
    expect(namesMeeting(selected.where, rdvs)).toEqual(answer.rdvs);
    expect(selected.organisations.map(({ organisationId }) => organisationId)).toEqual(answer.organisations);
    expect(selected.organisations.map(({ timeZone }) => timeZone)).toEqual(
      answer.organisations.map((id) => `Zone/${id}`),
    );
  });
});

it.each<[Scope | null, ViewerWords, bigint[]]>([
  [null, admin, [A, B, C]],
  ['AGENT', admin, [A, B, C]],
  ['ORGANISATION', admin, [A, B]],
  ['TERRITORY', admin, []],
  [null, espace, [C]],
  ['AGENT', espace, [C]],
  ['ORGANISATION', espace, []],
  ['TERRITORY', espace, [A, B, C]],
])('reaches in the scope %s only the allowed organisations', (scope, viewer, organisations) => {
  expect(selectableOrganisations(viewerOf(viewer), scope)).toEqual(organisations);
});
