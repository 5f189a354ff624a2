// Merge join of RDVs with sorted related rows.
import { fieldsOf, type TextStream } from '#infra/db/snapshot/text-stream.ts';

/** Rows related to RDVs, in the order of these RDVs: the rows of each are at the head of the remaining ones. */
export class SortedRows<Row extends { rdvId: string }> {
  readonly #stream: TextStream;
  readonly #parse: (fields: readonly string[]) => Row;
  #head: Row | undefined;
  #isRead = false;

  constructor(stream: TextStream, parse: (fields: readonly string[]) => Row) {
    this.#stream = stream;
    this.#parse = parse;
  }

  /** True when no row remains. Valid only after `take` has answered true. */
  get isOver(): boolean {
    return this.#isRead && this.#head === undefined;
  }

  /** Moves the rows of a RDV to `found`. False when more may be unread: read on and call it again. */
  take(rdvId: string, found: Row[]): boolean {
    for (;;) {
      if (this.#head === undefined) {
        const line = this.#stream.take();
        if (line === undefined) return this.#isRead;
        this.#head = this.#parse(fieldsOf(line));
      }
      if (this.#head.rdvId !== rdvId) return true;
      found.push(this.#head);
      this.#head = undefined;
    }
  }

  async readOn(): Promise<void> {
    this.#isRead = !(await this.#stream.readOn());
  }
}
