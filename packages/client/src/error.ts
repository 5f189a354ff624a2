// Errors of the service, whichever client received them.
import type { ErrorCode } from './generated/graphql.ts';

/** One wrong field of an argument. */
export interface Issue {
  code: string;
  path: readonly (string | number)[];
  message: string;
}

/** An entry of `errors`, with the extensions that people or programs need. */
export interface ServiceError {
  /** A code of the schema; `UNREACHABLE` when no answer came, `UNKNOWN` when an answer has no code. */
  code: ErrorCode | 'UNREACHABLE' | 'UNKNOWN';
  /** A sentence in French for people; in English for mistakes of a program. */
  message: string;
  /** The field of the answer that failed. */
  path: readonly (string | number)[];
  issues: readonly Issue[];
  /** The reference under which the service logged the error; null for an expected one. */
  reference: string | null;
  /** Seconds to wait before the next try; null when none are told. */
  retryAfterSeconds: number | null;
}

interface Formatted {
  message: string;
  path?: readonly (string | number)[];
  extensions?: Record<string, unknown>;
}

/**
 * The errors of a failure, of any of these kinds: Apollo’s `CombinedGraphQLErrors`, urql’s `CombinedError`, entries of
 * `errors` as graphql-ws hands them on, or whatever a failed `fetch` throws.
 */
export function readErrors(failure: unknown): ServiceError[] {
  const entries = entriesOf(failure);
  if (entries.length > 0) return entries.map(readEntry);
  const message = failure instanceof Error ? failure.message : String(failure);
  return [{ code: 'UNREACHABLE', message, path: [], issues: [], reference: null, retryAfterSeconds: null }];
}

function entriesOf(failure: unknown): readonly Formatted[] {
  if (Array.isArray(failure)) return failure.filter(isFormatted);
  if (typeof failure !== 'object' || failure === null) return [];
  const { errors, graphQLErrors } = failure as { errors?: unknown; graphQLErrors?: unknown };
  for (const list of [errors, graphQLErrors]) if (Array.isArray(list)) return list.filter(isFormatted);
  return [];
}

const isFormatted = (value: unknown): value is Formatted =>
  typeof value === 'object' && value !== null && typeof (value as Formatted).message === 'string';

function readEntry({ message, path = [], extensions = {} }: Formatted): ServiceError {
  const { code, issues, correlationId, retryAfterSeconds } = extensions;
  return {
    code: typeof code === 'string' ? (code as ErrorCode) : 'UNKNOWN',
    message,
    path,
    issues: Array.isArray(issues) ? (issues as Issue[]) : [],
    reference: typeof correlationId === 'string' ? correlationId : null,
    retryAfterSeconds: typeof retryAfterSeconds === 'number' ? retryAfterSeconds : null,
  };
}

/** True when one of the errors has this code. */
export const hasCode = (failure: unknown, code: ServiceError['code']): boolean =>
  readErrors(failure).some((error) => error.code === code);

/** True when the agent has to sign in again. */
export const isSignedOut = (failure: unknown): boolean => hasCode(failure, 'UNAUTHENTICATED');

/**
 * True for the success of a mutation. Otherwise its result is a refusal, with `code` and `message`.
 *
 * @example if (isSuccess(data.requestExport)) follow(data.requestExport.export.id); else show(data.requestExport.message);
 */
export const isSuccess = <Result extends { __typename: string }>(
  result: Result,
): result is Extract<Result, { __typename: `${string}Success` }> => result.__typename.endsWith('Success');
