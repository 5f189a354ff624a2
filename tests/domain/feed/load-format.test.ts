import { execFile } from 'node:child_process';
import { access, copyFile, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import type { TestPostgres } from '../../support/infra/postgres.ts';
import { startPostgres15 } from '../../support/infra/postgres-15.ts';
import type { UpstreamVersion } from '../../support/upstream/layout.ts';
import { type LoadLab, loadTest } from '../../support/upstream/load-lab.ts';

// Dumps by the real pg_dump, which has to be as new as its server: upstream is on a server of the version whose tools the
// machine has. A machine of CI has them (.ci/run).
const TOOLS = process.env.POSTGRES_15 ?? '/usr/lib/postgresql/15/bin';
const hasTools = await Promise.all(
  ['postgres', 'pg_dump', 'pg_restore'].map((tool) => access(path.join(TOOLS, tool))),
).then(
  () => true,
  () => false,
);
const PG_RESTORE = path.join(TOOLS, 'pg_restore');
const versions: readonly UpstreamVersion[] = ['2024-10', '2026-09'];

loadTest.concurrent('compressed plain SQL is read as it is', async ({ lab }) => {
  const upstream = await lab.startUpstream('2026-09');
  const text = await readFile(await lab.dump(upstream));
  const [gz, zst] = [path.join(lab.folder, 'dump.sql.gz'), path.join(lab.folder, 'dump.sql.zst')];
  await writeFile(gz, gzipSync(text));
  await writeFile(zst, zstdCompressSync(text));
  expect(await lab.load(gz)).toMatchObject({ code: 0, stdout: expect.stringMatching(/^rdvs +400 +0 +0$/m) });
  await lab.expectSame(upstream);
  expect(await lab.load(zst)).toMatchObject({ code: 0, stdout: expect.stringMatching(/^rdvs +0 +0 +0$/m) });
});

describe.skipIf(!hasTools)('pg_dump (needs the tools of PostgreSQL 15 on the machine)', () => {
  let server: TestPostgres;

  beforeAll(async () => {
    const started = await startPostgres15();
    if (!started) throw new Error('PostgreSQL 15 is not there');
    server = started;
  });
  afterAll(() => server?.close());

  async function dump(lab: LoadLab, upstream: { url: string }, name: string, ...args: string[]): Promise<string> {
    const file = path.join(lab.folder, name);
    await promisify(execFile)(path.join(TOOLS, 'pg_dump'), [...args, `--file=${file}`, `--dbname=${upstream.url}`]);
    return file;
  }
  const load = (lab: LoadLab, file: string, ...args: string[]) =>
    lab.cli(['source', 'load', file, ...args], { PG_RESTORE });

  loadTest.concurrent.for(versions)('%s is loaded from every format', async (version, { lab }) => {
    const upstream = await lab.startUpstream(version, server.url);
    const formats: [string, string[]][] = [
      ['custom', ['--format=custom']],
      ['directory', ['--format=directory', '--jobs=2']],
      ['tar', ['--format=tar', '--no-owner']],
      ['plain', ['--format=plain', '--verbose']],
      ['data-only', ['--format=plain', '--data-only', '--schema=public']],
    ];
    for (const [name, args] of formats) {
      await upstream.query(
        `UPDATE rdvs SET status = CASE status WHEN 'seen' THEN 'noshow' ELSE 'seen' END::rdv_status, updated_at = now() WHERE id < 11`,
      );
      const loaded = await load(lab, await dump(lab, upstream, `${version}-${name}`, ...args), '--force');
      expect([name, loaded.code, loaded.stderr]).toEqual([name, 0, expect.stringContaining('Applying')]);
      expect(loaded.stderr).toMatch(/^Dump: (custom|directory|tar|plain)/);
      await lab.expectSame(upstream);
    }
  });

  loadTest.concurrent('tells the time of the dump, where its format does', async ({ lab }) => {
    const upstream = await lab.startUpstream('2026-09', server.url);
    const before = new Date();
    before.setMilliseconds(0);
    // No row is so recent: the time is the dump's.
    for (const args of [['--format=custom'], ['--format=plain', '--verbose']]) {
      const file = await dump(lab, upstream, `timed${args.length}`, ...args);
      const { stdout } = await load(lab, file, '--force');
      const asOf = new Date(/data of (\S+),/.exec(stdout)?.[1] ?? '');
      expect(asOf.getTime()).toBeGreaterThanOrEqual(before.getTime());
      expect(asOf.getTime()).toBeLessThanOrEqual(Date.now());
    }
  });

  loadTest.concurrent('is refused when it is cut off, lacks a part, or holds INSERT statements', async ({ lab }) => {
    const upstream = await lab.startUpstream('2026-09', server.url);
    const custom = await dump(lab, upstream, 'whole.dump', '--format=custom');
    const short = path.join(lab.folder, 'short.dump');
    await copyFile(custom, short);
    await truncate(short, (await readFile(custom)).length - 20_000);
    expect(await load(lab, short)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^The dump is (damaged or )?not complete/m),
    });
    const folder = await dump(lab, upstream, 'parts', '--format=directory');
    const { stdout } = await promisify(execFile)(PG_RESTORE, ['--list', folder]);
    const [, part] = /^(\d+); .* TABLE DATA public rdvs /m.exec(stdout) ?? [];
    await rm(path.join(folder, `${part}.dat.gz`));
    expect(await load(lab, folder)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /^The dump is damaged or not complete: pg_restore ended with an error \(could not open/m,
      ),
    });
    const inserts = await dump(lab, upstream, 'inserts.sql', '--format=plain', '--inserts');
    expect(await load(lab, inserts)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^The dump holds its rows as INSERT statements/m),
    });
    const archived = await dump(lab, upstream, 'inserts.dump', '--format=custom', '--inserts');
    expect(await load(lab, archived)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^The dump holds its rows as INSERT statements/m),
    });
    const some = await dump(lab, upstream, 'some.dump', '--format=custom', '--exclude-table-data=users');
    expect(await load(lab, some)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^The dump lacks the rows of users\./m),
    });
    const schema = await dump(lab, upstream, 'schema.sql', '--format=plain', '--schema-only');
    expect(await load(lab, schema)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^The dump lacks the rows of territories,/m),
    });
  });
});
