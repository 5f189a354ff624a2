// Optional page of GraphiQL, for development.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { RenderGraphiql } from '#graphql/server/yoga.ts';
import type { Logger } from '#infra/logger.ts';
import { etagOf, type StaticFile, sendFile, TYPES } from '../static-file.ts';

const PACKAGE = '@graphql-yoga/render-graphiql';
const ROOT = '/graphiql/';

export interface Graphiql {
  /** Renders the page, which is small and names its files. */
  render: RenderGraphiql;
  /** Answers a request for a file of the page. False for all others. */
  serve(pathname: string, request: IncomingMessage, response: ServerResponse): boolean;
}

/** The files of the page, and their addresses by what they are. */
interface Files {
  byPath: ReadonlyMap<string, StaticFile>;
  address: Readonly<Record<'js' | 'css' | 'page' | 'token' | 'start' | 'editor' | 'json' | 'graphql', string>>;
}

/** Null, with a warning, when the package is not installed: it is a development dependency, absent from images. */
export function findGraphiql(logger: Logger, from = import.meta.url): Graphiql | null {
  try {
    createRequire(from).resolve(PACKAGE);
  } catch {
    logger.warn(`GraphiQL is off: ${PACKAGE} is not installed`);
    return null;
  }
  // The package has nine megabytes, so it is loaded at the first visit.
  let loaded: Promise<Files> | null = null;
  const load = () => {
    loaded ??= loadFiles();
    return loaded;
  };
  return {
    render: async (options) => renderPage(options ?? {}, (await load()).address),
    serve(pathname, request, response) {
      if (!pathname.startsWith(ROOT)) return false;
      load().then(
        ({ byPath }) => {
          const file = byPath.get(pathname);
          if (file) sendFile(file, 200, request, response);
          else response.writeHead(404).end();
        },
        () => response.writeHead(500).end(),
      );
      return true;
    },
  };
}

/** The parts of the package as files, whose names change with their content: a browser loads each once. */
async function loadFiles(): Promise<Files> {
  const parts = await import('@graphql-yoga/render-graphiql/graphiql');
  const own = (name: string) => readFile(new URL(name, import.meta.url), 'utf8');
  const byPath = new Map<string, StaticFile>();
  const add = async (name: string, extension: '.js' | '.css', text: string | Promise<string>) => {
    const body = Buffer.from(await text);
    const hash = createHash('sha256').update(body).digest('base64url').slice(0, 12);
    const place = `${ROOT}${name}-${hash}${extension}`;
    const bodies = new Map([
      ['', body],
      ['gzip', await promisify(gzip)(body)],
    ]);
    byPath.set(place, { type: TYPES[extension] ?? '', bodies, etag: etagOf(body), isHashed: true });
    return place;
  };
  return {
    byPath,
    address: {
      js: await add('graphiql', '.js', parts.js),
      css: await add('graphiql', '.css', parts.css),
      page: await add('page', '.css', own('page.css')),
      token: await add('token', '.js', own('token.js')),
      start: await add('start', '.js', own('start.js')),
      editor: await add('editor', '.js', parts.editorWorkerService),
      json: await add('json', '.js', parts.jsonWorker),
      graphql: await add('graphql', '.js', parts.graphqlWorker),
    },
  };
}

const escapeHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

function renderPage(options: { title?: string }, address: Files['address']): string {
  const workers = { editorWorkerService: address.editor, json: address.json, graphql: address.graphql };
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>GraphiQL – ${escapeHtml(options.title ?? '')}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${address.css}">
<link rel="stylesheet" href="${address.page}">
</head>
<body class="no-focus-outline">
<form id="token-form" autocomplete="off">
<label for="token">Token</label>
<input id="token" type="password" autocomplete="off" spellcheck="false" aria-describedby="token-help">
<span id="token-help">npm run -s token -- admin@example.org</span>
</form>
<div id="root" data-options="${escapeHtml(JSON.stringify(options))}" data-workers="${escapeHtml(JSON.stringify(workers))}"></div>
<script src="${address.token}"></script>
<script src="${address.js}"></script>
<script src="${address.start}"></script>
</body>
</html>
`;
}
