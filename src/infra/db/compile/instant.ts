// Instants and days, as PostgreSQL writes them in texts and in JSON. JavaScript alone reads few of them right: a year of five
// digits is no date to it, or one in the zone of the process.

const TEXT = /^(\d{4,6})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?)?( BC)?$/;
/**
 * The last instant that JavaScript can represent, in the year 275760. Later instants, `infinity` included, read as this
 * one.
 */
const LAST = 8_640_000_000_000_000;

/** Parses a `timestamp` that holds UTC, or a `date`, to the millisecond. */
export function readInstant(text: string): Date {
  if (text.endsWith('infinity')) return new Date(text.startsWith('-') ? -LAST : LAST);
  const [, year, month, day, hours = 0, minutes = 0, seconds = 0, fraction = '', isBefore] = TEXT.exec(text) ?? [];
  if (year === undefined) throw new RangeError('The database gave a text that is no instant');
  const at = new Date(0);
  at.setUTCFullYear(isBefore ? 1 - Number(year) : Number(year), Number(month) - 1, Number(day));
  at.setUTCHours(Number(hours), Number(minutes), Number(seconds), Number(fraction.padEnd(3, '0').slice(0, 3)));
  return Number.isNaN(at.getTime()) ? new Date(isBefore ? -LAST : LAST) : at;
}
