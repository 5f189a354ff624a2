// Backpressure for writers: bytes and text on their way into a stream.
import { finished, type Writable } from 'node:stream';

/** Bytes on their way into a stream that may be slow or fail. */
export interface Backpressure {
  /** Writes bytes; `release` is called once they may be overwritten. Throws when the stream has failed. */
  push(bytes: Uint8Array, release?: () => void): void;
  /** True when enough bytes are waiting that the writer should await `ready`. */
  readonly isCongested: boolean;
  /** Resolves when there is room again; rejects as soon as the stream fails. */
  ready(): Promise<void>;
}

/** Listens once for the whole life of the stream: a listener or a race per wait would accumulate over millions of rows. */
export function createBackpressure(stream: Writable): Backpressure {
  let failure: Error | undefined;
  let waiting: { resolve(): void; reject(error: Error): void } | undefined;
  stream.on('drain', () => waiting?.resolve());
  finished(stream, { readable: false }, (error) => {
    failure = error ?? new Error('The stream has ended');
    waiting?.reject(failure);
  });
  return {
    push(bytes, release) {
      if (failure) throw failure;
      stream.write(bytes, release);
    },
    get isCongested() {
      return stream.writableNeedDrain || failure !== undefined;
    },
    async ready() {
      if (failure) throw failure;
      if (!stream.writableNeedDrain) return;
      try {
        await new Promise<void>((resolve, reject) => {
          waiting = { resolve, reject };
        });
      } finally {
        waiting = undefined;
      }
    },
  };
}

/** Large enough that the cost of a write is negligible beside that of filling the page. */
const PAGE_BYTES = 256 * 1024;
const FEW_BYTES = 12;

/** Text on its way into a stream, as UTF-8, in pages that are reused. */
export class TextPages {
  readonly #flow: Backpressure;
  readonly #free: Buffer[] = [];
  #page: Buffer = Buffer.allocUnsafeSlow(PAGE_BYTES);
  #used = 0;

  constructor(flow: Backpressure) {
    this.#flow = flow;
  }

  append(text: string): void {
    const most = text.length * 3;
    if (most > PAGE_BYTES - this.#used) this.flush();
    if (most > PAGE_BYTES) this.#flow.push(Buffer.from(text));
    else this.#used += this.#page.write(text, this.#used);
  }

  /** Appends a piece, or its first bytes; at most a page. */
  copy(piece: Uint8Array, length = piece.length): void {
    if (length > PAGE_BYTES - this.#used) this.flush();
    const page = this.#page;
    let at = this.#used;
    this.#used += length;
    // Calling into the engine pays off from a dozen bytes on.
    if (length > FEW_BYTES) page.set(length === piece.length ? piece : piece.subarray(0, length), at);
    else for (let index = 0; index < length; index++) page[at++] = piece[index] as number;
  }

  /** Writes the last, incomplete page. */
  flush(): void {
    if (this.#used === 0) return;
    const full = this.#page;
    this.#flow.push(full.subarray(0, this.#used), () => this.#free.push(full));
    this.#page = this.#free.pop() ?? Buffer.allocUnsafeSlow(PAGE_BYTES);
    this.#used = 0;
  }
}
