// Refused and failed requests, as a page shows them.
import type { CombinedError } from '@urql/core';

export interface Refusal {
  message: string;
  code: string;
  /** The reference under which the service logged the error; null for an expected one. */
  reference: string | null;
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
