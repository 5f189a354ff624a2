import type { ClientBase } from 'pg';
import type { SqlParams } from './sql.ts';

/** Fields as PostgreSQL sends them. */
export type TextRow = readonly (string | null)[];

/** Opens a cursor over a statement, until the end of the transaction. `name` is an identifier of the code, never of a user. */
export async function declareCursor(client: ClientBase, name: string, sql: string, params: SqlParams): Promise<void> {
  await client.query(`DECLARE ${name} NO SCROLL CURSOR FOR ${sql}`, params.values);
}

/** The next rows of each cursor, with one round trip. Fewer than `count`: that was the end of it. */
export async function fetchRows(client: ClientBase, cursors: readonly string[], count: number): Promise<TextRow[][]> {
  const text = cursors.map((cursor) => `FETCH ${count} FROM ${cursor}`).join(';');
  const answer: unknown = await client.query({ text, rowMode: 'array', types: asTexts });
  return (Array.isArray(answer) ? answer : [answer]).map(({ rows }: { rows: TextRow[] }) => rows);
}

const asTexts = { getTypeParser: () => (text: string) => text };
