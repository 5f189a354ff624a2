import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { PROJECT } from './support/process.ts';
import { LONGEST } from './support/sequencer.ts';

// Rules that the tests themselves follow, so that no machine is too slow for them (tests/README.md).
const root = path.join(PROJECT, 'tests');
const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));
const files = names
  .filter((name) => name.endsWith('.ts') && !name.startsWith('bench') && name !== 'suite.test.ts')
  .map((name) => [name, readFileSync(path.join(root, name), 'utf8')] as const);

/** Each line that a pattern meets, but for the files that have a reason. */
function offenders(pattern: RegExp, reasons: Readonly<Record<string, string>> = {}): string[] {
  return files.flatMap(([name, text]) =>
    name in reasons
      ? []
      : text.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${name}:${index + 1}: ${line.trim()}`] : [])),
  );
}

it('wait for states and events, never for time to pass', () => {
  expect(files.length).toBeGreaterThan(100);
  expect(
    offenders(/\b(setTimeout|sleep|setInterval)\(/, {
      'support/wait.ts': 'the one place that looks again and again',
      'support/infra/postgres.ts': 'looks again until the server is as far',
      'support/spreadsheet/libreoffice.ts': 'ends a program that hangs',
      'support/infra/crash.ts': 'throws where nobody catches',
      'support/graphql/stream.ts': 'the pause of a client that comes back',
      'http/client.test.ts': 'the pause of a client that comes back',
      'cluster.test.ts': 'pauses of clients',
      'graphql/export/export-event.test.ts': 'random pauses make transactions overlap',
    }),
  ).toEqual([]);
});

it('poll by waitFor where tests run concurrently: expect.poll cannot tell its test there', () => {
  const concurrent = files.filter(([, text]) => /\.concurrent\b/.test(text));
  expect(concurrent.length).toBeGreaterThan(2);
  expect(concurrent.flatMap(([name, text]) => (text.includes('expect.poll(') ? [name] : []))).toEqual([]);
});

it('have no limit of their own: what is slow is no failure', () => {
  expect(
    offenders(/AbortSignal\.timeout|\btimeout: /, {
      'support/spreadsheet/libreoffice.ts': 'ends a program that hangs',
    }),
  ).toEqual([]);
  expect(offenders(/^\}, [\w_]+\);|\b(before|after)(All|Each)\(.*, [\d_A-Z]+\);/)).toEqual([]);
  expect(offenders(/setConfig\(|retry: \d/)).toEqual([]);
});

it('compare no duration with a number: figures belong to the bench', () => {
  const reasons = {
    'support/wait.ts': 'the limit of what is stuck',
    'jobs/export-progress.test.ts': 'at most one a second: the slower the more',
    'http/operator.test.ts': 'at most one a second: the slower the more',
    'domain/audit/refusals.test.ts': 'a minute is a rule of the service',
  };
  expect(offenders(/performance\.now\(\)|process\.hrtime|Date\.now\(\) - [a-z]\w*(?! \*)\b(?! \*)/, reasons)).toEqual(
    [],
  );
  expect(
    offenders(
      /^\s*\W*(it|test|describe|labTest|').*\b(within|under|at most|in) (\d+|a|two|ten) (s|ms|seconds?|minutes?)\b/,
      reasons,
    ),
  ).toEqual([]);
});

it('use any free port', () => {
  expect(
    offenders(/\.listen\([1-9]|\bPORT: '?[1-9]/, { 'config/config.test.ts': 'reads settings, and opens nothing' }),
  ).toEqual([]);
});

it('print the seed of what is random, in their names', () => {
  const random = files.filter(
    ([name, text]) => name.endsWith('.test.ts') && /createRandom\(|Math\.random\(/.test(text),
  );
  expect(random.length).toBeGreaterThan(4);
  expect(random.filter(([, text]) => !/\$\{seed\}/i.test(text)).map(([name]) => name)).toEqual([]);
});

/** A folder of more files is several subjects. */
const MAX_FILES = 20;

it('lie in folders that a reader can take in', () => {
  const counts = new Map<string, number>();
  for (const name of names.filter((each) => path.posix.extname(each) !== '')) {
    const folder = path.posix.dirname(name);
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  expect(counts.size).toBeGreaterThan(30);
  expect([...counts].filter(([, count]) => count > MAX_FILES)).toEqual([]);
});

it('begin with the longest, which are all there', () => {
  const names = new Set(files.map(([name]) => name));
  expect(LONGEST.filter((name) => !names.has(`${name}.test.ts`))).toEqual([]);
});
