import { execFile } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { readCells, timeCopy, timeWriter } from './baseline.ts';
import { createBenchDatabase, withServer } from './database.ts';
import type { ExportCost } from './export-process.ts';
import { timeStart } from './start.ts';

// `npm run bench [-- --quick]`. Machines are shared and noisy: what is printed to be compared are ratios to a baseline of the
// same run, taken in turns with what they are compared to.
const isQuick = process.argv.includes('--quick');
const SMALL = isQuick ? 10_000 : 100_000;
const LARGE = SMALL * 4;
const TURNS = isQuick ? 2 : 3;

const run = promisify(execFile);
const say = (text = '') => process.stdout.write(`${text}\n`);
const count = (value: number) => Math.round(value).toLocaleString('en');
const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function timeExport(databaseUrl: string, folder: string): Promise<ExportCost> {
  const door = fileURLToPath(new URL('./export-process.ts', import.meta.url));
  const { stdout } = await run(process.execPath, ['--import', 'tsx', door, databaseUrl, path.join(folder, 'exports')]);
  return JSON.parse(stdout) as ExportCost;
}

await withServer(async (serverUrl, folder) => {
  say(`Preparing databases of ${count(SMALL)} and ${count(LARGE)} RDVs …`);
  const [small, large] = [await createBenchDatabase(serverUrl, SMALL), await createBenchDatabase(serverUrl, LARGE)];
  const cells = await readCells(small);

  const speeds: Record<'pipeline' | 'writer' | 'copy', number[]> = { pipeline: [], writer: [], copy: [] };
  const peaks: number[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    const { rows, milliseconds, peakBytes } = await timeExport(small, folder);
    speeds.pipeline.push((rows / milliseconds) * 1_000);
    peaks.push(peakBytes);
    speeds.writer.push((cells.length / (await timeWriter(cells, folder))) * 1_000);
    speeds.copy.push((cells.length / (await timeCopy(small))) * 1_000);
  }
  cells.length = 0;
  const [pipeline, writer, copy] = [median(speeds.pipeline), median(speeds.writer), median(speeds.copy)];
  say(`\nExport of ${count(SMALL)} RDVs, 22 columns, to xlsx (rows/s, median of ${TURNS})`);
  say(`  from PostgreSQL, in a worker thread  ${count(pipeline).padStart(9)}`);
  say(
    `  exceljs alone, fed from memory       ${count(writer).padStart(9)}   export = ${(pipeline / writer).toFixed(2)} ×`,
  );
  say(`  COPY of the RDVs alone, thrown away  ${count(copy).padStart(9)}   export = ${(pipeline / copy).toFixed(2)} ×`);

  const { rows, milliseconds, peakBytes } = await timeExport(large, folder);
  const megabytes = (bytes: number) => `${count(bytes / 1e6)} MB`;
  say('\nPeak memory of the whole process');
  say(`  ${count(SMALL)} RDVs  ${megabytes(median(peaks))}`);
  say(
    `  ${count(LARGE)} RDVs  ${megabytes(peakBytes)}   = ${(peakBytes / median(peaks)).toFixed(2)} ×   (${count((rows / milliseconds) * 1_000)} rows/s)`,
  );
});

const start = await timeStart();
say('\nFirst start, with an empty data folder (embedded database created, 20,000 demo RDVs loaded)');
say(`  to "ready"                        ${count(start.ready)} ms`);
say(`  from "ready" to the first answer  ${count(start.answered)} ms`);
