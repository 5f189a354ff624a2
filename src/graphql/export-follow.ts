import { setTimeout as sleep } from 'node:timers/promises';
import { loadViewerById } from '#domain/agents/viewer.ts';
import { visibleExports } from '#policy/export.ts';
import type { Export } from '#prisma';
import { type Context, viewerOf } from './context.ts';
import { notFound, unauthenticated } from './error.ts';
import { decodeId } from './global-id.ts';

/** Notifications can get lost; the state cannot: it is read again this often whatever is notified. */
const REREAD_MS = 15_000;
const REREAD_AFTER_ERROR_MS = 1_000;
const MOST_READS = 30;

/**
 * An export as it is, then as it changes. Notifications only say "look"; what is sent is read from the database each time,
 * with the rights that the viewer has then. Errors come as values, since one thrown here would not reach the caller as data.
 */
export async function* followExport(context: Context, globalId: string): AsyncGenerator<Export | Error> {
  const { typename, id } = decodeId(globalId);
  const wake = createWake();
  // First listen, then read: what changes in between is not missed.
  const stopListening = context.changes.subscribe(id, wake.ring);
  let lastVersion = 0;
  try {
    for (;;) {
      const found = await readPatiently(() => readExport(context, typename, id));
      if (found instanceof Error) {
        yield found;
        return;
      }
      if (found.version > lastVersion) {
        lastVersion = found.version;
        yield found;
      }
      if (found.status !== 'QUEUED' && found.status !== 'RUNNING') return;
      await wake.next(REREAD_MS);
    }
  } finally {
    stopListening();
  }
}

/** The export with the rights of now, or why there is nothing more to tell. */
async function readExport(context: Context, typename: string, id: string): Promise<Export | Error> {
  const viewer = await loadViewerById(context.pool, viewerOf(context).agentId);
  if (!viewer) return unauthenticated();
  Object.assign(context, { viewer, now: context.clock.now() });
  const where = { AND: [{ id }, visibleExports(viewer)] };
  const found = typename === 'Export' ? await context.prisma.export.findFirst({ where }) : null;
  return found ?? notFound(['id']);
}

/** A database that is away for a moment is waited for: followers should not notice more than silence. */
async function readPatiently<T>(read: () => Promise<T>): Promise<T | Error> {
  for (let tries = 1; ; tries++) {
    try {
      return await read();
    } catch (error) {
      if (tries === MOST_READS) return error as Error;
      await sleep(REREAD_AFTER_ERROR_MS);
    }
  }
}

/** Remembers a ring that comes while nobody waits; many rings before the next wait are one. */
function createWake() {
  let isRung = false;
  let answer: (() => void) | undefined;
  return {
    ring() {
      isRung = true;
      answer?.();
    },
    async next(timeoutMs: number): Promise<void> {
      if (!isRung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, timeoutMs);
          answer = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      isRung = false;
      answer = undefined;
    },
  };
}
