// The first module of every thread. Modules of this project are TypeScript, and a thread does not inherit the loader of its
// process: it registers it here, in JavaScript, before it imports the module that it is for.
import { workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
await import(workerData.module);
