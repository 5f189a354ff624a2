import { type App, createApp } from '#app';
import { type Config, ConfigError, loadConfig } from '#config';
import { createLogger, type Logger } from '#infra/logger.ts';

/** Signals this close together are one: npm passes on a Ctrl-C that the terminal has already sent. */
const ONE_SIGNAL_MS = 500;
const STOP_LIMIT_MS = 9_500;

export interface Running {
  app: App;
  config: Config;
  logger: Logger;
}

/** Runs a process from its settings to its last signal: the first one stops it in order, a second one at once. */
export async function runProcess(
  options: { worker: boolean },
  start: (running: Running) => Promise<void>,
): Promise<void> {
  const config = readConfig();
  const logger = createLogger({ level: config.logLevel, pretty: process.stderr.isTTY });
  let app: App | undefined;
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
    await app?.stop();
    process.exit(0);
  };
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());
  try {
    app = await createApp(config, logger, options);
    await start({ app, config, logger });
  } catch (error) {
    if (firstSignalAt !== undefined) return; // stopped while it started
    logger.fatal({ err: error }, 'start failed');
    await app?.stop();
    process.exit(1);
  }
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
