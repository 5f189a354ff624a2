import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/**
 * From how many places one field of the answer is selected at most, through fragments, named and inline, and through fields
 * above it that are selected several times. Validation compares each of these places with each. The caller has bounded what
 * the document spreads.
 */
export function countRepetitions(document: DocumentNode, operation: OperationDefinitionNode): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  let most = 0;

  const visit = (sets: readonly SelectionSetNode[]): void => {
    const places = new Map<string, { count: number; below: SelectionSetNode[] }>();
    // As in execution and in validation: a fragment that is spread twice in one place is there once.
    const spread = new Set<string>();
    const collect = ({ selections }: SelectionSetNode): void => {
      for (const node of selections) {
        if (node.kind === Kind.INLINE_FRAGMENT) collect(node.selectionSet);
        else if (node.kind === Kind.FIELD) {
          const name = node.alias?.value ?? node.name.value;
          const place = places.get(name) ?? { count: 0, below: [] };
          place.count += 1;
          if (node.selectionSet) place.below.push(node.selectionSet);
          places.set(name, place);
        } else if (!spread.has(node.name.value)) {
          spread.add(node.name.value);
          const fragment = fragments.get(node.name.value);
          if (fragment) collect(fragment.selectionSet);
        }
      }
    };
    sets.forEach(collect);
    for (const { count, below } of places.values()) {
      most = Math.max(most, count);
      if (below.length > 0) visit(below);
    }
  };

  visit([operation.selectionSet]);
  return most;
}
