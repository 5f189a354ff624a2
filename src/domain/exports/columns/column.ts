/** What a cell holds: text, a number (a percentage is 12.5 for 12.5 %), or a day or hour as a serial number of days (local wall clock). Empty is null. */
export type CellValue = string | number | null;

export type CellKind = 'text' | 'integer' | 'decimal' | 'percentage' | 'date' | 'time';

/** A column of a file with rows of type `Row`. */
export interface Column<Row> {
  /** Stable name for programs. */
  key: string;
  /** Header as it stands in the file, in French. A contract, like the order of the columns. */
  header: string;
  kind: CellKind;
  /** Width in characters. */
  width: number;
  isPersonalData: boolean;
  value(row: Row, context: RowContext): CellValue;
}

export interface RowContext {
  /** The present of the operation. */
  now: number;
  /** The zone of the whole file, or null: each row in that of its organisation. */
  timeZone: string | null;
}

type Value<Row> = Column<Row>['value'];

export function text<Row>(key: string, header: string, width: number, value: Value<Row>): Column<Row> {
  return { key, header, width, kind: 'text', isPersonalData: false, value };
}

/** A text that may say something about a usager. */
export function personal<Row>(key: string, header: string, width: number, value: Value<Row>): Column<Row> {
  return { ...text(key, header, width, value), isPersonalData: true };
}

export function integer<Row>(key: string, header: string, value: Value<Row>): Column<Row> {
  return { key, header, width: 8, kind: 'integer', isPersonalData: false, value };
}

export function yesNo(answer: boolean): string {
  return answer ? 'oui' : 'non';
}
