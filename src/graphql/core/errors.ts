// Errors as callers see them.
import { GraphQLError, type GraphQLSchema } from 'graphql';
import {
  DomainError,
  describeIssues,
  ForbiddenError,
  type Issue,
  MAX_ISSUES,
  ValidationError,
} from '#domain/errors.ts';
import { type ErrorCode, refusalText } from '#domain/text/refusal.ts';
import type { Logger } from '#infra/logger.ts';
import { describeMistake } from '../mistake/mistake.ts';
import { encodeId } from './global-id.ts';

/**
 * End of a description. The code generation of clients that refuse every answer with errors reads it: they never see such a
 * null.
 */
export const NULL_ON_ERROR = 'Null only with an error at its path.';

/** An error with a code of the schema (`ErrorCode`), which says what its extensions hold. */
export function codedError(code: ErrorCode, message: string, extensions: Record<string, unknown> = {}): GraphQLError {
  return new GraphQLError(message, { extensions: { code, ...extensions } });
}

const NO_ACCESS = { http: { status: 401, headers: { 'www-authenticate': 'Bearer' } } };

/** The same answer for a missing, invalid or expired token, and for an agent who is unknown, deleted or without a role. */
export const unauthenticated = (): GraphQLError =>
  codedError('UNAUTHENTICATED', refusalText.UNAUTHENTICATED.token, NO_ACCESS);

/** The same answer for a session that was ended, is over or is unknown, and for an agent without a role. */
export const sessionEnded = (): GraphQLError =>
  codedError('UNAUTHENTICATED', refusalText.UNAUTHENTICATED.session, NO_ACCESS);

/** The same answer for an object that does not exist and for one that is not the viewer’s. */
export const notFound = (path: readonly string[]): GraphQLError =>
  codedError('NOT_FOUND', refusalText.NOT_FOUND.object, { argument: path });

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
    return codedError(code, describeIssues(issues), { issues });
  }
  if (error instanceof ForbiddenError) return codedError(code, message, { refusedIds: refusedGlobalIds(error) });
  return codedError(code, message);
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
  return codedError('RATE_LIMITED', refusalText.RATE_LIMITED.rate(retryAfterSeconds), {
    retryAfterSeconds,
    http: { status: 429, headers: { 'retry-after': String(retryAfterSeconds) } },
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
  schema: GraphQLSchema;
}

/** True for errors that the server may have caused, so that another server may be tried. */
export function isUnexpected(error: unknown): boolean {
  const cause = causeOf(error);
  return !(
    cause instanceof DomainError ||
    cause instanceof GraphQLError ||
    isStatementTimeout(cause) ||
    findUnavailability(cause)
  );
}

/** For an invalid variable, the outer error names the variable, while the inner one only names the problem. */
function causeOf(error: unknown): unknown {
  const original = error instanceof GraphQLError ? error.originalError : undefined;
  return original && !(original instanceof GraphQLError) ? original : error;
}

/** Errors of one operation as the caller sees them. Unexpected errors are logged, once per cause. */
export function presentErrors(errors: readonly unknown[], { logger, correlationId, ...rules }: Presentation) {
  const logged = new Set<string>();
  return errors.map((error) =>
    presentError(error, { ...rules, operation: logged }, (cause) => {
      if (!logged.has(String(cause))) logger.error({ err: cause, correlationId }, 'operation failed unexpectedly');
      logged.add(String(cause));
      return correlationId;
    }),
  );
}

/**
 * Expected errors keep their code, and mistakes of the caller keep their text. Any other error is reduced to the
 * correlation id under which it was logged.
 */
function presentError(
  error: unknown,
  { operation, ...rules }: MistakeRules & { operation: object },
  onUnexpected: (cause: unknown) => string,
): GraphQLError {
  const cause = causeOf(error);
  if (cause instanceof DomainError) return locate(toGraphQLError(cause, operation), error);
  if (cause instanceof GraphQLError) return locate(presentMistake(cause, rules), error);
  if (isStatementTimeout(cause)) return locate(tookTooLong(), error);
  const unavailability = findUnavailability(cause);
  if (unavailability) return locate(unavailability, error);
  const facts = { correlationId: onUnexpected(cause) };
  return locate(codedError('INTERNAL_SERVER_ERROR', refusalText.INTERNAL_SERVER_ERROR, facts), error);
}

/** graphql-js quotes the invalid value, which may be as long as a request. */
const MAX_MISTAKE_LENGTH = 500;

type MistakeRules = Pick<Presentation, 'introspection' | 'schema'>;

/** Errors of graphql-js about a document or its variables: in French for people, in its own words in `detail`. */
export function presentMistake(error: GraphQLError, { introspection, schema }: MistakeRules): GraphQLError {
  if (Object.hasOwn(refusalText, String(error.extensions.code))) return error;
  const text = introspection ? error.message : error.message.replace(/ Did you mean .*$/s, '');
  const detail = text.length > MAX_MISTAKE_LENGTH ? `${text.slice(0, MAX_MISTAKE_LENGTH)}…` : text;
  const message = describeMistake(error, schema);
  return locate(codedError('BAD_USER_INPUT', message, { ...error.extensions, code: 'BAD_USER_INPUT', detail }), error);
}

const tookTooLong = (): GraphQLError => codedError('TIMED_OUT', refusalText.TIMED_OUT);

/** Error for a caller who may retry shortly. Null for any other error. */
export function findUnavailability(error: unknown): GraphQLError | null {
  if (hasCode(error, CONNECTION_BUSY)) return unavailable('SERVICE_BUSY', RETRY_AFTER_SECONDS);
  if (!isIssuerUnavailable(error)) return null;
  const { retryAfterSeconds } = error as { retryAfterSeconds?: number };
  return unavailable(ISSUER_UNAVAILABLE, retryAfterSeconds ?? RETRY_AFTER_SECONDS);
}

/** True for a statement that exceeded its time limit. */
export const isStatementTimeout = (error: unknown): boolean => hasCode(error, STATEMENT_TIMEOUT);

export const isIssuerUnavailable = (error: unknown): boolean => hasCode(error, ISSUER_UNAVAILABLE);

function unavailable(code: 'SERVICE_BUSY' | typeof ISSUER_UNAVAILABLE, retryAfterSeconds: number): GraphQLError {
  return codedError(code, refusalText[code](retryAfterSeconds), {
    retryAfterSeconds,
    http: { status: 503, headers: { 'retry-after': String(retryAfterSeconds) } },
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
