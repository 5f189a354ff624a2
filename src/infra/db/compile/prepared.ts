const MAX_PREPARED = 50;
const names = new Map<string, string>();

/**
 * What `query` needs to keep a statement prepared, for those that take as long to plan as to run. Not without end: each
 * connection keeps a plan of each, so only the first ones stay.
 */
export function prepared(text: string): { text: string; name?: string } {
  const name = names.get(text) ?? (names.size < MAX_PREPARED ? `prepared_${names.size}` : undefined);
  if (name === undefined) return { text };
  names.set(text, name);
  return { text, name };
}
