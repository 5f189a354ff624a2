import { setTimeout as sleep } from 'node:timers/promises';
import { demoAccounts } from '#domain/demo/agent.ts';
import { type Connection, connect } from '../../src/client/connect.ts';
import { rdvStartsDocument } from '../support/document/rdv.ts';
import { startProcess, startScript } from '../support/process.ts';
import { administerEverything } from './database.ts';
import type { Answers } from './hostile-process.ts';
import { count, say } from './say.ts';

const PACE_MS = 25;

/** How long a small query of one agent waits while another sends the heaviest that it may, and what it may not. */
export async function benchHostile(databaseUrl: string, folder: string, isQuick: boolean): Promise<void> {
  const seconds = isQuick ? 5 : 15;
  await administerEverything(databaseUrl);
  say(
    `\nA small query (10 RDVs) every ${PACE_MS} ms, beside an agent who sends 20 of the heaviest at once, for ${seconds} s`,
  );
  for (const limit of ['1200', 'off']) {
    const settings = { DATABASE_URL: databaseUrl, DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'fatal', RATE_LIMIT: limit };
    const server = startProcess('server.ts', settings, ['--api-only']);
    try {
      const url = await server.ready;
      const tokenOf = async (email: string) => {
        const cli = startProcess('cli.ts', settings, ['token', email]);
        await cli.exited;
        return cli.output.stdout.trim();
      };
      const connection = connect(url, await tokenOf(demoAccounts.secretary));
      await measure(connection, 2); // warm
      say(`  with RATE_LIMIT=${limit}`);
      sayWaits('alone', await measure(connection, seconds / 2));
      const hostile = startScript('tests/bench/hostile-process.ts', settings, [
        url,
        await tokenOf(demoAccounts.admin),
        String(seconds),
      ]);
      await hostile.ready;
      sayWaits('beside the hostile', await measure(connection, seconds));
      await hostile.exited;
      sayAnswers(JSON.parse(hostile.output.stdout.replace(/^ready .*\n/, '')) as Answers);
      await connection.close();
    } finally {
      server.kill('SIGTERM');
      await server.exited;
    }
  }
}

async function measure(connection: Connection, seconds: number): Promise<number[]> {
  const waits: number[] = [];
  const end = performance.now() + seconds * 1_000;
  while (performance.now() < end) {
    const start = performance.now();
    await connection.request(rdvStartsDocument, { first: 10 });
    waits.push(performance.now() - start);
    await sleep(PACE_MS);
  }
  return waits.sort((a, b) => a - b);
}

function sayWaits(name: string, waits: number[]): void {
  const at = (share: number) => (waits[Math.min(waits.length - 1, Math.floor(waits.length * share))] ?? 0).toFixed(1);
  say(
    `    ${name.padEnd(20)} p50 ${at(0.5).padStart(7)} ms  p99 ${at(0.99).padStart(7)} ms  worst ${at(1).padStart(7)} ms  (${count(waits.length)} queries)`,
  );
}

function sayAnswers(answers: Answers): void {
  for (const [name, codes] of Object.entries(answers))
    say(
      `      ${name.padEnd(22)} ${Object.entries(codes)
        .map(([code, times]) => `${code} ${count(times)}`)
        .join(', ')}`,
    );
}
