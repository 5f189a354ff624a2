import { execFile } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { readCells, timeCopy, timeWriter } from './baseline.ts';
import { administerEverything } from './database.ts';
import type { ExportCost } from './export-process.ts';
import { count, median, say } from './say.ts';

const run = promisify(execFile);

async function timeExport(databaseUrl: string, folder: string): Promise<ExportCost> {
  const door = fileURLToPath(new URL('./export-process.ts', import.meta.url));
  const { stdout } = await run(process.execPath, ['--import', 'tsx', door, databaseUrl, path.join(folder, 'exports')]);
  return JSON.parse(stdout) as ExportCost;
}

/** Exports of everything in two databases: speed beside what bounds it, and memory in the smaller beside the larger. */
export async function benchExport(
  { small, large }: { small: string; large: string },
  folder: string,
  turns: number,
): Promise<void> {
  for (const url of [small, large]) await administerEverything(url);
  const cells = await readCells(small);

  const speeds: Record<'pipeline' | 'writer' | 'copy', number[]> = { pipeline: [], writer: [], copy: [] };
  const peaks: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    const { rows, milliseconds, peakBytes } = await timeExport(small, folder);
    speeds.pipeline.push((rows / milliseconds) * 1_000);
    peaks.push(peakBytes);
    speeds.writer.push((cells.length / (await timeWriter(cells, folder))) * 1_000);
    speeds.copy.push((cells.length / (await timeCopy(small))) * 1_000);
  }
  const cellCount = cells.length;
  cells.length = 0;
  const [pipeline, writer, copy] = [median(speeds.pipeline), median(speeds.writer), median(speeds.copy)];
  say(`\nExport of ${count(cellCount)} RDVs, 22 columns, to xlsx (rows/s, median of ${turns})`);
  say(`  from PostgreSQL, in a worker thread  ${count(pipeline).padStart(9)}`);
  say(
    `  the writer alone, fed from memory    ${count(writer).padStart(9)}   export = ${(pipeline / writer).toFixed(2)} ×`,
  );
  say(`  COPY of the RDVs alone, thrown away  ${count(copy).padStart(9)}   export = ${(pipeline / copy).toFixed(2)} ×`);

  const { rows, milliseconds, peakBytes } = await timeExport(large, folder);
  const megabytes = (bytes: number) => `${count(bytes / 1e6)} MB`;
  say('\nPeak memory of the whole process');
  say(`  ${count(cellCount)} RDVs  ${megabytes(median(peaks))}`);
  say(
    `  ${count(rows)} RDVs  ${megabytes(peakBytes)}   = ${(peakBytes / median(peaks)).toFixed(2)} ×   (${count((rows / milliseconds) * 1_000)} rows/s)`,
  );
}
