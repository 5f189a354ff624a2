import SchemaBuilder, { BasePlugin, type PothosOutputFieldConfig, type SchemaTypes } from '@pothos/core';
import type { GraphQLFieldResolver } from 'graphql';
import { encodeId } from './global-id.ts';

/** Ids at once: the relay plugin promises each of them, and with it each object that has one, hundreds in a page. */
class NodeIdPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override wrapResolve(
    resolver: GraphQLFieldResolver<unknown, Types['Context'], object>,
    { name, parentType }: PothosOutputFieldConfig<Types>,
  ): GraphQLFieldResolver<unknown, Types['Context'], object> {
    if (name !== 'id') return resolver;
    const type = this.buildCache.getTypeConfig(parentType);
    const isNode = type.kind === 'Object' && type.interfaces.some((each) => this.nameOf(each) === 'Node');
    return isNode ? (row) => encodeId(parentType, String((row as { id: bigint | string }).id)) : resolver;
  }

  private nameOf(ref: unknown): string {
    return this.buildCache.getTypeConfig(ref as never).name;
  }
}

export const NODE_ID_PLUGIN = 'nodeId' as never;

SchemaBuilder.registerPlugin(NODE_ID_PLUGIN, NodeIdPlugin as never);
