import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadConfig } from '#config';
import { SECRET_SETTINGS } from '../../src/config/secret-file.ts';

// Secrets as files, as containers and systemd hand them over.
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'rdv-secret-'));
});
afterAll(() => rm(folder, { recursive: true }));

const SECRET = '5b0b1c7b6d8a49f0a1f3c2d4e5f60718';

async function file(text: string): Promise<string> {
  const name = path.join(folder, randomUUID());
  await writeFile(name, text);
  return name;
}

function problemsOf(env: Record<string, string>): string {
  try {
    loadConfig(env);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

it.each([SECRET, `${SECRET}\n`, `${SECRET}\r\n`])(
  'a secret is what its file holds, without the line end',
  async (text) => {
    const { verifier } = loadConfig({ AUTH_SECRET_FILE: await file(text) }).auth;
    expect(verifier).toMatchObject({ kind: 'secret', secret: SECRET });
  },
);

it('keeps other white space, which may belong to it', async () => {
  const { verifier } = loadConfig({ AUTH_SECRET_FILE: await file(` ${SECRET} \n`) }).auth;
  expect(verifier).toMatchObject({ secret: ` ${SECRET} ` });
});

it.each(SECRET_SETTINGS)('%s may be one, and is held to the same rules', async (name) => {
  const other = await file('x\n');
  expect(problemsOf({ [`${name}_FILE`]: other, [name]: 'x' })).toContain(`${name} and ${name}_FILE exclude each other`);
  expect(problemsOf({ [`${name}_FILE`]: await file('\n') })).toMatch(
    new RegExp(`${name}_FILE names .*, which is empty`),
  );
  expect(problemsOf({ [`${name}_FILE`]: '/nowhere/secret' })).toContain(
    `${name}_FILE names /nowhere/secret, which cannot be read: ENOENT`,
  );
  // Not a word of what it holds, however wrong that is.
  expect(problemsOf({ [`${name}_FILE`]: await file('word-of-a-secret') })).not.toContain('word-of-a-secret');
});

it('are all settings that hold a secret or may hold a password', async () => {
  const example = await readFile(new URL('../../.env.example', import.meta.url), 'utf8');
  const names = [...example.matchAll(/^# ?([A-Z][A-Z0-9_]+)=(.*)$/gm)];
  const secret = names.flatMap(([, name = '', value = '']) =>
    /SECRET|SALT|(STORAGE|ACCESS)_KEY|TOKEN$/.test(name) || /:\/\/\w+:\w+@/.test(value) ? [name] : [],
  );
  expect(secret.sort()).toEqual([...SECRET_SETTINGS].sort());
});
