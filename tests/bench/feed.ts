import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { publicationSql } from '#domain/feed/publication/publication.ts';
import { refreshRollups } from '#domain/statistics/rollup/refresh.ts';
import { applyMigrations } from '#infra/db/migration/migrate.ts';
import { createDatabaseFrom, urlOf } from '../support/database.ts';
import { startTestPostgres } from '../support/infra/postgres.ts';
import { count, median, say } from './say.ts';
import { createStatisticsDatabase } from './statistics/statistics-data.ts';

const TABLES = ['rdvs', 'participations', 'agents_rdvs'];
const NAME = 'rdv_statistiques';
const POLL_MS = 5;

/** Rows a second that a subscription applies, without rollups and with them, in turns. */
export async function benchFeed(rdvs: number, turns: number): Promise<void> {
  say(
    `\nRows a second applied by a subscription, ${count(rdvs)} RDVs, medians of ${turns} turns: without rollups, with their triggers, and with a worker that counts`,
  );
  const settings = { wal_receiver_status_interval: '1s', max_wal_size: '4GB' };
  const theirs = await startTestPostgres({ ...settings, wal_level: 'logical' });
  const ours = await startTestPostgres(settings);
  const source = await createStatisticsDatabase(theirs.url, rdvs);
  await createDatabaseFrom(ours.url, NAME, 'template0');
  await applyMigrations(urlOf(ours.url, NAME));
  const upstream = new pg.Pool({ connectionString: source, max: 2 });
  const copy = new pg.Pool({ connectionString: urlOf(ours.url, NAME), max: 4 });
  try {
    await follow(upstream, copy, source);
    for (const [name, rows, size] of [
      ['one RDV and its participations each', Math.min(rdvs, 5_000), 1],
      ['a thousand RDVs each', rdvs, 1_000],
    ] as const) {
      const speeds: Record<Rollups, number[]> = { off: [], noted: [], counted: [] };
      for (let turn = 0; turn < turns; turn++)
        for (const rollups of ['off', 'noted', 'counted'] as const)
          speeds[rollups].push(await timeApply({ upstream, copy, rollups }, rows, size));
      const off = median(speeds.off);
      const ratio = (rollups: Rollups) =>
        `${count(median(speeds[rollups])).padStart(8)} (${(median(speeds[rollups]) / off).toFixed(2)} ×)`;
      say(`  ${`transactions of ${name}`.padEnd(54)} ${count(off).padStart(8)} ${ratio('noted')} ${ratio('counted')}`);
    }
  } finally {
    await Promise.all([upstream.end(), copy.end()]);
    await ours.close();
    await theirs.close();
  }
}

/** A publication there, a subscription with its first copy here, and all rollups counted. */
async function follow(upstream: pg.Pool, copy: pg.Pool, source: string): Promise<void> {
  await upstream.query(publicationSql({ rules: '2026', hasColumnLists: false }));
  await copy.query(`CREATE SUBSCRIPTION ${NAME} CONNECTION '${source}' PUBLICATION ${NAME}`);
  await until(copy, `SELECT FROM pg_subscription_rel HAVING bool_and(srsubstate = 'r')`);
  await refreshRollups(copy);
  await copy.query('VACUUM ANALYZE');
}

/** Looks until the statement finds a row. */
async function until(pool: pg.Pool, sql: string): Promise<void> {
  while ((await pool.query(sql)).rowCount === 0) await setTimeout(POLL_MS);
}

/** Without their triggers, with them alone, and with a worker that counts beside the subscription. */
type Rollups = 'off' | 'noted' | 'counted';

interface Turn {
  upstream: pg.Pool;
  copy: pg.Pool;
  rollups: Rollups;
}

let turns = 0;

/** Changes statuses there while the subscription sleeps, and times how it catches up: from the first mark to the last one. */
async function timeApply({ upstream, copy, rollups }: Turn, rows: number, size: number): Promise<number> {
  for (const table of TABLES)
    for (const event of ['insert', 'update'])
      await copy.query(
        `ALTER TABLE ${table} ${rollups === 'off' ? 'DISABLE' : 'ENABLE ALWAYS'} TRIGGER statistics_${event}`,
      );
  await copy.query(`ALTER SUBSCRIPTION ${NAME} DISABLE`);
  const turn = ++turns;
  const mark = (word: string) =>
    upstream.query('UPDATE services SET short_name = $1 WHERE id = 1', [`${word} ${turn}`]);
  await mark('begin');
  await upstream.query(
    `DO $$ BEGIN FOR at IN 0 .. ${Math.ceil(rows / size) - 1} LOOP
       UPDATE rdvs SET status = CASE status WHEN 'seen' THEN 'noshow' ELSE 'seen' END WHERE id > at * ${size} AND id <= (at + 1) * ${size};
       UPDATE participations SET status = CASE status WHEN 'seen' THEN 'noshow' ELSE 'seen' END WHERE rdv_id > at * ${size} AND rdv_id <= (at + 1) * ${size};
       COMMIT; END LOOP; END $$`,
  );
  const { rows: found } = await upstream.query<{ count: number }>(
    'SELECT count(*)::int + $1::int AS count FROM participations WHERE rdv_id <= $1::int',
    [rows],
  );
  await mark('end');
  await copy.query(`ALTER SUBSCRIPTION ${NAME} ENABLE`);
  let isOver = false;
  const counting = (async () => {
    while (rollups === 'counted' && !isOver) {
      await refreshRollups(copy);
      await setTimeout(1_000);
    }
  })();
  await until(copy, `SELECT FROM services WHERE id = 1 AND short_name IN ('begin ${turn}', 'end ${turn}')`);
  const start = performance.now();
  await until(copy, `SELECT FROM services WHERE id = 1 AND short_name = 'end ${turn}'`);
  const seconds = (performance.now() - start) / 1_000;
  isOver = true;
  await counting;
  await refreshRollups(copy);
  return (found[0]?.count ?? 0) / seconds;
}
