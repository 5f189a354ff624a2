// Detection of sessions that end while a connection of theirs is open.
import type { Pool } from 'pg';
import { createPoll } from '#ground/timer.ts';
import { findLiveSessions, type SessionLimits } from './session.ts';

/** A session may be ended by any process, so an open connection asks the database. */
const LOOK_MS = 5_000;

export interface SessionWatch {
  /** Calls `onEnd` once the session is over. Returns a function that stops watching. */
  watch(id: string, onEnd: () => void): () => void;
  close(): void;
}

/** One statement per look covers all watched sessions of this process; without any, none is sent. */
export function createSessionWatch(pool: Pool, limits: SessionLimits, onError: (error: unknown) => void): SessionWatch {
  const watched = new Map<string, Set<() => void>>();

  async function look(): Promise<void> {
    const ids = [...watched.keys()];
    const live = await findLiveSessions(pool, limits, ids);
    for (const id of ids) {
      if (live.has(id)) continue;
      const listeners = watched.get(id) ?? [];
      watched.delete(id);
      for (const onEnd of listeners) onEnd();
    }
  }

  // While the database is away, nothing is known to have ended.
  const poll = createPoll({ look, isNeeded: () => watched.size > 0, intervalMs: LOOK_MS, onError });

  return {
    watch(id, onEnd) {
      const listeners = watched.get(id) ?? new Set();
      watched.set(id, listeners.add(onEnd));
      poll.wake();
      return () => {
        listeners.delete(onEnd);
        if (listeners.size === 0 && watched.get(id) === listeners) watched.delete(id);
      };
    },
    close() {
      watched.clear();
      poll.stop();
    },
  };
}
