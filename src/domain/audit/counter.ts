// A counter of equal entries, written once a minute.

/** Counts equal entries, and passes on the counts at the end of each minute. */
interface Counter<What> {
  /** `merge` combines the counted entry with a new one. */
  count(key: string, what: What, merge?: Merge<What>): void;
  /** Number of distinct entries in the current minute. */
  readonly size: number;
  has(key: string): boolean;
  /** Writes the counts so far; counts that cannot be written are kept for the next time. */
  flush(): Promise<void>;
}

export interface Counted<What> {
  what: What;
  count: number;
  /** Time of the first one. */
  since: Date;
}

type Merge<What> = (known: What, more: What) => What;

const keep = <What>(known: What, _more: What) => known;

const MINUTE_MS = 60_000;

export function createCounter<What>(
  write: (counted: readonly Counted<What>[]) => Promise<void>,
  onError: (error: unknown) => void,
): Counter<What> {
  let counts = new Map<string, Counted<What>>();
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  function add(key: string, { what, count, since }: Counted<What>, merge: Merge<What> = keep): void {
    const known = counts.get(key);
    if (known) counts.set(key, { what: merge(known.what, what), count: known.count + count, since: known.since });
    else counts.set(key, { what, count, since });
    timer ??= setTimeout(() => void flush(), MINUTE_MS).unref();
  }

  async function writeAll(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const ended = counts;
    counts = new Map();
    if (ended.size === 0) return;
    try {
      await write([...ended.values()]);
    } catch (error) {
      onError(error);
      for (const [key, counted] of ended) add(key, counted);
    }
  }

  function flush(): Promise<void> {
    writing = writing.then(writeAll);
    return writing;
  }

  return {
    count: (key, what, merge) => add(key, { what, count: 1, since: new Date() }, merge),
    get size() {
      return counts.size;
    },
    has: (key) => counts.has(key),
    flush,
  };
}
