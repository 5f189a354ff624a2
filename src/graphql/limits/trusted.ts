import { GraphQLError } from 'graphql';

/** The documents that are answered, by the id that their build gave them; null: any document is. */
export type TrustedDocuments = ReadonlyMap<string, string> | null;

/** What a caller sends, on any transport. */
export interface OperationRequest {
  query?: string | null | undefined;
  extensions?: Readonly<Record<string, unknown>> | null | undefined;
}

/** The manifest that codegen (`persistedDocuments`) and the Relay compiler write. @throws Error when it is none. */
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
 * The text of the operation. Where documents are trusted, only an id of one of them names it: a text that is sent along is
 * not even looked at.
 * @throws GraphQLError for an id that is unknown, and for no id at all.
 */
export function resolveOperationText(request: OperationRequest, trusted: TrustedDocuments): string {
  if (!trusted) {
    if (request.query) return request.query;
    throw refuse('DOCUMENT_REQUIRED', 'Donnez le texte de la requête dans `query`.');
  }
  const id = idOf(request);
  if (id === null) throw refuse('TRUSTED_DOCUMENT_REQUIRED', 'Seules les requêtes enregistrées sont acceptées ici.');
  const text = trusted.get(bareId(id));
  if (text === undefined) throw refuse('TRUSTED_DOCUMENT_NOT_FOUND', 'Cette requête n’est pas enregistrée.');
  return text;
}

/** Apollo and urql send a hash; `documentId` is the name in the proposal for GraphQL over HTTP. */
function idOf({ extensions }: OperationRequest): string | null {
  const persisted = extensions?.persistedQuery as { sha256Hash?: unknown } | null | undefined;
  const id = extensions?.documentId ?? persisted?.sha256Hash;
  return typeof id === 'string' && id !== '' ? id : null;
}

/** Codegen writes `sha256:` before the hash where it is not SHA-1; clients send it with or without. */
const bareId = (id: string) => id.replace(/^sha256:/, '');

function refuse(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status: 400 } } });
}
