// A correction of the dates that Prisma reads through its pool.
import type { Pool, PoolClient } from 'pg';
import { readInstant } from '../compile/instant.ts';

type Parser = (text: string) => unknown;
interface PrismaQuery {
  rowMode: 'array';
  types: { getTypeParser(type: number, format?: string): Parser };
}

/** date, timestamp, timestamptz. */
const DATES: ReadonlySet<number> = new Set([1082, 1114, 1184]);
const OFFSET = /[+-]\d\d(?::?\d\d)?(?= BC$|$)/;

/**
 * Prisma passes the text of a date to JavaScript unchanged. Texts that JavaScript misreads are rewritten, for the queries
 * of Prisma on this pool only.
 */
export function readDatesForPrisma(pool: Pool): void {
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    client.query = ((first: unknown, ...rest: unknown[]) =>
      query(isPrismas(first) ? withDates(first) : first, ...rest)) as PoolClient['query'];
  });
}

const isPrismas = (query: unknown): query is PrismaQuery =>
  typeof query === 'object' && query !== null && 'rowMode' in query && query.rowMode === 'array' && 'types' in query;

function withDates(query: PrismaQuery): PrismaQuery {
  const getTypeParser = (type: number, format?: string): Parser => {
    const parse = query.types.getTypeParser(type, format);
    if (!DATES.has(type)) return parse;
    return (text) =>
      isPlain(text) ? parse(text) : readInstant(text.replace(type === 1184 ? OFFSET : '', '')).toISOString();
  };
  return { ...query, types: { getTypeParser } };
}

/** A year of four digits, after Christ. */
const isPlain = (text: string) => text[4] === '-' && !text.endsWith('C');
