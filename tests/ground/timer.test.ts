import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { createPoll, pause } from '#ground/timer.ts';
import { waitFor } from '../support/wait.ts';

describe('a poll', () => {
  it('looks one at a time, and again after a failed look', async () => {
    let [running, most, looks] = [0, 0, 0];
    const errors: unknown[] = [];
    const look = async () => {
      most = Math.max(most, ++running);
      await new Promise(setImmediate);
      running -= 1;
      looks += 1;
      if (looks === 1) throw new Error('away');
    };
    const poll = createPoll({ look, isNeeded: () => looks < 3, intervalMs: 1, onError: (error) => errors.push(error) });
    poll.wake();
    poll.wake();
    await waitFor(async () => looks === 3, 'three looks');
    expect([most, errors]).toEqual([1, [new Error('away')]]);
  });

  it('rests while there is nothing to look for, and looks again once woken', async () => {
    let [isNeeded, looks] = [false, 0];
    const look = async () => {
      looks += 1;
      isNeeded = false;
    };
    const poll = createPoll({ look, isNeeded: () => isNeeded, intervalMs: 1, onError: () => {} });
    poll.wake();
    isNeeded = true;
    poll.wake();
    await waitFor(async () => looks === 1, 'a look');
    isNeeded = true;
    poll.wake();
    await waitFor(async () => looks === 2, 'another look');
    isNeeded = true;
    poll.wake();
    poll.stop();
    expect(looks).toBe(2);
  });
});

it('a pause ends with its signal, without an error', async () => {
  const stop = new AbortController();
  const aborted = once(stop.signal, 'abort');
  const paused = pause(3_600_000, stop.signal);
  stop.abort();
  await aborted;
  await expect(paused).resolves.toBeUndefined();
});
