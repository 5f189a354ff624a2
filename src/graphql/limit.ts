import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  Lexer,
  type OperationDefinitionNode,
  Source,
  TokenKind,
} from 'graphql';
import { measureOperation, type OperationSize } from './cost.ts';

/**
 * What one operation may ask for. The introspection of GraphiQL is 15 fields deep; 100 RDVs with up to 100 participations
 * each, and everything that leads on from there, cost 495,000. Validating the worst document of 1,000 words takes 100 ms.
 */
const LIMITS = {
  tokens: 1_000,
  fragments: 50,
  depth: 16,
  fields: 1_000,
  aliases: 30,
  directives: 30,
  repeats: 10,
  cost: 500_000,
} as const;

type Limit = keyof typeof LIMITS;

const refusals: Readonly<Record<Limit, [code: string, message: string]>> = {
  tokens: ['TOKEN_LIMIT_EXCEEDED', 'Cette requête est trop longue'],
  fragments: ['FRAGMENT_LIMIT_EXCEEDED', 'Cette requête contient trop de fragments'],
  depth: ['DEPTH_LIMIT_EXCEEDED', 'Cette requête est trop profonde'],
  fields: ['FIELD_LIMIT_EXCEEDED', 'Cette requête demande trop de champs'],
  aliases: ['ALIAS_LIMIT_EXCEEDED', 'Cette requête contient trop d’alias'],
  directives: ['DIRECTIVE_LIMIT_EXCEEDED', 'Cette requête contient trop de directives'],
  repeats: ['REPETITION_LIMIT_EXCEEDED', 'Cette requête répète trop souvent le même champ'],
  cost: [
    'COST_LIMIT_EXCEEDED',
    'Cette requête est trop coûteuse : demandez des pages plus petites, ou moins de champs',
  ],
};

/** @throws GraphQLError when the text has too many words to be looked at any closer. */
export function limitTokens(query: string): void {
  if (query.length <= LIMITS.tokens) return;
  const lexer = new Lexer(new Source(query));
  for (let count = 0; count <= LIMITS.tokens; count++) if (lexer.advance().kind === TokenKind.EOF) return;
  throw refuse('tokens');
}

/**
 * To be asked before validation, which takes long over exactly the documents that are refused here. Each operation of the
 * document is measured, whichever is to be executed.
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
  for (const operation of operations) {
    const size = measureOperation(schema, document, operation, variables ?? {});
    for (const limit of Object.keys(size) as (keyof OperationSize)[])
      if (!(size[limit] <= LIMITS[limit])) throw refuse(limit, size[limit]);
  }
}

function refuse(limit: Limit, found?: number): GraphQLError {
  const [code, message] = refusals[limit];
  const max = LIMITS[limit];
  return new GraphQLError(`${message} (au plus ${max.toLocaleString('fr-FR')}).`, {
    extensions: {
      code,
      max,
      ...(found !== undefined && Number.isSafeInteger(found) && { found }),
      http: { status: 400, spec: true },
    },
  });
}
