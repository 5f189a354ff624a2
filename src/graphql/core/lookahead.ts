// Look-ahead: the fields selected below the present one.
import {
  type FieldNode,
  type GraphQLCompositeType,
  GraphQLIncludeDirective,
  type GraphQLNamedType,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isUnionType,
  type NamedTypeNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/**
 * True when `name` is selected directly below this field, also through fragments. A conditional field counts as selected.
 */
export function selects(info: GraphQLResolveInfo, name: string): boolean {
  const within = (set: SelectionSetNode | undefined): boolean =>
    set?.selections.some((selection) => {
      if (selection.kind === 'Field') return selection.name.value === name;
      if (selection.kind === 'InlineFragment') return within(selection.selectionSet);
      return within(info.fragments[selection.name.value]?.selectionSet);
    }) ?? false;
  return info.fieldNodes.some((node: FieldNode) => within(node.selectionSet));
}

/** A field to resolve, with its coerced arguments. */
export interface SelectedField {
  name: string;
  args: Readonly<Record<string, unknown>>;
  fields: readonly SelectedField[];
}

/** Selected fields below this one, through fragments and aliases, without those excluded by `@skip` or `@include`. */
export function selectedFields(info: GraphQLResolveInfo): SelectedField[] {
  return info.fieldNodes.flatMap((node) => fieldsOf(info, node.selectionSet, getNamedType(info.returnType)));
}

/** Below an interface or a union, the fields of all its types that fragments select. */
function fieldsOf(
  info: GraphQLResolveInfo,
  set: SelectionSetNode | undefined,
  parent: GraphQLNamedType | undefined,
): SelectedField[] {
  if (!set || !isCompositeType(parent)) return [];
  return set.selections.flatMap((selection): SelectedField[] => {
    if (!isIncluded(info, selection)) return [];
    if (selection.kind === 'InlineFragment')
      return fieldsOf(info, selection.selectionSet, narrow(info, parent, selection.typeCondition));
    if (selection.kind === 'FragmentSpread') {
      const fragment = info.fragments[selection.name.value];
      return fieldsOf(info, fragment?.selectionSet, narrow(info, parent, fragment?.typeCondition));
    }
    const name = selection.name.value;
    const field = isUnionType(parent) ? undefined : parent.getFields()[name];
    if (!field) return []; // __typename
    const args = getArgumentValues(field, selection, info.variableValues);
    return [{ name, args, fields: fieldsOf(info, selection.selectionSet, getNamedType(field.type)) }];
  });
}

/** The type in a fragment: an object has the types of its own fields, whatever interface the fragment is on. */
const narrow = ({ schema }: GraphQLResolveInfo, parent: GraphQLCompositeType, condition: NamedTypeNode | undefined) =>
  condition && isAbstractType(parent) ? schema.getType(condition.name.value) : parent;

function isIncluded({ variableValues }: GraphQLResolveInfo, node: SelectionNode): boolean {
  if (getDirectiveValues(GraphQLSkipDirective, node, variableValues)?.if === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, node, variableValues)?.if !== false;
}
