import { describe, expect, it } from 'vitest';
import { isLocalDay, localDayText, periodBounds, resolveRelativePeriod } from '#domain/rdv/time/period.ts';
import { offsetOf } from '#domain/rdv/time/time-zone.ts';

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
