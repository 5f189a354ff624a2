import { type ExportStreamEvent, findStreamEnd, readStream } from '#domain/exports/history/event.ts';
import { type Context, viewerOf } from '../core/context.ts';
import { closeWith, createSignal, renewViewer, type Signal, withRetry } from './follow.ts';

/**
 * Everything that happens to the viewer's exports: what was stored behind `after`, then what is stored from now on, each
 * event once and in its order, with the progress of running exports in between. Null begins with now.
 */
export function followExportEvents(context: Context, after: bigint | null): AsyncGenerator<ExportStreamEvent | Error> {
  const wake = createSignal();
  return closeWith(wake, follow(context, after, wake));
}

async function* follow(
  context: Context,
  after: bigint | null,
  wake: Signal,
): AsyncGenerator<ExportStreamEvent | Error> {
  const { agentId } = viewerOf(context);
  // First listen, then read: what happens in between is not missed.
  const stopListening = context.changes.subscribe(String(agentId), wake.notify);
  try {
    const start = after ?? (await withRetry(() => findStreamEnd(context.pool, agentId)));
    if (start instanceof Error) return yield start;
    let position = start;
    const told = new Map<string, number>();
    while (!wake.isClosed()) {
      const part = await withRetry(() => readStream(context.pool, agentId, position));
      if (part instanceof Error) return yield part;
      const news = [
        ...part.events,
        ...part.progress.filter(({ exportId, version }) => version > (told.get(exportId) ?? 0)),
      ];
      for (const happening of news) {
        const refusal = await withRetry(() => renewViewer(context));
        if (refusal) return yield refusal;
        position = happening.position;
        told.set(happening.exportId, happening.version);
        yield happening;
      }
      if (news.length > 0) continue;
      // Who loses their rights while nothing happens is let go too.
      const refusal = await withRetry(() => renewViewer(context));
      if (refusal) return yield refusal;
      await wake.next();
    }
  } finally {
    stopListening();
  }
}
