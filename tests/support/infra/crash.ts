import { runProcess } from '#app/process.ts';

// A process that throws an uncaught error, as the arguments say.
const [how, text = ''] = process.argv.slice(2);

await runProcess({ worker: false }, async () => {
  if (how === 'throw') setTimeout(() => JSON.parse(text));
  else void Promise.reject(new Error(`"${text}"`, { cause: new TypeError(`Row "${text}" is wrong`) }));
  return 'running';
});
