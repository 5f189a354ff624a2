// Reads rows and their relations by id in one statement, as JSON.
import type { Pool } from 'pg';
import { readInstant } from './instant.ts';
import { prepared } from './prepared.ts';
import { SqlParams } from './sql.ts';
import { type Column, type Relation, type TableName, tables } from './tables.ts';
import { compileWhere } from './where.ts';

/** The fields to read, in the form of Prisma's `select`: columns by `true`, relations by their own select. */
export interface ReadSelect {
  readonly [field: string]: true | ReadRelation;
}

interface ReadRelation {
  readonly select: ReadSelect;
  /** Only for relations to many. */
  readonly where?: object | undefined;
  readonly orderBy?: Readonly<Record<string, 'asc'>> | undefined;
}

/** Types whose JSON form differs from what Prisma answers. */
const UNREAD = /\[\]$|^(timestamptz|bytea|jsonb)$/;

type Row = Record<string, unknown>;
type Decode = (value: unknown) => unknown;

interface Compiled {
  sql: string;
  decode: Decode;
}

/**
 * Reads rows by id, with relations of any depth, in one statement: the answer of `findMany` to the same `select`, in any
 * order. Prisma needs one statement per relation, and as long again to assemble the answers.
 */
export async function readRows(
  pool: Pool,
  table: TableName,
  select: ReadSelect,
  ids: readonly string[],
): Promise<Row[]> {
  const params = new SqlParams();
  const wanted = params.add(ids, 'bigint[]');
  const { sql, decode } = compileRow(table, select, 0, params);
  const text = `SELECT ${sql} AS row FROM ${table} t0 WHERE t0.id = ANY(${wanted})`;
  const { rows } = await pool.query<{ row: unknown }>({ ...prepared(text), values: params.values });
  return rows.map(({ row }) => decode(row) as Row);
}

/** A row as a JSON array in the order of `select`: half as long as an object, since it has no keys. */
function compileRow(table: TableName, select: ReadSelect, depth: number, params: SqlParams): Compiled {
  const fields = Object.entries(select).map(([key, value]) => {
    if (value === true) return { key, ...compileColumn(table, key, depth) };
    return { key, ...compileRelation(table, key, value, depth, params) };
  });
  return {
    sql: `json_build_array(${fields.map(({ sql }) => sql).join(', ')})`,
    decode: (values) => {
      if (values === null) return null;
      const row: Row = {};
      for (const [index, { key, decode }] of fields.entries()) row[key] = decode((values as unknown[])[index]);
      return row;
    },
  };
}

function compileColumn(table: TableName, key: string, depth: number): Compiled {
  const column = columnOf(table, key);
  const sql = `t${depth}.${column.name}`;
  // JavaScript cannot parse 64-bit integers in JSON.
  if (column.type === 'bigint') return { sql: `${sql}::text`, decode: decodeBigint };
  if (column.type === 'timestamp') return { sql, decode: decodeInstant };
  if (column.type === 'date') return { sql, decode: decodeDay };
  if (UNREAD.test(column.type)) throw new TypeError(`No way is known to read "${key}" of ${table} from JSON`);
  return { sql, decode: (value) => value };
}

function columnOf(table: TableName, key: string): Column {
  const column = tables[table].columns[key];
  if (!column) throw new TypeError(`No column is known for "${key}" of ${table}`);
  return column;
}

function compileRelation(
  table: TableName,
  key: string,
  { select, where, orderBy, ...rest }: ReadRelation,
  depth: number,
  params: SqlParams,
): Compiled {
  const relation: Relation | undefined = tables[table].relations[key];
  if (!relation || !select || Object.values(rest).some((value) => value !== undefined))
    throw new TypeError(`No SQL is known to read "${key}" of ${table} so`);
  const alias = `t${depth + 1}`;
  const row = compileRow(relation.table, select, depth + 1, params);
  const link = `${alias}.${relation.foreignColumn} = t${depth}.${relation.ownColumn}`;
  const right = where ? ` AND ${compileWhere(relation.table as never, where as never, alias, params)}` : '';
  const from = `FROM ${relation.table} ${alias} WHERE ${link}${right}`;
  if (relation.kind === 'one') return { sql: `(SELECT ${row.sql} ${from})`, decode: row.decode };
  const order = Object.keys(orderBy ?? {}).map((column) => `${alias}.${columnOf(relation.table, column).name}`);
  const sorted = order.length > 0 ? ` ORDER BY ${order.join(', ')}` : '';
  return {
    sql: `(SELECT coalesce(json_agg(${row.sql}${sorted}), '[]'::json) ${from})`,
    decode: (values) => (values as unknown[]).map(row.decode),
  };
}

const decodeBigint: Decode = (value) => (value === null ? null : BigInt(value as string));
const decodeInstant: Decode = (value) => (value === null ? null : readInstant(value as string));
const decodeDay: Decode = (value) => (value === null ? null : readInstant(value as string));
