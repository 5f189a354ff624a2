import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, inject } from 'vitest';
import { findPostmaster } from '#infra/postgres/postmaster.ts';
import { runOnServer } from '../support/database.ts';
import { followToEnd } from '../support/export.ts';
import { uuidOf } from '../support/export-lab.ts';
import { labTest } from '../support/lab-test.ts';
import { waitFor } from '../support/wait.ts';

describe('a disk', () => {
  // Only root may mount a small disk; elsewhere a folder that cannot be written to stands in for the full one.
  labTest.concurrent('fails the export when it is full, and serves no part of a file', async ({ openLab }) => {
    const lab = await openLab({ worker: false });
    const folder = path.join(lab.service.config.dataDir, 'exports');
    mkdirSync(folder);
    const isRoot = process.getuid?.() === 0;
    if (isRoot) execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4k', 'tmpfs', folder]);
    else await chmod(folder, 0o500);
    await lab.startWorker().ready;
    const id = await lab.request();
    const last = (await followToEnd(lab.admin, id)).at(-1);
    expect(last).toMatchObject({ status: 'FAILED', failure: { code: 'STORAGE_UNAVAILABLE' }, file: null });
    // The message for the agent says nothing about the machine.
    expect(last?.failure?.message).toMatch(/^Le fichier n’a pas pu être enregistré/);
    expect(JSON.stringify(last)).not.toMatch(/ENOSPC|EACCES|errno|no space|denied|exports\/|\/tmp|\.part/i);
    expect(await lab.files()).toEqual([]);
    expect((await lab.eventsOf(id)).filter((type) => type === 'STARTED')).toHaveLength(4);
    const response = await fetch(`${lab.service.url}/exports/${uuidOf(id)}/file`, {
      headers: {
        authorization: `Bearer ${await lab.service.token((await lab.service.app.database.prisma.agent.findUniqueOrThrow({ where: { id: lab.agentId } })).email ?? '')}`,
      },
    });
    expect(response.status).toBe(404);
    await response.text();
    // An equal request is a new export: the failed one no longer blocks it. There is room for it now.
    if (isRoot) execFileSync('umount', ['--lazy', folder]);
    else await chmod(folder, 0o700);
    const again = await lab.request();
    expect(again).not.toBe(id);
    await followToEnd(lab.admin, again);
    await lab.expectWorkbook(again);
  });
});

describe('a database', () => {
  labTest.concurrent(
    'that vanishes in mid-export costs a retry, and everything answers again by itself',
    async ({ openLab }) => {
      const lab = await openLab({ worker: true });
      const name = new URL(lab.service.config.databaseUrl ?? '').pathname.slice(1);
      const release = await lab.hold();
      const id = await lab.request();
      await lab.untilHeld(id);
      const followedBefore = followToEnd(lab.admin, id);
      await runOnServer(inject('serverUrl'), `ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
      await runOnServer(
        inject('serverUrl'),
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`,
      );
      release();
      const refused = await fetch(`${lab.service.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${await lab.service.token('agent1@example.org')}`,
        },
        body: '{"query":"{ viewer { agent { fullName } } }"}',
      });
      expect((await refused.json()).errors[0].extensions.code).toBe('INTERNAL_SERVER_ERROR');
      // On the open socket, where sign-in is impossible now: the client is asked to reconnect.
      const followedMeanwhile = followToEnd(lab.admin, id);
      await runOnServer(inject('serverUrl'), `ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
      for (const events of await Promise.all([followedBefore, followedMeanwhile]))
        expect(events.at(-1)).toMatchObject({ status: 'SUCCEEDED' });
      expect((await lab.eventsOf(id)).filter((type) => type === 'SUCCEEDED')).toHaveLength(1);
      await lab.expectWorkbook(id);
    },
  );

  labTest.concurrent(
    'of our own that is killed is started again, with everything it had acknowledged',
    async ({ openLab }) => {
      const dataDir = await mkdtemp(path.join(tmpdir(), 'rdv-embedded-'));
      await chmod(dataDir, 0o711);
      const lab = await openLab({ worker: true, databaseUrl: null, dataDir });
      const running = await findPostmaster(path.join(dataDir, 'postgres', 'cluster', 'data'));
      const release = await lab.hold();
      const id = await lab.request();
      await lab.untilHeld(id);
      expect(running?.isReady).toBe(true);
      process.kill(running?.pid ?? process.pid, 'SIGKILL');
      release();
      const last = (await followToEnd(lab.admin, id)).at(-1);
      expect(last).toMatchObject({ status: 'SUCCEEDED' });
      expect(await lab.eventsOf(id)).toContain('REQUESTED');
      await lab.expectWorkbook(id);
    },
  );
});

labTest.concurrent('deletes an expired file, and records it in the history', async ({ openLab }) => {
  const lab = await openLab({ worker: true, exportTtlSeconds: 1 });
  const id = await lab.request();
  await followToEnd(lab.admin, id);
  expect(await lab.files()).toHaveLength(1);
  await waitFor(
    async () => (await lab.find(id)).status === 'EXPIRED' && (await lab.files()).length === 0,
    'the end of the file',
  );
  await waitFor(async () => (await lab.eventsOf(id)).at(-1) === 'PURGED', 'the word of it');
  expect(await lab.eventsOf(id)).toEqual(['REQUESTED', 'STARTED', 'SUCCEEDED', 'EXPIRED', 'PURGED']);
});
