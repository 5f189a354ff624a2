import type { ClientBase, Pool } from 'pg';
import type { ExportRow, ExportScope } from '#prisma';
import type { Purpose, Selection } from '../rdv/selection.ts';
import type { CellValue, Column } from './columns/column.ts';
import { participationContent } from './rows/participation.ts';
import { rdvContent } from './rows/rdv.ts';

/** What a file of one kind holds, and who may ask for it. */
export interface ContentKind {
  /** The scopes that have such files. */
  readonly scopes: readonly ExportScope[];
  /** What its selection must be allowed for. */
  readonly purpose: Purpose;
  /** The columns of one sheet in their contractual order. */
  readonly columns: readonly Pick<Column<never>, 'key' | 'header' | 'kind' | 'width' | 'isPersonalData'>[];
  /** How many rows `open` would give now. */
  count(client: Pool | ClientBase, selection: Selection): Promise<number>;
  /**
   * Reads from one snapshot: the counts, the rows and all that belongs to them are of one instant. `client` must be in a
   * REPEATABLE READ transaction and is used by nobody else until the last batch was read.
   */
  open(client: ClientBase, selection: Selection, options: ContentOptions): Promise<Content>;
}

interface ContentOptions {
  /** The present of the operation. */
  now: Date;
}

/** What a file holds: its sheets one after the other. */
interface Content {
  /** Rows of all sheets, headers left out. */
  totalRows: number;
  sheets: readonly Sheet[];
}

interface Sheet {
  title: string;
  columns: readonly { header: string; kind: Column<never>['kind']; width: number }[];
  /** Cells in the order of the columns, batch by batch; read once. */
  batches: AsyncIterable<readonly (readonly CellValue[])[]>;
}

/** Every kind of file. */
export const contentKinds: Readonly<Partial<Record<ExportRow, ContentKind>>> = {
  RDV: rdvContent,
  PARTICIPATION: participationContent,
};

/** For the rows of an export that was accepted. */
export function contentKindOf(row: ExportRow): ContentKind {
  const kind = contentKinds[row];
  if (!kind) throw new RangeError(`There are no files with a row per ${row}`);
  return kind;
}
