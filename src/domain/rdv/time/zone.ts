// Time zones of a selection: those that cut its days, and those of its organisations.
import type { SelectedOrganisation } from '#policy/selection.ts';
import type { Clock } from '#policy/source.ts';
import { firstInstant } from './period.ts';
import { CLOCK_ZONE, toStoredStart } from './start-clock.ts';

/** Days are those of `timeZone`; null: those of each organisation. */
export interface Days {
  organisations: readonly SelectedOrganisation[];
  timeZone: string | null;
  clock: Clock;
}

/** Organisations whose days begin at the same stored values. */
export interface Zone {
  /** The zone that cuts days. */
  timeZone: string;
  /** The zone of the organisations; only wall-clock times of the source depend on it. */
  home: string;
  /** Null: all of them. */
  organisationIds: readonly bigint[] | null;
}

/** The zones of days of any date, each with its organisations. */
export function zonesOf({ organisations, timeZone, clock }: Days): Zone[] {
  return groupBy(organisations, timeZone, (own) => ({
    timeZone: timeZone ?? own,
    home: clock === 'utc' ? (timeZone ?? own) : own,
  }));
}

/** The zones of days of the start: wall-clock times are local everywhere, and so cut alike. */
export function startZonesOf(days: Days): Zone[] {
  const { organisations, timeZone, clock } = days;
  if (clock === 'utc' || timeZone !== null) return zonesOf(days);
  return organisations.length === 0 ? [] : [{ timeZone: CLOCK_ZONE, home: CLOCK_ZONE, organisationIds: null }];
}

/** The zones of days of the booking and of notifications, which are instants in every source. */
export const createdZonesOf = (days: Days): Zone[] => zonesOf({ ...days, clock: 'utc' });

/** The stored form of the first instant of a day. */
export const startEdge = (day: string, { timeZone, home }: Zone, { clock }: Pick<Days, 'clock'>): Date =>
  new Date(toStoredStart(clock, firstInstant(day, timeZone), home));

export const createdEdge = (day: string, { timeZone }: Zone): Date => new Date(firstInstant(day, timeZone));

/** Organisations in which a RDV is past as soon as its stored start is before `now`. */
export interface Present {
  /** Null: all of them. */
  organisationIds: readonly bigint[] | null;
  now: Date;
}

/** `now` in the stored form of starts. */
export function presentsOf({ organisations, clock }: Omit<Days, 'timeZone'>, now: Date): Present[] {
  if (clock === 'utc') return [{ organisationIds: null, now }];
  const homes = groupBy(organisations, null, (home) => ({ timeZone: home, home }));
  return homes.map(({ home, organisationIds }) => ({
    organisationIds,
    now: new Date(toStoredStart(clock, now.getTime(), home)),
  }));
}

function groupBy(
  organisations: readonly SelectedOrganisation[],
  otherwise: string | null,
  zoneOf: (timeZone: string) => Omit<Zone, 'organisationIds'>,
): Zone[] {
  const groups = new Map<string, Omit<Zone, 'organisationIds'> & { organisationIds: bigint[] }>();
  for (const { organisationId, timeZone } of organisations) {
    const zone = zoneOf(timeZone);
    const group = groups.get(zone.home) ?? { ...zone, organisationIds: [] };
    group.organisationIds.push(organisationId);
    groups.set(zone.home, group);
  }
  const [only, ...others] = groups.values();
  if (!only) return otherwise === null ? [] : [{ timeZone: otherwise, home: otherwise, organisationIds: null }];
  return others.length === 0 ? [{ ...only, organisationIds: null }] : [...groups.values()];
}
