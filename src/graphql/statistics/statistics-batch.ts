// Batch of all figures that one operation requests.
import type { ClientBase } from 'pg';
import { type ArchivedMonth, readArchive } from '#domain/statistics/archive/read.ts';
import { type Figures, readFigures } from '#domain/statistics/figures.ts';
import type { FigureRequest } from '#domain/statistics/query-plan.ts';
import { inStatisticsSnapshot } from '#domain/statistics/snapshot.ts';
import type { Viewer } from '#policy/viewer.ts';
import { type Context, viewerOf } from '../core/context.ts';

/** Request of one field. */
interface FieldRequest<Beside> extends FigureRequest {
  /** Reads in the snapshot of the figures, for data that must agree with them. */
  readBeside(client: ClientBase): Promise<Beside>;
}

/** Months, oldest first. */
export type Archive = readonly ArchivedMonth[];

interface Answer<Beside> {
  figures: Figures;
  /** Null: not requested, or it cannot answer the selection. */
  archive: Archive | null;
  beside: Beside;
}

/** Batches per viewer. A viewer is loaded for each operation, so a batch lives no longer. */
const batches = new WeakMap<Viewer, FigureBatch>();

/**
 * Reads figures together with those of all other fields of the operation, in one snapshot. The number of statements does
 * not depend on the number of widgets. `prepare` resolves the request; its rejection does not affect other fields.
 */
export function readFiguresOf<Beside>(
  context: Context,
  prepare: () => Promise<FieldRequest<Beside>>,
): Promise<Answer<Beside>> {
  const viewer = viewerOf(context);
  const batch = batches.get(viewer) ?? new FigureBatch();
  batches.set(viewer, batch);
  return batch.read(context, prepare) as Promise<Answer<Beside>>;
}

interface PendingRequest extends FieldRequest<unknown> {
  resolve(answer: Answer<unknown>): void;
  reject(error: unknown): void;
}

class FigureBatch {
  #preparing = 0;
  #waiting: PendingRequest[] = [];

  async read(context: Context, prepare: () => Promise<FieldRequest<unknown>>): Promise<Answer<unknown>> {
    this.#preparing += 1;
    const request = await prepare().finally(() => {
      this.#preparing -= 1;
      // All root fields have started by then, and the last prepared one is in the list.
      setImmediate(() => void this.#answerAll(context));
    });
    return new Promise((resolve, reject) => this.#waiting.push({ ...request, resolve, reject }));
  }

  async #answerAll({ reads, statistics: limits, now }: Context): Promise<void> {
    if (this.#preparing > 0 || this.#waiting.length === 0) return;
    const batch = this.#waiting;
    this.#waiting = [];
    try {
      const answers = await inStatisticsSnapshot(reads.pool, limits.timeoutMs, async (client) => {
        const found = await readFigures(client, batch, limits, now);
        const answers: Answer<unknown>[] = [];
        for (const [index, { selection, wanted, readBeside }] of batch.entries()) {
          const figures = found[index];
          if (!figures) throw new RangeError('No figures were read');
          const archive = wanted.hasArchive ? await readArchive(client, selection) : null;
          answers.push({ figures, archive, beside: await readBeside(client) });
        }
        return answers;
      });
      for (const [index, { resolve }] of batch.entries()) resolve(answers[index] as Answer<unknown>);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}
