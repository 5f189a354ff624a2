import type { ClientBase, Pool } from 'pg';
import type { Snapshot } from '#infra/db/snapshot/snapshot.ts';
import type { ExportScope, Prisma } from '#prisma';
import type { CellValue } from '#spreadsheet/cell.ts';
import type { Purpose, Selection } from '../../rdv/selection.ts';
import type { ColumnChoice, ColumnFacts } from './column.ts';

/** Whose data a file holds, as conditions; the usagers that participants are relatives of are held too. */
export type DataSubjects =
  | {
      participations: Prisma.ParticipationWhereInput;
      /** RDVs in whose lines it stands who took them: a usager, at times, who does not take part. */
      takenRdvs: Prisma.RdvWhereInput | null;
      /** Participations in whose lines it stands who put the person down. */
      registrations: Prisma.ParticipationWhereInput | null;
    }
  | { usagers: Prisma.UserWhereInput };

/** What a file of one kind holds, and who may ask for it. */
export interface ContentKind {
  /** What its files are called in their properties, in French. */
  readonly title: string;
  /** The scopes that have such files. */
  readonly scopes: readonly ExportScope[];
  /** What its selection must be allowed for. */
  readonly purpose: Purpose;
  /** How many targets one file may have; any number when left out. */
  readonly maxTargets?: number;
  /** Every column of one sheet in the contractual order. */
  readonly columns: readonly ColumnFacts[];
  /** The keys of columns that these territories switch off; left out, where columns stay in their place and are empty. */
  hiddenColumns?(client: Pool | ClientBase, territoryIds: readonly bigint[]): Promise<ReadonlySet<string>>;
  /** Whose data the rows are, for the audit; null when they are nobody's. */
  dataSubjects(selection: Selection, choice: ColumnChoice): DataSubjects | null;
  /** Whether there are few rows whatever is selected: a request need not count them. */
  readonly isShort?: true;
  /** How many rows `open` would give now. */
  count(pool: Pool, selection: Selection, options: Pick<ContentOptions, 'now' | 'minCell'>): Promise<number>;
  /**
   * Reads from one snapshot: the counts, the rows and all that belongs to them are of one instant. Its connection is used by
   * nobody else until the last batch was read.
   */
  open(snapshot: Snapshot, selection: Selection, options: ContentOptions): Promise<Content>;
}

interface ContentOptions extends ColumnChoice {
  /** The present of the operation. */
  now: Date;
  /** In figures of a territory, cells of fewer usagers than this are hidden. */
  minCell: number;
}

/** What a file holds: its sheets one after the other. */
interface Content {
  /** Rows of all sheets, headers left out. */
  totalRows: number;
  sheets: readonly Sheet[];
}

interface Sheet {
  title: string;
  columns: readonly Pick<ColumnFacts, 'header' | 'kind' | 'width'>[];
  /** Cells in the order of the columns, batch by batch; read once. */
  batches: AsyncIterable<readonly (readonly CellValue[])[]>;
}
