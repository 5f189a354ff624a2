import { expect, it } from 'vitest';
import {
  participationStatusWhere,
  type TemporalStatus,
  temporalStatus,
  temporalStatuses,
  temporalStatusWhere,
} from '#domain/rdv/status.ts';
import { namesMeeting } from '../../support/condition.ts';

const now = new Date('2026-03-01T12:00:00Z');
const presents = [{ organisationIds: null, now }];
const moments = {
  before: new Date('2026-03-01T11:59:59.999Z'),
  now: new Date(now),
  after: new Date('2026-03-01T12:00:00.001Z'),
};
const stored = ['unknown', 'seen', 'excused', 'revoked', 'noshow'] as const;

const cells = stored.flatMap((status) =>
  Object.entries(moments).map(([moment, startsAt]) => ({ name: `${status} ${moment}`, status, startsAt })),
);
const rdvs = Object.fromEntries(cells.map(({ name, status, startsAt }) => [name, { status, startsAt }]));
const participations = Object.fromEntries(
  cells.map(({ name, status, startsAt }) => [name, { status, rdv: { startsAt } }]),
);
const whenever = (status: string) => [`${status} before`, `${status} now`, `${status} after`];

const meaning: Record<TemporalStatus, string[]> = {
  UNKNOWN_PAST: ['unknown before'],
  UNKNOWN_FUTURE: ['unknown now', 'unknown after'],
  SEEN: whenever('seen'),
  EXCUSED: whenever('excused'),
  REVOKED: whenever('revoked'),
  NOSHOW: whenever('noshow'),
};

it('has six of them, in the order of the counters', () => {
  expect(temporalStatuses).toEqual(['UNKNOWN_FUTURE', 'UNKNOWN_PAST', 'SEEN', 'EXCUSED', 'REVOKED', 'NOSHOW']);
});

it.each(cells)('is one: $name', ({ name, status, startsAt }) => {
  const [only, ...others] = temporalStatuses.filter((temporal) => meaning[temporal].includes(name));
  expect(others).toEqual([]);
  expect(temporalStatus(status, startsAt, now)).toBe(only);
});

it.each<TemporalStatus[][]>([
  ...temporalStatuses.map((status) => [[status]]),
  [['UNKNOWN_PAST', 'UNKNOWN_FUTURE']],
  [['SEEN', 'UNKNOWN_PAST']],
  [['UNKNOWN_FUTURE', 'EXCUSED', 'REVOKED']],
  [['NOSHOW', 'UNKNOWN_FUTURE', 'UNKNOWN_PAST']],
  [['SEEN', 'NOSHOW']],
  [[...temporalStatuses]],
  [[]],
])('selects exactly who has one of %j', (statuses) => {
  const expected = cells
    .map(({ name }) => name)
    .filter((name) => statuses.some((each) => meaning[each].includes(name)));
  const ofRdvs = temporalStatusWhere(statuses, presents, (status) => ({ status }));
  expect(namesMeeting(ofRdvs, rdvs)).toEqual(expected);
  expect(namesMeeting(participationStatusWhere(statuses, presents), participations)).toEqual(expected);
});

it('asks for one half of what is unknown in one condition, for both without the start', () => {
  const where = (statuses: TemporalStatus[]) => participationStatusWhere(statuses, presents);
  expect(where(['UNKNOWN_PAST'])).toEqual({
    OR: [{ status: { notIn: ['seen', 'excused', 'revoked', 'noshow'] }, rdv: { startsAt: { lt: now } } }],
  });
  expect(where(['UNKNOWN_PAST', 'UNKNOWN_FUTURE'])).toEqual({
    OR: [{ status: { notIn: ['seen', 'excused', 'revoked', 'noshow'] } }],
  });
});
