// Values and kinds of cells.

/**
 * The value of a cell: text, a number, or a day or hour as a serial number of days in local time. A percentage is 12.5 for
 * 12.5 %. An empty cell is null.
 */
export type CellValue = string | number | null;

export type CellKind = 'text' | 'integer' | 'decimal' | 'percentage' | 'date' | 'time';

/** Number formats of workbooks, as spreadsheet programs write them. */
export const numberFormats: Readonly<Record<CellKind, string>> = {
  text: '@',
  integer: '0',
  decimal: '0.0',
  percentage: '0.0"%"',
  date: 'dd/mm/yyyy',
  time: 'hh"h"mm',
};
