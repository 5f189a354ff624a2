import { runProcess } from './lifecycle.ts';

// `npm run worker`: jobs only.
await runProcess({ worker: true }, async ({ app }) => {
  await app.startWorker();
  process.stdout.write('ready worker\n');
  return 'running';
});
