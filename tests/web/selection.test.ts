import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ListView,
  orderFields,
  readListView,
  rememberListView,
  toListArguments,
  writeListView,
} from '../../web/address/list-view.ts';
import { type Period, relativePeriods } from '../../web/address/period.ts';
import { readUnknownIds, toRdvFilters } from '../../web/address/rdv-filters.ts';
import {
  findUnread,
  flagFilters,
  idFilters,
  idFiltersOf,
  readSelection,
  type Selection,
  withoutFilters,
  withoutIds,
  writeSelection,
} from '../../web/address/selection.ts';
import {
  fittingStep,
  readStatisticsView,
  type StatisticsView,
  writeStatisticsView,
} from '../../web/address/statistics-view.ts';
import { dayIn, formatChange, formatDays, formatPoints } from '../../web/text/format.ts';

const PRESET: Period = { relative: 'LAST_30_DAYS' };

const day = fc.integer({ min: 0, max: 40_000 }).map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));
const period: fc.Arbitrary<Period> = fc.oneof(
  fc.constant('all' as const),
  fc.constantFrom(...relativePeriods).map((relative) => ({ relative })),
  fc.tuple(day, day, fc.constantFrom('both', 'from', 'to')).map(([one, other, ends]) => ({
    days: {
      from: ends === 'to' ? null : one < other ? one : other,
      to: ends === 'from' ? null : one < other ? other : one,
    },
  })),
);
const status = fc.constantFrom('UNKNOWN_FUTURE', 'UNKNOWN_PAST', 'SEEN', 'EXCUSED', 'REVOKED', 'NOSHOW');
const some = <Value>(value: fc.Arbitrary<Value>) => fc.uniqueArray(value, { minLength: 1, maxLength: 4 });
/** Ids are opaque: any text that is not empty. */
const id = fc.string({ minLength: 1 });

const selection = fc
  .record({
    scope: fc.constantFrom(null, 'AGENT', 'ORGANISATION', 'TERRITORY'),
    targetIds: some(id),
    period,
    booked: period,
    ids: fc.record(Object.fromEntries(idFilters.map((filter) => [filter, some(id)])), { requiredKeys: [] }),
    values: fc.record(
      {
        statuses: some(status),
        participationStatuses: some(status),
        origins: some(fc.constantFrom('AGENT', 'USAGER', 'FILE_ATTENTE', 'PRESCRIPTEUR')),
        locationTypes: some(fc.constantFrom('PUBLIC_OFFICE', 'PHONE', 'HOME', 'VISIO')),
        notificationResults: some(fc.constantFrom('DELIVERED', 'SENT', 'PROCESSED', 'FAILURE')),
      },
      { requiredKeys: [] },
    ),
    flags: fc.record(Object.fromEntries(flagFilters.map((filter) => [filter, fc.boolean()])), { requiredKeys: [] }),
    withRelatives: fc.boolean(),
  })
  .map((all): Selection => {
    const allowed = idFiltersOf(all.scope as Selection['scope']) as readonly string[];
    const ids = Object.fromEntries(Object.entries(all.ids).filter(([filter]) => allowed.includes(filter)));
    return {
      ...all,
      ids,
      targetIds: all.scope === 'ORGANISATION' || all.scope === 'TERRITORY' ? all.targetIds : [],
      withRelatives: all.withRelatives && 'usagerIds' in ids,
    } as Selection;
  });

describe('a selection', () => {
  it('reads from its address as it was written', () => {
    fc.assert(
      fc.property(selection, (asked) => {
        const address = writeSelection(asked).toString();
        const read = readSelection(new URLSearchParams(address), PRESET);
        expect(read).toEqual(asked);
        expect(findUnread(new URLSearchParams(address), writeSelection(read))).toEqual([]);
      }),
    );
  });

  it('reads whatever a person typed, and names all that it left out', () => {
    const word = fc.oneof(fc.string(), fc.constantFrom('oui', 'honore', 'mois', '2025-02-30', '2025-02-01', 'espace'));
    const name = fc.oneof(
      fc.string({ minLength: 1 }),
      fc.constantFrom('perimetre', 'cible', 'periode', 'du', 'au', 'statut', 'collectif', 'proches', 'usager'),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(name, word)), (parameters) => {
        const query = new URLSearchParams(parameters);
        const read = readSelection(query, PRESET);
        const written = writeSelection(read);
        expect(readSelection(written, PRESET)).toEqual(read);
        const unread = findUnread(query, written);
        for (const [each, value] of query)
          expect(written.getAll(each).includes(value) || unread.some(([n, v]) => n === each && v === value)).toBe(true);
      }),
    );
  });

  it.each([
    ['?statut=honore&statut=vu', [['statut', 'vu']]],
    ['?du=2025-02-30', [['du', '2025-02-30']]],
    [
      '?du=2025-03-02&au=2025-03-01',
      [
        ['du', '2025-03-02'],
        ['au', '2025-03-01'],
      ],
    ],
    ['?cible=1', [['cible', '1']]],
    ['?perimetre=espace&cible=1&agent=2', [['agent', '2']]],
    ['?proches=oui', [['proches', 'oui']]],
    ['?statuts=honore', [['statuts', 'honore']]],
    ['?constructor=1&statut=toString', expect.arrayContaining([['statut', 'toString']])],
  ])('of %s leaves out what does not apply', (search, left) => {
    const query = new URLSearchParams(search);
    expect(findUnread(query, writeSelection(readSelection(query, PRESET)))).toEqual(left);
  });

  it('asks the API for days whose last one is excluded there', () => {
    const read = readSelection(new URLSearchParams('du=2024-02-28&au=2024-02-29&reserve=mois&suivi=non'), PRESET);
    expect(JSON.parse(JSON.stringify(toRdvFilters(read)))).toEqual({
      startsOn: { between: { from: '2024-02-28', until: '2024-03-01' } },
      createdOn: { relative: 'THIS_MONTH' },
      isFollowUp: false,
    });
  });

  it('goes on without the ids that an answer refused, and without relatives of nobody', () => {
    const read = readSelection(new URLSearchParams('motif=a&motif=b&usager=c&proches=oui'), PRESET);
    const issues = [
      { code: 'UNKNOWN_ID', path: ['filters', 'motifIds', 1] },
      { code: 'INVALID_ID', path: ['filters', 'usagerIds', '0'] },
      { code: 'EMPTY_LIST', path: ['filters', 'motifIds', 0] },
      { code: 'UNKNOWN_ID', path: ['targetIds', 0] },
      { code: 'UNKNOWN_ID', path: ['filters', 'lieuIds', 0, 'name'] },
      { code: 'INVALID_CURSOR', path: ['after'] },
    ];
    const unknown = readUnknownIds({ filters: toRdvFilters(read), after: 'cursor' }, issues);
    expect(unknown).toEqual(['b', 'c', 'cursor']);
    expect(withoutIds(read, unknown)).toEqual({ ...read, ids: { motifIds: ['a'] }, withRelatives: false });
    expect(withoutFilters(read)).toMatchObject({ ids: {}, withRelatives: false, period: PRESET });
  });
});

describe('a view of statistics', () => {
  it('reads from its address as it was written', () => {
    const view = fc.record({
      step: fc.constantFrom(null, 'DAY', 'ISO_WEEK', 'MONTH', 'QUARTER', 'YEAR'),
      split: fc.constantFrom('origin', 'status', 'participation', 'service', 'place'),
      unit: fc.constantFrom('COUNT', 'SHARE'),
      comparedTo: fc.constantFrom('PREVIOUS_PERIOD', 'PREVIOUS_YEAR', 'NOTHING'),
    }) as fc.Arbitrary<StatisticsView>;
    fc.assert(
      fc.property(selection, view, (asked, shown) => {
        const query = writeStatisticsView(shown, writeSelection(asked));
        expect(readStatisticsView(query)).toEqual(shown);
        expect(readSelection(query, PRESET)).toEqual(asked);
      }),
    );
  });
});

describe('the bars of a period', () => {
  it.each([
    ['periode=30-prochains-jours', 'DAY'],
    ['periode=trimestre-dernier', 'ISO_WEEK'],
    ['periode=12-mois', 'MONTH'],
    ['periode=annee-derniere', 'MONTH'],
    ['periode=toutes&reserve=trimestre', 'ISO_WEEK'],
  ])('of %s are each a %s', (search, step) => {
    expect(fittingStep(readSelection(new URLSearchParams(search), PRESET))).toBe(step);
  });
});

describe('a view of the list', () => {
  const view: fc.Arbitrary<ListView> = fc.record({
    order: fc.record({ field: fc.constantFrom(...orderFields), direction: fc.constantFrom('ASC', 'DESC') }),
    place: fc.oneof(fc.constant(null), fc.record({ after: id }), fc.record({ before: id })),
    withParticipants: fc.boolean(),
    search: fc.oneof(fc.constant(''), id),
  });

  it('reads from its address, and from what is kept beside it, as it was written', () => {
    fc.assert(
      fc.property(selection, view, (asked, shown) => {
        const query = writeListView(shown, writeSelection(asked));
        expect(readListView(query, rememberListView(shown))).toEqual(shown);
        expect(readSelection(query, PRESET)).toEqual(asked);
      }),
    );
  });

  it('has no name of a person in its address', () => {
    const personal = { after: 'a-name' };
    const address = (shown: Partial<ListView>) =>
      writeListView(
        {
          order: { field: 'STARTS_AT', direction: 'ASC' },
          place: personal,
          withParticipants: false,
          search: '',
          ...shown,
        },
        new URLSearchParams(),
      ).toString();
    expect(address({})).toBe('ordre=date&apres=a-name');
    expect(address({ order: { field: 'USAGER', direction: 'DESC' } })).toBe('ordre=usager-inverse');
    expect(address({ search: 'durand' })).toBe('ordre=date');
  });

  it('asks the API for the page behind a cursor, or before it', () => {
    const view = (search: string) => toListArguments(readListView(new URLSearchParams(search), null));
    expect(view('apres=x')).toEqual({
      orderBy: { field: 'STARTS_AT', direction: 'ASC' },
      first: 50,
      after: 'x',
    });
    expect(view('avant=x&ordre=reservation-inverse')).toEqual({
      orderBy: { field: 'CREATED_AT', direction: 'DESC' },
      last: 50,
      before: 'x',
    });
  });
});

describe('days and changes', () => {
  it('are those of the zone, not of UTC', () => {
    const instant = new Date('2026-06-30T13:00:00Z');
    expect([dayIn('Pacific/Noumea', instant), dayIn('America/Martinique', instant)]).toEqual([
      '2026-07-01',
      '2026-06-30',
    ]);
  });

  it('are written with both ends', () => {
    expect(formatDays('2025-03-01', '2025-04-01')).toBe('du 1er mars 2025 au 31 mars 2025');
    expect(formatDays('2025-03-01', '2025-03-02')).toBe('le 1er mars 2025');
    expect(formatDays(null, '2025-03-02')).toBe('jusqu’au 1er mars 2025');
    expect(formatDays(null, null)).toBe('de toutes les dates');
  });

  it('of figures are shares, and of rates are points', () => {
    const plain = (text: string | null) => text?.replace(/\s/g, ' ');
    expect([formatChange(112, 100), formatChange(1, 0), formatChange(5, 5)].map(plain)).toEqual([
      '+ 12 %',
      undefined,
      '=',
    ]);
    expect([formatPoints(18.5, 13.4), formatPoints(10, 11), formatPoints(20, 20)].map(plain)).toEqual([
      '+ 5,1 points',
      '− 1 point',
      '=',
    ]);
  });
});
