import type { BuildOutcome } from '#domain/exports/build.ts';
import type { StorageSettings } from '#infra/storage/open.ts';
import type { TracingOptions } from '#infra/trace-provider.ts';

/** What the process hands to the thread. */
export interface BuildThreadData {
  exportId: string;
  databaseUrl: string;
  /** Null: rows are read where everything else is. */
  replicaUrl: string | null;
  storage: StorageSettings;
  fileTtlSeconds: number;
  minCell: number;
  traces: TracingOptions | null;
  /** The trace that the job belongs to. */
  traceparent: string | null;
  maxRows: number;
}

/** What the thread hands back. */
export interface BuildThreadResult {
  outcome: BuildOutcome;
  /** Where the rows were read; null without a replica, and when it did not come to that. */
  readFrom: 'primary' | 'replica' | null;
}
