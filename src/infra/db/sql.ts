/** Values of one SQL statement, numbered as they are added. */
export class SqlParams {
  readonly values: unknown[] = [];

  /** Adds a value and returns its placeholder with an explicit type, e.g. `$3::bigint[]`. */
  add(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}

/**
 * A `timestamp without time zone` that holds UTC, as text. Never hand a Date to `pg` for such a column: it would be
 * written in the time zone of the process.
 */
export function timestampText(instant: Date): string {
  return instant.toISOString().replace('T', ' ').replace('Z', '');
}
