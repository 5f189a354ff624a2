import { execFile } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { timeCopy, timeCursorAndExceljs, timeExceljsFromMemory } from './baseline.ts';
import { administerEverything } from './database.ts';
import type { ExportCost } from './export-process.ts';
import { benchLatency } from './latency.ts';
import { count, median, say } from './say.ts';

const run = promisify(execFile);

async function timeExport(databaseUrl: string, folder: string, format: 'XLSX' | 'CSV'): Promise<ExportCost> {
  const door = fileURLToPath(new URL('./export-process.ts', import.meta.url));
  const args = [databaseUrl, path.join(folder, 'exports'), format];
  const { stdout } = await run(process.execPath, ['--import', 'tsx', door, ...args]);
  return JSON.parse(stdout) as ExportCost;
}

/** Exports of everything in two databases: speed beside what bounds it, and memory in the smaller beside the larger. */
export async function benchExport(
  { small, large }: { small: string; large: string },
  folder: string,
  turns: number,
): Promise<void> {
  for (const url of [small, large]) await administerEverything(url);
  const speeds: Record<'xlsx' | 'csv' | 'copy' | 'exceljs' | 'memory', number[]> = {
    xlsx: [],
    csv: [],
    copy: [],
    exceljs: [],
    memory: [],
  };
  const peaks: number[] = [];
  let rdvs = 0;
  for (let turn = 0; turn < turns; turn++) {
    const { rows, milliseconds, peakBytes } = await timeExport(small, folder, 'XLSX');
    rdvs = rows;
    peaks.push(peakBytes);
    const speed = (time: number) => (rows / time) * 1_000;
    speeds.xlsx.push(speed(milliseconds));
    speeds.csv.push(speed((await timeExport(small, folder, 'CSV')).milliseconds));
    speeds.copy.push(speed(await timeCopy(small)));
    speeds.exceljs.push(speed(await timeCursorAndExceljs(small, folder)));
    speeds.memory.push(speed(await timeExceljsFromMemory(small, rdvs, folder)));
  }
  const [xlsx, csv] = [median(speeds.xlsx), median(speeds.csv)];
  const [copy, cursor, memory] = [median(speeds.copy), median(speeds.exceljs), median(speeds.memory)];
  const line = (name: string, rowsPerSecond: number, ...notes: string[]) =>
    say(`  ${name.padEnd(46)}${count(rowsPerSecond).padStart(9)}   ${notes.join('   ')}`);
  say(`\nExport of ${count(rdvs)} RDVs, 22 columns, in a worker thread (rows/s, median of ${turns})`);
  line(
    'xlsx',
    xlsx,
    `${(xlsx / cursor).toFixed(2)} × cursor and exceljs`,
    `${(xlsx / memory).toFixed(2)} × exceljs from memory`,
    `${(xlsx / csv).toFixed(2)} × csv`,
  );
  line('csv', csv, `${(csv / copy).toFixed(2)} × COPY`);
  line('COPY of the same facts, thrown away', copy);
  line('cursor and exceljs, the same formats', cursor);
  line('exceljs fed from memory, the same formats', memory);

  const { rows, milliseconds, peakBytes } = await timeExport(large, folder, 'XLSX');
  const megabytes = (bytes: number) => `${count(bytes / 1e6)} MB`;
  say('\nPeak memory of the whole process');
  say(`  ${count(rdvs)} RDVs  ${megabytes(median(peaks))}`);
  say(
    `  ${count(rows)} RDVs  ${megabytes(peakBytes)}   = ${(peakBytes / median(peaks)).toFixed(2)} ×   (${count((rows / milliseconds) * 1_000)} rows/s)`,
  );
  await benchLatency(large, folder);
}
