// Size and cost of an operation, measured on its document.
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
  type ValueNode,
} from 'graphql';
import type { holding, reading, sizing, weighing } from '../core/field-cost.ts';
import { addSeries, costOfSeries, type SeriesCosts, seriesName } from './cost-series.ts';

/** Size of an operation. A fragment counts each time it is spread. */
export interface OperationSize {
  /** Nesting of fields. */
  depth: number;
  /** Number of written fields and fragments, including repetitions and inline fragments. */
  fields: number;
  aliases: number;
  directives: number;
  /** Number of fields that the answer may hold, each counted per item of the lists above it, plus the weight of totals. */
  cost: number;
}

interface Size extends OperationSize {
  /** Cost of lists directly below a connection or a breakdown, whose page size is known only there. */
  perItem: number;
  series: SeriesCosts;
}

/** Default page size of `pagination.ts`. It refuses pages longer than `LONGEST_PAGE`. */
const DEFAULT_PAGE = 20;
export const LONGEST_PAGE = 100;
/** Assumed length of a list without pages: the agents of a RDV, the organisations of a usager. */
const SHORT_LIST = 3;

/**
 * Measures a document in one pass. Each fragment is measured once, so nested doubling costs its author a large number and
 * the service nothing. The document need not be validated.
 */
export function measureOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): OperationSize {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const measured = new Map<string, Size>();
  const read = createValueReader(operation, variables);

  const measureSet = (set: SelectionSetNode, parent: GraphQLNamedType | undefined): Size => {
    const sum = nothing();
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) add(sum, measureField(selection, parent));
      else {
        add(sum, measureSpread(selection, parent));
        sum.fields += 1;
      }
      sum.directives += selection.directives?.length ?? 0;
    }
    return sum;
  };

  const measureSpread = (
    node: Exclude<SelectionSetNode['selections'][number], FieldNode>,
    parent: GraphQLNamedType | undefined,
  ): Size => {
    if (node.kind === Kind.INLINE_FRAGMENT) {
      const type = node.typeCondition ? schema.getType(node.typeCondition.name.value) : parent;
      return narrowed(measureSet(node.selectionSet, type), type, parent);
    }
    const name = node.name.value;
    const fragment = fragments.get(name);
    if (!fragment) return nothing();
    const type = schema.getType(fragment.typeCondition.name.value);
    const size = measured.get(name) ?? measureSet(fragment.selectionSet, type);
    measured.set(name, size);
    return narrowed(size, type, parent);
  };

  const measureField = (node: FieldNode, parent: GraphQLNamedType | undefined): Size => {
    const field = fieldOf(parent, node.name.value);
    const type = field && getNamedType(field.type);
    const argument = (name: string) => read(node.arguments?.find((each) => each.name.value === name)?.value);
    const all = node.selectionSet ? measureSet(node.selectionSet, type) : nothing();
    const below = field && (takes(field, 'filters') || isList(field)) ? settle(all, argument) : all;
    const one =
      1 +
      weightOf(field, argument) +
      below.cost +
      (isPaged(type) ? below.perItem * pageSize(argument, field) : below.perItem);
    const size = { ...below, depth: below.depth + 1, fields: below.fields + 1, cost: one, perItem: 0 };
    if (node.alias) size.aliases++;
    if (!field || !isList(field) || !isCompositeType(type)) return size;
    if (isPaged(parent)) return { ...size, cost: 0, perItem: one };
    // The period of a series is known at a field above.
    if (takes(field, 'dateField')) return { ...size, cost: 0, series: new Map([[seriesName(argument), one]]) };
    return { ...size, cost: one * listSize(field, argument) };
  };

  const root = schema.getRootType(operation.operation) ?? undefined;
  const { perItem, series: _, ...size } = settle(measureSet(operation.selectionSet, root), () => undefined);
  return { ...size, directives: size.directives + (operation.directives?.length ?? 0), cost: size.cost + perItem };
}

const nothing = (): Size => ({
  depth: 0,
  fields: 0,
  aliases: 0,
  directives: 0,
  cost: 0,
  perItem: 0,
  series: new Map(),
});

/** Adds the cost of the series below a field, to which its filters apply. */
function settle(size: Size, argument: ReadArgument): Size {
  if (size.series.size === 0) return size;
  return { ...size, cost: size.cost + costOfSeries(size.series, argument('filters')), series: new Map() };
}

function add(sum: Size, other: Size): void {
  if (other.series.size > 0) sum.series = addSeries(sum.series, other.series);
  sum.depth = Math.max(sum.depth, other.depth);
  for (const key of ['fields', 'aliases', 'directives', 'cost', 'perItem'] as const) sum[key] += other[key];
}

export function fieldOf(
  parent: GraphQLNamedType | undefined,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
  if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
}

const isPaged = (type: GraphQLNamedType | undefined) => /(Connection|Breakdown|Matrix|Facet)$/.test(type?.name ?? '');
const takes = ({ args }: GraphQLField<unknown, unknown>, argument: string) =>
  args.some(({ name }) => name === argument);
const isList = ({ type }: GraphQLField<unknown, unknown>) => isListType(getNullableType(type));

function weightOf(counted: { extensions: object } | undefined, argument: ReadArgument = () => undefined): number {
  const { weight = 0, weigh } = (counted?.extensions ?? {}) as Partial<
    ReturnType<typeof reading> & ReturnType<typeof weighing>
  >;
  return weight + (weigh?.(argument) ?? 0);
}

/** Size of a fragment: an object that is found by its id costs what its type says. */
const narrowed = (size: Size, type: GraphQLNamedType | undefined, parent: GraphQLNamedType | undefined): Size =>
  isInterfaceType(parent) && weightOf(type) > 0 ? { ...size, cost: size.cost + weightOf(type) } : size;

type ReadArgument = (name: string) => unknown;

function pageSize(argument: ReadArgument, field: GraphQLField<unknown, unknown> | undefined): number {
  const { sizeOf } = (field?.extensions ?? {}) as Partial<ReturnType<typeof sizing>>;
  const defaultOf = (name: string) => argument(name) ?? field?.args.find((each) => each.name === name)?.defaultValue;
  if (sizeOf) return sizeOf(defaultOf);
  const top = argument('top') ?? field?.args.find(({ name }) => name === 'top')?.defaultValue;
  const size = argument('first') ?? argument('last') ?? top ?? itemsOf(field) ?? DEFAULT_PAGE;
  return typeof size === 'number' ? Math.min(Math.max(size, 1), LONGEST_PAGE) : LONGEST_PAGE;
}

/** Length of the given list of ids, or as declared by the field, otherwise short. A fixed breakdown declares its values. */
function listSize(field: GraphQLField<unknown, unknown>, argument: ReadArgument): number {
  const ids = takes(field, 'ids') ? argument('ids') : undefined;
  if (Array.isArray(ids)) return Math.max(ids.length, 1);
  return itemsOf(field) ?? SHORT_LIST;
}

const itemsOf = (field: GraphQLField<unknown, unknown> | undefined) =>
  (field?.extensions as Partial<ReturnType<typeof holding>> | undefined)?.items;

/** Values are undefined when absent or null. Only the length of a list matters. Each variable is read once. */
function createValueReader(operation: OperationDefinitionNode, variables: Readonly<Record<string, unknown>>) {
  const defaults = new Map(
    operation.variableDefinitions?.map(({ variable, defaultValue }) => [variable.name.value, defaultValue]),
  );
  const known = new Map<string, unknown>();
  const readVariable = (name: string): unknown => {
    if (Object.hasOwn(variables, name)) return variables[name] ?? undefined;
    if (!known.has(name)) known.set(name, read(defaults.get(name)));
    return known.get(name);
  };
  const read = (node: ValueNode | undefined): unknown => {
    if (!node || node.kind === Kind.NULL) return undefined;
    if (node.kind === Kind.INT) return Number(node.value);
    if (node.kind === Kind.STRING || node.kind === Kind.ENUM) return node.value;
    if (node.kind === Kind.LIST) return node.values;
    if (node.kind === Kind.OBJECT)
      return Object.fromEntries(node.fields.map(({ name, value }) => [name.value, read(value)]));
    return node.kind === Kind.VARIABLE ? readVariable(node.name.value) : node;
  };
  return read;
}
