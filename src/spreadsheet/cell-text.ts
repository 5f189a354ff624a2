// Texts of cells, restricted to what every format can store.

/** The maximum length of a cell's text; a longer one makes Excel report the file as corrupt. */
export const MAX_CELL_TEXT = 32_767;
const CUT_MARK = ' […texte coupé]';

// Characters that no workbook can store: control characters, unpaired surrogates, the two non-characters.
const REFUSED = /(?![\t\n])\p{Cc}|[\uFFFE\uFFFF]|\p{Cs}/gu;
// A fast test by code unit. It finds all of them, and also valid pairs, which are rare enough for the slow path.
const NEEDS_CARE = /[^\t\n -~\u00A0-\uD7FF\uE000-\uFFFD]/;

/** A text that all formats can store: line ends are LF, the length is limited, characters that XML refuses are replaced. */
export function toCellText(text: string): string {
  const valid = NEEDS_CARE.test(text) ? text.replace(/\r\n?/g, '\n').replace(REFUSED, '') : text;
  return valid.length > MAX_CELL_TEXT ? cutText(valid) : valid;
}

function cutText(text: string): string {
  const end = MAX_CELL_TEXT - CUT_MARK.length;
  const isBetweenHalves = /[\uD800-\uDBFF]/.test(text.charAt(end - 1));
  return text.slice(0, isBetweenHalves ? end - 1 : end) + CUT_MARK;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** For a text or an attribute in double quotes. */
export function escapeXml(text: string): string {
  return /[&<>"]/.test(text) ? text.replace(/[&<>"]/g, (character) => entities[character] ?? character) : text;
}
