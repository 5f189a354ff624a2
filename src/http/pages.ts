// The pages: files of the build, served from memory.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { readFiles, sendFile, TYPES, toStaticFile } from './static-file.ts';

/** The output of `npm run build`. */
const FOLDER = fileURLToPath(new URL('../../web/dist/', import.meta.url));
const INDEX = 'index.html';
/** Addresses of pages; `web/address/address.ts` reads them. */
export const ADDRESS = /^\/(rdvs|statistiques|(exports|programmations)(\/[\w=-]+)?|selections|offres|aide)?$/;

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
  const index = theme ? toStaticFile(addTheme(html, theme), built.type, false) : built;
  if (theme) files.set(theme.path.slice(1), toStaticFile(theme.css, TYPES['.css'] ?? '', true));
  return {
    serve(pathname, request, response) {
      const file = files.get(pathname.slice(1));
      if (file && file !== built) sendFile(file, 200, request, response);
      else if (ADDRESS.test(pathname)) sendFile(index, 200, request, response);
      // A person who mistyped an address sees a page that says so; a program gets the error of the API.
      else if (wantsPage(request)) sendFile(index, 404, request, response);
      else return false;
      return true;
    },
  };
}

/** True for a browser that opens a page, and not for a program or a part of a page. */
export function wantsPage({ method = '', headers }: IncomingMessage): boolean {
  return ['GET', 'HEAD'].includes(method) && (headers.accept?.includes('text/html') ?? false);
}
