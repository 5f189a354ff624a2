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

/** How many issues were named for each operation, by an object that lives as long. */
const namedIssues = new WeakMap<object, number>();

/** The issues of one of the errors of an operation: a field may be asked for, and be wrong, under many aliases. */
export function issuesOf(error: ValidationError, operation: object): readonly Issue[] {
  const before = namedIssues.get(operation) ?? 0;
  const issues = error.first(MAX_ISSUES - before);
  namedIssues.set(operation, Math.min(before + issues.length, MAX_ISSUES));
  return issues;
}

/** Expected errors of the domain, where a field has no place for them in its type. */
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

/** Too many requests of one caller. */
export function rateLimited(retryAfterSeconds: number): GraphQLError {
  return new GraphQLError(`Trop de requêtes : réessayez dans ${retryAfterSeconds} s.`, {
    extensions: {
      code: 'RATE_LIMITED',
      retryAfterSeconds,
      http: { status: 429, headers: { 'retry-after': String(retryAfterSeconds) } },
    },
  });
}

/** PostgreSQL ended a statement that took longer than it may. */
const STATEMENT_TIMEOUT = '57014';
/** No connection of the pool became free in time: see `infra/db/share.ts`. */
const CONNECTION_BUSY = 'CONNECTION_BUSY';
const RETRY_AFTER_SECONDS = 2;
/** Nothing can be said of a token: see `infra/issuer/contact.ts`. */
const ISSUER_UNAVAILABLE = 'ISSUER_UNAVAILABLE';

export interface Presentation {
  logger: Logger;
  /** Under which unexpected errors are logged, and which their caller may name to the support. */
  correlationId: string;
  /** Whether names of the schema may be proposed for wrong ones. */
  introspection: boolean;
}

/** Whether nobody foresaw it: the server that was asked may be to blame. */
export function isUnexpected(error: unknown): boolean {
  const cause = causeOf(error);
  return !(
    cause instanceof DomainError ||
    cause instanceof GraphQLError ||
    hasCode(cause, STATEMENT_TIMEOUT) ||
    findUnavailability(cause)
  );
}

/** Of a wrong variable the outer error tells which one, the inner one only what is wrong with it. */
function causeOf(error: unknown): unknown {
  const original = error instanceof GraphQLError ? error.originalError : undefined;
  return original && !(original instanceof GraphQLError) ? original : error;
}

/** What the caller is told of the errors of one operation. Unexpected ones are logged, each cause once. */
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

/** Of what nobody is told but its reference, the correlation id. */
export const UNEXPECTED =
  'Une erreur inattendue est survenue. Réessayez ; si elle persiste, donnez la référence au support.';

/**
 * Expected errors with their code, the caller's own mistakes as they are, anything else nothing but the correlation id under
 * which it was logged.
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

/** What is wrong is quoted, and may be as long as a request. */
const MAX_MISTAKE_LENGTH = 500;

/** What graphql-js says of a document or of variables, in its own words: they are for who wrote the document. */
export function presentMistake(error: GraphQLError, introspection: boolean): GraphQLError {
  const { code } = error.extensions;
  if (typeof code === 'string' && !code.startsWith('GRAPHQL_')) return error;
  const told = introspection ? error.message : error.message.replace(/ Did you mean .*$/s, '');
  const message = told.length > MAX_MISTAKE_LENGTH ? `${told.slice(0, MAX_MISTAKE_LENGTH)}…` : told;
  return locate(new GraphQLError(message, { extensions: { ...error.extensions, code: 'BAD_USER_INPUT' } }), error);
}

function tookTooLong(): GraphQLError {
  return new GraphQLError('Cette demande a pris trop de temps : restreignez la période ou les filtres.', {
    extensions: { code: 'TIMED_OUT' },
  });
}

/** What a caller is told who may send the same again a little later; null for any other error. */
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

/** Prisma wraps what the driver says. */
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
