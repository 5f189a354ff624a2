// Client of the service, as a frontend would write it.
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import type { GraphQLFormattedError } from 'graphql';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { TypedDocumentString } from './generated/graphql.ts';

/**
 * The service as a frontend uses it: queries and mutations over HTTP, subscriptions over WebSocket, files by their link.
 */
export interface Connection {
  /** @throws ApiError when the answer has errors. */
  request<Data, Variables>(document: TypedDocumentString<Data, Variables>, variables: Variables): Promise<Data>;
  /** Events of the subscription until the service completes it. @throws ApiError */
  follow<Data, Variables>(
    document: TypedDocumentString<Data, Variables>,
    variables: Variables,
  ): AsyncIterableIterator<Data>;
  /** Saves a file. The file gets its name only once it is complete. Resolves with the SHA-256 of its bytes. */
  download(url: string, file: string): Promise<string>;
  close(): Promise<void>;
}

/** Errors that the service answered instead of data. */
export class ApiError extends Error {
  override name = 'ApiError';
  readonly errors: readonly GraphQLFormattedError[];

  constructor(errors: readonly GraphQLFormattedError[]) {
    super(errors.map(({ message, extensions }) => `${message} (${extensions?.code})`).join(' '));
    this.errors = errors;
  }
}

/** `url` has no path, as in the `ready` line. */
export function connect(url: string, token: string): Connection {
  const authorization = `Bearer ${token}`;
  const sockets = createClient({
    url: `${url.replace(/^http/, 'ws')}/graphql`,
    connectionParams: { authorization },
    webSocketImpl: WebSocket,
    shouldRetry: () => true, // by default, the client gives up when the service restarts
  });
  return {
    async request(document, variables) {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json', accept: 'application/graphql-response+json' },
        body: JSON.stringify(operationOf(document, variables)),
      });
      return dataOf(await response.json());
    },
    async *follow(document, variables) {
      for await (const event of sockets.iterate(operationOf(document, variables))) yield dataOf(event as Answer<never>);
    },
    async download(link, file) {
      const response = await fetch(link);
      if (!response.ok || !response.body) throw new Error(`The download was refused with status ${response.status}`);
      const hash = createHash('sha256');
      const part = `${file}.part`;
      try {
        await pipeline(Readable.fromWeb(response.body as ReadableStream), hashed(hash), createWriteStream(part));
        await rename(part, file);
      } finally {
        await rm(part, { force: true });
      }
      return hash.digest('hex');
    },
    async close() {
      await sockets.dispose();
    },
  };
}

/** An operation with its id from the codegen manifest. A service that trusts documents only uses that id. */
function operationOf<Data, Variables>(document: TypedDocumentString<Data, Variables>, variables: Variables) {
  const id = String(document.__meta__?.hash ?? '').replace(/^sha256:/, '');
  return {
    query: document.toString(),
    variables: variables as Record<string, unknown>,
    extensions: { persistedQuery: { version: 1, sha256Hash: id } },
  };
}

interface Answer<Data> {
  data?: Data | null;
  errors?: readonly GraphQLFormattedError[];
}

function dataOf<Data>({ data, errors }: Answer<Data>): Data {
  if (errors || !data) throw new ApiError(errors ?? []);
  return data;
}

function hashed(hash: ReturnType<typeof createHash>) {
  return async function* (chunks: AsyncIterable<Uint8Array>) {
    for await (const chunk of chunks) {
      hash.update(chunk);
      yield chunk;
    }
  };
}
