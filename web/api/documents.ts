// Ids of documents, for a service that answers trusted documents alone (generated/persisted-documents.json).

/** The id of a generated document, as an extension of its request. */
export function extensionsOf(document: object): Record<string, unknown> {
  const { __meta__: meta } = document as { __meta__?: { hash?: unknown } };
  if (typeof meta?.hash !== 'string') return {};
  return { persistedQuery: { version: 1, sha256Hash: meta.hash.replace(/^sha256:/, '') } };
}
