// Plugin that resolves fields directly from loaded columns.
import SchemaBuilder, { BasePlugin, type PothosOutputFieldConfig, type SchemaTypes } from '@pothos/core';
import type { GraphQLFieldResolver } from 'graphql';

type Resolver<Types extends SchemaTypes> = GraphQLFieldResolver<unknown, Types['Context'], object>;

/** Resolvers of the fields, without the additions of the Prisma plugin. */
const own = new WeakMap<object, GraphQLFieldResolver<unknown, never, object>>();

/** Listed after the Prisma plugin: keeps the resolvers which that plugin then wraps. */
class OwnResolverPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override wrapResolve(resolver: Resolver<Types>, field: PothosOutputFieldConfig<Types>): Resolver<Types> {
    own.set(field, resolver as never);
    return resolver;
  }
}

/**
 * Listed before the Prisma plugin. A field that only needs loaded columns skips that plugin, which would check
 * the query plan for each value of each row.
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

/** Columns that a field needs. Null when it needs more than columns. */
function columnsOf(select: unknown): string[] | null {
  if (typeof select !== 'object' || select === null) return null;
  return Object.values(select).every((value) => value === true) ? Object.keys(select) : null;
}

export const OWN_RESOLVER_PLUGIN = 'ownResolver' as never;
export const LOADED_COLUMN_PLUGIN = 'loadedColumn' as never;

SchemaBuilder.registerPlugin(OWN_RESOLVER_PLUGIN, OwnResolverPlugin as never);
SchemaBuilder.registerPlugin(LOADED_COLUMN_PLUGIN, LoadedColumnPlugin as never);
