// Event source of the subscription `exportUpdated`.
import { recordForeignAccess } from '#domain/exports/audit/audit.ts';
import { lostRight } from '#domain/exports/lifecycle/kept-right.ts';
import { UUID } from '#ground/uuid.ts';
import { visibleExports } from '#policy/export.ts';
import type { Export } from '#prisma';
import { type Context, viewerOf } from '../core/context.ts';
import { notFound } from '../core/errors.ts';
import { closeWith, createSignal, renewViewer, type Signal, withRetry } from '../core/follow.ts';
import { decodeId } from '../core/global-id.ts';
import { runSingleFlight } from '../core/single-flight.ts';

/**
 * Present state of an export, then its changes. Notifications carry no data: each state is read from the database with the
 * viewer’s rights at that time. Errors are yielded, because a thrown one would not reach the caller as data.
 */
export function followExport(context: Context, globalId: string): AsyncGenerator<Export | Error> {
  const signal = createSignal();
  return closeWith(signal, follow(context, globalId, signal));
}

async function* follow(context: Context, globalId: string, signal: Signal): AsyncGenerator<Export | Error> {
  const { typename, id } = decodeId(globalId);
  // Listening starts before the first read, so that no change in between is missed.
  const stopListening = context.changes.subscribe(id, signal.notify);
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
      await signal.next();
      if (signal.isClosed()) return;
    }
  } finally {
    stopListening();
  }
}

/** The export with the present rights, or the error that ends the subscription. */
async function readExport(context: Context, typename: string, id: string): Promise<Export | Error> {
  const refusal = await renewViewer(context);
  if (refusal) return refusal;
  if (typename !== 'Export' || !UUID.test(id)) return notFound(['id']);
  const viewer = viewerOf(context);
  const where = { AND: [{ id }, visibleExports(viewer)] };
  const found = await runSingleFlight(context.pool, `export ${viewer.agentId} ${id}`, () =>
    context.reads.prisma.export.findFirst({ where }),
  );
  if (!found) return refuseExport(context, id);
  // The requester always sees how an export ended, whatever their rights. Progress requires the rights.
  const isUnfinished = found.status === 'QUEUED' || found.status === 'RUNNING';
  return (isUnfinished && lostRight(viewer, found)) || found;
}

/** The same answer for an export that does not exist and for one of somebody else. The audit distinguishes them. */
async function refuseExport(context: Context, id: string): Promise<Error> {
  const { correlationId } = context;
  await recordForeignAccess(context, 'REFUSED', { agentId: viewerOf(context).agentId, exportIds: [id], correlationId });
  return notFound(['id']);
}
