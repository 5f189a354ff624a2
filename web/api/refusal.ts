// Refused and failed requests, as a page shows them.
import type { CombinedError } from '@urql/core';

export interface Refusal {
  message: string;
  code: string;
  /** The reference under which the service logged the error; null for an expected one. */
  reference: string | null;
}

/** A wrong field of a request. */
export interface RefusedField {
  code: string;
  path: readonly (string | number)[];
}

/** The first error of an answer; a request without an answer has a code of its own. */
export function readRefusal({ graphQLErrors: [first] }: CombinedError): Refusal {
  if (!first)
    return {
      message: 'Le service ne répond pas. Vérifiez votre connexion, puis réessayez.',
      code: 'UNREACHABLE',
      reference: null,
    };
  const { code, correlationId } = first.extensions;
  return {
    message: first.message,
    code: typeof code === 'string' ? code : 'UNKNOWN',
    reference: typeof correlationId === 'string' ? correlationId : null,
  };
}

/** The wrong fields that the errors of an answer name. */
export const readRefusedFields = (error: CombinedError | undefined): RefusedField[] =>
  error?.graphQLErrors.flatMap(({ extensions: { issues } }) => (issues as RefusedField[] | undefined) ?? []) ?? [];
