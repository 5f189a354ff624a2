// News of exports on every page: the connection, running ones, new files, and each end.
import { useCallback, useEffect, useReducer } from 'react';
import { useClient } from 'urql';
import type { ViewerQuery } from '../api/generated/graphql.ts';
import { type Connection, followExports, type LiveEvent } from '../api/live.ts';
import type { Socket } from '../api/socket.ts';
import { endOf } from '../text/export-text.ts';

export interface Live {
  connection: Connection;
  /** Grows when events may have been missed: what is shown has to be asked for again. */
  gaps: number;
  /** Ids of queued and running exports. */
  unfinished: readonly string[];
  /** Ids of files that came since, and were not looked at. */
  fresh: readonly string[];
  /** The last end, as it is read aloud. */
  announcement: string;
}

type Change =
  | { type: 'begun'; unfinished: readonly string[] }
  | { type: 'connection'; connection: Connection }
  | { type: 'gap' }
  | { type: 'looked' }
  | { type: 'event'; event: LiveEvent };

const START: Live = { connection: 'connecting', gaps: 0, unfinished: [], fresh: [], announcement: '' };

function reduce(live: Live, change: Change): Live {
  if (change.type === 'begun') return { ...START, unfinished: change.unfinished };
  if (change.type === 'connection') return { ...live, connection: change.connection };
  if (change.type === 'gap') return { ...live, gaps: live.gaps + 1 };
  if (change.type === 'looked') return live.fresh.length === 0 ? live : { ...live, fresh: [] };
  const { type, export: changed } = change.event;
  const { id, status } = changed;
  const others = live.unfinished.filter((each) => each !== id);
  const wasUnfinished = others.length < live.unfinished.length || type === 'REQUESTED';
  if (status === 'QUEUED' || status === 'RUNNING') return { ...live, unfinished: [...others, id] };
  // An event that comes after a lost connection brings the export as it is now, which may have ended long since.
  if (!wasUnfinished) return live;
  const fresh = status === 'SUCCEEDED' ? [...live.fresh, id] : live.fresh;
  // A live region reads what changed, so the same sentence once more has to differ.
  const end = endOf(changed);
  const announcement = end === live.announcement ? `${end}\u00a0` : end;
  return { ...live, unfinished: others, fresh, announcement };
}

/** Follows the exports of the viewer. `onLook` marks all new files as looked at. */
export function useLive(begun: ViewerQuery | undefined, socket: Socket, onUnauthenticated: () => void) {
  const client = useClient();
  const [live, change] = useReducer(reduce, START);
  const agentId = begun?.viewer.agent?.id;

  // biome-ignore lint/correctness/useExhaustiveDependencies: it begins with what the viewer was when they signed in
  useEffect(() => {
    if (!begun) return;
    change({ type: 'begun', unfinished: begun.unfinished?.nodes.map(({ id }) => id) ?? [] });
    return followExports({
      client,
      socket,
      after: begun.viewer.exportEventsCursor ?? null,
      onEvent: (event) => change({ type: 'event', event }),
      onConnection: (connection) => change({ type: 'connection', connection }),
      onGap: () => change({ type: 'gap' }),
      onUnauthenticated,
    });
  }, [client, socket, agentId]);

  const onLook = useCallback(() => change({ type: 'looked' }), []);
  return { live, onLook };
}
