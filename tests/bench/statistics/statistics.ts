import pg from 'pg';
import { openSelection, type Selection } from '#domain/rdv/selection.ts';
import { FigureQuery, type Measure, type TableKey, totalsOf } from '#domain/statistics/figure-query.ts';
import { readFigures } from '#domain/statistics/figures.ts';
import { refreshRollups } from '#domain/statistics/rollup/refresh.ts';
import { rollupSource } from '#domain/statistics/rollup/rollup-source.ts';
import { inSnapshot } from '#domain/statistics/snapshot.ts';
import type { FigureSource } from '#domain/statistics/source.ts';
import type { Perimeter } from '#policy/selection.ts';
import type { Viewer } from '#policy/viewer.ts';
import { count, say } from '../say.ts';
import { benchPeer } from './statistics-peer.ts';
import { benchWrites } from './statistics-write.ts';

const ZONE = 'Europe/Paris';
const LIMITS = { minCell: 0, maxPeriodDays: 100_000, timeoutMs: 600_000 };
/** As figures of an espace are shown: small ones are hidden. */
const MASKED = { ...LIMITS, minCell: 5 };
const PARTS: Measure[] = ['rdvs', 'participations'];
const by = (dimension: 'service' | 'motif'): TableKey => ({ of: 'SELECTION', series: null, dimension, top: 10 });

/** The requests of dashboards, over twelve months. */
const documents: Readonly<Record<string, TableKey>> = {
  counters: totalsOf('SELECTION'),
  '52 weeks × origin': {
    of: 'SELECTION',
    series: { granularity: 'ISO_WEEK', dateField: 'STARTS_AT', pastOnly: false },
    dimension: 'origin',
    top: null,
  },
  'by service': by('service'),
  'by motif': by('motif'),
};

const range = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, each) => BigInt(first + each));
const role = (organisationId: bigint, level: 'admin' | 'basic') => ({
  organisationId,
  organisationName: '',
  timeZone: ZONE,
  level,
  isReception: false,
});
const agent = (level: 'admin' | 'basic'): Viewer => ({
  agentId: 5n,
  roles: [role(1n, level)],
  territories: (
    [
      [1n, 1, 8],
      [2n, 9, 28],
      [3n, 29, 68],
    ] as const
  ).map(([territoryId, first, last]) => ({
    territoryId,
    territoryName: '',
    organisations: range(first, last).map((organisationId) => ({ organisationId, timeZone: ZONE })),
  })),
  serviceIds: [1n],
  isSecretariat: false,
  source: { rules: '2024', clock: 'utc', remarks: 'users', loadedAt: null, isLoading: false, dataAsOf: null },
});
const perimeters: Readonly<Record<string, [Viewer, Perimeter]>> = {
  agent: [agent('basic'), { scope: 'AGENT', organisationIds: null }],
  'organisation (0.5 %)': [agent('admin'), { scope: 'ORGANISATION', organisationIds: [1n] }],
  'territory of 4 %': [agent('admin'), { scope: 'TERRITORY', territoryIds: [1n] }],
  'territory of 10 %': [agent('admin'), { scope: 'TERRITORY', territoryIds: [2n] }],
  'territory of 20 %': [agent('admin'), { scope: 'TERRITORY', territoryIds: [3n] }],
  'basic agent (rows)': [agent('basic'), { scope: null }],
};

/** Documents through the rollups beside the same figures from the rows, and the cost of rollups for writers. */
export async function benchStatistics(databaseUrl: string, rdvs: number, isQuick: boolean): Promise<void> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
  try {
    const start = performance.now();
    await refreshRollups(pool);
    say(`\nStatistics of ${count(rdvs)} RDVs in 200 organisations (counted in ${count(performance.now() - start)} ms)`);
    await pool.query('VACUUM ANALYZE');
    const now = new Date();
    const year = now.getUTCFullYear();
    const month = String(now.getUTCMonth() + 1).padStart(2, '0');
    const startsOn = { from: `${year - 1}-${month}-01`, until: `${year}-${month}-01` };
    say('  one year, time of the statements: through groups, from the rows, and with small figures hidden');
    for (const [name, [viewer, perimeter]] of Object.entries(perimeters)) {
      const selection = openSelection(viewer, { perimeter, filter: { startsOn }, timeZone: null }, now);
      for (const [document, key] of Object.entries(documents)) {
        const groups = await time(pool, selection, key, now, [rollupSource], isQuick ? 20 : 60);
        const rows = await time(pool, selection, key, now, [], isQuick ? 3 : 10);
        const masked =
          perimeter.scope === 'TERRITORY'
            ? await time(pool, selection, key, now, [rollupSource], isQuick ? 20 : 60, MASKED)
            : null;
        say(
          `  ${name.padEnd(22)} ${document.padEnd(18)} p50 ${ms(groups.p50)} p95 ${ms(groups.p95)}   rows p50 ${ms(rows.p50)} p95 ${ms(rows.p95)}${masked ? `   masked p50 ${ms(masked.p50)} p95 ${ms(masked.p95)} (${(masked.p50 / rows.p50).toFixed(2)} × rows)` : ''}`,
        );
      }
    }
    const places = {
      'organisation (0.5 %)': range(1, 1),
      'territory of 4 %': range(1, 8),
      'territory of 20 %': range(29, 68),
    };
    await benchPeer(databaseUrl, places, startsOn, isQuick ? 3 : 5);
    await benchWrites(pool, isQuick ? 2 : 5);
  } finally {
    await pool.end();
  }
}

const ms = (value: number) => `${value.toFixed(1).padStart(8)} ms`;

/** Requests that take longer than this in total are measured once. */
const PATIENCE_MS = 5_000;

/** Of the statements alone, one after the other, on one connection. */
async function time(
  pool: pg.Pool,
  selection: Selection,
  key: TableKey,
  now: Date,
  sources: readonly FigureSource[],
  turns: number,
  limits = LIMITS,
): Promise<{ p50: number; p95: number }> {
  const times: number[] = [];
  const began = performance.now();
  for (let turn = -2; turn < turns; turn++) {
    if (times.length > 0 && performance.now() - began > PATIENCE_MS) break;
    if (turn < 0 && performance.now() - began > PATIENCE_MS) turn = 0;
    const wanted = new FigureQuery();
    wanted.add(key, PARTS);
    await inSnapshot(pool, LIMITS.timeoutMs, async (client) => {
      const start = performance.now();
      await readFigures(client, [{ selection, wanted }], limits, now, sources);
      if (turn >= 0) times.push(performance.now() - start);
    });
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
  return { p50: at(0.5), p95: at(0.95) };
}
