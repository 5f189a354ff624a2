import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { demoAccounts } from '#demo-data/agent.ts';
import { type Connection, connect } from '../../../src/client/connect.ts';
import { rdvStartsDocument } from '../../support/document/rdv.ts';
import { startProcess, startScript } from '../../support/process.ts';
import { administerEverything } from '../database.ts';
import { count, say } from '../say.ts';
import type { Answers } from './hostile-process.ts';
import { type HostileRequest, hostileRequests, mostEstimates } from './hostile-request.ts';

const PACE_MS = 25;

/** Each of them several times, since the system counts CPU in hundredths of a second. */
const TIMES = 10;
const AT_ONCE_OF_STRANGERS = 8;

/** CPU time spent on a request before it is refused, and latency of other clients beside those who send such requests. */
export async function benchRefusals(databaseUrl: string, folder: string, isQuick: boolean): Promise<void> {
  const seconds = isQuick ? 5 : 15;
  // As in production: introspection is off.
  const settings = {
    ...{ DATABASE_URL: databaseUrl, DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'fatal' },
    ...{ RATE_LIMIT: 'off', INTROSPECTION: 'off', GRAPHIQL: 'off' },
  };
  await administerEverything(databaseUrl);
  const server = startProcess('server.ts', settings, ['--api-only']);
  try {
    const url = await server.ready;
    const tokenOf = async (email: string) => {
      const cli = startProcess('cli.ts', settings, ['token', email]);
      await cli.exited;
      return cli.output.stdout.trim();
    };
    const token = await tokenOf(demoAccounts.admin);
    const connection = connect(url, await tokenOf(demoAccounts.secretary));
    await measure(connection, 2); // warm
    await sayCosts(url, token, server.child.pid ?? 0);
    say(`\nA small query (10 RDVs) every ${PACE_MS} ms, for ${seconds} s`);
    sayWaits('alone', await measure(connection, seconds));
    const beside = async (name: string, sender: string, atOnce: number, request: HostileRequest) => {
      const process = startScript('tests/bench/hostile/hostile-sender.ts', settings, [
        ...[url, sender, String(seconds), String(atOnce)],
        JSON.stringify(request),
      ]);
      await process.ready;
      sayWaits(name, await measure(connection, seconds));
      await process.exited;
      say(`      ${process.output.stdout.replace(/^ready .*\n/, '').trim()}`);
    };
    const { 'twelve kilobytes of wrong ids, 30 times': wrongIds, '62 inline fragments': fragments } = hostileRequests;
    await beside('(a) twelve kilobytes', token, 4, wrongIds as HostileRequest);
    await beside('(b) eight strangers', '', AT_ONCE_OF_STRANGERS, fragments as HostileRequest);
    await beside('(c) thirty estimates', token, 4, hostileRequests['thirty estimates'] as HostileRequest);
    await beside('(c) nine estimates', token, 4, mostEstimates);
    await connection.close();
  } finally {
    server.kill('SIGTERM');
    await server.exited;
  }
}

/** CPU of the server for each request, with a token and without; the worst first. */
async function sayCosts(url: string, token: string, pid: number): Promise<void> {
  const costs: { name: string; ms: number; answer: string }[] = [];
  for (const [name, request] of Object.entries(hostileRequests)) {
    for (const authorization of [`Bearer ${token}`, '']) {
      const body = JSON.stringify(request);
      const before = await cpuMsOf(pid);
      let answer = '';
      for (let time = 0; time < TIMES; time++) {
        const response = await fetch(`${url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
          body,
        });
        answer = /"code":"([A-Z_]+)"/.exec(await response.text())?.[1] ?? 'answered';
      }
      const ms = ((await cpuMsOf(pid)) - before) / TIMES;
      costs.push({ name: `${name}${authorization ? '' : ', without a token'}`, ms, answer });
    }
  }
  costs.sort((a, b) => b.ms - a.ms);
  say(`\nCPU of the process of the API for one of ${costs.length} hostile requests of 100 kB at most: the worst`);
  for (const { name, ms, answer } of costs.filter((each) => each.answer !== 'answered').slice(0, 10))
    say(`  ${name.padEnd(60)} ${ms.toFixed(0).padStart(5)} ms  ${answer}`);
  const stranger = costs.find(({ name }) => name.endsWith('without a token'));
  if (stranger) say(`  the worst without a token: ${stranger.name} ${stranger.ms.toFixed(0)} ms`);
  const answered = costs.find((each) => each.answer === 'answered');
  if (answered) say(`  the worst that was answered: ${answered.name} ${answered.ms.toFixed(0)} ms`);
}

const MS_OF_TICK = 10;

/** Resources used by a process so far, as Linux counts them. */
async function cpuMsOf(pid: number): Promise<number> {
  const facts = (await readFile(`/proc/${pid}/stat`, 'utf8')).replace(/^.*\) /s, '').split(' ');
  return (Number(facts[11]) + Number(facts[12])) * MS_OF_TICK;
}

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
      const hostile = startScript('tests/bench/hostile/hostile-process.ts', settings, [
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
    `    ${name.padEnd(22)} p50 ${at(0.5).padStart(7)} ms  p99 ${at(0.99).padStart(7)} ms  worst ${at(1).padStart(7)} ms  (${count(waits.length)} queries)`,
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
