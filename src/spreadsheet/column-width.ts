import type { SheetColumn } from './writer.ts';

/** Widths in characters: of the button beside a header, and of the longest header that is worth its room. */
const FILTER_BUTTON = 4;
const WIDEST_HEADER = 36;

/** In characters: wide enough for the cells, and for most headers. */
export const columnWidth = ({ header, width }: SheetColumn): number =>
  Math.max(width, Math.min(header.length + FILTER_BUTTON, WIDEST_HEADER));
