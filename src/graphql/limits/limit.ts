// Limits on documents and operations.
import {
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  Kind,
  Lexer,
  type OperationDefinitionNode,
  Source,
  TokenKind,
} from 'graphql';
import { type ErrorCode, refusalText } from '#domain/text/refusal.ts';
import { codedError } from '../core/errors.ts';
import { measureOperation, type OperationSize } from './cost.ts';
import { explainCost, type FieldCost, fittingArguments } from './cost-advice.ts';
import { checkFragments } from './fragment.ts';
import { countRepetitions } from './repetition.ts';

/**
 * Limits per operation. The introspection of GraphiQL is 15 fields deep. A page of 100 RDVs with up to 100 participations
 * each, and everything below them, costs 495,000; with its total and figures, 534,000. `npm run bench -- --only hostile`
 * measures documents at these limits.
 */
const LIMITS = {
  characters: 20_000,
  tokens: 1_000,
  operations: 20,
  fragments: 50,
  depth: 16,
  fields: 1_000,
  aliases: 30,
  directives: 30,
  repeats: 20,
  values: 5_000,
  cost: 550_000,
} as const;

/** Limit of reported mistakes, because each is located in the text. */
export const MAX_MISTAKES = 10;

type Limit = keyof typeof LIMITS;

const codes = {
  characters: 'LENGTH_LIMIT_EXCEEDED',
  tokens: 'TOKEN_LIMIT_EXCEEDED',
  operations: 'OPERATION_LIMIT_EXCEEDED',
  fragments: 'FRAGMENT_LIMIT_EXCEEDED',
  depth: 'DEPTH_LIMIT_EXCEEDED',
  fields: 'FIELD_LIMIT_EXCEEDED',
  aliases: 'ALIAS_LIMIT_EXCEEDED',
  directives: 'DIRECTIVE_LIMIT_EXCEEDED',
  repeats: 'REPETITION_LIMIT_EXCEEDED',
  values: 'VALUE_LIMIT_EXCEEDED',
  cost: 'COST_LIMIT_EXCEEDED',
} as const satisfies Readonly<Record<Limit, ErrorCode>>;

/** @throws GraphQLError when the text has too many characters or tokens. */
export function limitText(query: string): void {
  if (query.length > LIMITS.characters) throw refuse('characters', query.length);
  if (query.length <= LIMITS.tokens) return;
  const lexer = new Lexer(new Source(query));
  for (let count = 0; count <= LIMITS.tokens; count++) if (lexer.advance().kind === TokenKind.EOF) return;
  throw refuse('tokens');
}

/**
 * Runs before validation, which is slow for exactly the documents that are refused here. Every operation of the document is
 * measured, not only the executed one.
 * @throws GraphQLError naming the first limit that is exceeded.
 */
export function limitOperations(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>> | null | undefined,
): void {
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION).length;
  if (fragments > LIMITS.fragments) throw refuse('fragments', fragments);
  const operations = document.definitions.filter(
    (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
  );
  if (operations.length > LIMITS.operations) throw refuse('operations', operations.length);
  if (hasTooManyValues(variables)) throw refuse('values');
  checkFragments(document);
  for (const operation of operations) {
    const size = measureOperation(schema, document, operation, variables ?? {});
    for (const limit of Object.keys(size) as (keyof OperationSize)[])
      if (!(size[limit] <= LIMITS[limit]))
        throw refuse(
          limit,
          size[limit],
          limit === 'cost' ? adviseOn({ schema, document, operation, variables: variables ?? {} }, size.cost) : null,
        );
    const repeats = countRepetitions(document, operation);
    if (repeats > LIMITS.repeats) throw refuse('repeats', repeats);
  }
}

/** More fields than any input has. An error about one of them quotes the whole object. */
const MAX_INPUT_FIELDS = 100;

/** Nested values count too, because validation visits each value at each use of its variable. */
function hasTooManyValues(variables: unknown): boolean {
  const left = [variables];
  for (let count = 0; left.length > 0; count++) {
    const value = left.pop();
    if (typeof value !== 'object' || value === null) continue;
    const below = Object.values(value);
    if (!Array.isArray(value) && value !== variables && below.length > MAX_INPUT_FIELDS) return true;
    if (count + left.length + below.length > LIMITS.values) return true;
    left.push(...below);
  }
  return false;
}

/** Cost of the operation that was asked for, its limit, and its fields. Null for an operation that the document lacks. */
export function reportCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
  variables: Readonly<Record<string, unknown>> | null | undefined,
): { cost: number; max: number; fields: FieldCost[] } | null {
  const operation = document.definitions.find(
    (node): node is OperationDefinitionNode =>
      node.kind === Kind.OPERATION_DEFINITION && (!operationName || node.name?.value === operationName),
  );
  if (!operation) return null;
  const { cost } = measureOperation(schema, document, operation, variables ?? {});
  const fields = explainCost({ schema, document, operation, variables: variables ?? {} }, cost);
  return { cost, max: LIMITS.cost, fields };
}

function adviseOn(operation: Parameters<typeof explainCost>[0], cost: number) {
  return { fields: explainCost(operation, cost), fits: fittingArguments(operation, cost, LIMITS.cost) };
}

function refuse(limit: Limit, found?: number, advice: ReturnType<typeof adviseOn> | null = null): GraphQLError {
  const code = codes[limit];
  const max = LIMITS[limit];
  return codedError(code, refusalText[code](max), {
    max,
    ...(found !== undefined && Number.isSafeInteger(found) && { found }),
    ...advice,
    http: { status: 400, spec: true },
  });
}
