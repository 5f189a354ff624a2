import type { ServerResponse } from 'node:http';

const LOOK_MS = 12_000;
/** How many looks in a row may find something that waits to be read. */
const MAX_STALLED_LOOKS = 2;

/** Answers that are being read. */
export interface Readers {
  /** Ends it within 30 seconds if it is a stream of events that nobody reads: a stream has no pings that could be missed. */
  watch(response: ServerResponse): void;
  /** What waits for its callers to read it. More only from who asks: a stream holds back its next event, and then reads the newest state. */
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
