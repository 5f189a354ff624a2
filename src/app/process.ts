import { type Config, ConfigError, loadConfig } from '#config';
import { createLogger, type Logger } from '#infra/logger.ts';
import { type App, createApp } from './app.ts';

/** Signals this close together are one: npm passes on a Ctrl-C that the terminal has already sent. */
const ONE_SIGNAL_MS = 500;
const STOP_LIMIT_MS = 9_500;

export interface Running {
  app: App;
  config: Config;
  logger: Logger;
}

interface ProcessOptions {
  /** Whether it takes jobs. */
  worker: boolean;
  /** Settings that this process has whatever the environment says. */
  configure?: (given: Config) => Config;
  /** Where its log goes; a process that shows results on standard output logs to standard error. */
  logsTo?: 'stdout' | 'stderr';
}

/** Runs a process from its settings to its last signal: the first one stops it in order, a second one at once. */
export async function runProcess(
  { worker, configure = (given) => given, logsTo = 'stdout' }: ProcessOptions,
  start: (running: Running) => Promise<'running' | 'done'>,
): Promise<void> {
  const config = configure(readConfig());
  const logger = createLogger({ level: config.logLevel, pretty: process[logsTo].isTTY, to: logsTo });
  // What nobody caught leaves the process in a state that nobody knows; Node itself would print whatever the error quotes.
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
  // Whatever is half built is built to its end first: only then is it known what has to be taken down.
  const stopApp = () => starting.then((app) => app.stop()).catch(() => {}); // a failed start has cleaned up behind itself
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

/** What an operator can do something about is told in words; a stack is for who asks with LOG_LEVEL=debug. */
function describe(error: unknown): string {
  const { message, code } = error as NodeJS.ErrnoException;
  return message || code || String(error);
}

export function readConfig(): Config {
  try {
    return loadConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
