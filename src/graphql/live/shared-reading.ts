// Shared readings of live figures: one answers all equal requests.
import type { Figures } from '#domain/statistics/figures.ts';
import type { Archive } from '../statistics/statistics-batch.ts';

/** Figures of one selection, and the state of the data in their snapshot. */
export interface FigureReading {
  figures: Figures;
  archive: Archive | null;
  /** Version of the figures. */
  version: number;
  /** Time that separates "past" from "to come". */
  now: Date;
}

/** A reading and the time at which it began, on the clock of `performance.now()`. */
type Begun = FigureReading & { begunAt: number };

/** Readings at the same time: live figures must leave connections for queries. */
const MAX_CONCURRENT = 3;
/** How long a reading is kept for followers that ask later than others. */
const KEEP_MS = 60_000;

export class SharedReadings {
  readonly #latest = new Map<string, Promise<Begun>>();
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  /**
   * The latest reading under this key, if it suits, otherwise a new one by `read`. `key` names everything that decides the
   * figures, including the rights. Followers for whom a running reading is too old share the next one.
   */
  async read(
    key: string,
    suits: (reading: Begun) => boolean,
    read: () => Promise<FigureReading>,
  ): Promise<FigureReading> {
    for (let latest = this.#latest.get(key); latest; latest = this.#latest.get(key)) {
      const found = await latest.catch(() => null);
      if (found && suits(found)) return found;
      if (this.#latest.get(key) === latest) break;
    }
    const begun = this.#run(read);
    this.#latest.set(key, begun);
    const forget = () => {
      if (this.#latest.get(key) === begun) this.#latest.delete(key);
    };
    begun.then(() => setTimeout(forget, KEEP_MS).unref(), forget);
    return begun;
  }

  async #run(read: () => Promise<FigureReading>): Promise<Begun> {
    if (this.#running < MAX_CONCURRENT) this.#running += 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      const begunAt = performance.now();
      return { ...(await read()), begunAt };
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }
}
