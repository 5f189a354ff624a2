import type { ClientBase } from 'pg';
import { fetchRows, type TextRow } from '#infra/db/cursor.ts';

/** How many rows a round trip brings: enough to make it cheap, few enough to stay small in memory. */
const FETCH_SIZE = 500;

/** What can be filled from a cursor, whatever it makes of the rows. */
interface Fillable {
  readonly cursor: string;
  /** Whether to fetch more before the next batch of RDVs. */
  readonly isLow: boolean;
  accept(rows: readonly TextRow[]): void;
}

/** Rows that belong to RDVs, from a cursor in the order of these RDVs: each RDV finds its own at the head of what is left. */
export class SortedRows<Row extends { rdvId: string }> implements Fillable {
  readonly cursor: string;
  readonly #parse: (fields: TextRow) => Row;
  #rows: Row[] = [];
  #next = 0;
  #isRead = false;

  constructor(cursor: string, parse: (fields: TextRow) => Row) {
    this.cursor = cursor;
    this.#parse = parse;
  }

  get isLow(): boolean {
    return !this.#isRead && this.#rows.length - this.#next < FETCH_SIZE;
  }

  /** Whether nothing is left of it. */
  get isOver(): boolean {
    return this.#isRead && this.#next === this.#rows.length;
  }

  accept(rows: readonly TextRow[]): void {
    this.#isRead = rows.length < FETCH_SIZE;
    const left = this.#rows.slice(this.#next);
    for (const row of rows) left.push(this.#parse(row));
    this.#rows = left;
    this.#next = 0;
  }

  /** Moves those of a RDV to `found`. False when further ones may not have been fetched yet: fetch, and take again. */
  take(rdvId: string, found: Row[]): boolean {
    let row = this.#rows[this.#next];
    while (row?.rdvId === rdvId) {
      found.push(row);
      this.#next += 1;
      row = this.#rows[this.#next];
    }
    return row !== undefined || this.#isRead;
  }
}

/** The next rows of a cursor, and of those that follow it as far as they are low, with one round trip. */
export async function fetchNext(
  client: ClientBase,
  cursor: string,
  following: readonly Fillable[],
): Promise<TextRow[]> {
  const low = following.filter(({ isLow }) => isLow);
  const cursors = [cursor, ...low.map((rows) => rows.cursor)];
  const [next = [], ...more] = await fetchRows(client, cursors, FETCH_SIZE);
  for (const [index, rows] of low.entries()) rows.accept(more[index] ?? []);
  return next;
}

export async function fetchMore(client: ClientBase, rows: Fillable): Promise<void> {
  const [more = []] = await fetchRows(client, [rows.cursor], FETCH_SIZE);
  rows.accept(more);
}
