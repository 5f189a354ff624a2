import { GraphQLError } from 'graphql';
import { DomainError, ForbiddenError, ValidationError } from '#domain/errors.ts';
import { encodeId } from './global-id.ts';

/** One answer for no token, a wrong one, an expired one, and an agent who is unknown, deleted or without any role. */
export function unauthenticated(): GraphQLError {
  return new GraphQLError('Connectez-vous : le jeton est absent, invalide ou expiré.', {
    extensions: { code: 'UNAUTHENTICATED', http: { status: 401, headers: { 'www-authenticate': 'Bearer' } } },
  });
}

/** One answer for what does not exist and for what is not the viewer's. */
export function notFound(path: readonly string[]): GraphQLError {
  return new GraphQLError('Cet objet n’existe pas.', { extensions: { code: 'NOT_FOUND', argument: path } });
}

/** Expected errors of the domain, where a field has no place for them in its type. */
function toGraphQLError(error: DomainError): GraphQLError {
  const { code, message } = error;
  if (error instanceof ValidationError)
    return new GraphQLError(message, { extensions: { code, issues: error.issues } });
  if (error instanceof ForbiddenError)
    return new GraphQLError(message, { extensions: { code, refusedIds: refusedGlobalIds(error) } });
  return new GraphQLError(message, { extensions: { code } });
}

const targetTypes: Readonly<Record<string, string>> = {
  AGENT: 'Organisation',
  ORGANISATION: 'Organisation',
  TERRITORY: 'Territory',
};

export function refusedGlobalIds({ scope, refusedIds }: ForbiddenError): string[] {
  return refusedIds.map((id) => encodeId(targetTypes[scope] ?? scope, id));
}

/**
 * What a caller is told of an error: expected ones with their code, the caller's own mistakes as they are, anything else
 * nothing but the correlation id under which it was logged.
 */
export function presentError(error: unknown, onUnexpected: (error: unknown) => string): GraphQLError {
  const original = error instanceof GraphQLError ? error.originalError : undefined;
  // Of a wrong variable the outer error tells which one, the inner one only what is wrong with it.
  const cause = original && !(original instanceof GraphQLError) ? original : error;
  if (cause instanceof DomainError) return locate(toGraphQLError(cause), error);
  if (cause instanceof GraphQLError) {
    return cause.extensions.code
      ? locate(cause, error)
      : locate(new GraphQLError(cause.message, { extensions: { ...cause.extensions, code: 'BAD_USER_INPUT' } }), error);
  }
  const correlationId = onUnexpected(cause);
  return locate(
    new GraphQLError(
      'Une erreur inattendue est survenue. Réessayez ; si elle persiste, donnez la référence au support.',
      {
        extensions: { code: 'INTERNAL_SERVER_ERROR', correlationId },
      },
    ),
    error,
  );
}

function locate(shown: GraphQLError, error: unknown): GraphQLError {
  if (!(error instanceof GraphQLError)) return shown;
  const { nodes, source, positions, path } = error;
  return new GraphQLError(shown.message, {
    nodes: nodes ?? null,
    source: source ?? null,
    positions: positions ?? null,
    path: path ?? null,
    extensions: shown.extensions,
  });
}
