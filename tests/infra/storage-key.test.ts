import { mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { beforeEach, describe, expect, it } from 'vitest';
import { openStorageKeys } from '#app/auth-keys.ts';
import { loadConfig } from '#config';
import { openStorage } from '#infra/storage/open.ts';
import { exportToEnd } from '../support/export.ts';
import { startTestService } from '../support/service.ts';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'rdv-key-'));
});

const settingsOf = (env: Record<string, string> = {}) => openStorageKeys(loadConfig({ DATA_DIR: dataDir, ...env }));
const KEY = 'c3'.repeat(32);

it('seals the files of a service without any setting, under a key for its owner alone, and hands them out', async () => {
  const service = await startTestService();
  try {
    const { fixture, config } = service;
    const organisation = await fixture.organisation((await fixture.territory()).id);
    const agent = await fixture.agent({ roles: { [String(organisation.id)]: 'basic' } });
    const done = await exportToEnd(await service.as(agent), { scope: 'AGENT', options: { format: 'CSV' } });
    const { wrappedKey } = await service.app.database.prisma.export.findFirstOrThrow();
    expect(wrappedKey).toMatch(/^[0-9a-f]{8}\./);
    const folder = path.join(config.dataDir, 'exports');
    const [name = ''] = await readdir(folder);
    expect(await readFile(path.join(folder, name), 'utf8')).not.toContain('statut');
    expect(await (await fetch(done.file?.downloadUrl ?? '')).text()).toContain('statut');
    expect((await stat(path.join(config.dataDir, 'storage.key'))).mode & 0o777).toBe(0o600);
  } finally {
    await service.stop();
  }
});

describe('the key in the data folder', () => {
  it('is one for all who start at once, and for who comes later', async () => {
    const started = await Promise.all(Array.from({ length: 20 }, () => settingsOf()));
    const keys = [...started, await settingsOf()].map((settings) => settings.keys?.[0]);
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(await readdir(dataDir)).toEqual(['storage.key']);
  });

  it.each([
    ['another key is set', { STORAGE_KEY: KEY }],
    ['encryption is off', { STORAGE_KEY: 'off' }],
  ])('goes on opening what it sealed once %s', async (_when, env) => {
    const before = openStorage(await settingsOf());
    const file = await before.create('one');
    file.sink.write('sealed');
    const { wrappedKey, byteSize } = await file.publish();
    const settings = await settingsOf(env);
    const after = openStorage(settings);
    const opened = await after.read({ key: 'one', byteSize, wrappedKey });
    expect(opened && String(await buffer(opened))).toBe('sealed');
    const next = await after.create('two');
    expect((await next.publish()).wrappedKey === null).toBe(env.STORAGE_KEY === 'off');
  });

  it('is not made where it is not needed', async () => {
    for (const STORAGE_KEY of [KEY, 'off']) await settingsOf({ STORAGE_KEY });
    expect(await readdir(dataDir)).toEqual([]);
  });

  it.each(['', 'ab', `${'ab'.repeat(31)}zz`])('that holds %j is refused, not used', async (text) => {
    await writeFile(path.join(dataDir, 'storage.key'), text);
    await expect(settingsOf()).rejects.toThrow(/storage\.key does not contain a key/);
  });
});
