// Plugin that resolves the ids of nodes without promises.
import SchemaBuilder, { BasePlugin, type PothosOutputFieldConfig, type SchemaTypes } from '@pothos/core';
import type { GraphQLFieldResolver } from 'graphql';
import { encodeId } from './global-id.ts';

/**
 * Ids are resolved synchronously. The relay plugin creates a promise per id, and therefore per object, hundreds in a page.
 */
class NodeIdPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override wrapResolve(
    resolver: GraphQLFieldResolver<unknown, Types['Context'], object>,
    { name, parentType }: PothosOutputFieldConfig<Types>,
  ): GraphQLFieldResolver<unknown, Types['Context'], object> {
    if (name !== 'id') return resolver;
    const type = this.buildCache.getTypeConfig(parentType);
    const isNode = type.kind === 'Object' && type.interfaces.some((each) => this.nameOf(each) === 'Node');
    return isNode
      ? (row) => encodeId(parentType, ownId(row as { id?: unknown; agentId?: unknown }, parentType))
      : resolver;
  }

  private nameOf(ref: unknown): string {
    return this.buildCache.getTypeConfig(ref as never).name;
  }
}

/** Clients cache objects by id: two objects with one id would overwrite each other. */
function ownId({ id: own, agentId }: { id?: unknown; agentId?: unknown }, typename: string): string {
  const id = typename === 'Viewer' ? agentId : own;
  if (typeof id === 'bigint' || (typeof id === 'string' && id !== '')) return String(id);
  throw new TypeError(`A ${typename} has no id of its own`);
}

export const NODE_ID_PLUGIN = 'nodeId' as never;

SchemaBuilder.registerPlugin(NODE_ID_PLUGIN, NodeIdPlugin as never);
