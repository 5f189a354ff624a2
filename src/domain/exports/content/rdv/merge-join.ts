import { fieldsOf, type TextStream } from '#infra/db/snapshot/text-stream.ts';

/** Rows that belong to RDVs, in the order of these RDVs: each RDV finds its own at the head of what is left. */
export class SortedRows<Row extends { rdvId: string }> {
  readonly #stream: TextStream;
  readonly #parse: (fields: readonly string[]) => Row;
  #head: Row | undefined;
  #isRead = false;

  constructor(stream: TextStream, parse: (fields: readonly string[]) => Row) {
    this.#stream = stream;
    this.#parse = parse;
  }

  /** Whether nothing is left of it. Tells nothing before `take` has answered true. */
  get isOver(): boolean {
    return this.#isRead && this.#head === undefined;
  }

  /** Moves those of a RDV to `found`. False when further ones may not have been read yet: read on, and take again. */
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
