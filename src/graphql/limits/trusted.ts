// Trusted documents: operations accepted by id.
import type { GraphQLError } from 'graphql';
import { refusalText } from '#domain/text/refusal.ts';
import { codedError } from '../core/errors.ts';

/** Trusted documents by id. Null accepts any document. */
export type TrustedDocuments = ReadonlyMap<string, string> | null;

/** Request of an operation, on any transport. */
export interface OperationRequest {
  query?: string | null | undefined;
  extensions?: Readonly<Record<string, unknown>> | null | undefined;
}

/** The manifest that codegen (`persistedDocuments`) and the Relay compiler write. @throws Error when it is invalid. */
export function readTrustedDocuments(manifest: string): ReadonlyMap<string, string> {
  const entries: unknown = JSON.parse(manifest);
  if (typeof entries !== 'object' || entries === null || Array.isArray(entries)) throw new Error('it is not an object');
  const documents = Object.entries(entries).map(([id, text]): [string, string] => {
    if (typeof text !== 'string') throw new Error('its values are not texts');
    return [bareId(id), text];
  });
  return new Map(documents);
}

/**
 * Text of the operation. With trusted documents, only an id selects it, and a text in the request is ignored.
 * @throws GraphQLError for an unknown or missing id.
 */
export function resolveOperationText(request: OperationRequest, trusted: TrustedDocuments): string {
  if (!trusted) {
    if (request.query) return request.query;
    throw refuse('DOCUMENT_REQUIRED');
  }
  const id = idOf(request);
  if (id === null) throw refuse('TRUSTED_DOCUMENT_REQUIRED');
  const text = trusted.get(bareId(id));
  if (text === undefined) throw refuse('TRUSTED_DOCUMENT_NOT_FOUND');
  return text;
}

/** Apollo and urql send a hash. `documentId` is the name proposed by GraphQL over HTTP. */
function idOf({ extensions }: OperationRequest): string | null {
  const persisted = extensions?.persistedQuery as { sha256Hash?: unknown } | null | undefined;
  const id = extensions?.documentId ?? persisted?.sha256Hash;
  return typeof id === 'string' && id !== '' ? id : null;
}

/** Codegen prefixes hashes other than SHA-1 with `sha256:`. Clients send them with or without it. */
const bareId = (id: string) => id.replace(/^sha256:/, '');

function refuse(code: `${'' | 'TRUSTED_'}DOCUMENT_REQUIRED` | 'TRUSTED_DOCUMENT_NOT_FOUND'): GraphQLError {
  return codedError(code, refusalText[code], { http: { status: 400 } });
}
