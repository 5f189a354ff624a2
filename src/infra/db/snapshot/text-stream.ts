// A stream of rows by COPY, on a connection of its own.
import type { Pool } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { type SqlParams, withLiterals } from '../compile/sql.ts';
import { cancelStatement } from '../connection/cancel-on-disconnect.ts';

/** Bytes that may wait for the reader, in addition to the buffers of the sockets. */
const WAITING_BYTES = 16 * 1024;
const NEWLINE = 10;

/** The rows of one statement, by a connection of its own: the server works ahead as far as the sockets' buffers allow. */
export interface TextStream {
  /** The next row, a line for `fieldsOf`; undefined when none is buffered. */
  take(): string | undefined;
  /** Waits for more rows; false at the end. Not to be called again before it has answered. */
  readOn(): Promise<boolean>;
  /** Gives the connection back to the pool after the last row; before it, this is `close`. */
  giveBack(): Promise<void>;
  /** Closes the connection and cancels its statement. */
  close(): void;
}

/**
 * Opens a stream of the rows of `sql` in an exported snapshot. `setup`: statements that run before it, ended by semicolons.
 * Resolves as soon as there is a connection, so that it can be closed while the server still waits for a lock.
 */
export async function openTextStream(
  pool: Pool,
  snapshotId: string,
  setup: string,
  sql: string,
  params: SqlParams,
): Promise<TextStream> {
  const client = await pool.connect();
  let failure: Error | undefined;
  let isOver = false;
  let isClosed = false;
  let wake = () => {};
  const lines = createLines();
  const begin = async () => {
    await client.query(
      `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET TRANSACTION SNAPSHOT ${client.escapeLiteral(snapshotId)}; ${setup}`,
    );
    const command = `COPY (${withLiterals(sql, params)}) TO STDOUT (NULL '')`;
    const rows = client.query(copyTo(command, { highWaterMark: WAITING_BYTES }));
    rows.on('error', (error) => {
      failure = error;
      wake();
    });
    rows.on('end', () => {
      isOver = true;
      wake();
    });
    rows.on('readable', () => wake());
    return rows;
  };
  const close = () => {
    if (isClosed) return;
    isClosed = true;
    if (!isOver) cancelStatement(client);
    client.release(true);
  };
  const begun = begin();
  begun.catch(() => {}); // the reader of the rows gets the error; until then it must not count as unhandled
  return {
    take: lines.take,
    async readOn() {
      const rows = await begun;
      for (;;) {
        if (failure) throw failure;
        if (isOver) return false;
        const bytes = rows.read() as Buffer | null;
        if (bytes === null) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        } else {
          lines.add(bytes);
          if (lines.hasOne) return true;
        }
      }
    },
    async giveBack() {
      if (isClosed) return;
      if (!isOver) return close();
      await client.query('ROLLBACK');
      if (isClosed) return; // an abort came meanwhile
      isClosed = true;
      client.release();
    },
    close,
  };
}

/** Buffered lines as bytes. Each becomes a string only when it is read: the garbage collector copies every waiting object. */
function createLines() {
  let bytes: Buffer = Buffer.alloc(0);
  let start = 0;
  return {
    /** The next whole line. */
    take(): string | undefined {
      const end = bytes.indexOf(NEWLINE, start);
      if (end < 0) return undefined;
      const line = bytes.toString('utf8', start, end);
      start = end + 1;
      return line;
    },
    /** Appends bytes; called when no whole line is left. */
    add(more: Buffer): void {
      bytes = start === bytes.length ? more : Buffer.concat([bytes.subarray(start), more]);
      start = 0;
    },
    get hasOne(): boolean {
      return bytes.includes(NEWLINE, start);
    },
  };
}

const UNESCAPED: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** The fields of a line of COPY, '' for NULL. */
export function fieldsOf(line: string): string[] {
  const fields = line.split('\t');
  if (!line.includes('\\')) return fields;
  return fields.map((field) => field.replace(/\\(.)/gs, (_, character: string) => UNESCAPED[character] ?? character));
}
