// Advice on the cost of an operation: its fields, and the arguments with which it would fit.
import {
  type ConstValueNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  type InlineFragmentNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { MAX_TOP } from '#domain/statistics/limit.ts';
import { fieldOf, LONGEST_PAGE, measureOperation } from './cost.ts';
import { granularities } from './cost-series.ts';

/** Cost of a field of the answer, with everything below it. */
export interface FieldCost {
  /** Key of the field in the answer. */
  field: string;
  cost: number;
  /** The costly fields below, the largest first. Absent when there are none. */
  fields?: FieldCost[];
}

/** The largest value of one argument with which the operation fits, all others unchanged. */
export interface FittingArgument {
  /** Keys of the answer down to the field, without places in lists. */
  path: string[];
  argument: string;
  value: number | string;
}

interface Operation {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Readonly<Record<string, unknown>>;
}

/** One written field, below these fields and fragments. */
interface Place {
  node: FieldNode;
  parent: GraphQLNamedType | undefined;
  above: readonly (FieldNode | InlineFragmentNode)[];
}

/** All places that select the same field of the answer. */
interface AnswerField {
  key: string;
  cost: number;
  places: readonly Place[];
}

const MAX_FIELDS = 10;
const MAX_FIELDS_BELOW = 5;
const MAX_LEVELS = 6;
/** Fields below others are named from this part of the whole cost. */
const NAMED_SHARE = 1 / 10;
const MAX_ADVICE = 10;

/** The cost of an operation by field. The number of its fields is within the limits. */
export function explainCost(operation: Operation, total: number): FieldCost[] {
  const explain = (fields: readonly AnswerField[], level: number): FieldCost[] =>
    fields
      .filter(({ cost }) => Number.isSafeInteger(cost) && (level === 0 || cost >= total * NAMED_SHARE))
      .slice(0, level === 0 ? MAX_FIELDS : MAX_FIELDS_BELOW)
      .map(({ key, cost, places }) => {
        const below = level < MAX_LEVELS ? explain(fieldsBelow(operation, places), level + 1) : [];
        return { field: key, cost, ...(below.length > 0 && { fields: below }) };
      });
  return explain(fieldsOf(operation), 0);
}

/** Arguments that make an operation fit, each alone. The costliest field is first. */
export function fittingArguments(operation: Operation, total: number, max: number): FittingArgument[] {
  const found: FittingArgument[] = [];
  const excess = total - max;
  const visit = (fields: readonly AnswerField[], above: readonly string[]): void => {
    for (const { key, cost, places } of fields) {
      // A field cannot save more than it costs.
      if (cost < excess || found.length >= MAX_ADVICE) continue;
      const path = [...above, key];
      for (const [argument, value] of fitsOf(operation, places, total, max)) found.push({ path, argument, value });
      visit(fieldsBelow(operation, places), path);
    }
  };
  if (Number.isSafeInteger(total)) visit(fieldsOf(operation), []);
  return found.slice(0, MAX_ADVICE);
}

function* fitsOf(operation: Operation, places: readonly Place[], total: number, max: number) {
  const costWith = (name: string, value: ConstValueNode) =>
    sumOf(places, (place) => costOf(operation, place, [withArgument(place.node, name, value)]));
  const others = total - sumOf(places, (place) => costOf(operation, place, [place.node]));
  for (const argument of sizeArguments(places)) {
    const sized = (size: number) => others + costWith(argument, { kind: Kind.INT, value: String(size) });
    const [one, two] = [sized(1), sized(2)];
    if (one > max || two <= one) continue;
    // The cost grows evenly with the size of a page.
    const longest = argument.startsWith('top') ? MAX_TOP : LONGEST_PAGE;
    yield [argument, Math.min(1 + Math.floor((max - one) / (two - one)), longest)] as const;
  }
  if (!isDeclared(places, 'granularity')) return;
  const finest = granularities.find((value) => others + costWith('granularity', { kind: Kind.ENUM, value }) <= max);
  if (finest) yield ['granularity', finest] as const;
}

const isDeclared = (places: readonly Place[], name: string) =>
  places.some(({ node, parent }) => fieldOf(parent, node.name.value)?.args.some((each) => each.name === name));

/** The arguments that decide the number of items. A page from the end stays one. */
function sizeArguments(places: readonly Place[]): string[] {
  const isFromEnd = places.some(({ node }) => node.arguments?.some(({ name }) => name.value === 'last'));
  return [isFromEnd ? 'last' : 'first', 'top', 'topRows', 'topColumns'].filter((name) => isDeclared(places, name));
}

function withArgument(node: FieldNode, name: string, value: ConstValueNode): FieldNode {
  const others = node.arguments?.filter((each) => each.name.value !== name) ?? [];
  return {
    ...node,
    arguments: [...others, { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: name }, value }],
  };
}

const sumOf = (places: readonly Place[], cost: (place: Place) => number) =>
  places.reduce((sum, place) => sum + cost(place), 0);

/** Cost of the operation with nothing but these selections in one place. */
function costOf({ schema, document, operation, variables }: Operation, { above }: Place, below: SelectionNode[]) {
  const selections = above.reduceRight<readonly SelectionNode[]>(
    (selected, node) => [{ ...node, selectionSet: { kind: Kind.SELECTION_SET, selections: selected } }],
    below,
  );
  const alone = { ...operation, selectionSet: { ...operation.selectionSet, selections } };
  return measureOperation(schema, document, alone, variables).cost;
}

function fieldsOf(operation: Operation): AnswerField[] {
  const root = operation.schema.getRootType(operation.operation.operation) ?? undefined;
  return group(operation, placesIn(operation, operation.operation.selectionSet, root, []));
}

function fieldsBelow(operation: Operation, places: readonly Place[]): AnswerField[] {
  return group(
    operation,
    places.flatMap(({ node, parent, above }) => {
      const type = fieldOf(parent, node.name.value)?.type;
      return node.selectionSet
        ? placesIn(operation, node.selectionSet, type && getNamedType(type), [...above, node])
        : [];
    }),
  );
}

function placesIn(
  operation: Operation,
  { selections }: SelectionSetNode,
  parent: GraphQLNamedType | undefined,
  above: Place['above'],
): Place[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [{ node: selection, parent, above }];
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : inlined(operation, selection.name.value);
    if (!fragment) return [];
    const type = fragment.typeCondition ? operation.schema.getType(fragment.typeCondition.name.value) : parent;
    return placesIn(operation, fragment.selectionSet, type, [...above, fragment]);
  });
}

function inlined({ document }: Operation, name: string): InlineFragmentNode | undefined {
  const fragment = document.definitions.find(
    (node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION && node.name.value === name,
  );
  return fragment && { ...fragment, kind: Kind.INLINE_FRAGMENT };
}

/** The fields of the answer that these places select, the costliest first. */
function group(operation: Operation, places: readonly Place[]): AnswerField[] {
  const groups = new Map<string, Place[]>();
  for (const place of places) {
    const key = place.node.alias?.value ?? place.node.name.value;
    groups.set(key, [...(groups.get(key) ?? []), place]);
  }
  return [...groups]
    .map(([key, own]) => ({
      key,
      cost: sumOf(own, (place) => costOf(operation, place, [place.node]) - costOf(operation, place, [])),
      places: own,
    }))
    .sort((a, b) => b.cost - a.cost);
}
