// Files of a build, read into memory and sent from there.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/** Names below this folder change with their content. */
const HASHED = 'assets/';

export const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.graphql': 'text/plain; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
};

/** No inline script or style, nothing of a third party, no frame. The addresses of WebSockets are those of the page. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A file with its compressed forms. */
export interface StaticFile {
  type: string;
  /** By content coding; the empty one is the file itself. */
  bodies: ReadonlyMap<string, Buffer>;
  etag: string;
  isHashed: boolean;
}

/** The files of a folder that a browser may load, by their names. */
export async function readFiles(folder: string): Promise<Map<string, StaticFile>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = new Map<string, StaticFile>();
  for (const entry of entries) {
    const type = TYPES[path.extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const file = path.join(entry.parentPath, entry.name);
    const name = path.relative(folder, file).replaceAll(path.sep, '/');
    files.set(name, await readStaticFile(file, type, name.startsWith(HASHED)));
  }
  return files;
}

/** One file, with its compressed forms beside it. */
export async function readStaticFile(file: string, type: string, isHashed: boolean): Promise<StaticFile> {
  const body = await readFile(file);
  const bodies = new Map([['', body]]);
  for (const [coding, suffix] of [
    ['br', '.br'],
    ['gzip', '.gz'],
  ] as const) {
    const compressed = await readFile(file + suffix).catch(() => null);
    if (compressed) bodies.set(coding, compressed);
  }
  return { type, bodies, etag: etagOf(body), isHashed };
}

/** The entity tag of a content. */
export const etagOf = (body: Buffer) => createHash('sha256').update(body).digest('base64url').slice(0, 27);

/** A file that the build does not have. */
export function toStaticFile(text: string, type: string, isHashed: boolean): StaticFile {
  const body = Buffer.from(text);
  const bodies = new Map([
    ['', body],
    ['br', brotliCompressSync(body)],
    ['gzip', gzipSync(body)],
  ]);
  return { type, bodies, etag: etagOf(body), isHashed };
}

/** Answers with a file: compressed if the client takes that, without a body if the client has it. */
export function sendFile(
  file: StaticFile,
  status: number,
  { method = '', headers }: IncomingMessage,
  response: ServerResponse,
): void {
  if (method !== 'GET' && method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    response.writeHead(405).end();
    return;
  }
  const coding = chooseCoding(file, headers['accept-encoding']);
  const etag = `"${file.etag}${coding && `-${coding}`}"`;
  response.setHeader('Content-Security-Policy', POLICY);
  response.setHeader('Cache-Control', file.isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
  response.setHeader('ETag', etag);
  response.appendHeader('Vary', 'Accept-Encoding');
  if (status === 200 && headers['if-none-match']?.split(/,\s*/).includes(etag)) {
    response.writeHead(304).end();
    return;
  }
  const body = file.bodies.get(coding) as Buffer;
  response.setHeader('Content-Type', file.type);
  response.setHeader('Content-Length', body.length);
  if (coding) response.setHeader('Content-Encoding', coding);
  response.writeHead(status).end(method === 'HEAD' ? undefined : body);
}

/** The smallest coding that the client names, without a weight of zero. */
function chooseCoding({ bodies }: StaticFile, accepted = ''): string {
  const named = new Set(
    accepted
      .split(',')
      .map((each) => each.trim().toLowerCase())
      .filter((each) => !/;\s*q=0(\.0*)?$/.test(each))
      .map((each) => each.replace(/;.*/, '').trim()),
  );
  return ['br', 'gzip'].find((coding) => named.has(coding) && bodies.has(coding)) ?? '';
}
