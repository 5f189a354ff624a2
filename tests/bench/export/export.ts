import { execFile } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { timeCopy, timeCursorAndExceljs, timeExceljsFromMemory } from '../baseline.ts';
import { administerEverything } from '../database.ts';
import { benchLatency } from '../latency.ts';
import { count, median, say } from '../say.ts';
import type { ExportCost } from './export-process.ts';

const run = promisify(execFile);

/** It keeps its whole file in memory: a larger one would only measure that. */
const MOST_FROM_MEMORY = 100_000;

async function timeExport(databaseUrl: string, folder: string, format: 'XLSX' | 'CSV'): Promise<ExportCost> {
  const door = fileURLToPath(new URL('./export-process.ts', import.meta.url));
  const args = [databaseUrl, path.join(folder, 'exports'), format];
  const { stdout } = await run(process.execPath, [door, ...args]);
  return JSON.parse(stdout) as ExportCost;
}

/** Exports of everything in two databases: speed beside what bounds it, and memory in the smaller beside the larger. */
export async function benchExport(
  { small, large }: { small: string; large: string },
  folder: string,
  turns: number,
): Promise<void> {
  for (const url of [small, large]) await administerEverything(url);
  const peaks = [await benchSpeed(small, folder, turns), await benchSpeed(large, folder, turns)] as const;
  const megabytes = (bytes: number) => `${count(bytes / 1e6)} MB`;
  say('\nPeak memory of the whole process');
  for (const { rdvs, bytes } of peaks) say(`  ${count(rdvs).padStart(9)} RDVs  ${megabytes(bytes)}`);
  say(`  the larger is ${(peaks[1].bytes / peaks[0].bytes).toFixed(2)} × the smaller`);
  await benchLatency(large, folder);
}

/** In turns, so that what disturbs the machine disturbs all of them alike. Returns the peak of memory of the xlsx. */
async function benchSpeed(url: string, folder: string, turns: number): Promise<{ rdvs: number; bytes: number }> {
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
    const { rows, milliseconds, peakBytes } = await timeExport(url, folder, 'XLSX');
    rdvs = rows;
    peaks.push(peakBytes);
    const speed = (time: number) => (rows / time) * 1_000;
    speeds.xlsx.push(speed(milliseconds));
    speeds.csv.push(speed((await timeExport(url, folder, 'CSV')).milliseconds));
    speeds.copy.push(speed(await timeCopy(url)));
    speeds.exceljs.push(speed(await timeCursorAndExceljs(url, folder)));
    const fed = Math.min(rows, MOST_FROM_MEMORY);
    speeds.memory.push((fed / (await timeExceljsFromMemory(url, fed, folder))) * 1_000);
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
  return { rdvs, bytes: median(peaks) };
}
