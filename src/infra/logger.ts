// The logger of a process, and the redaction of secrets in its lines.
import { trace } from '@opentelemetry/api';
import { type Logger, pino } from 'pino';
import { toLoggable } from './log-error.ts';

export type { Logger };

export interface LoggerOptions {
  level: string;
  /** Readable lines for a terminal instead of JSON. */
  pretty: boolean;
  /** Standard error for commands, whose results are on standard output. */
  to: 'stdout' | 'stderr';
}

const SECRETS = ['token', 'authorization', '*.token', '*.authorization'];

/** Keys of download links and tokens give access for minutes: they are redacted in every line. */
const KEYS = /(\/exports\/[^/\s"\\]{1,100}\/file\/)[^/\s"\\?#]+|\beyJ[\w-]+\.[\w-]+\.[\w-]+/g;
const maskKeys = (line: string) => line.replace(KEYS, '$1…');

/** The trace of a line, under the names that log collectors look for. */
function traceOfLine(): object {
  const span = trace.getActiveSpan()?.spanContext();
  return span ? { trace_id: span.traceId, span_id: span.spanId } : {};
}

export function createLogger({ level, pretty, to }: LoggerOptions): Logger {
  const destination = to === 'stdout' ? 1 : 2;
  const options = {
    level,
    base: null,
    redact: SECRETS,
    mixin: traceOfLine,
    serializers: { err: toLoggable },
    hooks: { streamWrite: maskKeys },
  };
  if (!pretty) return pino(options, pino.destination({ dest: destination, sync: true }));
  return pino({
    ...options,
    transport: { target: 'pino-pretty', options: { destination, ignore: 'time', singleLine: true } },
  });
}

/** Logs that the process is ready, at any level except `silent`: supervisors and scripts wait for that line. */
export function announceReady(logger: Logger, facts: { url: string } | { role: string }): void {
  if (logger.level !== 'silent') logger.child({}, { level: 'info' }).info(facts, 'ready');
}
