// Migration files and the instructions in their first lines.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** A migration file. Comments in its first lines may say how it is applied: see docs/operations/migrations.md. */
export interface Migration {
  name: string;
  sql: string;
  checksum: string;
  /** `-- outside a transaction`: each statement runs by itself, and all run again after a kill. */
  isOutsideTransaction: boolean;
  /** `-- contract of <migration>`: it removes what versions without that migration use. Null: it only adds. */
  contractOf: string | null;
  statements: readonly string[];
  /** Indexes created without a lock, which a kill leaves invalid. */
  indexes: readonly string[];
}

export async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(
    names.sort().map(async (name) => read(name, await readFile(path.join(folder, name, 'migration.sql')))),
  );
}

function read(name: string, content: Buffer): Migration {
  const sql = content.toString();
  const head = /^(?:--.*\n)*/.exec(sql)?.[0] ?? '';
  const isOutsideTransaction = /^-- outside a transaction$/m.test(head);
  return {
    name,
    sql,
    checksum: createHash('sha256').update(content).digest('hex'),
    isOutsideTransaction,
    contractOf: /^-- contract of (\w+)$/m.exec(head)?.[1] ?? null,
    statements: isOutsideTransaction ? statementsOf(sql) : [],
    indexes: [
      ...sql.matchAll(
        /\bCREATE\s+(?:UNIQUE\s+)?INDEX\s+CONCURRENTLY\s+(?:IF\s+NOT\s+EXISTS\s+)?(\w+)\s+ON\s+(\w+\.)?/gi,
      ),
    ].map(([, index = '', schema = '']) => `${schema}${index}`),
  };
}

/** A statement ends at the end of a line: these migrations contain no function bodies. */
const statementsOf = (sql: string) =>
  sql
    .replace(/^--.*$/gm, '')
    .split(/;[ \t]*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
