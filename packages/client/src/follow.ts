// Export events and states over a connection that may be lost, without a gap and without a repetition.
import { type DocumentNode, print } from 'graphql';
import { isSignedOut, readErrors } from './error.ts';
import {
  ExportEventsDocument,
  type ExportEventsSubscription,
  ExportStatesDocument,
  type ExportStatesSubscription,
} from './generated/graphql.ts';
import { extensionsOf } from './trusted.ts';

/** The answer to a subscription, once for each event. */
interface Answer {
  data?: unknown;
  errors?: readonly unknown[];
}

/** A client of graphql-ws or graphql-sse. It makes one attempt at a time (`retryAttempts: 0`): the next is made here. */
export interface Subscriber {
  subscribe(
    request: { query: string; variables: Record<string, unknown>; extensions: Record<string, unknown> },
    sink: { next(answer: Answer): void; error(failure: unknown): void; complete(): void },
  ): () => void;
}

export interface FollowOptions {
  /** Ends the iteration. */
  signal?: AbortSignal;
  /** The connection was lost; another attempt follows after so many milliseconds. */
  onLost?(pauseMs: number): void;
  /** Waits before the next attempt. By default one second, twice as long each time, 30 seconds at most. */
  pause?(attempt: number, signal?: AbortSignal): Promise<void>;
}

export interface FollowEventsOptions extends FollowOptions {
  /** Cursor of the last event that is known: those behind it follow. Null: from now on. */
  after?: string | null;
  /** Events may have been missed, because none is known to resume behind: lists have to be asked for again. */
  onGap?(): void;
}

export type ExportEvent = ExportEventsSubscription['exportEvents'];
export type ExportState = ExportStatesSubscription['exportUpdated'];

/** The session is over, or the token no longer holds. */
export class SignedOutError extends Error {
  override name = 'SignedOutError';
}

/**
 * Every event of the viewer’s exports, in order, each once. A lost connection is made anew behind the last event.
 *
 * @throws SignedOutError
 */
export async function* followEvents(
  client: Subscriber,
  { after = null, onGap, ...options }: FollowEventsOptions = {},
): AsyncGenerator<ExportEvent> {
  let cursor = after;
  const attempts = reconnecting(
    client,
    ExportEventsDocument,
    () => ({ after: cursor }),
    options,
    (failure) => {
      // A cursor that the service does not take never will be taken.
      if (readErrors(failure).some(({ code }) => code === 'VALIDATION_FAILED')) cursor = null;
      if (cursor === null) onGap?.();
    },
  );
  for await (const { exportEvents: event } of attempts as AsyncGenerator<ExportEventsSubscription>) {
    cursor = event.cursor;
    yield event;
  }
}

/** The states of one export until it is over, each newer than the one before. @throws SignedOutError */
export async function* followExport(
  client: Subscriber,
  id: string,
  options: FollowOptions = {},
): AsyncGenerator<ExportState> {
  let version = -1;
  const attempts = reconnecting(client, ExportStatesDocument, () => ({ id }), options);
  for await (const { exportUpdated: state } of attempts as AsyncGenerator<ExportStatesSubscription>) {
    if (state.version <= version) continue; // each connection begins with the present state
    version = state.version;
    yield state;
    if (!['QUEUED', 'RUNNING'].includes(state.status)) return;
  }
}

/** Answers of a subscription over as many connections as it takes, until the service completes it. */
async function* reconnecting(
  client: Subscriber,
  document: DocumentNode,
  variables: () => Record<string, unknown>,
  { signal, onLost, pause = backOff }: FollowOptions,
  onFailure?: (failure: unknown) => void,
): AsyncGenerator<unknown> {
  for (let attempt = 0; !signal?.aborted; attempt++) {
    try {
      for await (const data of iterate(client, document, variables(), signal)) {
        attempt = -1;
        yield data;
      }
      return;
    } catch (failure) {
      if (signal?.aborted) return;
      if (isSignedOut(failure) || SIGN_IN_AGAIN.includes(closeCodeOf(failure)))
        throw new SignedOutError('The session is over', { cause: failure });
      if (isFinal(failure)) throw failure;
      onFailure?.(failure);
    }
    const next = attempt + 1;
    onLost?.(pauseMs(next));
    await pause(next, signal);
  }
}

/** Close codes of the service: without a valid token, and with one that no longer holds. */
const SIGN_IN_AGAIN = [4401, 4403];
const REFUSED_CODES = ['FORBIDDEN', 'NOT_FOUND', 'BAD_USER_INPUT'];

const closeCodeOf = (failure: unknown): number => {
  const code = typeof failure === 'object' && failure !== null ? (failure as { code?: unknown }).code : undefined;
  return typeof code === 'number' ? code : 0;
};

/** True for a refusal that another attempt would meet again. */
const isFinal = (failure: unknown): boolean => readErrors(failure).some(({ code }) => REFUSED_CODES.includes(code));

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
const pauseMs = (attempt: number) => Math.min(FIRST_PAUSE_MS * 2 ** (attempt - 1), LONGEST_PAUSE_MS);

function backOff(attempt: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, pauseMs(attempt));
    signal?.addEventListener('abort', end);
  });
}

/** One connection: its answers, until the service completes it. Throws when it fails. */
async function* iterate(
  client: Subscriber,
  document: DocumentNode,
  variables: Record<string, unknown>,
  signal?: AbortSignal,
): AsyncGenerator<unknown> {
  const waiting: unknown[] = [];
  let end: { failure: unknown } | 'complete' | null = null;
  let wake = () => {};
  const stop = (how: { failure: unknown } | 'complete') => {
    end ??= how;
    wake();
  };
  const leave = client.subscribe(
    { query: print(document), variables, extensions: extensionsOf(document) },
    {
      next: ({ data, errors }) => {
        if (errors || !data) stop({ failure: errors });
        else waiting.push(data);
        wake();
      },
      error: (failure) => stop({ failure }),
      complete: () => stop('complete'),
    },
  );
  const abort = () => stop('complete');
  signal?.addEventListener('abort', abort);
  try {
    while (!signal?.aborted) {
      if (waiting.length > 0) yield waiting.shift();
      else if (end === null) await new Promise<void>((resolve) => (wake = resolve));
      else if (end === 'complete') return;
      else throw (end as { failure: unknown }).failure;
    }
  } finally {
    signal?.removeEventListener('abort', abort);
    leave();
  }
}
