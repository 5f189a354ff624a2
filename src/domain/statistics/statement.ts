// One SQL statement that answers many tables.
import type { ClientBase } from 'pg';
import { SqlParams, timestampText } from '#infra/db/compile/sql.ts';

/** A row of the statement: the part it belongs to, and its cell. */
interface PieceRow {
  piece: number;
  bucket: number | null;
  key: string | null;
  data: unknown;
}

export type Reader = (row: PieceRow) => void;

/** One statement of many tables. */
export class Statement {
  readonly params = new SqlParams();
  readonly readers: Reader[] = [];
  readonly #ctes: string[] = [];
  readonly #pieces: string[] = [];

  readonly #now: Date;

  constructor(now: Date) {
    this.#now = now;
  }

  /** The present, as a `timestamp`. */
  get now(): string {
    return this.params.share(timestampText(this.#now), 'timestamp');
  }

  define(name: string, query: string): void {
    this.#ctes.push(`${name} AS (${query})`);
  }

  /** Adds rows `(bucket, key, data)`; `reader` gets each. */
  add(query: string, reader: Reader): void {
    this.#pieces.push(`SELECT ${this.readers.length} AS piece, found.* FROM (${query}) found (bucket, key, data)`);
    this.readers.push(reader);
  }

  get isEmpty(): boolean {
    return this.#pieces.length === 0;
  }

  async run(client: ClientBase): Promise<void> {
    const { rows } = await client.query<PieceRow>(this.text, this.params.values);
    for (const row of rows) this.readers[row.piece]?.(row);
  }

  get text(): string {
    const ctes = this.#ctes.length > 0 ? `WITH ${this.#ctes.join(',\n')}\n` : '';
    return `${ctes}${this.#pieces.join('\nUNION ALL\n')}`;
  }
}
