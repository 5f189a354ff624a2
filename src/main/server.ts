// The entry point of `npm start`: the API and a worker in one process. With `--api-only`, jobs are left to `npm run
// worker`.
import { runProcess } from '#app/process.ts';
import { announceReady } from '#infra/logger.ts';

const worker = !process.argv.includes('--api-only');

await runProcess({ worker }, async ({ app, logger }) => {
  const { url } = await app.startApi();
  if (worker) await app.startWorker();
  announceReady(logger, { url });
  return 'running';
});
