import autocannon from 'autocannon';
import { startProcess } from '../support/process.ts';
import { tokensOfAdmins } from './database.ts';
import { DOCUMENT } from './list/list.ts';
import { say } from './say.ts';

/** The cost of the log of reads: the same load with and without it, in turns. */
export async function benchTraced(databaseUrl: string, folder: string, isQuick: boolean): Promise<void> {
  const settings = {
    DATABASE_URL: databaseUrl,
    PORT: '0',
    LOG_LEVEL: 'warn',
    NODE_ENV: 'production',
    DATA_DIR: folder,
    RATE_LIMIT: 'off',
  };
  const tokens = await tokensOfAdmins(databaseUrl, folder, 100);
  const traced = startProcess('server.ts', settings, ['--api-only']);
  const untraced = startProcess('server.ts', { ...settings, AUDIT_READS: 'off' }, ['--api-only']);
  try {
    const urls = { on: await traced.ready, off: await untraced.ready };
    const failed = { on: 0, off: 0 };
    const load = async (each: 'on' | 'off', duration: number) => {
      const { requests, errors, non2xx } = await autocannon({
        url: `${urls[each]}/graphql`,
        connections: 50,
        duration,
        method: 'POST',
        body: JSON.stringify({ query: DOCUMENT }),
        requests: tokens.map((token) => ({
          headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        })),
      });
      failed[each] += errors + non2xx;
      return requests.average;
    };
    const rates: Record<'on' | 'off', number[]> = { on: [], off: [] };
    for (const each of ['on', 'off'] as const) await load(each, 3);
    for (let turn = 0; turn < (isQuick ? 4 : 8); turn++) {
      const order = turn % 2 === 0 ? (['on', 'off'] as const) : (['off', 'on'] as const);
      for (const each of order) rates[each].push(await load(each, isQuick ? 5 : 10));
    }
    const ratios = rates.on.map((rate, turn) => rate / (rates.off[turn] ?? 1)).sort((a, b) => a - b);
    const median = (values: readonly number[]) => values[Math.floor(values.length / 2)] ?? 0;
    const sorted = (values: readonly number[]) => [...values].sort((a, b) => a - b);
    say('\nA page of 50 RDVs over 50 connections of 100 agents: reads traced (AUDIT_READS=on) ÷ not traced, in turns');
    say(
      `  requests per second, medians      ${median(sorted(rates.on)).toFixed(0)} and ${median(sorted(rates.off)).toFixed(0)}`,
    );
    if (failed.on + failed.off > 0) say(`  failed                            ${failed.on} and ${failed.off}`);
    say(
      `  ratio of each turn                ${ratios.map((ratio) => ratio.toFixed(3)).join(', ')}; median ${median(ratios).toFixed(3)} ×`,
    );
  } finally {
    for (const each of [traced, untraced]) {
      each.kill('SIGTERM');
      await each.exited;
    }
  }
}
