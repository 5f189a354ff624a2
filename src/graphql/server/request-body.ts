// Plugin that reads operations from HTTP requests.
import type { GraphQLError } from 'graphql';
import type { GraphQLParams, Plugin } from 'graphql-yoga';
import { type ErrorCode, refusalText } from '#domain/text/refusal.ts';
import { codedError } from '../core/errors.ts';
import type { RateLimiter } from '../core/rate-limiter.ts';

/** Larger than any document within the limits, with variables for lists of ids. */
const MAX_BODY_BYTES = 100_000;
/** Deeper than the variables of any document. Parsing 90,000 open brackets takes up to 40 ms. */
const MAX_NESTING = 100;

interface RequestBodyOptions {
  get: boolean;
  rate: RateLimiter;
  /** @throws GraphQLError when the client may not send operations. */
  admit(request: Request): Promise<unknown>;
}

/**
 * Accepts operations as JSON in the body of a POST and, if enabled, queries by GET. Each request counts against the rate
 * limit before it is read, so that refused requests count too. Bodies of clients that are not admitted are not read.
 */
export function createRequestBodyPlugin({ get, rate, admit }: RequestBodyOptions): Plugin<object, { caller: string }> {
  return {
    onRequestParse({ serverContext, setRequestParser }) {
      setRequestParser(async (request) => {
        rate.take(serverContext?.caller ?? '');
        await admit(request);
        if (request.method === 'POST') return readBody(request);
        if (request.method === 'GET' && get) return readAddress(new URL(request.url).searchParams);
        throw refuse(405, 'METHOD_NOT_ALLOWED', refusalText.METHOD_NOT_ALLOWED('POST'), { allow: 'POST' });
      });
    },
    // The fields of draft-ietf-httpapi-ratelimit-headers, also on refusals.
    onResponse({ serverContext, response }) {
      const state = rate.stateOf((serverContext as { caller?: string } | undefined)?.caller ?? '');
      if (!state) return;
      response.headers.set('RateLimit-Policy', `"agent";q=${state.perMinute};w=60`);
      response.headers.set('RateLimit', `"agent";r=${state.remaining};t=${state.resetSeconds}`);
    },
  };
}

async function readBody(request: Request): Promise<GraphQLParams> {
  // Only this type makes a browser send a preflight request from a foreign page.
  if (!/^application\/json *(; *charset="?utf-?8"?)? *$/i.test(request.headers.get('content-type') ?? ''))
    throw refuse(415, 'UNSUPPORTED_MEDIA_TYPE', refusalText.UNSUPPORTED_MEDIA_TYPE);
  return readParams(readJson(await readText(request), 'Le corps de la requête'));
}

async function readText(request: Request): Promise<string> {
  const tooLarge = () =>
    refuse(413, 'BODY_TOO_LARGE', refusalText.BODY_TOO_LARGE(MAX_BODY_BYTES / 1_000), {
      connection: 'close',
    });
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BODY_BYTES) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  // The limit also holds for bodies without a declared length. A reader that stops keeps the connection open for the
  // answer; a loop that is left would close it.
  const reader = request.body?.getReader();
  for (let step = await reader?.read(); step?.value; step = await reader?.read()) {
    size += step.value.byteLength;
    if (size > MAX_BODY_BYTES) throw tooLarge();
    chunks.push(step.value);
  }
  return Buffer.concat(chunks).toString();
}

function readAddress(search: URLSearchParams): GraphQLParams {
  const json = (name: string) => {
    const text = search.get(name);
    return text === null ? undefined : readJson(text, `« ${name} »`);
  };
  return readParams({
    query: search.get('query') ?? undefined,
    operationName: search.get('operationName') ?? undefined,
    documentId: search.get('documentId') ?? undefined,
    variables: json('variables'),
    extensions: json('extensions'),
  });
}

/** The text is never quoted, because it may hold data that belongs in no log. */
function readJson(text: string, what: string): unknown {
  if (isNestedDeeply(text)) throw refuse(400, 'INVALID_JSON', refusalText.INVALID_JSON.nested(what, MAX_NESTING));
  try {
    return JSON.parse(text);
  } catch {
    throw refuse(400, 'INVALID_JSON', refusalText.INVALID_JSON.broken(what));
  }
}

/** True when more brackets are open at once, outside strings. */
function isNestedDeeply(text: string): boolean {
  let depth = 0;
  let isText = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"') isText = !isText;
    else if (isText) at += character === '\\' ? 1 : 0;
    else if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth -= 1;
    if (depth > MAX_NESTING) return true;
  }
  return false;
}

const isText = (value: unknown) => value == null || typeof value === 'string';
const isObject = (value: unknown) => value == null || (typeof value === 'object' && !Array.isArray(value));

function readParams(value: unknown): GraphQLParams {
  if (Array.isArray(value)) throw invalid(refusalText.INVALID_REQUEST.batch);
  if (typeof value !== 'object' || value === null) throw invalid(refusalText.INVALID_REQUEST.shape);
  const { query, operationName, variables, extensions, documentId } = value as Record<string, unknown>;
  for (const [name, each] of Object.entries({ query, operationName, documentId }))
    if (!isText(each)) throw invalid(refusalText.INVALID_REQUEST.text(name));
  for (const [name, each] of Object.entries({ variables, extensions }))
    if (!isObject(each)) throw invalid(refusalText.INVALID_REQUEST.object(name));
  // The id of a trusted document is kept in one place, whichever of the two it was sent in.
  return {
    query,
    operationName,
    variables,
    extensions: documentId ? { ...(extensions as object), documentId } : extensions,
  } as GraphQLParams;
}

const invalid = (message: string) => refuse(400, 'INVALID_REQUEST', message);

function refuse(status: number, code: ErrorCode, message: string, headers: Record<string, string> = {}): GraphQLError {
  return codedError(code, message, { http: { status, headers } });
}
