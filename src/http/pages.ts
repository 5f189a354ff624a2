// The pages: files of the build, served from memory.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/** The output of `npm run build`. */
const FOLDER = fileURLToPath(new URL('../../web/dist/', import.meta.url));
const INDEX = 'index.html';
/** Names below this folder change with their content. */
const HASHED = 'assets/';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
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

/** Addresses of pages; `web/address/address.ts` reads them. */
export const ADDRESS = /^\/(rdvs|statistiques|exports|exports\/[\w=-]+|aide)?$/;

interface PageFile {
  type: string;
  /** By content coding; the empty one is the file itself. */
  bodies: ReadonlyMap<string, Buffer>;
  etag: string;
  isHashed: boolean;
}

/** The pages on the port of the API. */
export interface Pages {
  /** Answers a request for a file or a page. False when its path is not one of the pages’. */
  serve(pathname: string, request: IncomingMessage, response: ServerResponse): boolean;
  /** True for a WebSocket of the pages themselves. */
  ownsUpgrade?(request: IncomingMessage): boolean;
}

/** A style sheet of the operator, which comes after those of the pages. */
export interface Theme {
  readonly css: string;
  readonly path: string;
}

/** A page with the style sheet of its theme. */
export const addTheme = (html: string, theme: Theme | null): string =>
  theme ? html.replace('</head>', `<link rel="stylesheet" href="${theme.path}"></head>`) : html;

/** The built pages; null when they are not built. */
export async function loadPages(theme: Theme | null, folder = FOLDER): Promise<Pages | null> {
  const files = await readFiles(folder);
  const built = files.get(INDEX);
  if (!built) return null;
  const html = built.bodies.get('')?.toString() ?? '';
  const index = theme ? toPageFile(addTheme(html, theme), built.type, false) : built;
  if (theme) files.set(theme.path.slice(1), toPageFile(theme.css, TYPES['.css'] ?? '', true));
  return {
    serve(pathname, request, response) {
      const file = files.get(pathname.slice(1));
      if (file && file !== built) send(file, 200, request, response);
      else if (ADDRESS.test(pathname)) send(index, 200, request, response);
      // A person who mistyped an address sees a page that says so; a program gets the error of the API.
      else if (wantsPage(request)) send(index, 404, request, response);
      else return false;
      return true;
    },
  };
}

/** True for a browser that opens a page, and not for a program or a part of a page. */
export function wantsPage({ method = '', headers }: IncomingMessage): boolean {
  return ['GET', 'HEAD'].includes(method) && (headers.accept?.includes('text/html') ?? false);
}

async function readFiles(folder: string): Promise<Map<string, PageFile>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = new Map<string, PageFile>();
  for (const entry of entries) {
    const type = TYPES[path.extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const file = path.join(entry.parentPath, entry.name);
    const name = path.relative(folder, file).replaceAll(path.sep, '/');
    files.set(name, await readPageFile(file, type, name.startsWith(HASHED)));
  }
  return files;
}

async function readPageFile(file: string, type: string, isHashed: boolean): Promise<PageFile> {
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

const etagOf = (body: Buffer) => createHash('sha256').update(body).digest('base64url').slice(0, 27);

/** A file that the build does not have. */
function toPageFile(text: string, type: string, isHashed: boolean): PageFile {
  const body = Buffer.from(text);
  const bodies = new Map([
    ['', body],
    ['br', brotliCompressSync(body)],
    ['gzip', gzipSync(body)],
  ]);
  return { type, bodies, etag: etagOf(body), isHashed };
}

function send(
  file: PageFile,
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
function chooseCoding({ bodies }: PageFile, accepted = ''): string {
  const named = new Set(
    accepted
      .split(',')
      .map((each) => each.trim().toLowerCase())
      .filter((each) => !/;\s*q=0(\.0*)?$/.test(each))
      .map((each) => each.replace(/;.*/, '').trim()),
  );
  return ['br', 'gzip'].find((coding) => named.has(coding) && bodies.has(coding)) ?? '';
}
