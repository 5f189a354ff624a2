import { announceReady } from '#infra/logger.ts';
import { runProcess } from './lifecycle.ts';

// `npm run worker`: jobs only.
await runProcess({ worker: true }, async ({ app, logger }) => {
  await app.startWorker();
  announceReady(logger, { role: 'worker' });
  return 'running';
});
