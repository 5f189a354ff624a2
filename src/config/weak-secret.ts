/** What people type where a secret is asked for. */
const WORDS =
  /(secret|passw(or|0r)d|motdepasse|change|azertyuiop|qsdfghjklm|wxcvbn|qwertyuiop|asdfghjkl|zxcvbnm|azerty|qwerty|default|example|please|development|production|token|admin|test|key|your|this|very|long|random|super)/g;
/** Of 100,000 secrets of 16 random bytes in hexadecimal none was below it (2026-11-29); the measure is of letters, not of bytes. */
const MIN_BITS = 72;

/** Whether a secret can be guessed: words, repetitions and sequences count as nothing, the rest by how varied it is. */
export function isWeakSecret(text: string): boolean {
  const rest = withoutSequences(firstPeriod(text.toLowerCase().replace(WORDS, '')));
  return bitsOf(rest) < MIN_BITS;
}

/** `abcabcab` is no better than `abc`. */
function firstPeriod(text: string): string {
  for (let period = 1; period <= text.length / 2; period++)
    if (text.startsWith(text.slice(period))) return text.slice(0, period);
  return text;
}

/** Of four letters or more with equal steps between them, such as `aaaa`, `abcd` or `9876`, the first is left. */
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

/** The entropy of its letters, as often as each is there. */
function bitsOf(text: string): number {
  const counts = new Map<string, number>();
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return [...counts.values()].reduce((bits, count) => bits + count * Math.log2(text.length / count), 0);
}
