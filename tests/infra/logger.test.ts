import { expect, it } from 'vitest';
import { startScript } from '../support/process.ts';

const SECRET = 'Kanarienvogel';

async function say(form: 'json' | 'pretty', to: 'stdout' | 'stderr') {
  const { exited, output } = startScript('tests/support/infra/log.ts', {}, [form, to, SECRET]);
  expect(await exited).toEqual({ code: 0, signal: null });
  expect(output[to === 'stdout' ? 'stderr' : 'stdout']).toBe('');
  expect(output[to]).not.toContain(SECRET);
  return output[to].trim().split('\n');
}

// Of services to standard output, where collectors read; of commands to standard error, beside their results.
it.each(['stdout', 'stderr'] as const)('logs JSON to %s, a line an event, without secrets', async (to) => {
  const lines = (await say('json', to)).map((line) => JSON.parse(line));
  expect(lines).toMatchObject([
    { level: 30, time: expect.any(Number), msg: 'all is well', rows: 12, token: '[Redacted]' },
    { level: 50, msg: 'something broke', err: { type: 'Error', message: '… is wrong', cause: { type: 'TypeError' } } },
    {
      level: 40,
      msg: 'asked for https://stats.example.org/exports/1/file/…?x, with …',
      link: 'https://stats.example.org/exports/1/file/…',
      nested: { token: '[Redacted]' },
    },
  ]);
  expect(lines[1].err.stack).toMatch(/log\.ts:\d+/);
});

it.each(['stdout', 'stderr'] as const)(
  'logs lines to %s that a person can read, on a terminal, without them as well',
  async (to) => {
    const lines = await say('pretty', to);
    expect(lines[0]).toMatch(/^INFO: all is well .*"rows":12/);
    expect(lines).toContainEqual(expect.stringMatching(/^ERROR: something broke/));
    expect(lines).toContainEqual(expect.stringContaining('… is wrong'));
    expect(lines.join()).not.toContain('"level"');
  },
);
