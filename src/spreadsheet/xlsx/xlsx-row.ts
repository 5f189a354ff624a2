// Rows of a sheet as the XML of Office Open XML.
import type { TextPages } from '../backpressure.ts';
import type { CellValue } from '../cell.ts';
import { escapeXml, MAX_CELL_TEXT, toCellText } from '../cell-text.ts';
import { columnName } from '../column-name.ts';
import { isPortableDate, toShownDay } from '../serial.ts';
import type { SheetColumn } from '../writer.ts';
import type { SharedTexts } from './xlsx-texts.ts';

/** Maximum number of rendered values cached per column, for values that repeat. */
const MAX_KEPT = 2_048;
/** Longer texts do not repeat, and would fill the memory. */
const MAX_KEPT_LENGTH = 200;

/**
 * Writes rows of one sheet as XML. The row has this number, from 1. `cellStyles`: the attributes of the cells of each
 * column.
 */
export function createRowWriter(
  pages: TextPages,
  columns: readonly SheetColumn[],
  cellStyles: readonly string[],
  shared: SharedTexts,
): (row: readonly CellValue[], number: number) => void {
  const starts = columns.map((_, index) => Buffer.from(`<c r="${columnName(index)}`));
  const cells = columns.map(({ kind }, index) => createCells(`"${cellStyles[index]}`, kind === 'date', shared));
  const digits = new Uint8Array(MAX_DIGITS);
  return (row, number) => {
    const length = writeDigits(number, digits);
    pages.copy(ROW_START);
    pages.copy(digits, length);
    pages.copy(ROW_NUMBERED);
    for (let index = 0; index < row.length; index++) {
      const value = row[index];
      if (value === null || value === undefined || value === '') continue;
      const cell = cells[index]?.(value);
      if (!cell) continue;
      pages.copy(starts[index] as Uint8Array);
      pages.copy(digits, length);
      if (typeof cell === 'string') pages.append(cell);
      else pages.copy(cell);
    }
    pages.copy(ROW_END);
  };
}

const ROW_START = Buffer.from('<row r="');
const ROW_NUMBERED = Buffer.from('">');
const ROW_END = Buffer.from('</row>');

/** A sheet has seven at most. */
const MAX_DIGITS = 16;

/** Returns the number of digits. */
function writeDigits(number: number, digits: Uint8Array): number {
  let length = 0;
  for (let rest = number; rest >= 1; rest = Math.floor(rest / 10)) length += 1;
  let rest = number;
  for (let index = length - 1; index >= 0; index--) {
    digits[index] = 48 + (rest % 10);
    rest = Math.floor(rest / 10);
  }
  return length;
}

/** The XML of a cell after its reference, as bytes when it is cached; empty for an empty cell. */
type Cells = (value: string | number) => Uint8Array | string;

function createCells(style: string, isDay: boolean, shared: SharedTexts): Cells {
  const number = (text: string) => `${style}><v>${text}</v></c>`;
  const inline = (item: string) => item && `${style} t="inlineStr"><is>${item}</is></c>`;
  const render = (value: string | number): string => {
    if (typeof value === 'string') return inline(toItem(value));
    if (!Number.isFinite(value)) return '';
    return isDay && !isPortableDate(value) ? inline(toItem(toShownDay(value))) : number(String(value));
  };
  /** A cached text is referenced by its number. A text that needs a rich text is inline, where every reader decodes it. */
  const renderToKeep = (value: string | number): string => {
    const item = typeof value === 'string' ? toItem(value) : '';
    return isPlain(item) ? `${style} t="s"><v>${shared.numberOf(item)}</v></c>` : render(value);
  };

  let kept: Map<string | number, Uint8Array> | undefined = new Map();
  let found = 0;
  let missed = 0;
  return (value) => {
    if (kept === undefined || (typeof value === 'string' && value.length > MAX_KEPT_LENGTH)) return render(value);
    const known = kept.get(value);
    if (known !== undefined) {
      found += 1;
      return known;
    }
    missed += 1;
    if (kept.size < MAX_KEPT) {
      const cell = Buffer.from(renderToKeep(value));
      kept.set(value, cell);
      return cell;
    }
    // The column hardly repeats (names, for example): looking values up would cost more than it saves.
    if (found < missed) kept = undefined;
    return render(value);
  };
}

// Matches the first character that is not written as it is. ASCII except `&`, `<`, `>` and `_` needs no care, nor do
// accented letters, quotes, dashes and €. One test by code unit.
const NEEDS_CARE = /[^ -%'-;=?-^`-~¡-\u167F\u2010-\u2027€]|^ | $/;
/** Workbooks encode a character by its number as `_x000D_`. In data, the same text must stay literal. */
const NUMBERED_CHARACTER = /_(?=x[0-9A-Fa-f]{4}_)/g;

/**
 * The content of `<is>` or `<si>`; empty for an empty text. Only in a rich text do all readers decode numbered characters
 * and keep space at the ends, so these texts become one.
 */
function toItem(value: string): string {
  if (value.length <= MAX_CELL_TEXT && !NEEDS_CARE.test(value)) return value && `<t>${value}</t>`;
  const text = toCellText(value);
  if (text === '') return '';
  const coded = text.replace(NUMBERED_CHARACTER, '_x005F_');
  const xml = escapeXml(coded);
  return coded !== text || text !== text.trim() ? `<r><t xml:space="preserve">${xml}</t></r>` : `<t>${xml}</t>`;
}

const isPlain = (item: string): boolean => item.startsWith('<t>');
