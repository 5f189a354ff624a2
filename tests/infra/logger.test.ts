import { expect, it } from 'vitest';
import { startScript } from '../support/process.ts';

const SECRET = 'Kanarienvogel';

async function say(form: 'json' | 'pretty') {
  const { exited, output } = startScript('tests/support/log.ts', {}, [form, SECRET]);
  expect(await exited).toEqual({ code: 0, signal: null });
  expect(output.stdout).toBe(''); // that belongs to what a command was asked for
  expect(output.stderr).not.toContain(SECRET);
  return output.stderr.trim().split('\n');
}

it('logs JSON, a line an event, without secrets', async () => {
  const lines = (await say('json')).map((line) => JSON.parse(line));
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

it('logs lines that a person can read, on a terminal, without them as well', async () => {
  const lines = await say('pretty');
  expect(lines[0]).toMatch(/^INFO: all is well .*"rows":12/);
  expect(lines).toContainEqual(expect.stringMatching(/^ERROR: something broke/));
  expect(lines).toContainEqual(expect.stringContaining('… is wrong'));
  expect(lines.join()).not.toContain('"level"');
});
