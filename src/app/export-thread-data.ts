// Messages between a process and its export thread.
import type { BuildOutcome } from '#domain/exports/build.ts';
import type { StorageSettings } from '#infra/storage/open.ts';
import type { TracingOptions } from '#infra/trace-provider.ts';

/** Input of the thread. */
export interface BuildThreadData {
  exportId: string;
  databaseUrl: string;
  /** Null: rows are read from the primary. */
  replicaUrl: string | null;
  storage: StorageSettings;
  fileTtlSeconds: number;
  minCell: number;
  traces: TracingOptions | null;
  /** The trace of the job. */
  traceparent: string | null;
  maxRows: number;
}

/** Result of the thread. */
export interface BuildThreadResult {
  outcome: BuildOutcome;
  /** The server that the rows were read from; null without a replica, and when none were read. */
  readFrom: 'primary' | 'replica' | null;
}
