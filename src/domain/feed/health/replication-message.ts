// Messages of logical replication (pgoutput, version 1), as far as a diagnosis needs them.

/** A row that upstream sends, with its values as text. A value that is not sent is absent. */
export interface SentRow {
  table: string;
  operation: 'INSERT' | 'UPDATE' | 'DELETE';
  values: ReadonlyMap<string, string | null>;
  /** The position in upstream's log at which its transaction commits. */
  commitLsn: bigint;
}

interface Relation {
  table: string;
  columns: readonly string[];
}

const OPERATIONS: Readonly<Record<string, SentRow['operation']>> = { I: 'INSERT', U: 'UPDATE', D: 'DELETE' };

/** The rows among messages, in their order. */
export function readSentRows(messages: readonly Buffer[]): SentRow[] {
  const relations = new Map<number, Relation>();
  const rows: SentRow[] = [];
  let commitLsn = 0n;
  for (const message of messages) {
    const reader = new MessageReader(message);
    const kind = reader.text(1);
    if (kind === 'B') commitLsn = reader.int64();
    if (kind === 'R') relations.set(reader.int32(), readRelation(reader));
    const operation = OPERATIONS[kind];
    const relation = operation && relations.get(reader.int32());
    if (relation) rows.push({ table: relation.table, operation, values: readTuple(reader, relation), commitLsn });
  }
  return rows;
}

function readRelation(reader: MessageReader): Relation {
  reader.word(); // schema
  const table = reader.word();
  reader.skip(1); // replica identity
  const columns = Array.from({ length: reader.int16() }, () => {
    reader.skip(1); // part of the key
    const name = reader.word();
    reader.skip(8); // type and its modifier
    return name;
  });
  return { table, columns };
}

/** An update may send the old key first; the new row follows it. */
function readTuple(reader: MessageReader, { columns }: Relation): Map<string, string | null> {
  const values = new Map<string, string | null>();
  while (!reader.isOver) {
    reader.skip(1); // old key, old row or new row
    const count = reader.int16();
    for (let place = 0; place < count; place++) {
      const form = reader.text(1);
      if (form === 'n') values.set(columns[place] ?? '', null);
      if (form === 't') values.set(columns[place] ?? '', reader.text(reader.int32()));
    }
  }
  return values;
}

class MessageReader {
  readonly #message: Buffer;
  #at = 0;

  constructor(message: Buffer) {
    this.#message = message;
  }

  get isOver(): boolean {
    return this.#at >= this.#message.length;
  }

  skip(bytes: number): void {
    this.#at += bytes;
  }

  text(bytes: number): string {
    this.skip(bytes);
    return this.#message.toString('utf8', this.#at - bytes, this.#at);
  }

  /** A text that ends with a zero byte. */
  word(): string {
    const text = this.#message.toString('utf8', this.#at, this.#message.indexOf(0, this.#at));
    this.skip(Buffer.byteLength(text) + 1);
    return text;
  }

  int16(): number {
    this.skip(2);
    return this.#message.readInt16BE(this.#at - 2);
  }

  int32(): number {
    this.skip(4);
    return this.#message.readInt32BE(this.#at - 4);
  }

  int64(): bigint {
    this.skip(8);
    return this.#message.readBigUInt64BE(this.#at - 8);
  }
}
