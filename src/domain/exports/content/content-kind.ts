// The interface that each kind of export content implements.
import type { ClientBase, Pool } from 'pg';
import type { Snapshot } from '#infra/db/snapshot/snapshot.ts';
import type { Purpose } from '#policy/selection.ts';
import type { ExportScope, Prisma } from '#prisma';
import type { CellValue } from '#spreadsheet/cell.ts';
import type { Selection } from '../../rdv/selection.ts';
import type { ColumnChoice, ColumnFacts, DescribedColumn } from './column.ts';

/** The data subjects of a file, as conditions; the relatives responsible for participants count too. */
export type DataSubjects =
  | {
      participations: Prisma.ParticipationWhereInput;
      /** RDVs whose rows name the person who booked: sometimes a usager who does not take part. */
      takenRdvs: Prisma.RdvWhereInput | null;
      /** Participations whose rows name the person who registered the usager. */
      registrations: Prisma.ParticipationWhereInput | null;
    }
  | { usagers: Prisma.UserWhereInput };

/** One kind of file content: its rows, columns and rights. */
export interface ContentKind {
  /** Title in the properties of its files, in French. */
  readonly title: string;
  /** The scopes that offer it. */
  readonly scopes: readonly ExportScope[];
  /** The purpose that its selection must be authorised for. */
  readonly purpose: Purpose;
  /** Maximum number of targets of one file; unlimited when left out. */
  readonly maxTargets?: number;
  /** Every column of a sheet in the contractual order. */
  readonly columns: readonly DescribedColumn[];
  /** The column that names a row for good, in files of changes; left out when the kind has no such files. */
  readonly identity?: DescribedColumn;
  /** Keys of the columns that these territories disable; left out when such columns stay and are empty. */
  hiddenColumns?(client: Pool | ClientBase, territoryIds: readonly bigint[]): Promise<ReadonlySet<string>>;
  /** The data subjects of the rows, for the audit; null when the rows are about nobody. */
  dataSubjects(selection: Selection, choice: ColumnChoice): DataSubjects | null;
  /** True when there are few rows for any selection, so that requests need not count them. */
  readonly isShort?: true;
  /** Number of rows that `open` would return now. */
  count(pool: Pool, selection: Selection, options: Pick<ContentOptions, 'now' | 'minCell'>): Promise<number>;
  /**
   * Reads from one snapshot, so that counts, rows and related data are of one instant. The caller must not use its
   * connection until the last batch was read.
   */
  open(snapshot: Snapshot, selection: Selection, options: ContentOptions): Promise<Content>;
}

interface ContentOptions extends ColumnChoice {
  /** True: the column `identity` comes last. */
  onlyChanges: boolean;
  /** The current time of the operation. */
  now: Date;
  /** In statistics of a territory, cells of fewer usagers than this are hidden. */
  minCell: number;
}

/** The content of a file: one sheet after the other. */
interface Content {
  /** Rows of all sheets, without headers. */
  totalRows: number;
  sheets: readonly Sheet[];
}

/** A column of a sheet. A definition left out is that of the column of the kind with its key. */
export type SheetColumn = Pick<ColumnFacts, 'key' | 'header' | 'kind' | 'width'> & { definition?: string };

export interface Sheet {
  title: string;
  columns: readonly SheetColumn[];
  /** Cells in the order of the columns, batch by batch; can be read once. */
  batches: AsyncIterable<readonly (readonly CellValue[])[]>;
}
