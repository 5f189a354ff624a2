import pg from 'pg';
import { demoAccounts } from '#demo-data/agent.ts';
import { connect } from '../../src/client/connect.ts';
import { followToEnd, requestExport } from '../support/export.ts';
import { uuidOf } from '../support/export-lab.ts';
import { startProcess } from '../support/process.ts';
import { waitFor } from '../support/wait.ts';
import { say } from './say.ts';

/** As in the queue: a worker whose last heartbeat is older counts as dead. */
const HEARTBEAT_SECONDS = 10;

/** The delay of an export whose worker is killed, and the time that a worker needs to stop. */
export async function benchRecovery(databaseUrl: string, folder: string, times: number): Promise<void> {
  const settings = { DATABASE_URL: databaseUrl, DATA_DIR: folder, LOG_LEVEL: 'error' };
  const api = startProcess('server.ts', { ...settings, PORT: '0' }, ['--api-only']);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const url = await api.ready;
    const cli = startProcess('cli.ts', settings, ['token', demoAccounts.admin]);
    await cli.exited;
    const connection = connect(url, cli.output.stdout.trim());
    const taken: number[] = [];
    const stopped: number[] = [];
    for (let time = 0; time < times; time++) {
      const first = startProcess('worker.ts', settings);
      await first.ready;
      await client.query('BEGIN; LOCK TABLE participations IN ACCESS EXCLUSIVE MODE');
      const id = await requestExport(connection, { scope: 'AGENT', options: { format: 'CSV' } });
      const begins = async () => {
        const { rows } = await client.query<{ fence: number }>('SELECT fence FROM reporting.exports WHERE id = $1', [
          uuidOf(id),
        ]);
        return rows[0]?.fence ?? 0;
      };
      await waitFor(async () => (await begins()) === 1, 'the first try');
      const second = startProcess('worker.ts', settings);
      await second.ready;
      const killedAt = performance.now();
      first.kill('SIGKILL');
      await waitFor(async () => (await begins()) === 2, 'the second try');
      taken.push((performance.now() - killedAt) / 1_000);
      await client.query('ROLLBACK');
      await followToEnd(connection, id);
      const stoppedAt = performance.now();
      second.kill('SIGTERM');
      await second.exited;
      stopped.push((performance.now() - stoppedAt) / 1_000);
    }
    const line = (name: string, seconds: number[]) =>
      say(
        `  ${name.padEnd(46)} ${seconds.map((each) => `${each.toFixed(1)} s (${(each / HEARTBEAT_SECONDS).toFixed(2)} heartbeats)`).join(', ')}`,
      );
    say('\nA worker that is killed in the middle of an export, and one that is stopped');
    line('from the kill to the next try of another one', taken);
    line('from SIGTERM to the end', stopped);
    await connection.close();
  } finally {
    await client.end();
    api.kill('SIGTERM');
    await api.exited;
  }
}
