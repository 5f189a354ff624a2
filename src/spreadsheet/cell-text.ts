/** The longest text a spreadsheet cell may hold; more makes Excel call the file corrupt. */
export const MAX_CELL_TEXT = 32_767;
const CUT_MARK = ' […texte coupé]';

// What no workbook can hold: control characters, halves of surrogate pairs, the two non-characters.
const REFUSED = /(?![\t\n])\p{Cc}|[\uFFFE\uFFFF]|\p{Cs}/gu;
// One look by code unit that finds all of them, and whole pairs, which are rare enough for a second look.
const NEEDS_CARE = /[^\t\n -~\u00A0-\uD7FF\uE000-\uFFFD]/;

/** A text as all formats can hold it: ends of lines are LF, not too long, nothing that XML refuses. */
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
