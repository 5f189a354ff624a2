// Opening of a file or a folder of pg_dump as SQL text.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { access, open, stat } from 'node:fs/promises';
import path from 'node:path';
import { PassThrough, type Readable } from 'node:stream';
import { promisify } from 'node:util';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { DumpError } from './dump-error.ts';

type DumpFormat = 'plain' | 'custom' | 'directory' | 'tar';

/** A dump on disk. */
export interface DumpFile {
  format: DumpFormat;
  /** Start of the dump. Null: the format does not tell, or only in its text. */
  createdAt: Date | null;
  serverVersion: string | null;
  /** Opens the SQL text. Of an archive it holds the rows of the wanted tables only. */
  open(): DumpStream;
}

interface DumpStream {
  text: Readable;
  /** Resolves once whatever wrote the text has ended well. @throws DumpError */
  ended(): Promise<void>;
  close(): void;
}

interface DumpFileOptions {
  /** The program that reads archives. */
  pgRestore: string;
  /** Wanted tables of the schema `public`. */
  tables: readonly string[];
}

const READ_BYTES = 1 << 20;
/** Errors of pg_restore that are worth repeating. */
const LAST_WORDS = 400;

/**
 * Finds out the format of a dump.
 * @throws DumpError
 */
export async function openDumpFile(file: string, options: DumpFileOptions): Promise<DumpFile> {
  const format = await formatOf(file);
  if (format !== 'plain') return openArchive(file, format, options);
  return { format, createdAt: null, serverVersion: null, open: () => openPlain(file) };
}

async function formatOf(file: string): Promise<DumpFormat> {
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    throw new DumpError(
      `The dump ${file} cannot be read (${error.code}): give the path of a file or folder of pg_dump.`,
    );
  });
  if (found.isDirectory()) {
    await access(path.join(file, 'toc.dat')).catch(() => {
      throw new DumpError(`The folder ${file} is no dump in directory format: it has no toc.dat.`);
    });
    return 'directory';
  }
  const head = await readHead(file);
  if (head.length === 0) throw new DumpError(`The file ${file} is empty: make the dump again.`);
  if (head.startsWith('PGDMP')) return 'custom';
  return head.startsWith('toc.dat\0') ? 'tar' : 'plain';
}

async function readHead(file: string): Promise<string> {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    throw new DumpError(`The dump ${file} cannot be read (${error.code}).`);
  });
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(16), 0, 16, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Plain SQL, as it is or compressed. */
function openPlain(file: string): DumpStream {
  const source = createReadStream(file, { highWaterMark: READ_BYTES });
  const text = new PassThrough({ highWaterMark: READ_BYTES });
  const fail = (error: NodeJS.ErrnoException) => text.destroy(explainRead(file, error));
  source.once('data', (first) => {
    source.pause();
    source.unshift(first);
    const head = (first as Buffer).toString('latin1', 0, 4);
    const decoder = head.startsWith('\x1f\x8b')
      ? createGunzip({ chunkSize: READ_BYTES })
      : head === '\x28\xb5\x2f\xfd'
        ? createZstdDecompress({ chunkSize: READ_BYTES })
        : null;
    if (decoder) source.pipe(decoder.on('error', fail)).pipe(text);
    else source.pipe(text);
  });
  source.on('error', fail);
  return {
    text,
    ended: async () => {},
    close() {
      source.destroy();
      text.destroy();
    },
  };
}

function explainRead(file: string, { code, message }: NodeJS.ErrnoException): DumpError {
  if (code === 'Z_BUF_ERROR' || /unexpected end/i.test(message))
    return new DumpError(
      `The dump is not complete: the compressed file ${file} ends too early. Make or copy it again.`,
    );
  return new DumpError(`The dump ${file} cannot be read (${code ?? message}). Make or copy it again.`);
}

async function openArchive(
  file: string,
  format: DumpFormat,
  { pgRestore, tables }: DumpFileOptions,
): Promise<DumpFile> {
  const { stdout } = await promisify(execFile)(pgRestore, ['--list', file], { maxBuffer: 1 << 28 }).catch(
    (error: NodeJS.ErrnoException & { stderr?: string }) => {
      throw explainRestore(pgRestore, format, error.code, error.stderr ?? error.message);
    },
  );
  // The archive holds the clock of the machine that wrote it, without a zone. pg_restore reads it in the zone of this machine.
  const [, created] = /^; Archive created at (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)/m.exec(stdout) ?? [];
  const [, serverVersion = null] = /^;\s+Dumped from database version: (\S+)/m.exec(stdout) ?? [];
  return {
    format,
    createdAt: created ? new Date(created.replace(' ', 'T')) : null,
    serverVersion,
    open() {
      const wanted = tables.map((table) => `--table=${table}`);
      const child = spawn(pgRestore, ['--data-only', '--schema=public', ...wanted, '--file=-', file], {
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      return watchRestore(child, pgRestore, format);
    },
  };
}

function watchRestore(child: ChildProcess, pgRestore: string, format: DumpFormat): DumpStream {
  let words = '';
  child.stderr?.on('data', (chunk) => {
    words = (words + String(chunk)).slice(-LAST_WORDS);
  });
  const over = new Promise<void>((resolve, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) =>
      reject(explainRestore(pgRestore, format, error.code, error.message)),
    );
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(explainRestore(pgRestore, format, code ?? undefined, words)),
    );
  });
  over.catch(() => {}); // whoever reads the text to its end asks
  return {
    text: child.stdout as Readable,
    ended: () => over,
    close: () => void child.kill(),
  };
}

function explainRestore(
  pgRestore: string,
  format: DumpFormat,
  code: string | number | undefined,
  words: string,
): DumpError {
  if (code === 'ENOENT' || code === 'EACCES')
    return new DumpError(
      `A dump in ${format} format is read by pg_restore, and "${pgRestore}" is not there. Install the client programs of PostgreSQL (Debian: postgresql-client), name the program in PG_RESTORE, or give a dump in plain SQL.`,
    );
  if (/unsupported version/.test(words))
    return new DumpError(
      `The dump was made by a newer pg_dump than "${pgRestore}" can read. Install the client programs of that version of PostgreSQL, and name its pg_restore in PG_RESTORE.`,
    );
  const last = words.trim().split('\n').at(-1) ?? '';
  return new DumpError(
    `The dump is damaged or not complete: pg_restore ended with an error (${last.replace(/^pg_restore: (error: )?/, '')}). Make or copy it again.`,
  );
}
