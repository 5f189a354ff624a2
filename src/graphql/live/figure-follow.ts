// Event source of the subscription `rdvStatisticsUpdated`.
import type { Pool } from 'pg';
import { openSelection, type Selection } from '#domain/rdv/selection.ts';
import { hasPendingChanges, readVersions, versionOf } from '#domain/statistics/rollup/figure-version.ts';
import { refusalText } from '#domain/text/refusal.ts';
import { type Context, viewerOf } from '../core/context.ts';
import { codedError, findUnavailability, isUnexpected } from '../core/errors.ts';
import { closeWith, createSignal, renewViewer, type Signal, withRetry } from '../core/follow.ts';
import type { SelectedField } from '../core/lookahead.ts';
import { type Counter, createCounter } from '../limits/counter.ts';
import type { SelectionArgs } from '../selection/selection-args.ts';
import { resolveStatistics, type Statistics } from '../statistics/statistics.ts';
import { readFiguresOf } from '../statistics/statistics-batch.ts';

import { SharedReadings } from './shared-reading.ts';

/** Subscriptions of one agent to live figures in this process, over all transports. */
const MAX_STREAMS = 20;
/** Timers may fire a little early. */
const TIMER_SLACK_MS = 10;

/** State of the live figures of one process, which its connection pool stands for. */
interface LiveFigures {
  streams: Counter;
  readings: SharedReadings;
}
const processes = new WeakMap<Pool, LiveFigures>();

function liveFiguresOf({ pool }: Context): LiveFigures {
  const known = processes.get(pool) ?? { streams: createCounter(MAX_STREAMS), readings: new SharedReadings() };
  processes.set(pool, known);
  return known;
}

/** A subscription: the key of its statistics, its arguments, and the fields of each event. */
interface Request {
  id: string;
  args: SelectionArgs;
  fields: readonly SelectedField[];
}

/**
 * Figures at once, then again after changes of the RDVs of their organisations, with the viewer’s rights of each moment.
 * Errors are yielded, because a thrown one would not reach the caller as data.
 */
export function followFigures(context: Context, request: Request): AsyncGenerator<Statistics | Error> {
  const signal = createSignal();
  return closeWith(signal, follow(context, request, signal));
}

async function* follow(context: Context, request: Request, signal: Signal): AsyncGenerator<Statistics | Error> {
  const { agentId } = viewerOf(context);
  const { streams } = liveFiguresOf(context);
  if (!streams.enter(agentId)) return yield tooManyStreams();
  const follower = new FigureFollower(context, request, signal);
  // Looks start before the first reading. A change in between is found by its version.
  const stopFollowing = context.figureVersions.follow(follower);
  try {
    while (!signal.isClosed()) {
      const found = await withRetry(() => follower.next());
      if (found) yield found;
      if (found instanceof Error) return;
      await signal.next();
    }
  } finally {
    stopFollowing();
    streams.leave(agentId);
  }
}

/** One subscription: its selection, and the version of the figures that it sent last. */
class FigureFollower {
  readonly #context: Context;
  readonly #request: Request;
  readonly #signal: Signal;
  #selection: Selection | null = null;
  /** Null before the first event. */
  #sentVersion: number | null = null;
  /** Time at which the last event became due. */
  #dueAt = performance.now();
  #isDue = true;

  constructor(context: Context, request: Request, signal: Signal) {
    this.#context = context;
    this.#request = request;
    this.#signal = signal;
  }

  get organisationIds(): readonly bigint[] {
    return idsOf(this.#selection);
  }

  onLook(version: number): void {
    const { liveFigures } = this.#context;
    const isTerritory = this.#selection?.perimeter.scope === 'TERRITORY';
    const intervalMs = isTerritory ? liveFigures.territoryIntervalMs : liveFigures.intervalMs;
    const isEarly = performance.now() < this.#dueAt + intervalMs - TIMER_SLACK_MS;
    // During a reading, a newer version waits for the next look: it would make the readings of others too old.
    if (this.#isDue || isEarly || version <= (this.#sentVersion ?? 0)) return;
    this.#isDue = true;
    this.#dueAt = performance.now();
    this.#signal.notify();
  }

  /** The figures if they are due, the error that ends the subscription, or null when there is nothing to send. */
  async next(): Promise<Statistics | Error | null> {
    const refusal = await renewViewer(this.#context);
    if (refusal) return refusal;
    // A viewer object of its own: whatever an operation may do once is counted per viewer.
    Object.assign(this.#context, { viewer: { ...viewerOf(this.#context) } });
    if (!this.#isDue && this.#isStillAllowed()) return null;
    this.#context.trace?.restart(); // of an attempt that failed
    try {
      const found = await this.#read();
      this.#isDue = false;
      return found;
    } catch (error) {
      // While the database is briefly unavailable, the caller tries again.
      if (isUnexpected(error) || findUnavailability(error)) throw error;
      return error as Error;
    }
  }

  async #read(): Promise<Statistics> {
    const context = this.#context;
    const { id, args, fields } = this.#request;
    const { selection, wanted } = await resolveStatistics(context, args, fields);
    this.#selection = selection;
    const ids = this.organisationIds;
    const suits = await this.#suits(ids);
    const { readings } = liveFiguresOf(context);
    const found = await readings.read(keyOf(selection, fields), suits, async () => {
      const readBeside = async (client: Parameters<typeof readVersions>[0]) =>
        versionOf(await readVersions(client, ids), ids);
      const { beside: version, ...answer } = await readFiguresOf(context, async () => ({
        selection,
        wanted,
        readBeside,
      }));
      return { ...answer, version, now: context.now };
    });
    this.#sentVersion = found.version;
    const { figures, archive, now } = found;
    return { id, viewer: viewerOf(context), selection, computedAt: now, figures, of: 'SELECTION', archive };
  }

  /**
   * The condition for a reading of another follower. After a look, the reading began after it. At first it is recent, and no
   * change was committed since: a change is either in the version, or still in the change log.
   */
  async #suits(ids: readonly bigint[]): Promise<(reading: { version: number; begunAt: number }) => boolean> {
    const { pool, liveFigures } = this.#context;
    const dueAt = this.#dueAt;
    if (this.#sentVersion !== null) return ({ begunAt }) => begunAt >= dueAt;
    const askedAt = performance.now();
    // In this order: a change that leaves the log in between has raised its version.
    const isPending = await hasPendingChanges(pool);
    const least = versionOf(await readVersions(pool, ids), ids);
    const oldest = isPending ? askedAt : askedAt - liveFigures.intervalMs;
    return ({ version, begunAt }) => version >= least && begunAt >= oldest;
  }

  /** The rights of now still allow the selection. Otherwise reading it again refuses it, and traces the refusal. */
  #isStillAllowed(): boolean {
    try {
      if (this.#selection) openSelection(viewerOf(this.#context), this.#selection, this.#context.now);
      return true;
    } catch {
      return false;
    }
  }
}

const idsOf = (selection: Selection | null) =>
  selection?.organisations.map(({ organisationId }) => organisationId) ?? [];

/**
 * Everything that decides the figures of a reading. `reach` is the condition that the rights of the viewer were compiled to:
 * it is equal for equal rights.
 */
function keyOf(
  { perimeter, filter, timeZone, organisations, clock, dataAsOf, reach }: Selection,
  fields: readonly SelectedField[],
): string {
  return JSON.stringify([perimeter, filter, timeZone, organisations, clock, dataAsOf, reach, fields], (_key, value) =>
    typeof value === 'bigint' ? String(value) : value,
  );
}

function tooManyStreams(): Error {
  const code = 'SUBSCRIPTION_LIMIT_EXCEEDED';
  return codedError(code, refusalText[code].figures(MAX_STREAMS), { max: MAX_STREAMS });
}
