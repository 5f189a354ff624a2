// Prepared statements for queries that take as long to plan as to run.
const MAX_PREPARED = 50;
const names = new Map<string, string>();

/**
 * The arguments of `query` that keep a statement prepared. Their number is bounded, since each connection keeps a plan of
 * each: only the first ones are named.
 */
export function prepared(text: string): { text: string; name?: string } {
  const name = names.get(text) ?? (names.size < MAX_PREPARED ? `prepared_${names.size}` : undefined);
  if (name === undefined) return { text };
  names.set(text, name);
  return { text, name };
}
