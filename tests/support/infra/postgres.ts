import { execFile } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { findBinaries } from '#infra/postgres/binaries.ts';
import { openCluster, SUPERUSER } from '#infra/postgres/cluster.ts';
import { type LaunchOptions, launch } from '#infra/postgres/launch.ts';
import { findServerUser } from '#infra/postgres/os-user.ts';
import { findPostmaster } from '#infra/postgres/postmaster.ts';

/** A PostgreSQL server of one test, which stops and starts it as an operator would. */
export interface TestPostgres {
  url: string;
  /** As `pg_ctl stop -m immediate`: nothing is written any more, sessions are cut. */
  stopImmediately(): Promise<void>;
  /** Stops all its processes where they are, without a word, until the returned function is called. */
  freeze(): Promise<() => void>;
  /** On the same port, with everything it had acknowledged. */
  start(): Promise<void>;
  close(): Promise<void>;
}

export async function startTestPostgres(settings: Record<string, string> = {}): Promise<TestPostgres> {
  const folder = await makeFolder();
  const account = await findServerUser();
  const binaries = await findBinaries(account, folder);
  const cluster = await openCluster(folder, binaries, account);
  return runCluster({ cluster, binaries, account, settings }, folder);
}

/** A primary and a hot standby that streams from it. */
export interface TestReplication {
  primary: TestPostgres;
  replica: TestPostgres;
  /** The replica goes on answering and shows nothing that is committed from now on. */
  pauseReplay(): Promise<void>;
  resumeReplay(): Promise<void>;
  /** How long the replay waits for a statement in its way, before it ends it. */
  setReplayPatience(duration: string): Promise<void>;
  close(): Promise<void>;
}

/** Made as `pg_basebackup` makes it: the files of a running server, copied between the begin and the end of a backup. */
export async function startTestReplication(): Promise<TestReplication> {
  const folder = await makeFolder();
  const account = await findServerUser();
  const binaries = await findBinaries(account, folder);
  const cluster = await openCluster(folder, binaries, account);
  const common = {
    shared_buffers: '32MB',
    fsync: 'off',
    wal_level: 'replica',
    hot_standby: 'on',
    max_wal_senders: '3',
  };
  const primary = await runCluster({ cluster, binaries, account, settings: common }, folder);
  const copy = path.join(folder, 'replica');
  const data = path.join(copy, 'data');
  await mkdir(copy, { mode: 0o711 });
  const label = await onServer(primary.url, async (client) => {
    await client.query(`SELECT pg_backup_start('test', true)`);
    await promisify(execFile)('cp', ['-a', cluster.data, data]);
    const { rows } = await client.query<{ labelfile: string }>('SELECT labelfile FROM pg_backup_stop()');
    return rows[0]?.labelfile ?? '';
  });
  await rm(path.join(data, 'postmaster.pid'));
  for (const [name, text] of Object.entries({ backup_label: label, 'standby.signal': '' })) {
    await writeFile(path.join(data, name), text);
    if (account) await chown(path.join(data, name), account.uid, account.gid);
  }
  const { hostname, port, username, password } = new URL(primary.url);
  const primary_conninfo = `host=${hostname} port=${port} user=${username} password=${password}`;
  const replica = await runCluster(
    {
      cluster: { ...cluster, folder: copy, data, log: path.join(copy, 'server.log') },
      binaries,
      account,
      settings: { ...common, primary_conninfo, hot_standby_feedback: 'on', wal_retrieve_retry_interval: '100ms' },
    },
    copy,
  );
  return {
    primary,
    replica,
    pauseReplay: () =>
      onServer(replica.url, async (client) => {
        await client.query('SELECT pg_wal_replay_pause()');
        for (let state = ''; state !== 'paused'; await setTimeout(10)) {
          const { rows } = await client.query<{ state: string }>('SELECT pg_get_wal_replay_pause_state() AS state');
          state = rows[0]?.state ?? '';
        }
      }),
    resumeReplay: () =>
      onServer(replica.url, async (client) => void (await client.query('SELECT pg_wal_replay_resume()'))),
    setReplayPatience: (duration) =>
      onServer(replica.url, async (client) => {
        await client.query(`ALTER SYSTEM SET max_standby_streaming_delay = '${duration}'`);
        await client.query('SELECT pg_reload_conf()');
      }),
    async close() {
      await replica.stopImmediately();
      await primary.close();
    },
  };
}

export async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'rdv-postgres-'));
  await chmod(folder, 0o711); // the server's account passes through when the tests run as root
  return folder;
}

/** Starts a server on the cluster; `folder` goes with it. */
export async function runCluster(options: LaunchOptions, folder: string): Promise<TestPostgres> {
  const { cluster } = options;
  const { port } = await launch(options);
  const url = `postgresql://${SUPERUSER}:${cluster.password}@127.0.0.1:${port}/postgres`;
  const frozen = new Set<number>();
  const thaw = () => {
    for (const pid of frozen) process.kill(pid, 'SIGCONT');
    frozen.clear();
  };
  const freeze = async () => {
    const stop = (pid: number) => {
      process.kill(pid, 'SIGSTOP');
      frozen.add(pid);
    };
    await onServer(url, async (client) => {
      const running = await findPostmaster(cluster.data);
      if (running) stop(running.pid); // first, so that none is added to the others
      const { rows } = await client.query<{ pid: number }>(
        'SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid()',
      );
      for (const { pid } of rows) stop(pid);
    });
    return thaw;
  };
  const stopImmediately = async () => {
    thaw();
    const running = await findPostmaster(cluster.data);
    if (running) process.kill(running.pid, 'SIGQUIT');
    while (await findPostmaster(cluster.data)) await setTimeout(20);
  };
  return {
    url,
    stopImmediately,
    freeze,
    start: async () => void (await launch({ ...options, port })),
    async close() {
      await stopImmediately();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
