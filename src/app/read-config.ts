// The settings of a process, from its environment.
import { type Config, ConfigError, loadConfig } from '#config';

/** Settings that are wrong end the process, with a sentence. */
export function readConfig(): Config {
  try {
    return loadConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
