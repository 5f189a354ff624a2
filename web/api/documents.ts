// Ids of documents, for a service that answers trusted documents alone (generated/persisted-documents.json).
import type { DocumentNode } from 'graphql';
import * as generated from './generated/graphql.ts';

/** By the name of the operation: the cache hands on copies of documents, without their ids. */
const ids = new Map(Object.values(generated).map((document) => [nameOf(document), idOf(document)]));

/** The id of a document, beside its text. (As a `persistedQuery`, urql would send it without the text.) */
export function extensionsOf(document: object): Record<string, unknown> {
  const documentId = ids.get(nameOf(document));
  return documentId === undefined ? {} : { documentId };
}

function nameOf(document: object): string {
  for (const each of (document as DocumentNode).definitions)
    if (each.kind === 'OperationDefinition') return each.name?.value ?? '';
  return '';
}

/** Codegen writes the hash of a document beside its definitions. */
function idOf(document: object): string | undefined {
  const { __meta__: meta } = document as { __meta__?: { hash: string } };
  return meta?.hash.replace(/^sha256:/, '');
}
