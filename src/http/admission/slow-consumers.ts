// Detection of clients that do not read their answers.
import type { ServerResponse } from 'node:http';

const LOOK_MS = 12_000;
/** Maximum number of consecutive checks that find unread data. */
const MAX_STALLED_LOOKS = 2;

/** Answers that their clients are still reading. */
export interface Readers {
  /** Ends an event stream within 30 seconds when its client does not read: a stream has no pings to miss. */
  watch(response: ServerResponse): void;
  /**
   * Bytes that wait for their clients to read them. Only new requests add to them: a stream holds back its next event, and
   * then reads the newest state.
   */
  unreadBytes(): number;
}

export function createReaders(): Readers {
  const open = new Set<ServerResponse>();
  return {
    watch(response) {
      open.add(response);
      let stalled = 0;
      const timer = setInterval(() => {
        stalled = isStream(response) && response.writableLength > 0 ? stalled + 1 : 0;
        if (stalled === MAX_STALLED_LOOKS) response.destroy();
      }, LOOK_MS);
      response.once('close', () => {
        clearInterval(timer);
        open.delete(response);
      });
    },
    unreadBytes: () => [...open].reduce((sum, { writableLength }) => sum + writableLength, 0),
  };
}

const isStream = (response: ServerResponse) =>
  String(response.getHeader('content-type')).startsWith('text/event-stream');
