import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { HOOK_LIMIT_MS, TEST_LIMIT_MS, WAIT_LIMIT_MS } from './tests/support/limit.ts';
import { LongestFirst } from './tests/support/sequencer.ts';

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
    // To load the service costs more than most files take: the files of a worker share its modules.
    isolate: false,
    // More than cores: those that begin mostly wait, for a heartbeat to be missed, a database to come back, a file to expire.
    maxWorkers: 4,
    sequence: { sequencer: LongestFirst },
    // No verdicts: machines are shared. They end what is stuck.
    testTimeout: TEST_LIMIT_MS,
    hookTimeout: HOOK_LIMIT_MS,
    expect: { poll: { timeout: WAIT_LIMIT_MS } },
  },
});
