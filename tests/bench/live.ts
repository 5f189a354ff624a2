import { startProcess, startScript } from '../support/process.ts';
import type { Footprint, LiveRun } from './live-process.ts';
import { count, say } from './say.ts';

const MEBIBYTE = 1_048_576;

/** Subscribers of an API process: how soon they are there, what one event takes to reach all, and what they leave behind. */
export async function benchLive(databaseUrl: string, folder: string, isQuick: boolean): Promise<void> {
  const settings = liveSettings(databaseUrl, folder);
  const server = startProcess('server.ts', settings, ['--api-only']);
  try {
    const url = await server.ready;
    const pid = server.child.pid as number;
    say(
      '\nSubscribers of exportUpdated, 50 a socket, from a process of their own (memory is the RSS of the API process)',
    );
    for (const subscribers of isQuick ? [2_000] : [2_000, 10_000])
      for (const run of await gather(settings, url, pid, subscribers, 1)) sayRun(run);
    const cycles = await gather(settings, url, pid, 2_000, isQuick ? 2 : 8);
    say(
      `  ${cycles.length} cycles of 2,000 that come, hear of one event and leave: memory and file descriptors left behind`,
    );
    const line = (name: string, { rssBytes, descriptors }: Footprint) =>
      say(`    ${name.padEnd(10)} ${(rssBytes / MEBIBYTE).toFixed(0).padStart(5)} MiB  ${descriptors} descriptors`);
    line('before', (cycles[0] as LiveRun).before);
    for (const [index, { after }] of cycles.entries()) line(`after ${index + 1}`, after);
    say(`    events lost: ${cycles.reduce((sum, { lost }) => sum + lost, 0)}`);
  } finally {
    server.kill('SIGTERM');
    await server.exited;
  }
}

export const liveSettings = (databaseUrl: string, folder: string) => ({
  DATABASE_URL: databaseUrl,
  DATA_DIR: folder,
  PORT: '0',
  LOG_LEVEL: 'error',
  RATE_LIMIT: 'off',
  EXPORT_MAX_PER_DAY: '100000',
});

/** Subscribers in a process of their own. @throws Error when it did not end well. */
export async function gather(
  settings: Record<string, string>,
  url: string,
  pid: number,
  subscribers: number,
  cycles: number,
): Promise<LiveRun[]> {
  const client = startScript('tests/bench/live-process.ts', settings, [url, pid, subscribers, cycles].map(String));
  const { code } = await client.exited;
  if (client.output.stderr) say(client.output.stderr.slice(0, 1_000));
  if (code !== 0) throw new Error(`The subscribers ended with ${code}`);
  return JSON.parse(client.output.stdout) as LiveRun[];
}

export const bytesPerSubscriber = ({ before, held, subscribers }: LiveRun) =>
  (held.rssBytes - before.rssBytes) / subscribers;

function sayRun(run: LiveRun): void {
  const { subscribers, agents, sockets, acknowledgedMs, delays, lost } = run;
  const at = (share: number) =>
    count(delays[Math.min(delays.length - 1, Math.floor(delays.length * share))] ?? Number.NaN);
  say(`  ${count(subscribers)} subscribers (${sockets} sockets of ${agents} agents)`);
  say(`    acknowledged with their first state in ${count(acknowledgedMs)} ms`);
  say(`    one event to all: p50 ${at(0.5)} ms  p99 ${at(0.99)} ms  last ${at(1)} ms  lost ${lost}`);
  say(`    memory a subscriber ${(bytesPerSubscriber(run) / 1_024).toFixed(1)} KiB`);
}
