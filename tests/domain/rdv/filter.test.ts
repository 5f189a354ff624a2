import { describe, expect, it } from 'vitest';
import { idFields, type RdvFilter, rdvFilterSchema } from '#domain/rdv/filter.ts';
import { motifConditions, participationFilterWhere, rdvFilterWhere } from '#domain/rdv/filter-where.ts';
import { type Days, presentsOf } from '#domain/rdv/time/zone.ts';
import { meets, namesMeeting } from '../../support/condition.ts';

const now = new Date('2026-03-01T12:00:00Z');
const [PARIS, REUNION] = [10n, 11n];
const days: Days = {
  organisations: [
    { organisationId: PARIS, timeZone: 'Europe/Paris' },
    { organisationId: REUNION, timeZone: 'Indian/Reunion' },
  ],
  timeZone: null,
  clock: 'utc',
};

const participation = (userId: bigint, responsibleId: bigint | null, status = 'unknown') => ({
  ...{ userId, user: { id: userId, responsibleId }, status },
});
const motif = {
  ...{ id: 1n, serviceId: 2n, motifCategoryId: 3n as bigint | null, locationType: 'phone' },
  ...{ collectif: true as boolean | null, followUp: false as boolean | null },
};
const rdv = {
  startsAt: new Date('2026-02-10T08:00:00Z'),
  createdAt: new Date('2026-01-10T08:00:00Z'),
  status: 'unknown',
  organisationId: PARIS,
  agents: [{ agentId: 4n }, { agentId: 5n }],
  lieuId: 6n as bigint | null,
  createdByType: 'User',
  motif,
  participations: [participation(7n, null, 'seen'), participation(8n, 70n, 'noshow')],
};
type Row = typeof rdv;
const other = (change: Partial<Row>): Row => ({ ...rdv, ...change });
const otherMotif = (change: Partial<typeof motif>): Row => other({ motif: { ...motif, ...change } });

const selects = (filter: RdvFilter, row: Row) => meets(rdvFilterWhere(filter, days, now), row);

it('filters nothing with what is absent', () => {
  expect(selects({}, rdv)).toBe(true);
  expect(selects({}, other({ lieuId: null, agents: [], participations: [], createdByType: 'Agent' }))).toBe(true);
});

// Each filter with a RDV that it selects, and one that differs in nothing else and is left out.
const cases: [string, RdvFilter, Row, Row][] = [
  ['from a day', { startsOn: { from: '2026-02-10' } }, rdv, other({ startsAt: new Date('2026-02-09T22:59:59.999Z') })],
  ['until a day', { startsOn: { until: '2026-02-11' } }, rdv, other({ startsAt: new Date('2026-02-10T23:00:00Z') })],
  [
    'taken between days',
    { createdOn: { from: '2026-01-10', until: '2026-01-11' } },
    rdv,
    other({ createdAt: new Date('2026-02-10T08:00:00Z') }),
  ],
  ['to fill in', { statuses: ['UNKNOWN_PAST', 'SEEN'] }, rdv, other({ startsAt: now })],
  ['to come', { statuses: ['UNKNOWN_FUTURE'] }, other({ startsAt: now }), rdv],
  ['a status', { statuses: ['SEEN', 'EXCUSED'] }, other({ status: 'seen' }), other({ status: 'noshow' })],
  ['organisations', { organisationIds: ['10', '12'] }, rdv, other({ organisationId: REUNION })],
  ['agents', { agentIds: ['5', '9'] }, rdv, other({ agents: [{ agentId: 4n }] })],
  ['agents, of a RDV without any', { agentIds: ['5'] }, rdv, other({ agents: [] })],
  ['lieux', { lieuIds: ['6', '9'] }, rdv, other({ lieuId: 7n })],
  ['lieux, of a RDV without', { lieuIds: ['6'] }, rdv, other({ lieuId: null })],
  ['with a lieu', { hasLieu: true }, rdv, other({ lieuId: null })],
  ['without lieu', { hasLieu: false }, other({ lieuId: null }), rdv],
  ['origins', { origins: ['User', 'Prescripteur'] }, rdv, other({ createdByType: 'Agent' })],
  ['motifs', { motifIds: ['1'] }, rdv, otherMotif({ id: 2n })],
  ['services', { serviceIds: ['2'] }, rdv, otherMotif({ serviceId: 1n })],
  ['categories', { motifCategoryIds: ['3'] }, rdv, otherMotif({ motifCategoryId: null })],
  ['location types', { locationTypes: ['phone', 'home'] }, rdv, otherMotif({ locationType: 'visio' })],
  ['collective', { isCollective: true }, rdv, otherMotif({ collectif: false })],
  ['collective, never said', { isCollective: true }, rdv, otherMotif({ collectif: null })],
  ['not collective', { isCollective: false }, otherMotif({ collectif: false }), rdv],
  ['not collective, never said', { isCollective: false }, otherMotif({ collectif: null }), rdv],
  ['follow-up', { isFollowUp: true }, otherMotif({ followUp: true }), rdv],
  ['follow-up, never said', { isFollowUp: true }, otherMotif({ followUp: true }), otherMotif({ followUp: null })],
  ['no follow-up', { isFollowUp: false }, rdv, otherMotif({ followUp: true })],
  ['no follow-up, never said', { isFollowUp: false }, otherMotif({ followUp: null }), otherMotif({ followUp: true })],
  ['two of the motif', { motifIds: ['1'], serviceIds: ['2'] }, rdv, otherMotif({ serviceId: 1n })],
  ['usagers', { usagerIds: ['7'] }, rdv, other({ participations: [participation(8n, 7n)] })],
  ['usagers, of a RDV without any', { usagerIds: ['7'] }, rdv, other({ participations: [] })],
  [
    'usagers and relatives',
    { usagerIds: ['70'], includeRelatives: true },
    rdv,
    other({ participations: [participation(7n, null), participation(8n, null)] }),
  ],
  [
    'usagers and relatives, themselves',
    { usagerIds: ['7'], includeRelatives: true },
    rdv,
    other({ participations: [participation(9n, 8n)] }),
  ],
  [
    'a status of one of them',
    { participationStatuses: ['NOSHOW'] },
    rdv,
    other({ participations: [participation(7n, null, 'seen')] }),
  ],
  [
    'a status of one of them, to come',
    { participationStatuses: ['UNKNOWN_FUTURE'] },
    other({ startsAt: now, participations: [participation(7n, null)] }),
    other({ participations: [participation(7n, null)] }),
  ],
  [
    'a status of one of the usagers named, not of another',
    { usagerIds: ['8'], participationStatuses: ['NOSHOW'] },
    rdv,
    other({ participations: [participation(7n, null, 'noshow'), participation(8n, 70n, 'seen')] }),
  ],
];

describe('a filter', () => {
  it.each(cases)('on %s', (_name, filter, selected, leftOut) => {
    expect(selects(filter, selected)).toBe(true);
    expect(selects(filter, leftOut)).toBe(false);
  });

  it('selects with others only what each of them selects', () => {
    const all = { lieuIds: ['6'], motifIds: ['1'], participationStatuses: ['SEEN'] } satisfies RdvFilter;
    expect(selects(all, rdv)).toBe(true);
    expect(selects(all, other({ lieuId: 7n }))).toBe(false);
    expect(selects(all, otherMotif({ id: 2n }))).toBe(false);
    expect(selects(all, other({ participations: [] }))).toBe(false);
  });
});

describe('a day', () => {
  const at = (instant: string, organisationId: bigint) => other({ startsAt: new Date(instant), organisationId });
  const rows = {
    // 10 February begins in La Réunion at 20:00 UTC, in Paris at 23:00, in Cayenne at 03:00 of the 10th.
    'Paris, 20:00': at('2026-02-09T20:00:00Z', PARIS),
    'Paris, 23:00': at('2026-02-09T23:00:00Z', PARIS),
    'Paris, 03:00': at('2026-02-10T03:00:00Z', PARIS),
    'Réunion, 19:59': at('2026-02-09T19:59:59.999Z', REUNION),
    'Réunion, 20:00': at('2026-02-09T20:00:00Z', REUNION),
    'Réunion, 03:00': at('2026-02-10T03:00:00Z', REUNION),
    'elsewhere, 03:00': at('2026-02-10T03:00:00Z', 99n),
  };
  const filter = { startsOn: { from: '2026-02-10', until: '2026-02-11' } };
  const selected = (own: Partial<Days>) => namesMeeting(rdvFilterWhere(filter, { ...days, ...own }, now), rows);

  it('is cut in the zone of each RDV’s own organisation', () => {
    expect(selected({})).toEqual(['Paris, 23:00', 'Paris, 03:00', 'Réunion, 20:00', 'Réunion, 03:00']);
  });

  it('is cut in the one zone that is named', () => {
    expect(selected({ timeZone: 'America/Cayenne' })).toEqual(['Paris, 03:00', 'Réunion, 03:00', 'elsewhere, 03:00']);
  });

  it('asks nothing of organisations that are all in one zone', () => {
    const organisations = [PARIS, 12n].map((organisationId) => ({ organisationId, timeZone: 'Europe/Paris' }));
    expect(rdvFilterWhere(filter, { organisations, timeZone: null, clock: 'utc' }, now)).toEqual({
      AND: [{ startsAt: { gte: new Date('2026-02-09T23:00:00Z'), lt: new Date('2026-02-10T23:00:00Z') } }],
    });
  });

  it('selects nothing where there is no organisation', () => {
    expect(selected({ organisations: [] })).toEqual([]);
  });
});

describe('the participations meant', () => {
  const of = (userId: bigint, responsibleId: bigint | null, status: string, startsAt = rdv.startsAt) => ({
    ...participation(userId, responsibleId, status),
    rdv: { startsAt },
  });
  const participations = {
    '7 seen': of(7n, null, 'seen'),
    '8, of 7, seen': of(8n, 7n, 'seen'),
    '7 to fill in': of(7n, null, 'unknown'),
    '7 to come': of(7n, null, 'unknown', now),
    '9 seen': of(9n, null, 'seen'),
  };
  it.each<[RdvFilter, string[]]>([
    [{}, Object.keys(participations)],
    [{ statuses: ['NOSHOW'], motifIds: ['1'] }, Object.keys(participations)],
    [{ usagerIds: ['7'] }, ['7 seen', '7 to fill in', '7 to come']],
    [{ usagerIds: ['7'], includeRelatives: true }, ['7 seen', '8, of 7, seen', '7 to fill in', '7 to come']],
    [{ participationStatuses: ['SEEN'] }, ['7 seen', '8, of 7, seen', '9 seen']],
    [{ participationStatuses: ['UNKNOWN_PAST'] }, ['7 to fill in']],
    [{ usagerIds: ['7', '9'], participationStatuses: ['SEEN', 'UNKNOWN_FUTURE'] }, ['7 seen', '7 to come', '9 seen']],
  ])('with %j', (filter, names) => {
    expect(namesMeeting(participationFilterWhere(filter, presentsOf(days, now)), participations)).toEqual(names);
  });
});

it('asks nothing of the motif where no filter speaks of it', () => {
  expect(motifConditions({ lieuIds: ['6'], hasLieu: true, statuses: ['SEEN'] })).toEqual([]);
  expect(rdvFilterWhere({}, days, now)).toEqual({ AND: [] });
});

it('is stored whole, whatever is filtered on', () => {
  const whole: Required<RdvFilter> = {
    startsOn: { from: '2026-01-01', until: '2026-02-01' },
    createdOn: { from: '2026-01-01' },
    statuses: ['UNKNOWN_PAST', 'UNKNOWN_FUTURE', 'SEEN', 'EXCUSED', 'REVOKED', 'NOSHOW'],
    participationStatuses: ['SEEN'],
    ...{ organisationIds: ['10'], serviceIds: ['2'], motifCategoryIds: ['3'], motifIds: ['1', '23'] },
    ...{ agentIds: ['4'], usagerIds: ['5'] },
    ...{ includeRelatives: true as const, lieuIds: ['6'], hasLieu: false, hasService: true },
    locationTypes: ['public_office', 'phone', 'home', 'visio'],
    origins: ['Agent', 'User', 'FileAttente', 'Prescripteur'],
    ...{ isCollective: false, isFollowUp: true },
    notificationResults: ['processed', 'sent', 'delivered', 'failure'],
  };
  expect(rdvFilterSchema.parse(JSON.parse(JSON.stringify(whole)))).toEqual(whole);
  expect(rdvFilterSchema.parse({})).toEqual({});
});

it('shows the filters of ids in the order of the list’s form', () => {
  const order = 'organisationIds serviceIds motifCategoryIds motifIds agentIds usagerIds lieuIds';
  expect(idFields.join(' ')).toBe(order);
});
