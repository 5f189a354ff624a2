import { parseArgs } from 'node:util';
import { benchDashboard } from './dashboard.ts';
import { createBenchDatabase, withServer } from './database.ts';
import { benchExport } from './export/export.ts';
import { benchFeed } from './feed.ts';
import { benchGrowth } from './growth.ts';
import { benchHostile, benchRefusals } from './hostile/hostile.ts';
import { benchList } from './list/list.ts';
import { benchLive } from './live/live.ts';
import { benchLoad } from './load.ts';
import { benchPages } from './pages.ts';
import { benchRecovery } from './recovery.ts';
import { count, say } from './say.ts';
import { benchSizing } from './sizing.ts';
import { timeStart } from './start.ts';
import { benchStatistics } from './statistics/statistics.ts';
import { createStatisticsDatabase } from './statistics/statistics-data.ts';
import { benchTraced } from './traced.ts';
import { benchWriters } from './writers/writers.ts';

// `npm run bench [-- --quick] [--only list] [--rdvs 3000000]`. Machines are shared and noisy: what is printed to be compared
// are ratios to a baseline of the same run, taken in turns with what they are compared to. `--sizes 20000,200000` chooses
// the databases of `growth`.
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    rdvs: { type: 'string' },
    sizes: { type: 'string' },
  },
});
const wants = (part: string) => values.only === undefined || values.only === part;
const exported = values.quick ? 10_000 : 100_000;
const listed = Number(values.rdvs ?? (values.quick ? 50_000 : 1_000_000));

const sizes = (values.sizes ?? (values.quick ? '20000,60000' : '20000,200000,1000000')).split(',').map(Number);
/** Another number than those of exports: each is a database of its own. */
const crowded = values.quick ? 20_000 : 200_000;

if (wants('writers')) await benchWriters(values.quick ? 10_000 : 50_000, values.quick ? 1 : 3, values.quick);

const measureOnServer = () =>
  withServer(async (serverUrl, folder) => {
    const create = (rdvs: number) => {
      say(`Preparing a database of ${count(rdvs)} RDVs …`);
      return createBenchDatabase(serverUrl, rdvs);
    };
    if (wants('export')) {
      const [small, large] = [await create(exported), await create(exported * 10)];
      await benchExport({ small, large }, folder, values.quick ? 2 : 3);
    }
    if (wants('statistics')) {
      say(`Preparing a database of ${count(listed)} RDVs in 200 organisations …`);
      await benchStatistics(await createStatisticsDatabase(serverUrl, listed), listed, values.quick);
    }
    if (wants('pages')) await benchPages(await create(listed), folder, listed, values.quick);
    if (wants('list')) await benchList(await create(listed), folder, listed, values.quick);
    if (!['live', 'hostile', 'dashboard', 'recovery', 'sizing', 'traced'].some(wants)) return;
    const doors = await create(crowded);
    if (wants('live')) await benchLive(doors, folder, values.quick);
    if (wants('hostile')) {
      await benchRefusals(doors, folder, values.quick);
      await benchHostile(doors, folder, values.quick);
    }
    if (wants('traced')) await benchTraced(doors, folder, values.quick);
    if (wants('dashboard')) await benchDashboard(doors, folder, values.quick);
    if (wants('recovery')) await benchRecovery(doors, folder, values.quick ? 1 : 3);
    if (wants('sizing')) await benchSizing(doors, folder, crowded, values.quick);
  });
if (
  ['export', 'statistics', 'pages', 'list', 'live', 'hostile', 'dashboard', 'recovery', 'sizing', 'traced'].some(wants)
)
  await measureOnServer();

if (wants('growth')) await withServer((serverUrl, folder) => benchGrowth(serverUrl, folder, sizes, values.quick));

if (wants('feed')) await benchFeed(listed, values.quick ? 1 : 3);

if (wants('load')) await withServer((serverUrl, folder) => benchLoad(serverUrl, folder, listed));

if (wants('start')) {
  const start = await timeStart();
  say('\nFirst start, with an empty data folder (embedded database created, 20,000 demo RDVs loaded)');
  say(`  to "ready"                        ${count(start.ready)} ms`);
  say(`  from "ready" to the first answer  ${count(start.answered)} ms`);
}
