// Reading of the SQL text of a dump: its comments, and the rows of its COPY blocks.
import type { Readable } from 'node:stream';
import { DumpError } from './dump-error.ts';

/** One COPY block: a table with rows in the text format of COPY. */
export interface CopyBlock {
  table: string;
  columns: readonly string[];
  /** Whole rows, each ended by a newline. */
  rows(): AsyncGenerator<Buffer>;
}

/** Facts that the text tells beside its rows. */
interface DumpNotes {
  encoding: string;
  /** Start of the dump, which only `pg_dump --verbose` tells. */
  startedAt: Date | null;
  serverVersion: string | null;
  /** True once the line that ends every dump was read. */
  isComplete: boolean;
}

/** Longer lines are no text of pg_dump. */
const MAX_LINE = 1 << 28;
const NEWLINE = 10;
const END = '\\.\n';
const END_AFTER_ROW = `\n${END}`;
const HEAD_LINES = 10;

/** The zones whose abbreviations are clear. */
const ZONES: Readonly<Record<string, string>> = { UTC: 'Z', GMT: 'Z', CET: '+01:00', CEST: '+02:00' };

/** A forward reader of the text of pg_dump. It holds one piece of the text at a time, so that its size does not matter. */
export class DumpReader {
  readonly notes: DumpNotes = { encoding: 'UTF8', startedAt: null, serverVersion: null, isComplete: false };
  readonly #chunks: AsyncIterator<Buffer>;
  readonly #tables: ReadonlySet<string>;
  #bytes: Buffer = Buffer.alloc(0);
  #unread: AsyncGenerator<Buffer> | null = null;
  #lines = 0;
  #isDump = false;

  /** `tables`: names in the schema `public` whose blocks are wanted. */
  constructor(text: Readable, tables: Iterable<string>) {
    this.#chunks = text[Symbol.asyncIterator]();
    this.#tables = new Set(tables);
  }

  /**
   * The next wanted block; null at the end. Rows that were not read are skipped.
   * @throws DumpError
   */
  async next(): Promise<CopyBlock | null> {
    for (;;) {
      if (this.#unread) for await (const _ of this.#unread);
      const line = await this.#line();
      if (line === null) return null;
      const head = /^COPY ("[^"]+"|[^\s(."]+)\.("[^"]+"|[^\s(."]+) \((.*)\) FROM stdin;/.exec(line);
      if (!head) {
        this.#note(line);
        continue;
      }
      const [schema, table, columns] = [unquote(head[1]), unquote(head[2]), head[3] ?? ''];
      const rows = this.#rows(table);
      this.#unread = rows;
      if (schema !== 'public' || !this.#tables.has(table)) continue;
      return { table, columns: columns.match(/"[^"]+"|[^\s,"]+/g)?.map(unquote) ?? [], rows: () => rows };
    }
  }

  #note(line: string): void {
    this.#lines += 1;
    if (line.includes('PostgreSQL database dump')) this.#isDump = true;
    if (this.#lines > HEAD_LINES && !this.#isDump) throw notADump();
    if (line.startsWith('-- PostgreSQL database dump complete')) this.notes.isComplete = true;
    else if (line.startsWith('\\connect ') || line.startsWith('-- PostgreSQL database cluster dump'))
      throw new DumpError(
        'The file is a dump of a whole server, by pg_dumpall. Give the dump of one database: pg_dump --format=custom.',
      );
    const [, table] = /^INSERT INTO public\.(\w+) /.exec(line) ?? [];
    if (table && this.#tables.has(table))
      throw new DumpError(
        `The dump holds its rows as INSERT statements (table ${table}). Make it again without --inserts, --column-inserts and --rows-per-insert.`,
      );
    this.notes.encoding = /^SET client_encoding = '([\w-]+)';/.exec(line)?.[1] ?? this.notes.encoding;
    this.notes.serverVersion = /^-- Dumped from database version (\S+)/.exec(line)?.[1] ?? this.notes.serverVersion;
    const [, day, time, zone = ''] = /^-- Started on (\S+) (\S+) (\S+)$/.exec(line) ?? [];
    const offset = ZONES[zone];
    if (offset) this.notes.startedAt = new Date(`${day}T${time}${offset}`);
  }

  /** The next line, without its end; null at the end of the text. */
  async #line(): Promise<string | null> {
    for (let from = 0; ; ) {
      const end = this.#bytes.indexOf(NEWLINE, from);
      if (end >= 0) {
        const line = this.#bytes.toString('latin1', 0, end);
        this.#bytes = this.#bytes.subarray(end + 1);
        return line.endsWith('\r') ? line.slice(0, -1) : line;
      }
      if (this.#bytes.length > MAX_LINE) throw notADump();
      from = this.#bytes.length;
      if (await this.#more()) continue;
      const line = this.#bytes.toString('latin1');
      this.#bytes = this.#bytes.subarray(this.#bytes.length);
      if (!this.#isDump && line !== '') throw notADump();
      return line === '' ? null : line;
    }
  }

  async *#rows(table: string): AsyncGenerator<Buffer> {
    for (;;) {
      if (this.#bytes.length >= END.length) {
        if (this.#bytes.toString('latin1', 0, END.length) === END) {
          this.#bytes = this.#bytes.subarray(END.length);
          this.#unread = null;
          return;
        }
        const end = this.#bytes.indexOf(END_AFTER_ROW);
        const length = (end >= 0 ? end : this.#bytes.lastIndexOf(NEWLINE)) + 1;
        if (length > 0) {
          const rows = this.#bytes.subarray(0, length);
          this.#bytes = this.#bytes.subarray(length);
          yield rows;
          continue;
        }
        if (this.#bytes.length > MAX_LINE) throw notADump();
      }
      if (!(await this.#more())) throw cutOff(`in the table ${table}`);
    }
  }

  async #more(): Promise<boolean> {
    const step = await this.#chunks.next();
    if (step.done) return false;
    this.#bytes = this.#bytes.length === 0 ? step.value : Buffer.concat([this.#bytes, step.value]);
    return true;
  }
}

/** The dump ends before its last line. */
export const cutOff = (where: string): DumpError =>
  new DumpError(
    `The dump is not complete: it ends ${where}. It was cut off while it was written or copied: make or copy it again.`,
  );

const notADump = () =>
  new DumpError(
    'The file is no dump of pg_dump: give a file of pg_dump in plain SQL (also .gz and .zst), custom or tar format, or a folder in directory format.',
  );

const unquote = (name = ''): string => name.replace(/^"(.*)"$/, '$1');
