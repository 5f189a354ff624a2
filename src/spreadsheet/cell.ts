// Values and kinds of cells.

/**
 * The value of a cell: text, a number (a percentage is 12.5 for 12.5 %), or a day or hour as a serial number of days in
 * local time. An empty cell is null.
 */
export type CellValue = string | number | null;

export type CellKind = 'text' | 'integer' | 'decimal' | 'percentage' | 'date' | 'time';
