import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    // Vitest would load graphql twice, as ESM and as CommonJS, and then no error of one is an error of the other.
    alias: [
      { find: /^graphql$/, replacement: fileURLToPath(new URL('node_modules/graphql/index.js', import.meta.url)) },
    ],
  },
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: 'tests/support/global-setup.ts',
    pool: 'forks',
    maxWorkers: 3, // most of them wait: for a heartbeat to be missed, a database to come back, a file to expire
    // Not to measure by: machines are shared, and every file starts a whole service.
    testTimeout: 90_000,
    hookTimeout: 120_000,
  },
});
