// Metrics of a process, for Prometheus.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from '@prometheus-io/client';
import { RELEASE } from './release.ts';

/** Metrics of a process. Labels never hold free text of a client, nor personal data. */
export interface Metrics {
  readonly contentType: string;
  /** One GraphQL operation, from the first resolver to the answer. The values of `name` are bounded. */
  operation(operation: { type: string; name: string; outcome: 'ok' | 'error'; seconds: number }): void;
  /**
   * One HTTP request. `route` is a template. `status` is null when the client disconnected first, `seconds` for an event
   * stream.
   */
  request(request: { method: string; route: string; status: number | null; seconds: number | null }): void;
  /** One download, or one range of it; `cut` when its client disconnected. */
  download(download: { outcome: 'sent' | 'cut' | 'failed' | 'refused'; bytes: number }): void;
  /** One attempt at a job. */
  jobTried(tried: { task: string; outcome: 'done' | 'failed'; isRetry: boolean; seconds: number }): void;
  /** A job that the queue failed because its worker was lost. */
  jobGivenUp(task: string): void;
  /** One run of a maintenance job. */
  maintained(run: { task: string; outcome: 'done' | 'failed'; seconds: number }): void;
  statement(statement: { outcome: 'ok' | 'error'; seconds: number }): void;
  /** The server that something was read from, when there is a replica. */
  read(read: { kind: string; server: 'primary' | 'replica' }): void;
  /** The end of a piece of work: its duration, and its amount, by labels. */
  ended(work: WorkMetrics, end: { labels: Readonly<Record<string, string>>; seconds: number; amount: number }): void;
  /** Adds figures that are read at each scrape. A read that fails leaves them out of that scrape. */
  watch(figures: Readonly<Record<string, string>>, read: () => Promise<Record<string, number>>): void;
  text(): Promise<string>;
}

/** Metrics of one kind of work, which its own room describes. Names are without the prefix of the service. */
export interface WorkMetrics {
  labels: readonly string[];
  seconds: { name: string; help: string };
  /** A total. */
  amount: { name: string; help: string };
}

const PREFIX = 'rdv_';
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const LONG_SECONDS = [0.05, 0.1, 0.5, 1, 2, 5, 10, 30, 60, 120, 300, 900, 3_600];

/** `works` are in it from the start, so that alerts and charts find them before the first end. */
export function createMetrics(works: readonly WorkMetrics[] = []): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry }); // event loop lag, memory, garbage collection, file descriptors
  const registers = [registry];
  const operations = new Histogram({
    name: `${PREFIX}graphql_operation_seconds`,
    help: 'GraphQL operations over HTTP, by type, name and outcome',
    labelNames: ['type', 'name', 'outcome'],
    buckets: SECONDS,
    registers,
  });
  const statements = new Histogram({
    name: `${PREFIX}sql_statement_seconds`,
    help: 'SQL statements, by outcome',
    labelNames: ['outcome'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30],
    registers,
  });
  const reads = new Counter({
    name: `${PREFIX}reads_total`,
    help: 'Reads by their kind and by the server that they were made on, when there is a replica',
    labelNames: ['kind', 'server'],
    registers,
  });
  const known = new Map<WorkMetrics, { seconds: Histogram<string>; amount: Counter<string> }>();
  const metricsOf = (work: WorkMetrics) => {
    const found = known.get(work);
    if (found) return found;
    const { seconds, amount, labels: labelNames } = work;
    const made = {
      seconds: new Histogram({
        ...seconds,
        name: `${PREFIX}${seconds.name}`,
        labelNames,
        buckets: LONG_SECONDS,
        registers,
      }),
      amount: new Counter({ ...amount, name: `${PREFIX}${amount.name}`, labelNames, registers }),
    };
    known.set(work, made);
    return made;
  };
  for (const work of works) metricsOf(work);

  const requests = new Counter({
    name: `${PREFIX}http_requests_total`,
    help: 'HTTP requests by method, route and status; status "none": the client disconnected before the answer',
    labelNames: ['method', 'route', 'status'],
    registers,
  });
  const requestSeconds = new Histogram({
    name: `${PREFIX}http_request_seconds`,
    help: 'Duration of HTTP requests from arrival to the end of the answer, except event streams, by method and route',
    labelNames: ['method', 'route'],
    buckets: SECONDS,
    registers,
  });
  const downloads = new Counter({
    name: `${PREFIX}downloads_total`,
    help: 'Downloads, each range counted separately, by outcome',
    labelNames: ['outcome'],
    registers,
  });
  const downloadBytes = new Counter({
    name: `${PREFIX}download_bytes_total`,
    help: 'Bytes of files sent',
    registers,
  });
  const jobSeconds = new Histogram({
    name: `${PREFIX}job_seconds`,
    help: 'Attempts at jobs, by kind of job and outcome',
    labelNames: ['task', 'outcome'],
    buckets: LONG_SECONDS,
    registers,
  });
  const jobRetries = new Counter({
    name: `${PREFIX}job_retries_total`,
    help: 'Retries of jobs, by kind of job',
    labelNames: ['task'],
    registers,
  });
  const jobsGivenUp = new Counter({
    name: `${PREFIX}jobs_given_up_total`,
    help: 'Jobs that the queue failed, for example because all their workers were killed, by kind of job',
    labelNames: ['task'],
    registers,
  });
  const maintenanceSeconds = new Histogram({
    name: `${PREFIX}maintenance_seconds`,
    help: 'Runs of maintenance jobs, by kind of job and outcome',
    labelNames: ['task', 'outcome'],
    buckets: LONG_SECONDS,
    registers,
  });
  const maintenanceSuccess = new Gauge({
    name: `${PREFIX}maintenance_last_success_timestamp_seconds`,
    help: 'Time of the last success of a maintenance job in this process, by kind of job',
    labelNames: ['task'],
    registers,
  });
  new Gauge({
    name: `${PREFIX}build_info`,
    help: '1, with the version of the service and of Node',
    labelNames: ['version', 'node'],
    registers,
  }).set({ version: RELEASE, node: process.versions.node }, 1);

  return {
    contentType: registry.contentType,
    operation: ({ seconds, ...labels }) => operations.observe(labels, seconds),
    statement: ({ outcome, seconds }) => statements.observe({ outcome }, seconds),
    read: (labels) => reads.inc(labels),
    request({ method, route, status, seconds }) {
      requests.inc({ method, route, status: status ?? 'none' });
      if (seconds !== null) requestSeconds.observe({ method, route }, seconds);
    },
    download({ outcome, bytes }) {
      downloads.inc({ outcome });
      downloadBytes.inc(bytes);
    },
    jobTried({ task, outcome, isRetry, seconds }) {
      jobSeconds.observe({ task, outcome }, seconds);
      if (isRetry) jobRetries.inc({ task });
    },
    jobGivenUp: (task) => jobsGivenUp.inc({ task }),
    maintained({ task, outcome, seconds }) {
      maintenanceSeconds.observe({ task, outcome }, seconds);
      if (outcome === 'done') maintenanceSuccess.setToCurrentTime({ task });
    },
    ended(work, { labels, seconds, amount }) {
      const metrics = metricsOf(work);
      metrics.seconds.observe(labels, seconds);
      metrics.amount.inc(labels, amount);
    },
    watch(figures, read) {
      // One read for all the figures of a scrape, which asks for them at the same moment.
      let looking: Promise<Record<string, number>> | undefined;
      const look = () => {
        looking ??= read()
          .catch(() => ({}))
          .finally(() => {
            looking = undefined;
          });
        return looking;
      };
      for (const [name, help] of Object.entries(figures)) {
        new Gauge({
          name: `${PREFIX}${name}`,
          help,
          registers,
          async collect() {
            const value = (await look())[name];
            if (value === undefined) this.reset();
            else this.set(value);
          },
        });
      }
    },
    text: () => registry.metrics(),
  };
}
