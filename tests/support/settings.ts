import { type Config, loadConfig } from '#config';
import { createLogger } from '#infra/logger.ts';

export const silentLogger = createLogger({ level: process.env.TEST_LOG ?? 'silent', pretty: false, to: 'stderr' });

const ROOM = { concurrent: 1_000, perDay: 10_000, maxRows: 2_000_000 };

/** The defaults of the service, on a free port, without demo data, and for callers in a hurry who want many exports. */
export function testConfig(own: Partial<Config>): Config {
  const defaults = loadConfig(own.dataDir ? { DATA_DIR: own.dataDir } : {});
  const http = { ...defaults.http, rateLimit: null };
  return { ...defaults, port: 0, seed: 'none', http, exportLimits: ROOM, ...own };
}
