import { type Logger, pino } from 'pino';
import { toLoggable } from './log-error.ts';

export type { Logger };

export interface LoggerOptions {
  level: string;
  /** Readable lines for a terminal instead of JSON. */
  pretty: boolean;
}

const SECRETS = ['token', 'authorization', '*.token', '*.authorization'];

/** Keys of download links and tokens open something for minutes: they are in no line, whatever quoted them. */
const KEYS = /(\/exports\/[^/\s"\\]{1,100}\/file\/)[^/\s"\\?#]+|\beyJ[\w-]+\.[\w-]+\.[\w-]+/g;
const maskKeys = (line: string) => line.replace(KEYS, '$1…');

/** Logs to standard error, so that standard output belongs to what a command was asked for. */
export function createLogger({ level, pretty }: LoggerOptions): Logger {
  const options = {
    level,
    base: null,
    redact: SECRETS,
    serializers: { err: toLoggable },
    hooks: { streamWrite: maskKeys },
  };
  if (!pretty) return pino(options, pino.destination({ dest: 2, sync: true }));
  return pino({
    ...options,
    transport: { target: 'pino-pretty', options: { destination: 2, ignore: 'time', singleLine: true } },
  });
}
