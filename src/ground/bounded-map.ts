// Maps that forget old entries instead of growing.

/**
 * Has at most `max` entries, and at least the half of them that was used last. Two maps take turns, so that an entry is
 * dropped with all of its age, at no cost per entry.
 */
export class BoundedMap<Key, Value> {
  readonly #half: number;
  #young = new Map<Key, Value>();
  #old = new Map<Key, Value>();

  constructor(max: number) {
    this.#half = Math.ceil(max / 2);
  }

  get(key: Key): Value | undefined {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const old = this.#old.get(key);
    if (old !== undefined) this.set(key, old);
    return old;
  }

  set(key: Key, value: Value): void {
    if (this.#young.size >= this.#half && !this.#young.has(key)) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
  }

  /** The value of this key, created when it is missing. */
  remember(key: Key, create: () => Value): Value {
    const known = this.get(key);
    if (known !== undefined) return known;
    const created = create();
    this.set(key, created);
    return created;
  }

  delete(key: Key): void {
    this.#young.delete(key);
    this.#old.delete(key);
  }

  clear(): void {
    this.#young.clear();
    this.#old.clear();
  }
}

/** A bounded map whose entries are also forgotten in time, by the clock of the system. */
export class ExpiringMap<Key, Value> {
  readonly #entries: BoundedMap<Key, { value: Value; until: number }>;
  readonly #keepMs: number;

  constructor(max: number, keepMs: number) {
    this.#entries = new BoundedMap(max);
    this.#keepMs = keepMs;
  }

  get(key: Key): Value | undefined {
    const entry = this.#entries.get(key);
    if (!entry || Date.now() < entry.until) return entry?.value;
    this.#entries.delete(key);
    return undefined;
  }

  /** `endsAt`: a time, in milliseconds since 1970, at which the entry ends in any case. */
  set(key: Key, value: Value, endsAt = Number.POSITIVE_INFINITY): void {
    this.#entries.set(key, { value, until: Math.min(endsAt, Date.now() + this.#keepMs) });
  }
}
