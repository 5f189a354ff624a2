// The job queue in PostgreSQL (pg-boss).

import { setTimeout } from 'node:timers/promises';
import pg, { type ClientBase } from 'pg';
import { type Job, type JobResult, PgBoss } from 'pg-boss';
import { z } from 'zod';
import { DAY_SECONDS } from '#ground/duration.ts';
import { sessionOf, settleSession } from './db/connection/session.ts';
import { withoutData } from './log-error.ts';
import type { Logger } from './logger.ts';
import type { Metrics } from './metrics.ts';
import type { Tracing } from './tracing.ts';

/** A kind of job: its name, its payload (only ids), and its retries. */
export interface Task<Payload extends z.ZodType = z.ZodType> {
  name: string;
  payload: Payload;
  /** Automatic retries after the first attempt. */
  retries: number;
  /** Upper bound of the growing pause between retries; one minute when left out. */
  longestPauseSeconds?: number;
  /** Hard limit of one attempt. */
  timeLimitSeconds: number;
  /** Concurrent jobs in one worker process. */
  concurrency: 1 | 2;
}

/** One attempt at a job, as its handler sees it. */
export interface Attempt<Payload> {
  payload: Payload;
  /** 1 for the first attempt. */
  number: number;
  isLast: boolean;
  /** Aborts when the claim on the job is lost or the worker stops. */
  signal: AbortSignal;
}

/** The priority of a job among the waiting ones of its kind. */
export interface QueuePriority {
  /** The name of the job, for `promote`. */
  key: string;
  /** The agent that the job is for: one owner never occupies all the places of a worker. */
  owner: string;
  /** Lower numbers go first. */
  number: number;
}

/** A job that may wait, and that is for one agent among others. */
interface QueueDelay {
  /** As that of a priority. */
  owner: string;
  seconds: number;
}

export interface Queue {
  /**
   * Enqueues a job in the caller's transaction: it exists if and only if that commits. Without a priority, jobs run in
   * order of arrival.
   */
  enqueue<P extends z.ZodType>(
    task: Task<P>,
    payload: z.input<P>,
    transaction: ClientBase,
    turn?: QueuePriority | QueueDelay,
  ): Promise<void>;
  /** Lowers the number of a waiting job. It has no effect on a running job, or on one whose number is already lower. */
  promote(task: Task, key: string, number: number): Promise<void>;
  /** True when a job with this payload waits, runs, or is lost and not yet reported. */
  isPending<P extends z.ZodType>(task: Task<P>, payload: z.input<P>): Promise<boolean>;
  /** Starts to work on jobs of this kind. `onDead` is called for jobs that failed without a result of `handle`. */
  work<P extends z.ZodType>(
    task: Task<P>,
    handle: (attempt: Attempt<z.output<P>>) => Promise<void>,
    onDead?: (payload: z.output<P>) => Promise<void>,
  ): Promise<void>;
  /** Enqueues `task` with an empty payload at each time of the cron expression (UTC), once whatever the number of workers. */
  schedule(task: Task, cron: string): Promise<void>;
  /** Resolves while the queue accepts and hands out jobs. */
  check(): Promise<void>;
  /** Accepts no new jobs, aborts the running ones, waits for them at most `timeoutMs`, closes its connections. */
  stop(timeoutMs: number): Promise<void>;
}

export interface QueueOptions {
  url: string;
  /** True when this process works on jobs, and so also supervises them. */
  worker: boolean;
  logger: Logger;
  tracing: Tracing;
  metrics: Metrics;
}

// A killed worker is noticed when its heartbeat is this old, plus one pass of the supervisor. The library checks only every
// `monitorIntervalSeconds`, whatever `superviseIntervalSeconds` is: both must be short.
const HEARTBEAT_SECONDS = 10;
const SUPERVISE_SECONDS = 2;
const POLL_SECONDS = 2;

/** The library would make a span of each poll. Spans of this service are of jobs that ran. */
const NO_SPANS = { enabled: false };

// A worker that fetches a second job of the same owner requeues it at once. For that moment the job looks active and cannot
// be promoted, so the promotion is retried.
const PUT_BACK_LOOKS = 20;
const PUT_BACK_PAUSE_MS = 50;

/** Creates the tables of the queue and a queue for each kind of job, as the role that owns them. */
export async function installQueue(url: string, tasks: readonly Task[], logger: Logger): Promise<void> {
  const connection = { ...sessionOf(url), onConnect: (client: ClientBase) => settleSession(client) };
  const boss = new PgBoss({
    ...connection,
    application_name: 'rdv-statistiques queue',
    openTelemetry: NO_SPANS,
    max: 1,
    supervise: false,
    schedule: false,
  });
  boss.on('error', (error) => logger.warn({ err: error }, 'queue: database error, will retry'));
  await boss.start();
  for (const task of tasks) await createQueues(boss, task);
  await boss.stop();
}

/** For a process that may not create them. @throws Error when they are missing. */
export async function assertQueueInstalled(url: string): Promise<void> {
  const client = new pg.Client(sessionOf(url));
  await client.connect();
  try {
    const { rows } = await client.query<{ found: boolean }>(
      `SELECT to_regclass('pgboss.version') IS NOT NULL AS found`,
    );
    if (!rows[0]?.found)
      throw new Error(
        'The database lacks the tables of the queue, and MIGRATE is off: make them with `npm run cli -- migrate`.',
      );
  } finally {
    await client.end();
  }
}

/** Jobs in PostgreSQL (pg-boss): enqueued in the caller's transaction, woken by NOTIFY, retried with back-off. */
export async function startQueue({ url, worker, logger, tracing, metrics }: QueueOptions): Promise<Queue> {
  // Its pool accepts all options of the driver's, beyond those in the library's types.
  const connection = { ...sessionOf(url), onConnect: (client: ClientBase) => settleSession(client) };
  const boss = new PgBoss({
    ...connection,
    application_name: 'rdv-statistiques queue',
    openTelemetry: NO_SPANS,
    max: worker ? 4 : 2,
    migrate: false,
    supervise: worker,
    schedule: worker,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
    useListenNotify: worker,
  });
  boss.on('error', (error) => logger.warn({ err: error }, 'queue: database error, will retry'));
  boss.on('warning', ({ message }) => logger.warn({ warning: message }, 'queue'));
  await boss.start();
  const stopping = new AbortController();
  // A retry would fail the same way: the job goes to the dead letters at once, whatever retries it has left.
  const refuse = (job: Job<unknown>): JobResult => {
    logger.error({ job: job.name, jobId: job.id }, 'queue: a job with an invalid payload was failed');
    return { id: job.id, status: 'deadletter', output: { message: 'The payload cannot be read' } };
  };

  return {
    async enqueue(task, payload, transaction, turn) {
      const data: Envelope = { payload: task.payload.parse(payload), traceparent: tracing.current() };
      await boss.send(task.name, data, {
        ...(turn && 'key' in turn && { singletonKey: turn.key, group: { id: turn.owner }, priority: -turn.number }),
        ...(turn && 'seconds' in turn && { group: { id: turn.owner }, startAfter: turn.seconds }),
        db: { executeSql: (text, values) => transaction.query(text, values) },
      });
    },
    async promote(task, key, number) {
      for (let looks = 0; looks < PUT_BACK_LOOKS; looks++) {
        const jobs = await boss.findJobs(task.name, { key });
        const job = jobs.find(({ state }) => state === 'created' || state === 'retry' || state === 'active');
        if (!job || job.priority >= -number) return;
        if (job.state !== 'active') {
          const { updated } = await boss.update(task.name, undefined, { id: job.id, priority: -number });
          if (updated > 0) return;
        }
        await setTimeout(PUT_BACK_PAUSE_MS);
      }
    },
    async isPending(task, payload) {
      const data = { payload: task.payload.parse(payload) };
      const jobs = await Promise.all([task.name, deadName(task)].map((name) => boss.findJobs(name, { data })));
      return jobs.flat().some(({ state }) => state === 'created' || state === 'retry' || state === 'active');
    },
    async work(task, handle, onDead) {
      const run = async ([job]: Job<unknown>[]): Promise<JobResult[]> => {
        if (!job) return [];
        const opened = open(task, job);
        if (!opened) return [refuse(job)];
        const { payload, traceparent } = opened;
        const attempt = {
          payload,
          number: job.retryCount + 1,
          isLast: job.retryCount >= task.retries,
          signal: AbortSignal.any([job.signal, stopping.signal]),
        };
        // One trace covers the request and its job, whichever process runs it.
        const work = () =>
          tracing.continue(`job ${task.name}`, { attempt: attempt.number }, traceparent, () => handle(attempt));
        const start = performance.now();
        const count = (outcome: 'done' | 'failed') =>
          metrics.jobTried({
            ...{ task: task.name, outcome, isRetry: attempt.number > 1 },
            seconds: (performance.now() - start) / 1_000,
          });
        await work().then(
          () => count('done'),
          (error: unknown) => {
            count('failed');
            return forget(error);
          },
        );
        return [{ id: job.id, status: 'completed' }];
      };
      const polling = { pollingIntervalSeconds: POLL_SECONDS, notifyPollingIntervalSeconds: POLL_SECONDS };
      for (let place = 0; place < task.concurrency; place++) {
        let id = '';
        // A worker fetches again right after a job: the library would first wait for its poll interval, even after a short
        // job.
        const runAndLook = (jobs: Job<unknown>[]) => run(jobs).finally(() => boss.notifyWorker(id));
        id = await boss.work<unknown>(
          task.name,
          // With two places, one owner never has both.
          {
            ...polling,
            ...(task.concurrency > 1 && { localGroupConcurrency: 1 }),
            heartbeatRefreshSeconds: 2,
            perJobResults: true,
          },
          runAndLook,
        );
      }
      if (onDead) {
        await boss.work<unknown>(deadName(task), polling, async ([job]: Job<unknown>[]) => {
          const opened = job && open(task, job);
          if (!opened) return;
          metrics.jobGivenUp(task.name);
          await onDead(opened.payload).catch(forget);
        });
      }
    },
    async schedule(task, cron) {
      await boss.schedule(task.name, cron, { payload: {}, traceparent: null } satisfies Envelope);
    },
    async check() {
      if (!(await boss.isInstalled())) throw new Error('The tables of the queue are missing');
    },
    async stop(timeoutMs) {
      stopping.abort(new Error('The worker stops'));
      await boss.stop({ graceful: true, timeout: timeoutMs });
    },
  };
}

/** The stored form of a job: its payload, and the trace that it belongs to. */
const envelope = z.object({ payload: z.unknown(), traceparent: z.string().nullable().catch(null) });
type Envelope = z.output<typeof envelope>;

/** The queue stores errors of handlers in a table, so their quoted data is removed. */
function forget(error: unknown): never {
  throw withoutData(error);
}

/**
 * The payload of a job; null when it does not match the kind. Any role that may write to the queue's tables can insert a
 * job.
 */
function open<P extends z.ZodType>(
  task: Task<P>,
  job: Job<unknown>,
): { payload: z.output<P>; traceparent: string | null } | null {
  const opened = envelope.safeParse(job.data);
  const payload = task.payload.safeParse(opened.data?.payload);
  return opened.success && payload.success ? { payload: payload.data, traceparent: opened.data.traceparent } : null;
}

const deadName = (task: Task) => `${task.name}.dead`;

async function createQueues(boss: PgBoss, task: Task): Promise<void> {
  const retryDelayMax = task.longestPauseSeconds ?? 60;
  const common = { retryLimit: task.retries, retryDelay: 1, retryBackoff: true, retryDelayMax, notify: true };
  await boss.createQueue(deadName(task), { ...common, retryLimit: 10, deleteAfterSeconds: DAY_SECONDS });
  await boss.createQueue(task.name, {
    ...common,
    expireInSeconds: task.timeLimitSeconds,
    heartbeatSeconds: HEARTBEAT_SECONDS,
    deadLetter: deadName(task),
    deleteAfterSeconds: DAY_SECONDS,
  });
}
