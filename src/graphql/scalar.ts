import { DateTimeResolver, LocalDateResolver, TimeZoneResolver, URLResolver } from 'graphql-scalars';
import { builder } from './builder.ts';

builder.scalarType('DateTime', {
  description: 'An instant, RFC 3339, always with an offset: `2026-11-23T14:30:00.000Z`.',
  specifiedByURL: 'https://scalars.graphql.org/andimarek/date-time.html',
  serialize: DateTimeResolver.serialize,
  parseValue: DateTimeResolver.parseValue,
});
builder.scalarType('LocalDate', {
  description: 'A calendar day without time zone, `YYYY-MM-DD`. A day that does not exist is refused.',
  specifiedByURL: 'https://scalars.graphql.org/andimarek/local-date.html',
  serialize: LocalDateResolver.serialize,
  parseValue: readText,
});
builder.scalarType('TimeZone', {
  description: 'A name of the IANA time zone database, such as `Europe/Paris` or `Indian/Reunion`.',
  serialize: TimeZoneResolver.serialize,
  parseValue: readText,
});
builder.scalarType('URL', {
  description: 'An absolute URL; `https` wherever the service is reached that way.',
  serialize: URLResolver.serialize,
  parseValue: (value) => String(URLResolver.parseValue(value)),
});
builder.scalarType('ByteCount', {
  description: 'A number of bytes; may exceed 2^31.',
  serialize: (value) => Number(value),
  parseValue: (value) => Number(value),
});

/** What it says is checked together with the other arguments, so that one answer names all wrong fields. */
function readText(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError('A text is expected.');
  return value;
}
