import type { Pool } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { type SqlParams, withLiterals } from '../compile/sql.ts';
import { cancelStatement } from '../connection/cancel-on-disconnect.ts';

/** How many bytes wait for whoever reads, beside what the sockets hold. */
const WAITING_BYTES = 16 * 1024;
const NEWLINE = 10;

/**
 * The rows of one statement by a connection of its own: the server works ahead, without a word from here, as far as the
 * sockets hold it.
 */
export interface TextStream {
  /** The next row, a line for `fieldsOf`; undefined: none is here. */
  take(): string | undefined;
  /** Waits for further rows; false: there are none. Not to be called again before it has answered. */
  readOn(): Promise<boolean>;
  /** Gives the connection up, and what it may still be doing. */
  close(): void;
}

/**
 * Opens a stream of what `sql` finds in an exported snapshot. `setup`: statements before it, ended by semicolons. Resolves as
 * soon as there is a connection, so that it can be closed while the server still waits for a lock.
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
  const begun = begin();
  begun.catch(() => {}); // whoever asks for the rows hears of it; until then it must not count as unhandled
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
    close() {
      if (isClosed) return;
      isClosed = true;
      if (!isOver) cancelStatement(client);
      client.release(true);
    },
  };
}

/** Lines of bytes that come as they please. Each is made a text when it is taken: whatever waits as an object is copied by the garbage collector. */
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
    /** When none is left: goes on with these. */
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

/** The fields of a line as PostgreSQL sends them, '' for NULL. */
export function fieldsOf(line: string): string[] {
  const fields = line.split('\t');
  if (!line.includes('\\')) return fields;
  return fields.map((field) => field.replace(/\\(.)/gs, (_, character: string) => UNESCAPED[character] ?? character));
}
