// The pages, as the settings have them: none, those of the build, or compiled as they are asked for. The documentation too.
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { Config } from '#config';
import { type Documentation, openDocumentation } from '#http/documentation.ts';
import { ADDRESS, addTheme, loadPages, type Pages, wantsPage } from '#http/pages.ts';
import type { Logger } from '#infra/logger.ts';

const SOURCES = fileURLToPath(new URL('../../web/', import.meta.url));
/** The manifest of the documents that the pages send. */
export const PAGE_DOCUMENTS = `${SOURCES}api/generated/persisted-documents.json`;
/** Vite adds styles as elements, so that a change of one needs no reload. */
const HOT_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'";

export async function openPages(
  { web, theme }: Pick<Config, 'web' | 'theme'>,
  server: Server,
  logger: Logger,
  onStop: (close: () => Promise<void>) => void,
): Promise<Pages | null> {
  if (web === 'off') return null;
  if (web === 'hot') return openHotPages(theme, server, onStop);
  const pages = await loadPages(theme);
  if (!pages) logger.warn('the pages are not built, so there are none: run "npm run build", or set WEB=off');
  return pages;
}

/** The built documentation; null, with a warning, when it is not built. */
export function findDocumentation(logger: Logger): Documentation | null {
  const documentation = openDocumentation();
  if (!documentation) logger.warn('the documentation is not built: run "npm run build", or set DOCS=off');
  return documentation;
}

/** Loads the compiler, which a production installation does not have, and reloads pages over a socket of the same port. */
async function openHotPages(
  theme: Config['theme'],
  server: Server,
  onStop: (close: () => Promise<void>) => void,
): Promise<Pages> {
  const { createServer } = await import('vite');
  const vite = await createServer({
    configFile: `${SOURCES}vite.config.ts`,
    appType: 'custom',
    logLevel: 'warn',
    server: { middlewareMode: true, hmr: { server } },
  });
  onStop(() => vite.close());
  const sendIndex = async (status: number, url: string, response: ServerResponse) => {
    const html = await vite.transformIndexHtml(url, await readFile(`${SOURCES}index.html`, 'utf8'));
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(addTheme(html, theme));
  };
  return {
    serve(pathname, request, response) {
      if (theme && pathname === theme.path) {
        response.writeHead(200, { 'content-type': 'text/css; charset=utf-8' }).end(theme.css);
        return true;
      }
      const isPage = ADDRESS.test(pathname);
      if (!isPage && !wantsPage(request) && !isSource(request)) return false;
      response.setHeader('Content-Security-Policy', HOT_POLICY);
      const send = () =>
        sendIndex(isPage ? 200 : 404, pathname, response).catch((error: Error) =>
          response.writeHead(500, { 'content-type': 'text/plain' }).end(error.message),
        );
      if (isPage) void send();
      else vite.middlewares(request, response, () => void send());
      return true;
    },
    ownsUpgrade: ({ headers }) => /^vite-/.test(headers['sec-websocket-protocol'] ?? ''),
  };
}

/** True for a module or a style that a page asks for. */
const isSource = ({ method, headers }: IncomingMessage) =>
  method === 'GET' && ['script', 'style', 'image'].includes(String(headers['sec-fetch-dest']));
