// Objects of breakdowns, built from rows already read.
import { queryFromInfo } from '@pothos/plugin-prisma';
import type { GraphQLResolveInfo } from 'graphql';
import { instantOf } from '#domain/rdv/time/day.ts';
import type { Facts } from '#domain/statistics/source.ts';
import type { Context } from '../core/context.ts';
import { selectedFields } from '../core/lookahead.ts';

/** Fields that a row of the table can answer itself. Other fields are read from the database as usual. */
const ownFields: Readonly<Record<string, readonly string[]>> = {
  Motif: ['id', 'name', 'locationType', 'isCollective', 'isFollowUp', 'deletedAt'],
  MotifCategory: ['id', 'name'],
  Service: ['id', 'name'],
  Organisation: ['id', 'name', 'timeZone'],
  Agent: ['id', 'fullName', 'isDeleted'],
  Lieu: ['id', 'name', 'address', 'availability'],
};

/** The value of a breakdown, from the row read with the figures: names need no further statement. */
export function toEntity(typeName: string, facts: Facts, context: Context, info: GraphQLResolveInfo): never {
  const isComplete = selectedFields(info).every(({ name }) => ownFields[typeName]?.includes(name));
  // Marks everything below this path as loaded.
  if (isComplete) queryFromInfo({ context, info, typeName });
  return Object.fromEntries(Object.entries(facts).map(([column, value]) => toField(column, value))) as never;
}

function toField(column: string, value: unknown): [string, unknown] {
  const name = column.replaceAll(/_(.)/g, (_match, letter: string) => letter.toUpperCase());
  if (typeof value === 'number' && /(^|_)id$/.test(column)) return [name, BigInt(value)];
  return [name, value !== null && column.endsWith('_at') ? instantOf(String(value)) : value];
}
