// The documentation: the files of its build, read from their folder as they are asked for.
import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { refusalText } from '#domain/text/refusal.ts';
import { refuse } from './error-response.ts';
import { readStaticFile, sendFile, TYPES } from './static-file.ts';

/** The output of `npm run build`. */
const FOLDER = fileURLToPath(new URL('../../docs/dist/', import.meta.url));
const ROOT = '/docs';
const INDEX = 'index.html';
/** Names of files without anything that leads out of the folder, or to a hidden file. */
const NAME = /^(\w[\w.-]*\/)*(\w[\w.-]*)?$/;

/** The documentation on the port of the API. */
export interface Documentation {
  /** Answers a request for a path of the documentation. False for all others. */
  serve(pathname: string, request: IncomingMessage, response: ServerResponse): boolean;
}

/** The built documentation; null when it is not built. */
export function openDocumentation(folder = FOLDER): Documentation | null {
  if (!existsSync(path.join(folder, INDEX))) return null;
  async function send(name: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const file = path.join(folder, name === '' || name.endsWith('/') ? name + INDEX : name);
    const type = NAME.test(name) ? TYPES[path.extname(file)] : undefined;
    const found = type === undefined ? null : await readStaticFile(file, type, false).catch(() => null);
    if (found) sendFile(found, 200, request, response);
    else refuse(response, 404, 'NOT_FOUND', refusalText.NOT_FOUND.pathBeside(`${ROOT}/`));
  }
  return {
    serve(pathname, request, response) {
      if (pathname === ROOT) response.writeHead(308, { location: `${ROOT}/` }).end();
      else if (pathname.startsWith(`${ROOT}/`)) void send(pathname.slice(ROOT.length + 1), request, response);
      else return false;
      return true;
    },
  };
}
