import { runProcess } from '#app/process.ts';
import { announceReady } from '#infra/logger.ts';

// `npm run worker`: jobs only.
await runProcess({ worker: true }, async ({ app, logger }) => {
  await app.startWorker();
  announceReady(logger, { role: 'worker' });
  return 'running';
});
