// Keys of selections, which hold their arguments.
import {
  astFromValue,
  type GraphQLArgument,
  type GraphQLInputType,
  type GraphQLSchema,
  getNullableType,
  isInputObjectType,
  Kind,
  parseValue,
  print,
  stripIgnoredCharacters,
  valueFromAST,
} from 'graphql';
import type { SelectionArgs } from './selection-args.ts';

/** A key is input like any other: the longest lists of all filters fit. */
const MAX_TOKENS = 5_000;

/**
 * Key of the selection with these arguments, in the words of the schema. The order within lists does not matter, nor
 * do repetitions, nulls and empty filters. Relative periods stay relative.
 */
export function selectionKey(schema: GraphQLSchema, args: SelectionArgs): string {
  const texts = argumentsOf(schema).flatMap(({ name, type }) => {
    const value = plain(args[name as keyof SelectionArgs], type);
    const node = value === null ? null : astFromValue(value, type);
    return node ? [`${name}: ${print(node)}`] : [];
  });
  // Independent of the layout that a version of the library prints.
  return Buffer.from(stripIgnoredCharacters(`{${texts.join(' ')}}`)).toString('base64url');
}

/** The arguments of a key. Null for anything that is not such a key. */
export function readSelectionKey(schema: GraphQLSchema, key: string): SelectionArgs | null {
  try {
    const node = parseValue(Buffer.from(key, 'base64url').toString(), { maxTokens: MAX_TOKENS, noLocation: true });
    if (node.kind !== Kind.OBJECT) return null;
    const given = new Map(node.fields.map(({ name, value }) => [name.value, value]));
    const args: SelectionArgs = Object.fromEntries(
      argumentsOf(schema).flatMap(({ name, type }) => {
        const value = given.get(name);
        return value ? [[name, valueFromAST(value, type)]] : [];
      }),
    );
    // Only the one spelling is accepted, so that equal selections have equal ids.
    return selectionKey(schema, args) === key ? args : null;
  } catch {
    return null;
  }
}

const argumentsOf = (schema: GraphQLSchema): readonly GraphQLArgument[] =>
  schema.getQueryType()?.getFields().rdvStatistics?.args ?? [];

/** Lists in one order, each value once. Null for what is absent or has no field; defaults are left out. */
function plain(value: unknown, type: GraphQLInputType): unknown {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value)) return [...new Set(value)].sort();
  const fields = getNullableType(type);
  if (!isInputObjectType(fields)) return value;
  const given = Object.values(fields.getFields()).flatMap((field) => {
    const known = plain((value as Record<string, unknown>)[field.name], field.type);
    return known === null || known === field.defaultValue ? [] : [[field.name, known] as const];
  });
  return given.length > 0 ? Object.fromEntries(given) : null;
}
