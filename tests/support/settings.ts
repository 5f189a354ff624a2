import { type Config, loadConfig } from '#config';
import { createLogger } from '#infra/logger.ts';

export const silentLogger = createLogger({ level: process.env.TEST_LOG ?? 'silent', pretty: false });

/** The defaults of the service, on a free port and without demo data. */
export function testConfig(own: Partial<Config>): Config {
  return { ...loadConfig(own.dataDir ? { DATA_DIR: own.dataDir } : {}), port: 0, seed: 'none', ...own };
}
