// Errors as callers see them.
import { GraphQLError } from 'graphql';
import {
  DomainError,
  describeIssues,
  ForbiddenError,
  type Issue,
  MAX_ISSUES,
  ValidationError,
} from '#domain/errors.ts';
import type { Logger } from '#infra/logger.ts';
import { encodeId } from './global-id.ts';

/**
 * End of a description. The code generation of clients that refuse every answer with errors reads it: they never see such a
 * null.
 */
export const NULL_ON_ERROR = 'Null only with an error at its path.';

/** The same answer for a missing, invalid or expired token, and for an agent who is unknown, deleted or without a role. */
export function unauthenticated(): GraphQLError {
  return new GraphQLError('Connectez-vous : le jeton est absent, invalide ou expiré.', {
    extensions: { code: 'UNAUTHENTICATED', http: { status: 401, headers: { 'www-authenticate': 'Bearer' } } },
  });
}

/** The same answer for a session that was ended, is over or is unknown, and for an agent without a role. */
export function sessionEnded(): GraphQLError {
  return new GraphQLError('Votre session est terminée : reconnectez-vous.', {
    extensions: { code: 'UNAUTHENTICATED', http: { status: 401, headers: { 'www-authenticate': 'Bearer' } } },
  });
}

/** The same answer for an object that does not exist and for one that is not the viewer’s. */
export function notFound(path: readonly string[]): GraphQLError {
  return new GraphQLError('Cet objet n’existe pas.', { extensions: { code: 'NOT_FOUND', argument: path } });
}

/** Number of issues already listed, per operation. The key is an object with the lifetime of the operation. */
const namedIssues = new WeakMap<object, number>();

/**
 * Issues of one error, within the limit of the whole operation: the same invalid field may be queried under many aliases.
 */
export function issuesOf(error: ValidationError, operation: object): readonly Issue[] {
  const before = namedIssues.get(operation) ?? 0;
  const issues = error.first(MAX_ISSUES - before);
  namedIssues.set(operation, Math.min(before + issues.length, MAX_ISSUES));
  return issues;
}

/** Expected errors of the domain, for fields without an error type. */
function toGraphQLError(error: DomainError, operation: object): GraphQLError {
  const { code, message } = error;
  if (error instanceof ValidationError) {
    const issues = issuesOf(error, operation);
    return new GraphQLError(describeIssues(issues), { extensions: { code, issues } });
  }
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

export function rateLimited(retryAfterSeconds: number): GraphQLError {
  return new GraphQLError(`Trop de requêtes : réessayez dans ${retryAfterSeconds} s.`, {
    extensions: {
      code: 'RATE_LIMITED',
      retryAfterSeconds,
      http: { status: 429, headers: { 'retry-after': String(retryAfterSeconds) } },
    },
  });
}

/** SQLSTATE of a statement that exceeded its time limit. */
const STATEMENT_TIMEOUT = '57014';
/** Code of a connection pool without a free connection, see `infra/db/connection/share.ts`. */
const CONNECTION_BUSY = 'CONNECTION_BUSY';
const RETRY_AFTER_SECONDS = 2;
/** Code of tokens that cannot be checked, see `infra/issuer/contact.ts`. */
const ISSUER_UNAVAILABLE = 'ISSUER_UNAVAILABLE';

export interface Presentation {
  logger: Logger;
  /** Id under which unexpected errors are logged. The caller quotes it to support. */
  correlationId: string;
  /** True to suggest names of the schema for misspelt ones. */
  introspection: boolean;
}

/** True for errors that the server may have caused, so that another server may be tried. */
export function isUnexpected(error: unknown): boolean {
  const cause = causeOf(error);
  return !(
    cause instanceof DomainError ||
    cause instanceof GraphQLError ||
    hasCode(cause, STATEMENT_TIMEOUT) ||
    findUnavailability(cause)
  );
}

/** For an invalid variable, the outer error names the variable, while the inner one only names the problem. */
function causeOf(error: unknown): unknown {
  const original = error instanceof GraphQLError ? error.originalError : undefined;
  return original && !(original instanceof GraphQLError) ? original : error;
}

/** Errors of one operation as the caller sees them. Unexpected errors are logged, once per cause. */
export function presentErrors(errors: readonly unknown[], { logger, correlationId, introspection }: Presentation) {
  const logged = new Set<string>();
  return errors.map((error) =>
    presentError(error, { introspection, operation: logged }, (cause) => {
      if (!logged.has(String(cause))) logger.error({ err: cause, correlationId }, 'operation failed unexpectedly');
      logged.add(String(cause));
      return correlationId;
    }),
  );
}

/** Message of an error whose details stay in the log. The caller only gets its correlation id. */
export const UNEXPECTED =
  'Une erreur inattendue est survenue. Réessayez ; si elle persiste, donnez la référence au support.';

/**
 * Expected errors keep their code, and mistakes of the caller keep their text. Any other error is reduced to the
 * correlation id under which it was logged.
 */
function presentError(
  error: unknown,
  { introspection, operation }: { introspection: boolean; operation: object },
  onUnexpected: (cause: unknown) => string,
): GraphQLError {
  const cause = causeOf(error);
  if (cause instanceof DomainError) return locate(toGraphQLError(cause, operation), error);
  if (cause instanceof GraphQLError) return locate(presentMistake(cause, introspection), error);
  if (hasCode(cause, STATEMENT_TIMEOUT)) return locate(tookTooLong(), error);
  const unavailability = findUnavailability(cause);
  if (unavailability) return locate(unavailability, error);
  return locate(
    new GraphQLError(UNEXPECTED, { extensions: { code: 'INTERNAL_SERVER_ERROR', correlationId: onUnexpected(cause) } }),
    error,
  );
}

/** graphql-js quotes the invalid value, which may be as long as a request. */
const MAX_MISTAKE_LENGTH = 500;

/** Errors of graphql-js about a document or its variables, in its own words: their reader is the author of the document. */
export function presentMistake(error: GraphQLError, introspection: boolean): GraphQLError {
  const { code } = error.extensions;
  if (typeof code === 'string' && !code.startsWith('GRAPHQL_')) return error;
  const text = introspection ? error.message : error.message.replace(/ Did you mean .*$/s, '');
  const message = text.length > MAX_MISTAKE_LENGTH ? `${text.slice(0, MAX_MISTAKE_LENGTH)}…` : text;
  return locate(new GraphQLError(message, { extensions: { ...error.extensions, code: 'BAD_USER_INPUT' } }), error);
}

function tookTooLong(): GraphQLError {
  return new GraphQLError('Cette demande a pris trop de temps : restreignez la période ou les filtres.', {
    extensions: { code: 'TIMED_OUT' },
  });
}

/** Error for a caller who may retry shortly. Null for any other error. */
export function findUnavailability(error: unknown): GraphQLError | null {
  if (hasCode(error, CONNECTION_BUSY))
    return unavailable('SERVICE_BUSY', 'Le service est très occupé', RETRY_AFTER_SECONDS);
  if (!isIssuerUnavailable(error)) return null;
  const { retryAfterSeconds } = error as { retryAfterSeconds?: number };
  return unavailable(
    ISSUER_UNAVAILABLE,
    'Le fournisseur d’identité ne répond pas, votre connexion ne peut pas être vérifiée',
    retryAfterSeconds ?? RETRY_AFTER_SECONDS,
  );
}

export const isIssuerUnavailable = (error: unknown): boolean => hasCode(error, ISSUER_UNAVAILABLE);

function unavailable(code: string, reason: string, retryAfterSeconds: number): GraphQLError {
  return new GraphQLError(`${reason} : réessayez dans ${retryAfterSeconds} s.`, {
    extensions: {
      code,
      retryAfterSeconds,
      http: { status: 503, headers: { 'retry-after': String(retryAfterSeconds) } },
    },
  });
}

/** Prisma wraps errors of the driver, so the code may be on a cause. */
function hasCode(error: unknown, expected: string): boolean {
  for (let each = error; each instanceof Error; each = each.cause) {
    const { code, originalCode } = each as { code?: unknown; originalCode?: unknown };
    if (code === expected || originalCode === expected) return true;
    if ((each.cause as { originalCode?: unknown } | undefined)?.originalCode === expected) return true;
  }
  return false;
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
