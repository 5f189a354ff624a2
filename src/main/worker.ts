// The entry point of `npm run worker`: jobs only.
import { runProcess } from '#app/process.ts';
import { announceReady } from '#infra/logger.ts';

await runProcess({ worker: true }, async ({ app, logger }) => {
  await app.startWorker();
  announceReady(logger, { role: 'worker' });
  return 'running';
});
