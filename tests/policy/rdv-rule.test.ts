import { describe, expect, it } from 'vitest';
import { canSeeRdv, ownRdvs, type RdvFacts, seesWholeOrganisation, visibleRdvs } from '#policy/rdv.ts';
import { namesMeeting } from '../support/condition.ts';
import { ME, type ViewerWords, viewerOf } from '../support/oracle/viewer.ts';

// Truth table of the rule alone: the RDVs that each kind of viewer sees. tests/policy/rdv.test.ts checks it through the
// API.
const [A, B, C] = [10n, 11n, 12n];
const [PMI, SOCIAL, OTHERS] = [1n, 2n, 3n];
const [COLLEAGUE, STRANGER] = [7n, 8n];

const rdvs: Record<string, RdvFacts> = {
  'A: PMI': { organisationId: A, serviceId: PMI, agentIds: [COLLEAGUE] },
  'A: nobody’s': { organisationId: A, serviceId: OTHERS, agentIds: [] },
  'A: mine': { organisationId: A, serviceId: OTHERS, agentIds: [COLLEAGUE, ME] },
  'B: PMI': { organisationId: B, serviceId: PMI, agentIds: [STRANGER] },
  'B: nobody’s': { organisationId: B, serviceId: OTHERS, agentIds: [] },
  'B: mine': { organisationId: B, serviceId: OTHERS, agentIds: [ME] },
  'C: PMI, mine': { organisationId: C, serviceId: PMI, agentIds: [ME] },
};
const rows = Object.fromEntries(
  Object.entries(rdvs).map(([name, { organisationId, serviceId, agentIds }]) => [
    name,
    { organisationId, motif: { serviceId }, agents: agentIds.map((agentId) => ({ agentId })) },
  ]),
);

interface Row {
  who: string;
  viewer: ViewerWords;
  sees: string[];
  /** "Mes statistiques". */
  own: string[];
}

const ofA = ['A: PMI', 'A: nobody’s', 'A: mine'];
const ofB = ['B: PMI', 'B: nobody’s', 'B: mine'];
const table: Row[] = [
  {
    who: 'basic, same service',
    viewer: { basic: [A], services: [PMI] },
    sees: ['A: PMI', 'A: mine'],
    own: ['A: mine'],
  },
  { who: 'basic, other service', viewer: { basic: [A], services: [SOCIAL] }, sees: ['A: mine'], own: ['A: mine'] },
  { who: 'basic, without service', viewer: { basic: [A] }, sees: ['A: mine'], own: ['A: mine'] },
  {
    who: 'basic, several services',
    viewer: { basic: [A], services: [SOCIAL, PMI, OTHERS] },
    sees: ofA,
    own: ['A: mine'],
  },
  {
    who: 'basic in two organisations',
    viewer: { basic: [A, B], services: [PMI] },
    sees: ['A: PMI', 'A: mine', 'B: PMI', 'B: mine'],
    own: ['A: mine', 'B: mine'],
  },
  { who: 'admin', viewer: { admin: [A], services: [SOCIAL] }, sees: ofA, own: ['A: mine'] },
  { who: 'admin elsewhere, same service', viewer: { admin: [B], services: [PMI] }, sees: ofB, own: ['B: mine'] },
  {
    who: 'admin in one, basic in the other',
    viewer: { admin: [A], basic: [B], services: [PMI] },
    sees: [...ofA, 'B: PMI', 'B: mine'],
    own: ['A: mine', 'B: mine'],
  },
  {
    who: 'secretariat',
    viewer: { basic: [A], services: [SOCIAL], secretariat: true },
    sees: ofA,
    own: ['A: mine'],
  },
  {
    who: 'secretariat in two organisations',
    viewer: { basic: [A, B], secretariat: true },
    sees: [...ofA, ...ofB],
    own: ['A: mine', 'B: mine'],
  },
  {
    who: 'territorial admin of all of them, in the service of some, assigned to some',
    viewer: { services: [PMI], territories: [[20n, [A, B, C]]] },
    sees: [],
    own: [],
  },
  { who: 'role lost, still assigned', viewer: { services: [PMI] }, sees: [], own: [] },
  { who: 'secretariat without a role', viewer: { secretariat: true }, sees: [], own: [] },
];

describe.each(table)('$who', ({ viewer: words, sees, own }) => {
  const viewer = viewerOf(words);

  it('sees exactly their RDVs, by condition and one by one', () => {
    expect(namesMeeting(visibleRdvs(viewer), rows)).toEqual(sees);
    expect(Object.keys(rdvs).filter((name) => canSeeRdv(viewer, rdvs[name] as RdvFacts))).toEqual(sees);
  });

  it('owns the RDVs they attend where they still have a role', () => {
    expect(namesMeeting(ownRdvs(viewer), rows)).toEqual(own);
  });
});

it('shows a whole organisation only to its admin and to the secretariat', () => {
  const whole = (words: ViewerWords) =>
    viewerOf(words).roles.map((role) => seesWholeOrganisation(viewerOf(words), role));
  expect(whole({ admin: [A], basic: [B] })).toEqual([true, false]);
  expect(whole({ basic: [A, B], secretariat: true })).toEqual([true, true]);
  expect(whole({ admin: [A], secretariat: true })).toEqual([true]);
});

it('reduces the condition for whole organisations to the organisation, for the index', () => {
  expect(visibleRdvs(viewerOf({ admin: [A, B] }))).toEqual({ organisationId: { in: [A, B] } });
});
