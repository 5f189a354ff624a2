import { describe, expect, it } from 'vitest';
import { IssueList, ValidationError } from '#domain/errors.ts';
import { rdvFilterSchema } from '#domain/rdv/filter.ts';
import { type FilterInput, resolveFilter } from '#domain/rdv/filter-input.ts';

const present = { now: new Date('2026-03-01T12:00:00Z'), timeZone: 'Europe/Paris' };

function issuesOf(input: FilterInput): unknown[] {
  const issues = new IssueList();
  resolveFilter(input, present, issues);
  try {
    issues.throwIfAny();
  } catch (error) {
    if (error instanceof ValidationError) return [...error.issues];
    throw error;
  }
  return [];
}

const resolved = (input: FilterInput) => resolveFilter(input, present, new IssueList());
const between = (from?: string, until?: string) => ({ startsOn: { between: { from, until } } });

describe('a filter that is wrong', () => {
  const empty = 'La liste est vide : retirez ce filtre ou donnez une valeur.';
  const cases: [string, FilterInput, string, string, string][] = [
    ['an empty list', { statuses: [] }, 'statuses', 'EMPTY_LIST', empty],
    ['an empty list of ids', { motifIds: [] }, 'motifIds', 'EMPTY_LIST', empty],
    ['a long list', { agentIds: Array(251).fill(1n) }, 'agentIds', 'TOO_MANY_ITEMS', 'Au plus 250 valeurs.'],
    [
      'relatives of nobody',
      { includeRelatives: true },
      'includeRelatives',
      'NOT_AVAILABLE',
      'Pour ajouter des proches, nommez aussi leurs usagers.',
    ],
    ['no day', between(), 'startsOn.between', 'INVALID_PERIOD', 'Donnez au moins un jour.'],
    ['no period', { createdOn: {} }, 'createdOn.between', 'INVALID_PERIOD', 'Donnez au moins un jour.'],
    [
      'no such day',
      between('2023-02-29'),
      'startsOn.between.from',
      'OUT_OF_RANGE',
      'Ce jour n’existe pas entre 1900 et 2100.',
    ],
    [
      'no such last day',
      between(undefined, '2101-01-02'),
      'startsOn.between.until',
      'OUT_OF_RANGE',
      'Ce jour n’existe pas entre 1900 et 2100.',
    ],
    [
      'nothing between',
      between('2024-03-02', '2024-03-02'),
      'startsOn.between.until',
      'INVALID_PERIOD',
      'La fin de la période doit suivre son début (elle n’en fait pas partie).',
    ],
  ];
  it.each(cases)('%s', (_name, input, path, code, message) => {
    expect(issuesOf(input)).toEqual([{ path: ['filters', ...path.split('.')], code, message }]);
  });
});

describe('a filter that is right', () => {
  it('keeps nothing of what is absent or null', () => {
    expect(resolved({})).toEqual({});
    expect(resolved({ statuses: null, motifIds: null, hasLieu: null, startsOn: null, includeRelatives: null })).toEqual(
      {},
    );
    expect(resolved({ usagerIds: [1n], includeRelatives: false })).toEqual({ usagerIds: ['1'] });
    expect(issuesOf({ agentIds: Array(250).fill(1n), includeRelatives: false })).toEqual([]);
  });

  it('has lists without doubles, in an order of their values', () => {
    expect(resolved({ statuses: ['SEEN', 'NOSHOW', 'SEEN'], origins: ['User', 'Agent'] })).toEqual({
      statuses: ['NOSHOW', 'SEEN'],
      origins: ['Agent', 'User'],
    });
    expect(resolved({ motifIds: [10n, 9n, 10n] })).toEqual({ motifIds: ['9', '10'] });
    expect(resolved({ motifIds: [2n, 10n, 9n] })).toEqual({ motifIds: ['2', '9', '10'] });
  });

  it('has flags as they were given, on or off, and relatives where usagers are named', () => {
    const flags = { hasLieu: false, isCollective: true, isFollowUp: false };
    expect(resolved(flags)).toEqual(flags);
    expect(resolved({ usagerIds: [1n], includeRelatives: true })).toEqual({ usagerIds: ['1'], includeRelatives: true });
  });

  it('has days, also when they were said relatively', () => {
    expect(resolved(between('2024-03-01', '2024-03-02'))).toEqual({
      startsOn: { from: '2024-03-01', until: '2024-03-02' },
    });
    expect(resolved(between('2024-03-01'))).toEqual({ startsOn: { from: '2024-03-01' } });
    expect(resolved(between(undefined, '2024-03-01'))).toEqual({ startsOn: { until: '2024-03-01' } });
    expect(resolved({ createdOn: { relative: 'TODAY' } })).toEqual({
      createdOn: { from: '2026-03-01', until: '2026-03-02' },
    });
    for (const input of [between('2024-03-01', '2024-03-02'), between('2024-03-01'), between(undefined, '2024-03-01')])
      expect(issuesOf(input)).toEqual([]);
  });
});

describe('a stored filter', () => {
  it.each([
    { startsOn: { from: 'x2024-03-01' } },
    { startsOn: { from: '2024-03-01x' } },
    { startsOn: { from: '2024-3-1' } },
    { startsOn: { until: 'aaaa-bb-cc' } },
    { motifIds: [] },
    { motifIds: ['x1'] },
    { motifIds: ['1x'] },
    { motifIds: [''] },
    { statuses: [] },
    { statuses: ['OTHER'] },
    { locationTypes: [] },
    { locationTypes: ['other'] },
    { origins: [] },
    { origins: ['Other'] },
    { includeRelatives: false },
    { hasLieu: 1 },
    { nonsense: true },
    { startsOn: { nonsense: '2024-03-01' } },
  ])('is not %o', (stored) => {
    expect(rdvFilterSchema.safeParse(stored).success).toBe(false);
  });
});
