import { startScript } from '../../support/process.ts';
import { installPeer } from '../peer.ts';
import { say } from '../say.ts';

const DOCUMENTS = {
  'counters (total alone)': `query Q($organisations: [BigInt!], $from: Datetime, $until: Datetime) {
    allRdvs(filter: { organisationId: { in: $organisations }, startsAt: { greaterThanOrEqualTo: $from, lessThan: $until } }) { totalCount }
  }`,
  'by motif': `query Q($organisations: [BigInt!], $from: Datetime, $until: Datetime) {
    allRdvs(filter: { organisationId: { in: $organisations }, startsAt: { greaterThanOrEqualTo: $from, lessThan: $until } }) {
      groupedAggregates(groupBy: [MOTIF_ID]) { keys distinctCount { rowId } }
    }
  }`,
};

/**
 * The nearest that PostGraphile with its aggregates has: it groups by indexed columns alone, so by no status and no week. Of
 * answers over HTTP, which adds some milliseconds.
 */
export async function benchPeer(
  databaseUrl: string,
  places: Readonly<Record<string, readonly bigint[]>>,
  period: { from: string; until: string },
  turns: number,
): Promise<void> {
  installPeer();
  const peer = startScript('tests/bench/postgraphile/server.mjs', { DATABASE_URL: databaseUrl, AGGREGATES: '1' });
  try {
    const url = await peer.ready;
    say('  PostGraphile 5 with its aggregates on the same database, one year, over HTTP');
    for (const [name, organisations] of Object.entries(places)) {
      const variables = { organisations: organisations.map(String), ...period };
      for (const [document, query] of Object.entries(DOCUMENTS)) {
        const times: number[] = [];
        for (let turn = -2; turn < turns; turn++) {
          const start = performance.now();
          const response = await fetch(`${url}/graphql`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ query, variables }),
          });
          const { errors } = (await response.json()) as { errors?: unknown };
          if (errors) throw new Error(JSON.stringify(errors));
          if (turn >= 0) times.push(performance.now() - start);
        }
        times.sort((a, b) => a - b);
        const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(1).padStart(8);
        say(`  ${name.padEnd(22)} ${document.padEnd(24)} p50 ${at(0.5)} ms p95 ${at(0.95)} ms`);
      }
    }
  } finally {
    peer.kill('SIGTERM');
    await peer.exited;
  }
}
