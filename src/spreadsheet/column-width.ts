// Widths of columns.
import type { SheetColumn } from './writer.ts';

/** In characters: the width of the filter button beside a header, and of the longest header that widens its column. */
const FILTER_BUTTON = 4;
const WIDEST_HEADER = 36;

/** In characters: wide enough for the cells, and for most headers. */
export const columnWidth = ({ header, width }: SheetColumn): number =>
  Math.max(width, Math.min(header.length + FILTER_BUTTON, WIDEST_HEADER));
