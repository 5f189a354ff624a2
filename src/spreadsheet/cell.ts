/** What a cell holds: text, a number (a percentage is 12.5 for 12.5 %), or a day or hour as a serial number of days (local wall clock). Empty is null. */
export type CellValue = string | number | null;

export type CellKind = 'text' | 'integer' | 'decimal' | 'percentage' | 'date' | 'time';
