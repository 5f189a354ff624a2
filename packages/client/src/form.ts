// Values of forms as variables of the API.

/** A period of whole days, as two date inputs have it: the last day belongs to it. An empty text is an open end. */
export interface InclusivePeriod {
  from: string;
  through: string;
}

/** `startsOn` or `createdOn` of `RdvFiltersInput`. */
export interface PeriodInput {
  between: { from?: string; until?: string };
}

const DAY_MS = 86_400_000;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The day so many days later, as `YYYY-MM-DD`. @throws RangeError for a text that is no day. */
export function addDays(day: string, days: number): string {
  const time = DAY.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  const text = Number.isNaN(time) ? null : new Date(time).toISOString().slice(0, 10);
  if (text !== day) throw new RangeError(`${day} is not a day in the form YYYY-MM-DD`);
  return new Date(time + days * DAY_MS).toISOString().slice(0, 10);
}

/** Null when both ends are open. @throws RangeError for a text that is no day. */
export function toPeriod({ from, through }: InclusivePeriod): PeriodInput | null {
  if (from === '' && through === '') return null;
  return {
    between: { ...(from !== '' && { from: addDays(from, 0) }), ...(through !== '' && { until: addDays(through, 1) }) },
  };
}

/** The period as date inputs show it. */
export const fromPeriod = ({ between: { from = '', until } }: PeriodInput): InclusivePeriod => ({
  from,
  through: until === undefined ? '' : addDays(until, -1),
});

type Json = null | string | number | boolean | readonly Json[] | { readonly [key: string]: Json | undefined };

const isEmpty = (value: Json | undefined): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value).length === 0);

/** An object without its empty texts, lists, objects and nulls, at every depth: an empty control filters nothing. */
export function withoutEmpties<Value extends object>(value: Value): Partial<Value> {
  return (stripped(value as Json) ?? {}) as Partial<Value>;
}

function stripped(value: Json | undefined): Json | undefined {
  if (Array.isArray(value)) return value.map(stripped).filter((each): each is Json => !isEmpty(each));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, own]) => [key, stripped(own)] as const);
  return Object.fromEntries(entries.filter(([, own]) => !isEmpty(own)));
}
