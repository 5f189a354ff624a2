// Event source of the subscription `exportEvents`.
import { type ExportStreamEvent, findStreamEnd, readStream } from '#domain/exports/history/event.ts';
import { type Context, viewerOf } from '../core/context.ts';
import { closeWith, createSignal, renewViewer, type Signal, withRetry } from '../core/follow.ts';

/**
 * Events of all exports of the viewer: those stored after `after`, then new ones, each once and in order. Progress of
 * running exports is included. Null starts with the present.
 */
export function followExportEvents(context: Context, after: bigint | null): AsyncGenerator<ExportStreamEvent | Error> {
  const signal = createSignal();
  return closeWith(signal, follow(context, after, signal));
}

async function* follow(
  context: Context,
  after: bigint | null,
  signal: Signal,
): AsyncGenerator<ExportStreamEvent | Error> {
  const { agentId } = viewerOf(context);
  // Listening starts before the first read, so that no event in between is missed.
  const stopListening = context.changes.subscribe(String(agentId), signal.notify);
  try {
    const start = after ?? (await withRetry(() => findStreamEnd(context.pool, agentId)));
    if (start instanceof Error) return yield start;
    let position = start;
    const sentVersions = new Map<string, number>();
    while (!signal.isClosed()) {
      const page = await withRetry(() => readStream(context.pool, agentId, position));
      if (page instanceof Error) return yield page;
      const events = [
        ...page.events,
        ...page.progress.filter(({ exportId, version }) => version > (sentVersions.get(exportId) ?? 0)),
      ];
      for (const event of events) {
        const refusal = await withRetry(() => renewViewer(context));
        if (refusal) return yield refusal;
        position = event.position;
        sentVersions.set(event.exportId, event.version);
        yield event;
      }
      if (events.length > 0) continue;
      // A loss of rights also ends a subscription without events.
      const refusal = await withRetry(() => renewViewer(context));
      if (refusal) return yield refusal;
      await signal.next();
    }
  } finally {
    stopListening();
  }
}
