import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { type HolidayCalendar, isHoliday } from '#domain/schedules/holiday.ts';
import { findDue, nextOccurrences, occurrencesAfter, type Recurrence } from '#domain/schedules/recurrence.ts';

const at = { time: '02:30', timeZone: 'Europe/Paris', holidays: 'METROPOLE' } as const;
const daily: Recurrence = { frequency: 'DAILY', workingDaysOnly: false, ...at };
const working: Recurrence = { frequency: 'DAILY', workingDaysOnly: true, ...at, time: '08:00' };
const weekly: Recurrence = { frequency: 'WEEKLY', weekday: 1, ...at, time: '06:00' };
const monthly = (day: 29 | 30 | 31 | 'LAST_DAY' | 'FIRST_WORKING_DAY'): Recurrence => ({
  frequency: 'MONTHLY',
  day,
  ...at,
  time: '06:00',
});

/** Local days and times of the next occurrences. */
function next(recurrence: Recurrence, from: string, count: number): string[] {
  return nextOccurrences(recurrence, new Date(from), null, count).map(({ at: instant }) =>
    Temporal.Instant.fromEpochMilliseconds(instant.getTime())
      .toZonedDateTimeISO(recurrence.timeZone)
      .toPlainDateTime()
      .toString()
      .slice(0, 16),
  );
}

describe('public holidays', () => {
  // As published by the State (etalab/jours-feries-france-data).
  const movable: [year: number, easterMonday: string, ascension: string, whitMonday: string][] = [
    [2024, '04-01', '05-09', '05-20'],
    [2025, '04-21', '05-29', '06-09'],
    [2026, '04-06', '05-14', '05-25'],
    [2027, '03-29', '05-06', '05-17'],
    [2028, '04-17', '05-25', '06-05'],
    [2029, '04-02', '05-10', '05-21'],
    [2030, '04-22', '05-30', '06-10'],
    [2031, '04-14', '05-22', '06-02'],
    // Ascension is on 1 May.
    [2008, '03-24', '05-01', '05-12'],
  ];
  const fixed = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'];
  const holidaysOf = (year: number, calendar: HolidayCalendar) => {
    const days: string[] = [];
    for (let day = Temporal.PlainDate.from(`${year}-01-01`); day.year === year; day = day.add({ days: 1 }))
      if (isHoliday(day, calendar)) days.push(day.toString().slice(5));
    return days;
  };

  it.each(movable)('of %i are those that the State publishes', (year, ...days) => {
    expect(holidaysOf(year, 'METROPOLE')).toEqual([...new Set([...fixed, ...days])].sort());
  });

  it.each<[HolidayCalendar, string[]]>([
    ['ALSACE_MOSELLE', ['04-03', '12-26']],
    ['GUADELOUPE', ['05-27']],
    ['GUYANE', ['06-10']],
    ['LA_REUNION', ['12-20']],
    ['MARTINIQUE', ['05-22']],
    ['MAYOTTE', ['04-27']],
  ])('of %s are more in 2026', (calendar, more) => {
    const common = holidaysOf(2026, 'METROPOLE');
    expect(holidaysOf(2026, calendar).filter((day) => !common.includes(day))).toEqual(more);
  });
});

describe('a recurrence', () => {
  it('runs once on the days on which clocks change', () => {
    // 02:30 does not exist on 29 March 2026, and occurs twice on 25 October 2026.
    expect(next(daily, '2026-03-28T00:00:00Z', 3)).toEqual([
      '2026-03-28T02:30',
      '2026-03-29T03:30',
      '2026-03-30T02:30',
    ]);
    expect(
      nextOccurrences(daily, new Date('2026-10-24T12:00:00Z'), null, 2).map((each) => each.at.toISOString()),
    ).toEqual(['2026-10-25T00:30:00.000Z', '2026-10-26T01:30:00.000Z']);
    // Between the two 02:30 of that night, the next one is tomorrow's.
    expect(next(daily, '2026-10-25T00:45:00Z', 1)).toEqual(['2026-10-26T02:30']);
  });

  it('skips weekends and holidays, of its part of France', () => {
    // Good Friday is 3 April 2026, and 6 April is Easter Monday.
    expect(next(working, '2026-04-02T12:00:00Z', 3)).toEqual([
      '2026-04-03T08:00',
      '2026-04-07T08:00',
      '2026-04-08T08:00',
    ]);
    expect(next({ ...working, holidays: 'ALSACE_MOSELLE' }, '2026-04-02T12:00:00Z', 1)).toEqual(['2026-04-07T08:00']);
  });

  it('runs in each month, whatever its length', () => {
    const months = (recurrence: Recurrence, count: number) => next(recurrence, '2027-12-31T12:00:00Z', count);
    expect(months(monthly(31), 3)).toEqual(['2028-01-31T06:00', '2028-02-29T06:00', '2028-03-31T06:00']);
    expect(months(monthly(29), 2)).toEqual(['2028-01-29T06:00', '2028-02-29T06:00']);
    expect(months(monthly('LAST_DAY'), 2)).toEqual(['2028-01-31T06:00', '2028-02-29T06:00']);
    expect(next(monthly(30), '2026-02-01T00:00:00Z', 1)).toEqual(['2026-02-28T06:00']);
    // 1 January is a holiday, and 2 and 3 January 2027 are a weekend. 1 May 2026 is a Friday.
    expect(next(monthly('FIRST_WORKING_DAY'), '2026-12-31T12:00:00Z', 1)).toEqual(['2027-01-04T06:00']);
    expect(next(monthly('FIRST_WORKING_DAY'), '2026-04-30T12:00:00Z', 1)).toEqual(['2026-05-04T06:00']);
  });

  it('has no second run in a period that has one, when its time or zone moves', () => {
    const [first] = nextOccurrences(weekly, new Date('2026-06-01T00:00:00Z'), null, 1);
    expect(first?.period).toBe('W2026-06-01');
    const later: Recurrence = { ...weekly, weekday: 5, timeZone: 'Pacific/Noumea' };
    const [moved] = nextOccurrences(later, new Date('2026-06-02T00:00:00Z'), first?.period ?? null, 1);
    expect(moved?.period).toBe('W2026-06-08');
    const { latest } = findDue(
      later,
      new Date('2026-06-01T00:00:00Z'),
      new Date('2026-06-06T00:00:00Z'),
      'W2026-06-01',
    );
    expect(latest).toBeNull();
  });

  it('makes up the latest missed period alone', () => {
    const due = findDue(daily, new Date('2026-03-25T01:30:00Z'), new Date('2026-03-29T12:00:00Z'), 'D2026-03-24');
    expect(due).toEqual({
      latest: { period: 'D2026-03-29', at: new Date('2026-03-29T01:30:00Z') },
      missed: 4,
      next: new Date('2026-03-30T00:30:00Z'),
    });
  });
});

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);

it(`has exactly one occurrence in each period, in order, in any zone (SEED=${seed})`, () => {
  const zones = ['Europe/Paris', 'America/Cayenne', 'Indian/Reunion', 'America/Miquelon', 'Pacific/Noumea', 'UTC'];
  const when = {
    time: fc.tuple(fc.nat(23), fc.nat(59)).map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':')),
    timeZone: fc.constantFrom(...zones),
    holidays: fc.constantFrom('METROPOLE' as const, 'ALSACE_MOSELLE' as const, 'LA_REUNION' as const),
  };
  const recurrences = fc.oneof(
    fc.record({ frequency: fc.constant('DAILY' as const), workingDaysOnly: fc.constant(false), ...when }),
    fc.record({ frequency: fc.constant('WEEKLY' as const), weekday: fc.integer({ min: 1, max: 7 }), ...when }),
    fc.record({
      frequency: fc.constant('MONTHLY' as const),
      day: fc.oneof(
        fc.integer({ min: 1, max: 31 }),
        fc.constantFrom('LAST_DAY' as const, 'FIRST_WORKING_DAY' as const),
      ),
      ...when,
    }),
  );
  const instants = fc.date({ min: new Date('2025-01-01'), max: new Date('2029-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(recurrences, instants, (recurrence: Recurrence, from) => {
      const found: { period: string; at: Date }[] = [];
      for (const occurrence of occurrencesAfter(recurrence, from)) if (found.push(occurrence) >= 60) break;
      expect(new Set(found.map(({ period }) => period)).size).toBe(60);
      for (const [index, { period, at: instant }] of found.entries()) {
        const before = found[index - 1];
        if (before) expect([instant > before.at, period > before.period]).toEqual([true, true]);
        // The same occurrence is found from any moment before it, and not from its own.
        const [again] = nextOccurrences(recurrence, new Date(instant.getTime() - 1), null, 1);
        expect(again).toEqual({ period, at: instant });
        const local = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(recurrence.timeZone);
        const key = {
          DAILY: `D${local.toPlainDate()}`,
          WEEKLY: `W${local.toPlainDate().subtract({ days: local.dayOfWeek - 1 })}`,
          MONTHLY: `M${local.toPlainDate().toPlainYearMonth()}`,
        }[recurrence.frequency];
        expect(period).toBe(key);
      }
    }),
    { seed, numRuns: Number(process.env.RUNS ?? 30) },
  );
});
