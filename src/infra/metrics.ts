import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from '@prometheus-io/client';

/** What a process counts about itself, for Prometheus. Labels never hold what a caller wrote freely, nor personal data. */
export interface Metrics {
  readonly contentType: string;
  /** One GraphQL operation from the first resolver to the answer. `name` is one of a bounded number. */
  operation(operation: { type: string; name: string; outcome: 'ok' | 'error'; seconds: number }): void;
  statement(statement: { outcome: 'ok' | 'error'; seconds: number }): void;
  /** Where a query or the rows of an export were read, where there is a replica. */
  read(read: { kind: 'query' | 'export'; server: 'primary' | 'replica' }): void;
  /** One export that reached its end. `seconds` from the first claim. */
  exportEnded(ended: { row: string; format: string; status: string; seconds: number; rows: number }): void;
  /** Adds figures that are read at each scrape; a failing read leaves them out of that one. */
  watch(figures: Readonly<Record<string, string>>, read: () => Promise<Record<string, number>>): void;
  text(): Promise<string>;
}

const PREFIX = 'rdv_';

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry }); // event loop lag, memory, garbage collection, file descriptors
  const registers = [registry];
  const operations = new Histogram({
    name: `${PREFIX}graphql_operation_seconds`,
    help: 'GraphQL operations over HTTP, by type, name and outcome',
    labelNames: ['type', 'name', 'outcome'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
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
    help: 'Queries and exports by the server that their rows were read from, where there is a replica',
    labelNames: ['kind', 'server'],
    registers,
  });
  const kinds = ['row', 'format', 'status'] as const;
  const exportSeconds = new Histogram({
    name: `${PREFIX}export_seconds`,
    help: 'Exports from their first claim to their end, by what a row is, format and final state',
    labelNames: kinds,
    buckets: [0.5, 1, 2, 5, 10, 30, 60, 120, 300, 900, 3_600],
    registers,
  });
  const exportRows = new Counter({
    name: `${PREFIX}export_rows_total`,
    help: 'Rows of exports that ended, by what a row is, format and final state',
    labelNames: kinds,
    registers,
  });

  return {
    contentType: registry.contentType,
    operation: ({ seconds, ...labels }) => operations.observe(labels, seconds),
    statement: ({ outcome, seconds }) => statements.observe({ outcome }, seconds),
    read: (labels) => reads.inc(labels),
    exportEnded({ seconds, rows, row, format, status }) {
      const labels = { row, format, status };
      exportSeconds.observe(labels, seconds);
      exportRows.inc(labels, rows);
    },
    watch(figures, read) {
      // One look for all the figures of a scrape, which asks for them at the same moment.
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
