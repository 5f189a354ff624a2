import { writeFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import type { ClientBase } from 'pg';
import { to as copyTo } from 'pg-copy-streams';

/** The text of one table in a dump. */
export interface DumpedTable {
  name: string;
  columns: string[];
  /** Lines in the text format of COPY. */
  rows: string[];
}

/** All tables of the schema `public`, as pg_dump reads them. */
async function readDump(client: ClientBase): Promise<DumpedTable[]> {
  const { rows: tables } = await client.query<{ name: string; columns: string[] }>(
    `SELECT c.relname AS name, json_agg(a.attname ORDER BY a.attnum) AS columns
       FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' GROUP BY c.relname ORDER BY c.relname`,
  );
  const dumped: DumpedTable[] = [];
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  for (const { name, columns } of tables) {
    const list = columns.map((column) => `"${column}"`).join(', ');
    const text = await buffer(client.query(copyTo(`COPY public.${name} (${list}) TO STDOUT`)));
    dumped.push({ name, columns, rows: text.toString().split('\n').slice(0, -1) });
  }
  await client.query('COMMIT');
  return dumped;
}

/** The text of a dump in plain SQL, with what pg_dump writes around the rows. */
function toPlainDump(tables: readonly DumpedTable[]): string {
  const copies = tables.map(({ name, columns, rows }) => {
    const list = columns.map((column) => (column === 'position' ? `"${column}"` : column)).join(', ');
    return `--\n-- Data for Name: ${name}; Type: TABLE DATA; Schema: public; Owner: -\n--\n\nCOPY public.${name} (${list}) FROM stdin;\n${[...rows, '\\.'].join('\n')}\n\n`;
  });
  const head = `--\n-- PostgreSQL database dump\n--\n\n-- Dumped from database version 15.18\n-- Dumped by pg_dump version 15.18\n\nSET statement_timeout = 0;\nSET client_encoding = 'UTF8';\n\n`;
  return `${head}${copies.join('')}--\n-- PostgreSQL database dump complete\n--\n\n`;
}

/** Writes a dump in plain SQL; `edit` changes its tables before. */
export async function writePlainDump(
  client: ClientBase,
  file: string,
  edit: (tables: DumpedTable[]) => DumpedTable[] = (tables) => tables,
): Promise<string> {
  await writeFile(file, toPlainDump(edit(await readDump(client))));
  return file;
}
