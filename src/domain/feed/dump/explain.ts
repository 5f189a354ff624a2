// Sentences about errors of the database during a load.
import { DumpError } from '#infra/db/dump/dump-error.ts';
import type { TableLayout } from './layout.ts';

/** The fields of an error of the server. */
interface ServerError {
  code?: string;
  message: string;
  /** In a COPY: the table, the row and the column. */
  where?: string;
  table?: string;
  column?: string;
  detail?: string;
}

const DISK_FULL = '53100';
const NO_PRIVILEGE = '42501';
const NULL_VALUE = '23502';
const NOT_UNIQUE = '23505';
/** The server ended the session, or was not reached. */
const LOST = /^(57P0\d|08\w{3}|ECONN\w+|EPIPE|ENOTFOUND|ETIMEDOUT)$/;
/** Classes of errors of values: data exceptions, and violated constraints. */
const VALUE = /^(22|23)/;

/** An error as sentences for an operator. They say what is wrong and what to do, and quote no value, which may be personal. */
export function explainError(error: unknown, layout: readonly TableLayout[]): unknown {
  if (error instanceof DumpError || !(error instanceof Error)) return error;
  const { code = '', message, where = '', table, column, detail } = error as ServerError;
  if (code === DISK_FULL || code === 'ENOSPC')
    return new DumpError(
      'The disk of the database server is full. A load needs about twice the space of the tables: free some, and load again.',
      { cause: error },
    );
  if (code === NO_PRIVILEGE)
    return new DumpError(
      `The role lacks a privilege (${message}). A load runs as the owner of the tables, who may create schemas: set DATABASE_OWNER_URL.`,
      { cause: error },
    );
  if (LOST.test(code) || /Connection terminated/.test(message))
    return new DumpError(
      `The connection to the database was lost (${code || message}). Load again once the server answers.`,
      {
        cause: error,
      },
    );
  if (!VALUE.test(code)) return error;
  const [, copied, row, field] = /^COPY (\w+), line (\d+)(?:, column (\w+))?/.exec(where) ?? [];
  const name = copied ?? table;
  const place = [name && `table ${name}`, row && `row ${row}`, (field ?? column) && `column ${field ?? column}`]
    .filter(Boolean)
    .join(', ');
  const type = layout.find((each) => each.name === name)?.columns.find((each) => each.name === field)?.type;
  const fault =
    code === NULL_VALUE
      ? 'the value is missing'
      : code === NOT_UNIQUE
        ? `two rows have the same ${/^Key \(([^)]*)\)/.exec(detail ?? '')?.[1] ?? 'key'}`
        : type
          ? `the value is no ${type}`
          : `the value is refused (${code})`;
  return new DumpError(
    `The dump cannot be loaded: ${place}: ${fault}. It is damaged, or of a version of RDV Service Public that this release does not know.`,
    { cause: error },
  );
}
