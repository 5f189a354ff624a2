// Selections of one answer about a territory that share days.
import type { RdvFilter } from '#domain/rdv/filter.ts';
import type { Selection } from '#domain/rdv/selection.ts';
import type { Period } from '#domain/rdv/time/period.ts';
import type { DateField } from '../time/bucket.ts';

// The difference of two selections that share days is a set of its own, which may be one usager. So both are answered as one.

/**
 * Maximum number of selections that are masked together: the selected period and both sides of a comparison. Each further one
 * takes several times as long as those before.
 */
const MOST_TOGETHER = 3;

/** Selections that share days, directly or by others, in the order of the request. */
export interface Overlap {
  together: Selection[];
  /** Selections that share days with them, and are too many or differ in more than their days: nothing of these is shown. */
  withheld: Selection[];
}

const axisOf = ({ startsOn }: RdvFilter) => (startsOn ? 'startsOn' : 'createdOn');

/** The date whose days differ between the selections of an overlap. */
export const dateOf = ({ filter }: Selection): DateField =>
  axisOf(filter) === 'startsOn' ? 'STARTS_AT' : 'CREATED_AT';

/** The days of a selection. */
export const daysOf = ({ filter }: Selection): Period => filter[axisOf(filter)] ?? {};

/** The filter of a selection with other days. */
export const withDays = ({ filter }: Selection, days: Period): RdvFilter => ({ ...filter, [axisOf(filter)]: days });

/** Groups selections that share days. */
export function findOverlaps(selections: readonly Selection[]): Overlap[] {
  let overlaps: Overlap[] = [];
  for (const selection of selections) {
    const touched = overlaps.filter(({ together }) =>
      together.some((other) => shareDays(daysOf(other), daysOf(selection))),
    );
    const [first] = touched;
    const members = touched.flatMap(({ together }) => together);
    const isOneTooMany = members.length >= MOST_TOGETHER;
    if (first && (isOneTooMany || !members.every((other) => differInDays(other, selection)))) {
      first.withheld.push(selection);
      continue;
    }
    const joined = { together: [...members, selection], withheld: touched.flatMap(({ withheld }) => withheld) };
    overlaps = [...overlaps.filter((each) => !touched.includes(each)), joined];
  }
  return overlaps;
}

function shareDays(one: Period, other: Period): boolean {
  const begins = ({ from }: Period, end: string | undefined) => !from || !end || from < end;
  return begins(one, other.until) && begins(other, one.until);
}

/** True when nothing but the days tells two selections apart, and both have a first and a last one. */
function differInDays(one: Selection, other: Selection): boolean {
  const restOf = (selection: Selection) => {
    const { perimeter, timeZone } = selection;
    const { from, until } = daysOf(selection);
    const filter = withDays(selection, { from: from && 'day', until: until && 'day' });
    return from && until
      ? JSON.stringify({ perimeter, timeZone, filter }, (_key, value) =>
          typeof value === 'bigint' ? String(value) : value,
        )
      : null;
  };
  return restOf(one) !== null && restOf(one) === restOf(other);
}
