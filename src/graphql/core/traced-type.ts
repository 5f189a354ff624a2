// Plugin that adds every resolved object with usager data to the trace.
import SchemaBuilder, { BasePlugin, type PothosOutputFieldConfig, type SchemaTypes } from '@pothos/core';
import type { GraphQLFieldResolver } from 'graphql';
import type { ReadTrace } from './read-trace.ts';

type Resolver<Types extends SchemaTypes> = GraphQLFieldResolver<unknown, Types['Context'], object>;
type Row = Parameters<ReadTrace['addRow']>[1];

/** Types whose objects are data of usagers. */
const TRACED: ReadonlySet<string> = new Set(['Rdv', 'Participation', 'Usager']);

/** Every field that returns such an object adds it to the trace, so that no path to one can be forgotten. */
class TracedTypePlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override wrapResolve(resolver: Resolver<Types>, { type }: PothosOutputFieldConfig<Types>): Resolver<Types> {
    const item = type.kind === 'List' ? type.type : type;
    if (item.kind !== 'Object') return resolver;
    const { name } = this.buildCache.getTypeConfig(item.ref);
    if (!TRACED.has(name)) return resolver;
    return (root, args, context, info) => {
      const { trace } = context as { trace: ReadTrace | null };
      const found = resolver(root, args, context, info);
      if (!trace) return found;
      const add = (result: unknown) => {
        for (const row of Array.isArray(result) ? result : [result]) if (row) trace.addRow(name, row as Row);
        return result;
      };
      return found instanceof Promise ? found.then(add) : add(found);
    };
  }
}

export const TRACED_TYPE_PLUGIN = 'tracedType' as never;

SchemaBuilder.registerPlugin(TRACED_TYPE_PLUGIN, TracedTypePlugin as never);
