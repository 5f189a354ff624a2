import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';

const run = promisify(execFile);
const CHECK = path.resolve('.ci/prose-check.mjs');
const LONG = `Words ${'and words '.repeat(20)}end.`;

/** The findings of the check in these files, each with its place. */
async function check(files: Readonly<Record<string, string>>): Promise<string[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'rdv-prose-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  }
  await run('git', ['init', '-q'], { cwd: folder });
  const { stdout } = await run(process.execPath, [CHECK], { cwd: folder }).catch(
    (failed: { code?: number; stdout: string }) => {
      expect(failed.code).toBe(1);
      return failed;
    },
  );
  return stdout
    .split('\n')
    .filter((line) => /:\d+: /.test(line))
    .map((line) => line.split(': ').slice(0, 2).join(': '));
}

it('refuses a clause without its subject at the beginning of a sentence', async () => {
  const clause = 'begins with a clause instead of its subject';
  expect(
    await check({
      'src/a.ts': '// Whatever comes is read.\nconst a = 1;\n/**\n * An agent.\n * Who may see it is known.\n */\n',
      'web/b.tsx': '// Rows are drawn.\n// Where they end is known.\n',
      'docs/c.md': '# Who\n\nWhose data they are is known.\n\n- What is kept stays.\n\n```\nWho reads code?\n```\n',
      'schema.graphql': '"""Whether it runs."""\ntype A {\n  "What it is."\n  b: Int\n}\n',
    }),
  ).toEqual([
    `docs/c.md:3: ${clause}`,
    `docs/c.md:5: ${clause}`,
    `schema.graphql:1: ${clause}`,
    `schema.graphql:3: ${clause}`,
    `src/a.ts:3: ${clause}`,
    `src/a.ts:1: ${clause}`,
    `web/b.tsx:1: ${clause}`,
  ]);
});

it('refuses sentences of more than 40 words', async () => {
  expect(await check({ 'src/a.ts': `// ${LONG}\n`, 'README.md': `Short. ${LONG} Short.\n` })).toEqual([
    'README.md:1: 42 words',
    'src/a.ts:1: 42 words',
  ]);
});

it('takes subjects, questions, code and French documents', async () => {
  expect(
    await check({
      'src/a.ts': '// The agent who asks is known. Who is it?\nconst who = "Who knows";\n',
      'docs/b.md': '| Who | What |\n|---|---|\n\nAgents are those who work here.\n',
      'docs/fr/c.md': `${LONG}\n`,
      'src/generated/d.ts': '// Whatever.\n',
    }),
  ).toEqual([]);
});
