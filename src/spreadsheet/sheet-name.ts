/** The longest name that Excel takes. */
const MAX_LENGTH = 31;
// What Excel refuses in a name, and what has no place in one line. An apostrophe is refused at the ends only.
const REFUSED = /[\\/?*[\]:\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu;

/** A name that all spreadsheets take for the sheet with this title: the `part`th of it, none of those `taken` (in lower case). */
export function sheetNameOf(title: string, part: number, taken: ReadonlySet<string>): string {
  const base =
    title
      .replace(REFUSED, ' ')
      .trim()
      .replace(/^'+|'+$/g, '') || 'Feuille';
  for (let number = part; ; number++) {
    const ending = number === 1 ? '' : ` ${number}`;
    const name = `${cut(base, MAX_LENGTH - ending.length)}${ending}`;
    if (!taken.has(name.toLowerCase())) return name;
  }
}

function cut(text: string, length: number): string {
  const isBetweenHalves = /[\uD800-\uDBFF]/.test(text.charAt(length - 1));
  return text.slice(0, isBetweenHalves ? length - 1 : length).trim();
}
