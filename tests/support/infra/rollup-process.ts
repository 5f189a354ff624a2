import { refreshRollups } from '#domain/statistics/rollup/refresh.ts';
import { createDatabase } from '#infra/db/connection/database.ts';

// A process that builds rollups in small batches and reports each of them, for a test to kill.
const [batch = ''] = process.argv.slice(2);
const { pool } = createDatabase({
  url: process.env.DATABASE_URL ?? '',
  maxConnections: 1,
  onIdleError: () => {},
});
const onProgress = ({ rdvsCounted }: { rdvsCounted: number }) => process.stdout.write(`counted ${rdvsCounted}\n`);
const summary = await refreshRollups(pool, { batch: Number(batch), onProgress });
process.stdout.write(`ready ${summary?.rdvs}\n`);
await pool.end();
