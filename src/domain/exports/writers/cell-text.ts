/** The longest text a spreadsheet cell may hold; more makes Excel call the file corrupt. */
const MAX_CELL_TEXT = 32_767;
const CUT_MARK = ' […texte coupé]';

// What XML 1.0 has no way to write: control characters, halves of surrogate pairs, the two non-characters.
const NOT_XML = /[^\P{Cc}\t\n\r\x7F-\x9F]|[\uFFFE\uFFFF]|\p{Cs}/gu;
/** How workbooks spell a character by its number: `_x000D_`. In data it is a text like any other. */
const NUMBERED_CHARACTER = /_(?=x[0-9A-Fa-f]{4}_)/g;

/** Makes any text safe for a string cell of a workbook: valid, not too long, and shown as it was written. */
export function toWorkbookText(text: string): string {
  const valid = text.replace(NOT_XML, '');
  const cut = valid.length > MAX_CELL_TEXT ? cutText(valid) : valid;
  return cut.replace(NUMBERED_CHARACTER, '_x005F_');
}

function cutText(text: string): string {
  const end = MAX_CELL_TEXT - CUT_MARK.length;
  const isBetweenHalves = /[\uD800-\uDBFF]/.test(text.charAt(end - 1));
  return text.slice(0, isBetweenHalves ? end - 1 : end) + CUT_MARK;
}
