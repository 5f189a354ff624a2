import { queryFromInfo } from '@pothos/plugin-prisma';
import type { GraphQLResolveInfo } from 'graphql';
import { instantOf } from '#domain/rdv/day.ts';
import type { Facts } from '#domain/statistics/source.ts';
import type { Context } from '../core/context.ts';
import { selectedFields } from '../core/lookahead.ts';

/** The fields that a row of the table itself answers. For others the usual way to the database is taken. */
const ownFields: Readonly<Record<string, readonly string[]>> = {
  Motif: ['id', 'name', 'locationType', 'isCollective', 'isFollowUp', 'deletedAt'],
  MotifCategory: ['id', 'name'],
  Service: ['id', 'name'],
  Organisation: ['id', 'name', 'timeZone'],
  Agent: ['id', 'fullName', 'isDeleted'],
  Lieu: ['id', 'name', 'address', 'availability'],
};

/** What a breakdown names, from the row that was read together with the figures: names cost no statement of their own. */
export function toEntity(typeName: string, facts: Facts, context: Context, info: GraphQLResolveInfo): never {
  const isComplete = selectedFields(info).every(({ name }) => ownFields[typeName]?.includes(name));
  // Records that everything below this path is loaded.
  if (isComplete) queryFromInfo({ context, info, typeName });
  return Object.fromEntries(Object.entries(facts).map(([column, value]) => toField(column, value))) as never;
}

function toField(column: string, value: unknown): [string, unknown] {
  const name = column.replaceAll(/_(.)/g, (_match, letter: string) => letter.toUpperCase());
  if (typeof value === 'number' && /(^|_)id$/.test(column)) return [name, BigInt(value)];
  return [name, value !== null && column.endsWith('_at') ? instantOf(String(value)) : value];
}
