import type { ClientBase } from 'pg';
import { ValidationError } from '#domain/errors.ts';
import { answerRequests, type Figures } from '#domain/statistics/figures.ts';
import type { FigureRequest } from '#domain/statistics/query-plan.ts';
import { inStatisticsSnapshot } from '#domain/statistics/snapshot.ts';
import type { Viewer } from '#policy/viewer.ts';
import { type Context, viewerOf } from '../core/context.ts';

/** What one field asks for. */
interface Asked<Beside> extends FigureRequest {
  /** Reads what must agree with the figures, in their snapshot. */
  readBeside(client: ClientBase): Promise<Beside>;
}

interface Answer<Beside> {
  figures: Figures;
  beside: Beside;
}

/** A viewer is loaded for each operation: a batch lives no longer. */
const batches = new WeakMap<Viewer, FigureBatch>();

/**
 * Reads figures together with those of all other fields of the operation: one snapshot, and the same few statements however
 * many widgets a document asks for. `prepare` resolves what is asked for; when it rejects, the other fields are not
 * concerned.
 */
export function readFiguresOf<Beside>(
  context: Context,
  prepare: () => Promise<Asked<Beside>>,
): Promise<Answer<Beside>> {
  const viewer = viewerOf(context);
  const batch = batches.get(viewer) ?? new FigureBatch();
  batches.set(viewer, batch);
  return batch.read(context, prepare) as Promise<Answer<Beside>>;
}

interface Waiting extends Asked<unknown> {
  resolve(answer: Answer<unknown>): void;
  reject(error: unknown): void;
}

class FigureBatch {
  #preparing = 0;
  #waiting: Waiting[] = [];

  async read(context: Context, prepare: () => Promise<Asked<unknown>>): Promise<Answer<unknown>> {
    this.#preparing += 1;
    const asked = await prepare().finally(() => {
      this.#preparing -= 1;
      // All fields of the root have begun by then, and what was prepared last waits.
      setImmediate(() => void this.#answerAll(context));
    });
    return new Promise((resolve, reject) => this.#waiting.push({ ...asked, resolve, reject }));
  }

  async #answerAll({ reads, statistics: limits, now }: Context): Promise<void> {
    if (this.#preparing > 0 || this.#waiting.length === 0) return;
    const batch = this.#waiting;
    this.#waiting = [];
    try {
      const answers = await inStatisticsSnapshot(reads.pool, limits.timeoutMs, async (client) => {
        const found = await answerRequests(client, batch, limits, now);
        const answers: (Answer<unknown> | ValidationError)[] = [];
        for (const [index, { readBeside }] of batch.entries()) {
          const figures = found[index];
          if (!figures) throw new RangeError('No figures were read');
          answers.push(figures instanceof ValidationError ? figures : { figures, beside: await readBeside(client) });
        }
        return answers;
      });
      batch.forEach(({ resolve, reject }, index) => {
        const answer = answers[index];
        if (answer && !(answer instanceof ValidationError)) resolve(answer);
        else reject(answer);
      });
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}
