// Tables, columns and relations of the database, generated from prisma/schema.prisma.
import { tables as generated, type TableName } from '#tables';

export type { TableName };

export interface Column {
  name: string;
  type: string;
}

export interface Relation {
  kind: 'one' | 'many';
  table: TableName;
  ownColumn: string;
  foreignColumn: string;
}

interface Table {
  columns: Readonly<Record<string, Column>>;
  relations: Readonly<Record<string, Relation>>;
}

/** Tables, columns and relations that conditions and reads may use, under their names in prisma/schema.prisma. */
export const tables: Readonly<Record<TableName, Table>> = generated;

/** Tables of upstream that the service reads. Those of its own are in other schemas. */
export const sourceTables: readonly string[] = Object.keys(tables).filter((name) => !name.includes('.'));
