import { afterEach, beforeEach, expect, it } from 'vitest';
import { createThreads, type Threads } from '#infra/thread.ts';

interface Answer {
  threadId: number;
  isAborted: boolean;
}

const never = new AbortController().signal;
let threads: Threads;
let started: number;

const count = () => {
  started++;
};

beforeEach(() => {
  started = 0;
  process.on('worker', count);
  threads = createThreads(new URL('../support/infra/counting-thread.ts', import.meta.url));
});
afterEach(async () => {
  process.off('worker', count);
  await threads.close();
});

const run = (input: object = {}, signal = never) => threads.run<Answer>(input, signal);

it('starts a thread with the first task, and keeps it for the next', async () => {
  expect(started).toBe(0);
  const first = await run();
  expect(await run()).toEqual(first);
  expect(started).toBe(1);
});

it('has a thread ready before the first task when it is told to', async () => {
  threads.keepReady();
  await expect.poll(() => started).toBe(1);
  const first = await run();
  expect(await run()).toEqual(first);
  expect(started).toBe(1);
});

it('runs each task in a thread of its own', async () => {
  const [one, other] = await Promise.all([run(), run()]);
  expect(one.threadId).not.toBe(other.threadId);
});

it('tells a running task to stop', async () => {
  const stop = new AbortController();
  const running = run({ untilStop: true }, stop.signal);
  stop.abort();
  expect((await running).isAborted).toBe(true);
});

it('fails a task whose thread throws, and runs the next in another', async () => {
  const first = await run();
  await expect(run({ fail: true })).rejects.toThrow('as asked');
  expect((await run()).threadId).not.toBe(first.threadId);
});
