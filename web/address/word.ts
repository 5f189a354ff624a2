// Words of addresses: one for each value, as a person would type it.

export type Words<Value extends string> = Readonly<Record<Value, string>>;

/** The value of a word; null for any other word. */
export function readWord<Value extends string>(words: Words<Value>, word: string | null): Value | null {
  for (const value of Object.keys(words) as Value[]) if (words[value] === word) return value;
  return null;
}
