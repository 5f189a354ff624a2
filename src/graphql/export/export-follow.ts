import { recordForeignAccess } from '#domain/exports/audit/audit.ts';
import { EXPORT_ID } from '#domain/exports/commands/load-export.ts';
import { lostRight } from '#domain/exports/lifecycle/kept-right.ts';
import { visibleExports } from '#policy/export.ts';
import type { Export } from '#prisma';
import { type Context, viewerOf } from '../core/context.ts';
import { notFound } from '../core/errors.ts';
import { decodeId } from '../core/global-id.ts';
import { runSingleFlight } from '../core/single-flight.ts';
import { closeWith, createSignal, renewViewer, type Signal, withRetry } from './follow.ts';

/**
 * An export as it is, then as it changes. Notifications only say "look"; what is sent is read from the database each time,
 * with the rights that the viewer has then. Errors come as values, since one thrown here would not reach the caller as data.
 */
export function followExport(context: Context, globalId: string): AsyncGenerator<Export | Error> {
  const wake = createSignal();
  return closeWith(wake, follow(context, globalId, wake));
}

async function* follow(context: Context, globalId: string, wake: Signal): AsyncGenerator<Export | Error> {
  const { typename, id } = decodeId(globalId);
  // First listen, then read: what changes in between is not missed.
  const stopListening = context.changes.subscribe(id, wake.notify);
  let lastVersion = 0;
  try {
    for (;;) {
      const found = await withRetry(() => readExport(context, typename, id));
      if (found instanceof Error) {
        yield found;
        return;
      }
      if (found.version > lastVersion) {
        lastVersion = found.version;
        yield found;
      }
      if (found.status !== 'QUEUED' && found.status !== 'RUNNING') return;
      await wake.next();
      if (wake.isClosed()) return;
    }
  } finally {
    stopListening();
  }
}

/** The export with the rights of now, or why there is nothing more to tell. */
async function readExport(context: Context, typename: string, id: string): Promise<Export | Error> {
  const refusal = await renewViewer(context);
  if (refusal) return refusal;
  if (typename !== 'Export' || !EXPORT_ID.test(id)) return notFound(['id']);
  const viewer = viewerOf(context);
  const where = { AND: [{ id }, visibleExports(viewer)] };
  const found = await runSingleFlight(context.pool, `export ${viewer.agentId} ${id}`, () =>
    context.prisma.export.findFirst({ where }),
  );
  if (!found) return refuseExport(context, id);
  // How an export ended is told to its requester whatever became of their rights; how it gets on is not.
  const isUnfinished = found.status === 'QUEUED' || found.status === 'RUNNING';
  return (isUnfinished && lostRight(viewer, found, context.now)) || found;
}

/** The same answer for what does not exist and for somebody else's; the audit tells which it was. */
async function refuseExport(context: Context, id: string): Promise<Error> {
  const { correlationId } = context;
  await recordForeignAccess(context, 'REFUSED', { agentId: viewerOf(context).agentId, exportIds: [id], correlationId });
  return notFound(['id']);
}
