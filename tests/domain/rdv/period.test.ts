import { describe, expect, it } from 'vitest';
import { isLocalDay, localDayText, periodBounds, resolveRelativePeriod } from '#domain/rdv/time/period.ts';
import { offsetOf } from '#domain/rdv/time/time-zone.ts';
import { chooseGranularity, createBuckets } from '#domain/statistics/time/bucket.ts';
import { daysOf, relatives } from '../../support/oracle/oracle.ts';

const bounds = (from: string, until: string, zone: string) => {
  const { gte, lt } = periodBounds({ from, until }, zone);
  return [gte?.toISOString(), lt?.toISOString()];
};

describe('a local day', () => {
  it('has 23, 24 or 25 hours', () => {
    expect(bounds('2026-03-29', '2026-03-30', 'Europe/Paris')).toEqual([
      '2026-03-28T23:00:00.000Z',
      '2026-03-29T22:00:00.000Z',
    ]);
    expect(bounds('2026-10-25', '2026-10-26', 'Europe/Paris')).toEqual([
      '2026-10-24T22:00:00.000Z',
      '2026-10-25T23:00:00.000Z',
    ]);
    expect(bounds('2026-03-29', '2026-03-30', 'Indian/Reunion')).toEqual([
      '2026-03-28T20:00:00.000Z',
      '2026-03-29T20:00:00.000Z',
    ]);
  });

  it('begins where its zone begins it, also where midnight is skipped', () => {
    // Clocks in Beirut went from 23:59:59 to 01:00.
    expect(bounds('2022-03-27', '2022-03-28', 'Asia/Beirut')).toEqual([
      '2022-03-26T22:00:00.000Z',
      '2022-03-27T21:00:00.000Z',
    ]);
  });

  it('is that of the zone', () => {
    const instant = new Date('2025-12-31T22:30:00Z');
    expect(localDayText(instant, 'Europe/Paris')).toBe('2025-12-31');
    expect(localDayText(instant, 'Indian/Reunion')).toBe('2026-01-01');
  });

  it('exists or not', () => {
    expect(['2024-02-29', '1900-01-01', '2100-12-31'].map(isLocalDay)).toEqual([true, true, true]);
    expect(
      ['2023-02-29', '2024-04-31', '1899-12-31', '2101-01-01', '2024-1-1', '2024-13-01', 'nonsense', ''].map(
        isLocalDay,
      ),
    ).toEqual(Array(8).fill(false));
  });
});

describe('a relative period', () => {
  const at =
    (now: string, zone = 'Europe/Paris') =>
    (name: Parameters<typeof resolveRelativePeriod>[0]) =>
      Object.values(resolveRelativePeriod(name, new Date(now), zone));

  it('is read where the clock of the zone stands', () => {
    // 31 December 23:30 in Paris, 1 January 02:30 in La Réunion.
    expect(at('2025-12-31T22:30:00Z')('TODAY')).toEqual(['2025-12-31', '2026-01-01']);
    expect(at('2025-12-31T22:30:00Z', 'Indian/Reunion')('TODAY')).toEqual(['2026-01-01', '2026-01-02']);
    expect(at('2025-12-31T22:30:00Z')('THIS_YEAR')).toEqual(['2025-01-01', '2026-01-01']);
    expect(at('2025-12-31T22:30:00Z', 'Indian/Reunion')('LAST_MONTH')).toEqual(['2025-12-01', '2026-01-01']);
  });

  it('has weeks from Monday, and months of any length', () => {
    const sunday = at('2026-03-01T12:00:00Z');
    expect(sunday('THIS_ISO_WEEK')).toEqual(['2026-02-23', '2026-03-02']);
    expect(sunday('THIS_MONTH')).toEqual(['2026-03-01', '2026-04-01']);
    expect(sunday('LAST_MONTH')).toEqual(['2026-02-01', '2026-03-01']);
    expect(sunday('LAST_7_DAYS')).toEqual(['2026-02-22', '2026-03-01']);
    expect(sunday('LAST_30_DAYS')).toEqual(['2026-01-30', '2026-03-01']);
  });
});

describe('a relative period at the edges of the calendar', () => {
  const table: [now: string, expected: Partial<Record<Parameters<typeof resolveRelativePeriod>[0], string>>][] = [
    // A Thursday in week 1 of 2026; a leap day is two months away.
    [
      '2026-01-01T12:00:00Z',
      {
        YESTERDAY: '2025-12-31 2026-01-01',
        TOMORROW: '2026-01-02 2026-01-03',
        THIS_ISO_WEEK: '2025-12-29 2026-01-05',
        LAST_ISO_WEEK: '2025-12-22 2025-12-29',
        NEXT_ISO_WEEK: '2026-01-05 2026-01-12',
        LAST_MONTH: '2025-12-01 2026-01-01',
        NEXT_MONTH: '2026-02-01 2026-03-01',
        THIS_QUARTER: '2026-01-01 2026-04-01',
        LAST_QUARTER: '2025-10-01 2026-01-01',
        NEXT_QUARTER: '2026-04-01 2026-07-01',
        LAST_YEAR: '2025-01-01 2026-01-01',
        NEXT_YEAR: '2027-01-01 2028-01-01',
        LAST_12_MONTHS: '2025-01-01 2026-01-01',
        NEXT_7_DAYS: '2026-01-02 2026-01-09',
        NEXT_30_DAYS: '2026-01-02 2026-02-01',
      },
    ],
    // 31 December 23:30 in Paris, in week 53 of 2020.
    [
      '2020-12-31T22:30:00Z',
      {
        TOMORROW: '2021-01-01 2021-01-02',
        THIS_ISO_WEEK: '2020-12-28 2021-01-04',
        NEXT_ISO_WEEK: '2021-01-04 2021-01-11',
        NEXT_MONTH: '2021-01-01 2021-02-01',
        NEXT_QUARTER: '2021-01-01 2021-04-01',
        NEXT_YEAR: '2021-01-01 2022-01-01',
        LAST_12_MONTHS: '2019-12-01 2020-12-01',
        NEXT_30_DAYS: '2021-01-01 2021-01-31',
      },
    ],
    // The last day of a month without an equal in the next one, in a leap year.
    [
      '2024-01-31T12:00:00Z',
      {
        NEXT_MONTH: '2024-02-01 2024-03-01',
        NEXT_30_DAYS: '2024-02-01 2024-03-02',
        LAST_QUARTER: '2023-10-01 2024-01-01',
      },
    ],
    // 00:30 in Paris on the days on which clocks change: the day before has 24 hours, this one 23 or 25.
    ['2026-03-28T23:30:00Z', { YESTERDAY: '2026-03-28 2026-03-29', TOMORROW: '2026-03-30 2026-03-31' }],
    ['2026-10-24T22:30:00Z', { YESTERDAY: '2026-10-24 2026-10-25', NEXT_7_DAYS: '2026-10-26 2026-11-02' }],
  ];
  it.each(table)('at %s', (now, expected) => {
    for (const [name, days] of Object.entries(expected)) {
      const { from, until } = resolveRelativePeriod(name as never, new Date(now), 'Europe/Paris');
      expect(`${name} ${from} ${until}`).toBe(`${name} ${days}`);
    }
  });

  it('is that of an independent calculation, at any day', () => {
    for (let day = Date.UTC(2023, 11, 1, 12); day < Date.UTC(2029, 1, 1); day += 86_400_000) {
      const today = new Date(day).toISOString().slice(0, 10);
      for (const relative of relatives)
        expect({ relative, today, ...resolveRelativePeriod(relative, new Date(day), 'Europe/Paris') }).toEqual({
          ...{ relative, today },
          ...daysOf({ relative }, today),
        });
    }
  });
});

describe('the width that AUTO is', () => {
  it.each([
    ['2026-01-01', '2026-01-02', 'DAY'],
    ['2026-01-01', '2026-03-04', 'DAY'],
    ['2026-01-01', '2026-03-05', 'ISO_WEEK'],
    ['2026-01-05', '2027-03-15', 'ISO_WEEK'],
    ['2026-01-05', '2027-03-16', 'MONTH'],
    ['2026-01-31', '2031-03-01', 'MONTH'],
    ['2026-01-31', '2031-03-02', 'QUARTER'],
    ['2026-01-01', '2041-07-01', 'QUARTER'],
    ['2026-01-01', '2041-07-02', 'YEAR'],
    ['1900-01-01', '2101-01-01', 'YEAR'],
  ])('from %s until %s is %s', (from, until, width) => {
    expect(chooseGranularity({ from, until })).toBe(width);
    expect(createBuckets(chooseGranularity({ from, until }), { from, until }, null, [])?.length).toBeLessThanOrEqual(
      width === 'YEAR' ? 201 : 62,
    );
  });
});

it('knows the offset of a zone at any instant, as Intl does', () => {
  for (const zone of [
    'Europe/Paris',
    'Indian/Reunion',
    'America/Cayenne',
    'Pacific/Noumea',
    'America/Miquelon',
    'Australia/Lord_Howe',
  ]) {
    const format = new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
    const offset = offsetOf(zone);
    for (let instant = Date.UTC(1971, 0, 1); instant < Date.UTC(2038, 0, 1); instant += 37 * 3_600_000 * 11) {
      const local = new Date(instant + offset(instant)).toISOString().slice(0, 19).replace('T', ' ');
      expect(local).toBe(format.format(instant));
    }
  }
});
