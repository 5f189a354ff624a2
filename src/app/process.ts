// The life of a process: settings, start, signals, stop.
import type { Config } from '#config';
import { createLogger, type Logger } from '#infra/logger.ts';
import { type App, createApp } from './app.ts';
import { readConfig } from './read-config.ts';

/** Signals within this time count as one: npm repeats a Ctrl-C that the terminal has already sent. */
const ONE_SIGNAL_MS = 500;
const STOP_LIMIT_MS = 9_500;

export interface Running {
  app: App;
  config: Config;
  logger: Logger;
}

interface ProcessOptions {
  /** True when the process works on jobs. */
  worker: boolean;
  /** Overrides of the settings, whatever the environment says. */
  configure?: (given: Config) => Config;
  /** Output of the log; a process that prints results to standard output logs to standard error. */
  logsTo?: 'stdout' | 'stderr';
}

/** Runs a process from its settings to its last signal: the first signal stops it in order, a second one at once. */
export async function runProcess(
  { worker, configure = (given) => given, logsTo = 'stdout' }: ProcessOptions,
  start: (running: Running) => Promise<'running' | 'done'>,
): Promise<void> {
  const config = configure(readConfig());
  const logger = createLogger({ level: config.logLevel, pretty: process[logsTo].isTTY, to: logsTo });
  // An uncaught error leaves the process in an unknown state. Node itself would print the data that the error quotes.
  const die = (error: unknown) => {
    logger.fatal({ err: error }, 'unexpected: this process ends');
    process.exit(1);
  };
  process.on('uncaughtException', die);
  process.on('unhandledRejection', die);
  const starting = createApp(config, logger, { worker });
  let firstSignalAt: number | undefined;
  const stop = async () => {
    const now = Date.now();
    if (firstSignalAt !== undefined) {
      if (now - firstSignalAt > ONE_SIGNAL_MS) process.exit(1);
      return;
    }
    firstSignalAt = now;
    setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
    logger.info('stopping');
    await stopApp();
    process.exit(0);
  };
  // A start in progress is completed first: only then is it known what has to be closed.
  const stopApp = () => starting.then((app) => app.stop()).catch(() => {}); // a failed start has closed what it opened
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());
  try {
    const app = await starting;
    if (firstSignalAt !== undefined) return;
    if ((await start({ app, config, logger })) === 'done') await stop();
  } catch (error) {
    if (firstSignalAt !== undefined) return; // stopped while it started
    logger.debug({ err: error }, 'start failed');
    process.stderr.write(`${describe(error)}\n`);
    await stopApp();
    process.exit(1);
  }
}

/** Errors that an operator can fix are one sentence; the stack is logged with LOG_LEVEL=debug. */
function describe(error: unknown): string {
  const { message, code } = error as NodeJS.ErrnoException;
  return message || code || String(error);
}
