// Ids of documents, for a service that answers trusted documents alone.
import type { DocumentNode } from 'graphql';
import { documentIds } from './generated/document-id.ts';

/**
 * The `extensions` of a request for a document of this package: its id in `persisted-documents.json`. Empty for other
 * documents.
 */
export function extensionsOf(document: DocumentNode): { documentId?: string } {
  for (const definition of document.definitions) {
    if (definition.kind !== 'OperationDefinition') continue;
    const documentId = documentIds[definition.name?.value ?? ''];
    return documentId === undefined ? {} : { documentId };
  }
  return {};
}
