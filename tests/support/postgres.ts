import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { findServerAccount } from '#infra/postgres/account.ts';
import { findBinaries } from '#infra/postgres/binaries.ts';
import { openCluster, SUPERUSER } from '#infra/postgres/cluster.ts';
import { launch } from '#infra/postgres/launch.ts';
import { findPostmaster } from '#infra/postgres/postmaster.ts';

/** A PostgreSQL server that belongs to nobody but the test, which stops and starts it as an operator would. */
export interface TestPostgres {
  url: string;
  /** As `pg_ctl stop -m immediate`: nothing is written any more, sessions are cut. */
  stopImmediately(): Promise<void>;
  /** On the same port, with everything it had acknowledged. */
  start(): Promise<void>;
  close(): Promise<void>;
}

export async function startTestPostgres(): Promise<TestPostgres> {
  const folder = await mkdtemp(path.join(tmpdir(), 'rdv-postgres-'));
  await chmod(folder, 0o711); // the server's account passes through when the tests run as root
  const account = await findServerAccount();
  const binaries = await findBinaries(account, folder);
  const cluster = await openCluster(folder, binaries, account);
  const options = { cluster, binaries, account, settings: {} };
  const { port } = await launch(options);
  const stopImmediately = async () => {
    const running = await findPostmaster(cluster.data);
    if (running) process.kill(running.pid, 'SIGQUIT');
    while (await findPostmaster(cluster.data)) await setTimeout(20);
  };
  return {
    url: `postgresql://${SUPERUSER}:${cluster.password}@127.0.0.1:${port}/postgres`,
    stopImmediately,
    start: async () => void (await launch({ ...options, port })),
    async close() {
      await stopImmediately();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
