import { expect, it } from 'vitest';
import {
  showsUsagerField,
  usagersOf,
  usagersWithProfile,
  visibleParticipations,
  visibleUsagers,
} from '#policy/usager.ts';
import { namesMeeting } from '../support/condition.ts';
import { ME, type ViewerWords, viewerOf } from '../support/oracle/viewer.ts';

const [A, B, PMI, OTHERS] = [10n, 11n, 1n, 2n];

const rdv = (organisationId: bigint, serviceId: bigint, agentIds: bigint[] = []) => ({
  ...{ organisationId, motif: { serviceId } },
  agents: agentIds.map((agentId) => ({ agentId })),
});
const rdvs = { pmi: rdv(A, PMI), others: rdv(A, OTHERS), mine: rdv(A, OTHERS, [ME]), elsewhere: rdv(B, PMI, [ME]) };
const at = (...names: (keyof typeof rdvs)[]) => names.map((name) => ({ rdv: rdvs[name] }));
const person = (participations: object[], relatives: object[] = []) => ({ participations, relatives });

const usagers = {
  'at PMI': person(at('pmi')),
  'at others': person(at('others')),
  'at mine, and elsewhere': person(at('elsewhere', 'mine')),
  elsewhere: person(at('elsewhere')),
  'responsible for who is at PMI': person([], [person(at('others')), person(at('pmi'))]),
  'responsible for who is elsewhere': person([], [person(at('elsewhere'))]),
  'without RDV': person([]),
};
const relations = Object.fromEntries(Object.entries(rdvs).map(([name, each]) => [name, { rdv: each }]));

const table: [who: string, viewer: ViewerWords, usagers: string[], participations: string[]][] = [
  [
    'basic, same service',
    { basic: [A], services: [PMI] },
    ['at PMI', 'at mine, and elsewhere', 'responsible for who is at PMI'],
    ['pmi', 'mine'],
  ],
  ['basic, other service', { basic: [A] }, ['at mine, and elsewhere'], ['mine']],
  [
    'admin',
    { admin: [A] },
    ['at PMI', 'at others', 'at mine, and elsewhere', 'responsible for who is at PMI'],
    ['pmi', 'others', 'mine'],
  ],
  [
    'admin elsewhere',
    { admin: [B] },
    ['at mine, and elsewhere', 'elsewhere', 'responsible for who is elsewhere'],
    ['elsewhere'],
  ],
  ['territorial admin', { services: [PMI], territories: [[20n, [A, B]]] }, [], []],
  ['role lost, still assigned', { services: [PMI] }, [], []],
];

it.each(table)('shows to %s the participations, participants and responsible usagers of their RDVs', (...row) => {
  const [, words, people, participations] = row;
  expect(namesMeeting(visibleUsagers(viewerOf(words)), usagers)).toEqual(people);
  expect(namesMeeting(visibleParticipations(viewerOf(words)), relations)).toEqual(participations);
});

it('finds the usagers of RDVs', () => {
  expect(namesMeeting(usagersOf({ organisationId: B }), usagers)).toEqual([
    'at mine, and elsewhere',
    'elsewhere',
    'responsible for who is elsewhere',
  ]);
});

it('includes in the file of a territory usagers with a profile there, except deleted ones', () => {
  const profile = (organisationIds: bigint[], deletedAt: Date | null = null) => ({
    profiles: organisationIds.map((organisationId) => ({ organisationId })),
    deletedAt,
  });
  const people = {
    here: profile([A]),
    'here and there': profile([B, A]),
    there: profile([B]),
    nowhere: profile([]),
    deleted: profile([A], new Date()),
  };
  expect(namesMeeting(usagersWithProfile([A]), people)).toEqual(['here', 'here and there']);
  expect(namesMeeting(usagersWithProfile([A, B]), people)).toEqual(['here', 'here and there', 'there']);
  expect(namesMeeting(usagersWithProfile([]), people)).toEqual([]);
});

it('shows a field of a usager when one territory that knows them has switched it on', () => {
  const switches = {
    notes: 'enableNotesField',
    logement: 'enableLogementField',
    caisseAffiliation: 'enableCaisseAffiliationField',
    affiliationNumber: 'enableAffiliationNumberField',
    familySituation: 'enableFamilySituationField',
    numberOfChildren: 'enableNumberOfChildrenField',
    caseNumber: 'enableCaseNumber',
    addressDetails: 'enableAddressDetails',
  } as const;
  for (const [field, own] of Object.entries(switches) as [keyof typeof switches, string][]) {
    expect(showsUsagerField(field, [])).toBe(false);
    expect(showsUsagerField(field, [{ [own]: null }, { [own]: false }])).toBe(false);
    expect(showsUsagerField(field, [{ [own]: false }, { [own]: true }])).toBe(true);
    const others = Object.values(switches).filter((name) => name !== own);
    expect(showsUsagerField(field, [Object.fromEntries(others.map((name) => [name, true]))])).toBe(false);
  }
});
