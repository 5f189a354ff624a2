import { setTimeout } from 'node:timers/promises';
import { demoAccounts } from '#demo-data/agent.ts';
import { connect } from '../../src/client/connect.ts';
import { rdvStartsDocument } from '../support/document/rdv.ts';
import { requestExport } from '../support/export.ts';
import { startProcess } from '../support/process.ts';
import { say } from './say.ts';

const SECONDS = 10;

/** How long the API takes to answer while two exports run in the same process, beside the same without them. */
export async function benchLatency(databaseUrl: string, folder: string): Promise<void> {
  const settings = { DATABASE_URL: databaseUrl, DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'error', RATE_LIMIT: 'off' };
  const server = startProcess('server.ts', settings);
  try {
    const url = await server.ready;
    const token = startProcess('cli.ts', settings, ['token', demoAccounts.admin]);
    await token.exited;
    const connection = connect(url, token.output.stdout.trim());
    const measure = async () => {
      const times: number[] = [];
      const end = performance.now() + SECONDS * 1_000;
      while (performance.now() < end) {
        const start = performance.now();
        await connection.request(rdvStartsDocument, { first: 10 });
        times.push(performance.now() - start);
        await setTimeout(5);
      }
      return times.sort((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0;
    };
    await measure(); // warm
    const idle = await measure();
    for (const row of ['RDV', 'PARTICIPATION'] as const)
      await requestExport(connection, { scope: 'AGENT', options: { row } });
    const busy = await measure();
    say('\nAnswer of the API, a page of 10 RDVs (p99)');
    say(`  idle                     ${idle.toFixed(1).padStart(7)} ms`);
    say(`  while two exports run    ${busy.toFixed(1).padStart(7)} ms   + ${(busy - idle).toFixed(1)} ms`);
    await connection.close();
  } finally {
    server.kill('SIGTERM');
    await server.exited;
  }
}
