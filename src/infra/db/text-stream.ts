import type { Connection, Pool, PoolClient, Submittable } from 'pg';
import { abandon } from './abandon.ts';
import type { SqlParams } from './sql.ts';

/** Fields as PostgreSQL sends them. */
export type TextRow = readonly (string | null)[];

/** How many rows a round trip brings: enough to make it cheap; few, since the garbage collector copies what lives as long as a batch. */
const FETCH_SIZE = 250;

/** The rows of one statement, batch by batch, by a connection of its own: the server works ahead while a batch is being used. */
export interface TextStream {
  /** The next rows; none: that was the last of them. Not to be called again before it has answered. */
  next(): Promise<readonly TextRow[]>;
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
  let isOver = false;
  let isClosed = false;
  const fetch = async () => {
    const rows = await fetchTexts(client, `FETCH ${FETCH_SIZE} FROM rows`);
    isOver = rows.length === 0;
    return rows;
  };
  const begin = async () => {
    await client.query(
      `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET TRANSACTION SNAPSHOT ${client.escapeLiteral(snapshotId)}; ${setup}`,
    );
    await client.query(`DECLARE rows NO SCROLL CURSOR FOR ${sql}`, params.values);
    return fetch();
  };
  let ahead = heard(begin());
  return {
    async next() {
      const rows = await ahead;
      if (rows.length > 0) ahead = heard(fetch());
      return rows;
    },
    close() {
      if (isClosed) return;
      isClosed = true;
      if (!isOver) abandon(client);
      client.release(true);
    },
  };
}

/** Whoever asks for the rows hears of the error; until then it must not count as unhandled. */
function heard<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}

/** The rows of a statement without parameters, without what the driver makes of rows as a rule: there are millions. */
function fetchTexts(client: PoolClient, text: string): Promise<TextRow[]> {
  return new Promise((resolve, reject) => client.query(new TextQuery(text, resolve, reject)));
}

/** What the driver tells of a statement that is its own kind of query, as cursors and copies are. */
class TextQuery implements Submittable {
  readonly #text: string;
  readonly #resolve: (rows: TextRow[]) => void;
  readonly #reject: (error: Error) => void;
  readonly #rows: TextRow[] = [];

  constructor(text: string, resolve: (rows: TextRow[]) => void, reject: (error: Error) => void) {
    this.#text = text;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  submit(connection: Connection): void {
    connection.query(this.#text);
  }

  handleDataRow({ fields }: { fields: TextRow }): void {
    this.#rows.push(fields);
  }

  handleReadyForQuery(): void {
    this.#resolve(this.#rows);
  }

  handleError(error: Error): void {
    this.#reject(error);
  }

  handleRowDescription(): void {}

  handleCommandComplete(): void {}

  handleEmptyQuery(): void {}

  handlePortalSuspended(): void {}
}
