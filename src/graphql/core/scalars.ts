// Scalars of the schema.
import { DateTimeResolver, TimeZoneResolver, URLResolver } from 'graphql-scalars';
import { builder } from './builder.ts';

builder.scalarType('DateTime', {
  description:
    'Instant in RFC 3339 format, always with an offset: `2026-11-23T14:30:00.000Z`. A year outside 0 to 9999 has a sign and six digits, as in ISO 8601: `+020226-03-01T09:00:00.000Z`. An instant after `+275760-09-13T00:00:00.000Z` is returned as that instant.',
  specifiedByURL: 'https://scalars.graphql.org/andimarek/date-time.html',
  serialize: DateTimeResolver.serialize,
  parseValue: DateTimeResolver.parseValue,
});
builder.scalarType('LocalDate', {
  description:
    'Calendar day without time zone, `YYYY-MM-DD`. A day that does not exist is refused. A year outside 0 to 9999 has a sign and six digits, as in ISO 8601: `+019851-03-12`.',
  specifiedByURL: 'https://scalars.graphql.org/andimarek/local-date.html',
  serialize: writeDay,
  parseValue: readText,
});
builder.scalarType('TimeZone', {
  description: 'Name in the IANA time zone database, such as `Europe/Paris` or `Indian/Reunion`.',
  serialize: TimeZoneResolver.serialize,
  parseValue: readText,
});
builder.scalarType('URL', {
  description: 'Absolute URL. The scheme is `https` wherever the service is reached over it.',
  serialize: URLResolver.serialize,
  parseValue: (value) => String(URLResolver.parseValue(value)),
});
builder.scalarType('ByteCount', {
  description: 'Number of bytes. It may exceed 2^31.',
  serialize: (value) => Number(value),
  parseValue: (value) => Number(value),
});

const DAY = /^(?:\d{4}|[+-]\d{6})-\d\d-\d\d$/;

function writeDay(value: unknown): string {
  if (typeof value !== 'string' || !DAY.test(value)) throw new TypeError('A day is expected.');
  return value;
}

/** The content is checked with the other arguments, so that one answer lists all invalid fields. */
function readText(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError('A text is expected.');
  return value;
}
