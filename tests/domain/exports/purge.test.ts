import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildExport } from '#domain/exports/build.ts';
import { expireExports } from '#domain/exports/lifecycle/expire.ts';
import { purgeHistory } from '#domain/exports/lifecycle/purge-history.ts';
import { removeOrphans } from '#domain/exports/lifecycle/remove-orphans.ts';
import { cancelUnfinished, claimExport, failExport } from '#domain/exports/lifecycle/state.ts';
import { systemClock } from '#infra/clock.ts';
import { openStorage } from '#infra/storage/open.ts';
import { type ExportLab, openExportLab, uuidOf } from '../../support/export-lab.ts';

let lab: ExportLab;
let folder: string;
let deps: { pool: ExportLab['service']['app']['database']['pool']; storage: ReturnType<typeof openStorage> };

beforeAll(async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'rdv-purge-'));
  folder = path.join(dataDir, 'exports');
  const storage = { place: { kind: 'local', folder }, keys: ['c3'.repeat(32)] } as const;
  lab = await openExportLab({ worker: false, dataDir, storage });
  deps = { pool: lab.service.app.database.pool, storage: openStorage(storage) };
});
afterAll(() => lab.close());

/** An export with its file, made here: no janitor of a worker comes in between. */
async function build(): Promise<string> {
  const requested = await lab.request();
  await buildExport(
    { ...deps, clock: systemClock, maxRows: 1_000, minCell: 5, fileTtlSeconds: 60 },
    uuidOf(requested),
    new AbortController().signal,
  );
  return requested;
}

/** An export that ended so in the middle of its file. */
async function breakOff(status: 'FAILED' | 'CANCELED'): Promise<string> {
  const requested = await lab.request();
  const claim = await claimExport(deps.pool, uuidOf(requested), '0'.repeat(40));
  if (!claim) throw new Error('It was over');
  if (status === 'FAILED') await failExport(deps.pool, claim, 'INTERNAL');
  else await cancelUnfinished(deps.pool, claim.exportId);
  return requested;
}

let id: string;
let fileKey: string;

beforeEach(async () => {
  await deps.pool.query('DELETE FROM reporting.exports');
  await rm(folder, { recursive: true, force: true });
  id = await build();
  fileKey = (await lab.find(id)).fileKey ?? '';
});

const change = (data: object) =>
  lab.service.app.database.prisma.export.update({ where: { id: uuidOf(id) }, data: data as never });
const put = async (name: string, minutesOld: number) => {
  await writeFile(path.join(folder, name), 'personal data');
  const time = new Date(Date.now() - minutesOld * 60_000);
  await utimes(path.join(folder, name), time, time);
};
const files = async () => (await readdir(folder)).sort();

describe('the file of an export', () => {
  it('is not touched while it can be downloaded', async () => {
    expect(await expireExports(deps)).toEqual({ expired: 0, deleted: 0 });
    expect(await files()).toEqual([fileKey]);
    expect(fileKey).toMatch(/^[0-9a-f]{40}$/);
    expect((await lab.find(id)).wrappedKey).not.toBeNull();
  });

  it('is deleted with its key once it expires, and the history records it once', async () => {
    await change({ expiresAt: new Date(Date.now() - 1_000) });
    await Promise.all([expireExports(deps), expireExports(deps), expireExports(deps)]);
    expect(await files()).toEqual([]);
    expect(await lab.find(id)).toMatchObject({ status: 'EXPIRED', fileKey: null, wrappedKey: null, rowCount: 3 });
    expect(await lab.eventsOf(id)).toEqual(['REQUESTED', 'STARTED', 'SUCCEEDED', 'EXPIRED', 'PURGED']);
    expect(await expireExports(deps)).toEqual({ expired: 0, deleted: 0 });
  });

  it('is deleted once its agent is deleted, and not before', async () => {
    const delete_ = (deletedAt: Date | null) =>
      lab.service.app.database.prisma.agent.update({ where: { id: lab.agentId }, data: { deletedAt } });
    await delete_(new Date());
    try {
      expect(await expireExports(deps)).toEqual({ expired: 1, deleted: 1 });
    } finally {
      await delete_(null);
    }
    expect(await files()).toEqual([]);
    expect((await lab.eventsOf(id)).slice(-2)).toEqual(['EXPIRED', 'PURGED']);
  });

  it.each(['FAILED', 'CANCELED'] as const)(
    'that is %s: nothing of any try at it stays, and that it was purged is told only if there was something',
    async (status) => {
      const tries = ['1'.repeat(40), '2'.repeat(40)];
      const other = fileKey;
      id = await breakOff(status);
      fileKey = (await lab.find(id)).fileKey ?? '';
      await change({ abandonedKeys: tries });
      await expireExports(deps);
      expect(await lab.find(id)).toMatchObject({ fileKey: null, abandonedKeys: [] });
      expect((await lab.eventsOf(id)).at(-1)).toBe(status);
      await change({ fileKey, abandonedKeys: tries });
      for (const name of [`${tries[0]}.part`, tries[1] ?? '', `${fileKey}.part`]) await put(name, 0);
      await expireExports(deps);
      expect(await files()).toEqual([other]);
      expect(await lab.find(id)).toMatchObject({ fileKey: null, abandonedKeys: [] });
      expect((await lab.eventsOf(id)).at(-1)).toBe('PURGED');
    },
  );

  it('is retried when it cannot be deleted, without keeping others', async () => {
    const other = await build();
    await rm(path.join(folder, fileKey));
    await mkdir(path.join(folder, fileKey)); // a folder cannot be removed as a file
    await deps.pool.query(`UPDATE reporting.exports SET expires_at = now() - interval '1 second'`);
    await expect(expireExports(deps)).rejects.toThrow();
    expect(await files()).toEqual([fileKey]);
    expect((await lab.find(other)).fileKey).toBeNull();
    await rm(path.join(folder, fileKey), { recursive: true });
    await expireExports(deps);
    expect((await lab.find(id)).fileKey).toBeNull();
  });
});

describe('files without an export', () => {
  const orphan = 'f'.repeat(40);

  it('are removed, finished or not, once they are old enough', async () => {
    await put(orphan, 6);
    await put(`${'e'.repeat(40)}.part`, 6);
    await put('d'.repeat(40), 1);
    await put('not.ours', 6_000);
    expect(await removeOrphans(deps, new Date())).toEqual({ removed: 2 });
    expect(await files()).toEqual([fileKey, 'd'.repeat(40), 'not.ours'].sort());
  });

  it('never include downloadable files or those of live claims, whatever their age', async () => {
    await put(fileKey, 6_000);
    const running = '9'.repeat(40);
    await put(`${running}.part`, 6_000);
    const template = await lab.find(id);
    const { filters, requestForm: _form, ...facts } = template;
    await lab.service.app.database.prisma.export.create({
      data: { ...facts, filters: filters as object, id: crypto.randomUUID(), status: 'RUNNING', fileKey: running },
    });
    expect(await removeOrphans(deps, new Date())).toEqual({ removed: 0 });
    expect(await files()).toEqual([`${running}.part`, fileKey].sort());
  });

  it('are counted in thousands', async () => {
    for (let index = 0; index < 1_001; index++) await put(`${index}`.padStart(40, '0'), 6);
    expect(await removeOrphans(deps, new Date())).toEqual({ removed: 1_001 });
    expect(await files()).toEqual([fileKey]);
  });
});

describe('the history', () => {
  const old = () => deps.pool.query(`UPDATE reporting.exports SET created_at = now() - interval '12 months 1 minute'`);

  it('removes an export with its events after the configured months, not a minute before', async () => {
    await change({ status: 'EXPIRED', fileKey: null });
    expect(await purgeHistory(deps.pool, 12)).toEqual({ purged: 0 });
    await old();
    expect(await purgeHistory(deps.pool, 13)).toEqual({ purged: 0 });
    expect(await purgeHistory(deps.pool, 12)).toEqual({ purged: 1 });
    expect(await lab.eventsOf(id)).toEqual([]);
  });

  it('removes one that was retried, and keeps the retry', async () => {
    await change({ status: 'EXPIRED', fileKey: null });
    await old();
    const again = await lab.request();
    const { prisma } = lab.service.app.database;
    await prisma.export.update({ where: { id: uuidOf(again) }, data: { retryOfId: uuidOf(id) } });
    expect(await purgeHistory(deps.pool, 12)).toEqual({ purged: 1 });
    expect(await lab.find(again)).toMatchObject({ status: 'QUEUED', retryOfId: null });
    expect(await lab.eventsOf(again)).toEqual(['REQUESTED']);
  });

  it('keeps unfinished exports and those whose file still exists', async () => {
    id = await breakOff('FAILED');
    await old();
    expect(await purgeHistory(deps.pool, 12)).toEqual({ purged: 0 });
    await expireExports(deps);
    expect(await purgeHistory(deps.pool, 12)).toEqual({ purged: 1 });
  });
});
