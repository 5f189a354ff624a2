// Names of sheets.

/** The maximum length of a name in Excel. */
const MAX_LENGTH = 31;
// Characters that Excel refuses in a name, and those that do not fit on one line. An apostrophe is refused only at the
// ends.
const REFUSED = /[\\/?*[\]:\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu;

/**
 * A name for the sheet that every spreadsheet program accepts: part `part` of this title, different from all those `taken`
 * (in lower case).
 */
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
