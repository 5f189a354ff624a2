// The name of what an id stands for.
import type { NamesQuery } from '../api/generated/graphql.ts';

type NamedNode = NonNullable<NonNullable<NamesQuery['nodes']>[number]>;

export function nodeName(node: NamedNode): string {
  if ('fullName' in node) return node.fullName;
  return 'name' in node ? node.name : '';
}
