import { startProcess, startScript } from '../../support/process.ts';
import { count, say } from '../say.ts';
import type { Footprint, LiveRun } from './live-process.ts';

const MEBIBYTE = 1_048_576;
/** Less than the process at rest and the crowds of eight cycles would need together. */
const HEAP_MIB = 256;

/**
 * Subscribers of an API process: how soon they are there, what one event takes to reach all, and what they leave behind.
 * @throws Error when one of them was not acknowledged, missed an event or had one twice.
 */
export async function benchLive(databaseUrl: string, folder: string, isQuick: boolean): Promise<void> {
  const settings = liveSettings(databaseUrl, folder);
  const crowdsOf = (sizes: number[], url: string, pid: number) =>
    sizes.reduce<Promise<LiveRun[]>>(
      async (runs, size) => [...(await runs), ...(await gather(settings, url, pid, size, 1))],
      Promise.resolve([]),
    );
  say(
    '\nSubscribers of exportUpdated, 50 a socket, from a process of their own (memory is the RSS of the API process)',
  );
  const crowds = await withApi(settings, (url, pid) => crowdsOf(isQuick ? [2_000] : [2_000, 10_000], url, pid));
  for (const run of crowds) sayRun(run);
  // The memory limit leaves room for little more than one crowd: freed but uncollected memory would otherwise count as
  // kept.
  const bounded = { ...settings, NODE_OPTIONS: `--max-old-space-size=${HEAP_MIB}` };
  const cycles = await withApi(bounded, (url, pid) => gather(settings, url, pid, 2_000, isQuick ? 2 : 8));
  say(`  ${cycles.length} cycles of 2,000 that come, hear of one event and leave, in a heap of ${HEAP_MIB} MiB`);
  const line = (name: string, { rssBytes, descriptors }: Footprint) =>
    say(`    ${name.padEnd(10)} ${(rssBytes / MEBIBYTE).toFixed(0).padStart(5)} MiB  ${descriptors} descriptors`);
  line('before', (cycles[0] as LiveRun).before);
  for (const [index, { after }] of cycles.entries()) line(`after ${index + 1}`, after);
  say(`    acknowledged in ${cycles.map(({ acknowledgedMs }) => count(acknowledgedMs ?? Number.NaN)).join(', ')} ms`);
  demandAll([...crowds, ...cycles]);
}

async function withApi<T>(
  settings: Record<string, string>,
  work: (url: string, pid: number) => Promise<T>,
): Promise<T> {
  const server = startProcess('server.ts', settings, ['--api-only']);
  try {
    return await work(await server.ready, server.child.pid as number);
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
  const client = startScript('tests/bench/live/live-process.ts', settings, [url, pid, subscribers, cycles].map(String));
  const { code } = await client.exited;
  if (client.output.stderr) say(client.output.stderr.slice(0, 1_000));
  if (code !== 0) throw new Error(`The subscribers ended with ${code}`);
  return JSON.parse(client.output.stdout) as LiveRun[];
}

/** Figures of a run that missed events are not valid. */
function demandAll(runs: LiveRun[]): void {
  const sum = (of: 'subscribers' | 'unacknowledged' | 'lost' | 'doubled') =>
    runs.reduce((total, run) => total + run[of], 0);
  const found = `${count(sum('unacknowledged'))} not acknowledged, ${count(sum('lost'))} events lost, ${count(sum('doubled'))} doubled`;
  say(`  of ${count(sum('subscribers'))} in all: ${found}`);
  if (sum('unacknowledged') + sum('lost') + sum('doubled') > 0) throw new Error(`Subscribers: ${found}`);
}

export const bytesPerSubscriber = ({ before, held, subscribers }: LiveRun) =>
  (held.rssBytes - before.rssBytes) / subscribers;

function sayRun(run: LiveRun): void {
  const { subscribers, agents, sockets, acknowledgedMs, unacknowledged, delays, lost, doubled } = run;
  const at = (share: number) =>
    count(delays[Math.min(delays.length - 1, Math.floor(delays.length * share))] ?? Number.NaN);
  say(`  ${count(subscribers)} subscribers (${sockets} sockets of ${agents} agents)`);
  if (acknowledgedMs === null) say(`    ${count(unacknowledged)} NOT acknowledged`);
  else say(`    acknowledged with their first state in ${count(acknowledgedMs)} ms`);
  say(
    `    one event to all: p50 ${at(0.5)} ms  p99 ${at(0.99)} ms  last ${at(1)} ms  lost ${lost}  doubled ${doubled}`,
  );
  say(`    memory a subscriber ${(bytesPerSubscriber(run) / 1_024).toFixed(1)} KiB`);
}
