// Event source of the subscription `exportEvents`.
import { type ExportStreamEvent, findStreamEnd, readStream } from '#domain/exports/history/event.ts';
import { type Context, viewerOf } from '../core/context.ts';
import { closeWith, createSignal, renewViewer, type Signal, withRetry } from './follow.ts';

/**
 * Events of all exports of the viewer: those stored after `after`, then new ones, each once and in order. Progress of
 * running exports is included. Null starts with the present.
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
  // Listening starts before the first read, so that no event in between is missed.
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
      // A loss of rights also ends a subscription without events.
      const refusal = await withRetry(() => renewViewer(context));
      if (refusal) return yield refusal;
      await wake.next();
    }
  } finally {
    stopListening();
  }
}
