import { setTimeout as sleep } from 'node:timers/promises';
import { globalId } from '../support/id.ts';
import { startProcess } from '../support/process.ts';
import { tokensOfAdmins } from './database.ts';
import { liveSettings } from './live/live.ts';
import { median, say } from './say.ts';
import { countEverything, lastYear } from './sizing.ts';

/** The requests of each widget of a dashboard: most read the rollups, some read the rows. */
const WIDGETS = [
  'totals { rdvCount participationCount }',
  'totals { usagerCount }',
  'totals { rdvCountByStatus { status count percentage } }',
  'timeSeries(granularity: ISO_WEEK) { key metrics { rdvCount participationCount } }',
  'timeSeries(granularity: MONTH) { key metrics { rdvCount usagerCount } }',
  'byService(top: 10) { buckets { service { id name } metrics { rdvCount } } }',
  'byMotif(top: 10) { buckets { motif { id name } metrics { rdvCount } } }',
  'byAgent(top: 10) { buckets { agent { id fullName } metrics { rdvCount } } }',
  'byLieu(top: 10) { buckets { lieu { id name } metrics { rdvCount } } }',
  'byOrigin { buckets { origin metrics { rdvCount } } }',
  'comparison { previous { from until totals { rdvCount } } }',
  'notifications { smsCount }',
];
const AGENTS = 10;
/** After it an agent is as good as new to the turns of requests. */
const REST_MS = 1_200;

const HEAD = 'query Dashboard($organisations: [ID!], $startsOn: PeriodInput)';
const widget = (fields: string, name: string) =>
  `${name}: rdvStatistics(scope: ORGANISATION, targetIds: $organisations, filters: { startsOn: $startsOn }) { ${fields} }`;
const apart = WIDGETS.map((fields) => `${HEAD} { ${widget(fields, 'widget')} }`);
const together = `${HEAD} { ${WIDGETS.map((fields, each) => widget(fields, `widget${each}`)).join(' ')} }`;

/** How long a dashboard takes whose widgets are requests of their own, beside the same widgets as one request. */
export async function benchDashboard(databaseUrl: string, folder: string, isQuick: boolean): Promise<void> {
  const loads = isQuick ? 10 : 25;
  const settings = liveSettings(databaseUrl, folder);
  await countEverything(databaseUrl);
  const tokens = await tokensOfAdmins(databaseUrl, folder, AGENTS + WIDGETS.length);
  const [first = ''] = tokens;
  const server = startProcess('server.ts', settings, ['--api-only']);
  try {
    const url = await server.ready;
    const variables = { organisations: [globalId('Organisation', '1')], startsOn: { between: lastYear() } };
    const ask = async (query: string, token: string) => {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query, variables }),
      });
      const text = await response.text();
      if (text.includes('"errors"')) throw new Error(`A widget was refused: ${text.slice(0, 300)}`);
    };
    type Load = (token: string) => Promise<unknown>;
    const whole: Load = (token) => ask(together, token);
    const split: Load = (token) => Promise.all(apart.map((query) => ask(query, token)));
    // As if there were no turns: each widget is of somebody else.
    const strangers = tokens.slice(AGENTS);
    const unturned: Load = () => Promise.all(apart.map((query, each) => ask(query, strangers[each] as string)));
    const timed = async (load: Load, token: string) => {
      const start = performance.now();
      await load(token);
      return performance.now() - start;
    };
    for (let warm = 0; warm < 10; warm++) for (const load of [whole, split, unturned]) await load(first);

    say(`\nA dashboard of ${WIDGETS.length} widgets, from asking to the last answer (${loads} times each, in turns)`);
    const compare = async (name: string, restMs: number, others: [string, Load][], agents: readonly string[]) => {
      say(`  ${name}`);
      const times = new Map<string, number[]>();
      // In blocks without idle gaps: the time budget that one kind has used would otherwise refill while another is loaded.
      const kinds = [['one request', whole] as [string, Load], ...others];
      const order =
        restMs > 0
          ? Array.from({ length: loads }, () => kinds).flat()
          : kinds.flatMap((kind) => Array<[string, Load]>(loads).fill(kind));
      for (const [kind, load] of order) {
        await sleep(restMs);
        const found = await Promise.all(agents.map((token) => timed(load, token)));
        times.set(kind, [...(times.get(kind) ?? []), ...found]);
      }
      const base = median(times.get('one request') ?? []);
      for (const [kind, found] of times) sayTimes(kind, found, base);
    };
    const requests = `${WIDGETS.length} requests`;
    const ofOthers: [string, Load] = [`${requests}, each of another agent`, unturned];
    await compare('one agent, rested', REST_MS, [[requests, split], ofOthers], [first]);
    await compare('one agent, one dashboard after the other', 0, [[requests, split], ofOthers], [first]);
    await compare(`${AGENTS} agents at once, rested`, REST_MS, [[requests, split]], tokens.slice(0, AGENTS));
  } finally {
    server.kill('SIGTERM');
    await server.exited;
  }
}

function sayTimes(name: string, times: number[], base: number): void {
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  const ms = (value: number) => `${value.toFixed(0).padStart(6)} ms`;
  say(`    ${name.padEnd(36)} p50 ${ms(at(0.5))}  p99 ${ms(at(0.99))}  ${(at(0.5) / base).toFixed(2)} × one request`);
}
