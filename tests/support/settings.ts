import { type Config, loadConfig } from '#config';
import { createLogger } from '#infra/logger.ts';

export const silentLogger = createLogger({ level: process.env.TEST_LOG ?? 'silent', pretty: false });

/** The defaults of the service, on a free port, without demo data, and for callers in a hurry. */
export function testConfig(own: Partial<Config>): Config {
  const defaults = loadConfig(own.dataDir ? { DATA_DIR: own.dataDir } : {});
  return { ...defaults, port: 0, seed: 'none', http: { ...defaults.http, rateLimit: null }, ...own };
}
