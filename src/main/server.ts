// The entry point of `npm start`: the API and a worker in one process. With `--api-only`, jobs are left to `npm run
// worker`. With `--hot-pages` (`npm run dev`), pages are compiled as they are asked for.
import { runProcess } from '#app/process.ts';
import type { Config } from '#config';
import { announceReady } from '#infra/logger.ts';

const withHotPages = (given: Config): Config => ({ ...given, web: given.web === 'off' ? 'off' : 'hot' });

const worker = !process.argv.includes('--api-only');
const isHot = process.argv.includes('--hot-pages');

await runProcess({ worker, ...(isHot && { configure: withHotPages }) }, async ({ app, logger }) => {
  const { url } = await app.startApi();
  if (worker) await app.startWorker();
  announceReady(logger, { url });
  return 'running';
});
