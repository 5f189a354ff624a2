// Columns of export files.
import type { ToggledUsagerField } from '#policy/usager.ts';
import type { CellKind, CellValue } from '#spreadsheet/cell.ts';

/** Static facts of a column. */
export interface ColumnFacts {
  /** Stable name for programs. */
  key: string;
  /** Header in the file, in French. A contract, like the order of the columns. */
  header: string;
  kind: CellKind;
  /** Width in characters. */
  width: number;
  /** True when it may contain personal data of usagers. */
  isPersonalData: boolean;
  /** True: only in a file that requests it by name. */
  isOptional?: true;
  /** The field of a usager that its territory may disable. */
  toggle?: ToggledUsagerField;
  /** Its replacement in an anonymous file: another column, or null for none; left out, the column itself stays. */
  anonymous?: ColumnFacts | null;
}

/** Kinds of cells as agents read them, in French. */
export const cellLabels: Readonly<Record<CellKind, string>> = {
  text: 'texte',
  integer: 'nombre entier',
  decimal: 'nombre décimal',
  percentage: 'pourcentage',
  date: 'date',
  time: 'heure',
};

/** A column with its definition, the form of its cells and an example. */
export interface DescribedColumn extends ColumnFacts {
  /** In French. */
  definition: string;
  /** Number format in workbooks; null for text. */
  format: string | null;
  /** The text that a French spreadsheet shows in a cell. */
  example: string;
  anonymous?: DescribedColumn | null;
}

/** A column of a file with rows of type `Row`. */
export interface Column<Row> extends ColumnFacts {
  anonymous?: Column<Row> | null;
  value(row: Row, context: RowContext): CellValue;
}

/** The columns of a file. */
export interface ColumnChoice {
  /** Keys in the order of the file; empty: the contractual columns. */
  columns: readonly string[];
  anonymous: boolean;
}

/** Every available column, in the contractual order. */
export function availableColumns<Facts extends ColumnFacts & { anonymous?: Facts | null }>(
  columns: readonly Facts[],
  anonymous: boolean,
): Facts[] {
  if (!anonymous) return [...columns];
  return columns.flatMap((column) => (column.anonymous === undefined ? column : (column.anonymous ?? [])));
}

/** The columns of a file. Unknown keys, such as removed ones, are left out. */
export function chooseColumns<Facts extends ColumnFacts & { anonymous?: Facts | null }>(
  columns: readonly Facts[],
  choice: ColumnChoice,
): Facts[] {
  const available = availableColumns(columns, choice.anonymous);
  if (choice.columns.length === 0) return available.filter(({ isOptional }) => !isOptional);
  return choice.columns.flatMap((key) => available.find((column) => column.key === key) ?? []);
}

/** True when a file has the column with this key. */
export function hasColumn<Facts extends ColumnFacts & { anonymous?: Facts | null }>(
  columns: readonly Facts[],
  choice: ColumnChoice,
  key: string,
): boolean {
  return chooseColumns(columns, choice).some((column) => column.key === key);
}

export interface RowContext {
  /** The current time of the operation. */
  now: number;
  /** The time zone of the whole file; null: each row is in that of its organisation. */
  timeZone: string | null;
}

type Value<Row> = Column<Row>['value'];

export function text<Row>(key: string, header: string, width: number, value: Value<Row>): Column<Row> {
  return { key, header, width, kind: 'text', isPersonalData: false, value };
}

/** A text that may identify a usager: left out of anonymous files, unless `anonymous` gives a replacement. */
export function personal<Row>(
  key: string,
  header: string,
  width: number,
  value: Value<Row>,
  anonymous: Column<Row> | null = null,
): Column<Row> {
  return { ...text(key, header, width, value), isPersonalData: true, anonymous };
}

export function integer<Row>(key: string, header: string, value: Value<Row>): Column<Row> {
  return { key, header, width: 8, kind: 'integer', isPersonalData: false, value };
}

export function yesNo(answer: boolean): string {
  return answer ? 'oui' : 'non';
}
