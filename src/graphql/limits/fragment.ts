// Check of a document’s fragments before it is measured.
import {
  type ASTNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  GraphQLError,
  Kind,
  type SelectionSetNode,
} from 'graphql';

/**
 * Refuses invalid fragments with the messages of validation: duplicate names, unused fragments, and cycles. Later
 * measurements then cover the whole document.
 * @throws GraphQLError
 */
export function checkFragments(document: DocumentNode): void {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) {
    if (node.kind !== Kind.FRAGMENT_DEFINITION) continue;
    const name = node.name.value;
    if (fragments.has(name)) throw mistake(`There can be only one fragment named "${name}".`, node);
    fragments.set(name, node);
  }
  /** False while the fragment is being followed. */
  const followed = new Map<string, boolean>();
  const follow = (set: SelectionSetNode): void => {
    for (const spread of spreadsIn(set)) {
      const name = spread.name.value;
      const fragment = fragments.get(name);
      if (!fragment || followed.get(name)) continue;
      if (followed.has(name)) throw mistake(`Cannot spread fragment "${name}" within itself.`, spread);
      followed.set(name, false);
      follow(fragment.selectionSet);
      followed.set(name, true);
    }
  };
  for (const node of document.definitions) if (node.kind === Kind.OPERATION_DEFINITION) follow(node.selectionSet);
  for (const [name, node] of fragments)
    if (!followed.has(name)) throw mistake(`Fragment "${name}" is never used.`, node);
}

function* spreadsIn({ selections }: SelectionSetNode): Generator<FragmentSpreadNode> {
  for (const node of selections) {
    if (node.kind === Kind.FRAGMENT_SPREAD) yield node;
    else if (node.selectionSet) yield* spreadsIn(node.selectionSet);
  }
}

const mistake = (message: string, nodes: ASTNode) =>
  new GraphQLError(message, {
    nodes,
    extensions: { code: 'GRAPHQL_VALIDATION_FAILED', http: { status: 400, spec: true } },
  });
