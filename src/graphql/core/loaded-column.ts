import SchemaBuilder, { BasePlugin, type PothosOutputFieldConfig, type SchemaTypes } from '@pothos/core';
import type { GraphQLFieldResolver } from 'graphql';

type Resolver<Types extends SchemaTypes> = GraphQLFieldResolver<unknown, Types['Context'], object>;

/** What a field does by itself, below what the Prisma plugin adds to it. */
const own = new WeakMap<object, GraphQLFieldResolver<unknown, never, object>>();

/** Comes behind the Prisma plugin: keeps the resolvers that it is about to wrap. */
class OwnResolverPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override wrapResolve(resolver: Resolver<Types>, field: PothosOutputFieldConfig<Types>): Resolver<Types> {
    own.set(field, resolver as never);
    return resolver;
  }
}

/**
 * Comes before the Prisma plugin: a field that needs columns alone is answered at once where its row has them. That plugin
 * looks up for each value of each row whether its query was planned with it.
 */
class LoadedColumnPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override wrapResolve(resolver: Resolver<Types>, field: PothosOutputFieldConfig<Types>): Resolver<Types> {
    const columns = columnsOf(field.extensions?.pothosPrismaSelect);
    const resolveOwn = own.get(field) as Resolver<Types> | undefined;
    if (!columns || !resolveOwn) return resolver;
    return (row, args, context, info) =>
      columns.every((column) => (row as Record<string, unknown>)[column] !== undefined)
        ? resolveOwn(row, args, context, info)
        : resolver(row, args, context, info);
  }
}

/** The columns that a field needs, when they are all that it needs, whatever its arguments. */
function columnsOf(select: unknown): string[] | null {
  if (typeof select !== 'object' || select === null) return null;
  return Object.values(select).every((value) => value === true) ? Object.keys(select) : null;
}

export const OWN_RESOLVER_PLUGIN = 'ownResolver' as never;
export const LOADED_COLUMN_PLUGIN = 'loadedColumn' as never;

SchemaBuilder.registerPlugin(OWN_RESOLVER_PLUGIN, OwnResolverPlugin as never);
SchemaBuilder.registerPlugin(LOADED_COLUMN_PLUGIN, LoadedColumnPlugin as never);
