// Detection of guessable secrets.

/** Words that people type as secrets. */
const WORDS =
  /(secret|passw(or|0r)d|motdepasse|change|azertyuiop|qsdfghjklm|wxcvbn|qwertyuiop|asdfghjkl|zxcvbnm|azerty|qwerty|default|example|please|development|production|token|admin|test|key|your|this|very|long|random|super)/g;
/**
 * Of 100,000 secrets of 16 random bytes in hexadecimal none was below it (2026-11-29). The measure counts letters, not
 * bytes.
 */
const MIN_BITS = 72;

/** True when a secret can be guessed: words, repetitions and sequences count for nothing, the rest by its variety. */
export function isWeakSecret(text: string): boolean {
  const rest = withoutSequences(firstPeriod(text.toLowerCase().replace(WORDS, '')));
  return bitsOf(rest) < MIN_BITS;
}

/** `abcabcab` is as weak as `abc`. */
function firstPeriod(text: string): string {
  for (let period = 1; period <= text.length / 2; period++)
    if (text.startsWith(text.slice(period))) return text.slice(0, period);
  return text;
}

/** Of four or more letters with equal steps, such as `aaaa`, `abcd` or `9876`, only the first counts. */
function withoutSequences(text: string): string {
  const codes = [...text].map((letter) => letter.charCodeAt(0));
  const step = (index: number) => (codes[index] ?? 0) - (codes[index - 1] ?? 0);
  let kept = '';
  for (let start = 0; start < codes.length; ) {
    let end = start + 1;
    while (end < codes.length && Math.abs(step(end)) <= 1 && (end === start + 1 || step(end) === step(start + 1)))
      end++;
    kept += end - start < 4 ? text.slice(start, end) : text[start];
    start = end;
  }
  return kept;
}

/** The entropy of its letters, from their frequencies in the text. */
function bitsOf(text: string): number {
  const counts = new Map<string, number>();
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return [...counts.values()].reduce((bits, count) => bits + count * Math.log2(text.length / count), 0);
}
