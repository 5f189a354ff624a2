// Parameters and literals of SQL statements.
import { escapeLiteral } from 'pg';

/** Values of one SQL statement, numbered as they are added. */
export class SqlParams {
  readonly values: unknown[] = [];
  readonly #shared = new Map<string, string>();

  /** Adds a value once, however often it is needed. */
  share(value: string, type: string): string {
    const name = `${type} ${value}`;
    const placeholder = this.#shared.get(name) ?? this.add(value, type);
    this.#shared.set(name, placeholder);
    return placeholder;
  }

  /** Adds a value and returns its placeholder with an explicit type, e.g. `$3::bigint[]`. */
  add(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}

/** The statement with its values inlined, for commands that accept no parameters. */
export function withLiterals(sql: string, { values }: SqlParams): string {
  return sql.replace(/\$(\d+)/g, (_, number) => toLiteral(values[Number(number) - 1]));
}

function toLiteral(value: unknown): string {
  if (value === null) return 'NULL';
  if (Array.isArray(value)) return `ARRAY[${value.map(toLiteral).join(', ')}]`;
  if (!['string', 'number', 'boolean'].includes(typeof value)) throw new TypeError(`No literal for a ${typeof value}`);
  return escapeLiteral(String(value));
}

/**
 * A `timestamp without time zone` that holds UTC, as text. Never pass a Date to `pg` for such a column: it would be written
 * in the time zone of the process.
 */
export function timestampText(instant: Date): string {
  return instant.toISOString().replace('T', ' ').replace('Z', '');
}
