import { finished, type Writable } from 'node:stream';

/** Bytes on their way into a stream that may be slow, or fail. */
export interface Flow {
  /** Hands over bytes; `release` is called once they may be overwritten. Throws when the stream has failed. */
  push(bytes: Uint8Array, release?: () => void): void;
  /** Whether enough is waiting: time to wait for `ready`. */
  readonly isCongested: boolean;
  /** When there is room again; rejects as soon as the stream fails. */
  ready(): Promise<void>;
}

/** Listens once for the whole life of the stream: a listener or a race for each wait would pile up over millions of rows. */
export function createFlow(stream: Writable): Flow {
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

/** Large enough that handing one over costs nothing beside filling it. */
const PAGE_BYTES = 64 * 1024;

/** Text on its way into a flow, as UTF-8, in buffers that are used again and again. */
export interface TextPages {
  append(text: string): void;
  /** Hands over what is not a whole page. */
  flush(): void;
}

export function createTextPages(flow: Flow): TextPages {
  const free: Buffer[] = [];
  let page: Buffer = Buffer.allocUnsafeSlow(PAGE_BYTES);
  let used = 0;
  const flush = () => {
    if (used === 0) return;
    const full = page;
    flow.push(full.subarray(0, used), () => free.push(full));
    page = free.pop() ?? Buffer.allocUnsafeSlow(PAGE_BYTES);
    used = 0;
  };
  return {
    append(text) {
      const most = text.length * 3;
      if (most > PAGE_BYTES - used) flush();
      if (most > PAGE_BYTES) flow.push(Buffer.from(text));
      else used += page.write(text, used);
    },
    flush,
  };
}
