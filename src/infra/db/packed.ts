const SEPARATOR = '|';

/**
 * SQL of one text for several facts, '' for NULL: it is much cheaper to read than as many columns. Only the last may hold
 * any text.
 */
export function packed(...facts: string[]): string {
  return `concat(${facts.join(`, '${SEPARATOR}', `)})`;
}

/** The facts of such a text. */
export function unpack(text: string, count: number): string[] {
  const facts = text.split(SEPARATOR);
  if (facts.length > count) facts.push(facts.splice(count - 1).join(SEPARATOR));
  return facts;
}
