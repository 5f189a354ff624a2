import { type Logger, pino } from 'pino';

export type { Logger };

export interface LoggerOptions {
  level: string;
  /** Readable lines for a terminal instead of JSON. */
  pretty: boolean;
}

// Tokens, and what PostgreSQL adds to an error: the failing row itself.
const SECRETS = ['token', 'authorization', '*.token', '*.authorization', 'err.detail', 'err.where', 'err.parameters'];

/** Logs to standard error, so that standard output belongs to what a command was asked for. */
export function createLogger({ level, pretty }: LoggerOptions): Logger {
  const options = { level, base: null, redact: SECRETS };
  if (!pretty) return pino(options, pino.destination({ dest: 2, sync: true }));
  return pino({
    ...options,
    transport: { target: 'pino-pretty', options: { destination: 2, ignore: 'time', singleLine: true } },
  });
}
