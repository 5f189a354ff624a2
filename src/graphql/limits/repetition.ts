// Count of repeated selections, whose validation is quadratic.
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/**
 * Largest number of places that select the same field of the answer, through fragments and repeated parent fields.
 * Validation compares these places pairwise. The caller has limited the number of fragments.
 */
export function countRepetitions(document: DocumentNode, operation: OperationDefinitionNode): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  let most = 0;

  const visit = (sets: readonly SelectionSetNode[]): void => {
    const places = new Map<string, { count: number; below: SelectionSetNode[] }>();
    // As in execution and validation, a fragment spread twice in one place counts once.
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
