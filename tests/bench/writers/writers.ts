import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { count, median, say } from '../say.ts';
import type { WriterCost } from './writer-process.ts';
import { createRowPool } from './writer-rows.ts';

const run = promisify(execFile);
const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const node = (name: string, extension: string): Contestant => ({
  name,
  extension,
  command: [process.execPath, '--max-old-space-size=12000', here('./writer-process.ts'), name],
});

interface Contestant {
  name: string;
  extension: string;
  /** The arguments before the number of rows and the file. */
  command: readonly string[];
  /** A smaller number of rows, when the whole number would take too long or need too much memory. */
  mostRows?: number;
}

const OURS = [node('XLSX', 'xlsx'), node('CSV', 'csv'), node('XLS', 'xls'), node('ODS', 'ods')];
/** The program exits with this code when what it measures is not installed. */
const ABSENT = 3;

/** Null when the program, or its library, is not installed. */
async function measure({ command, extension }: Contestant, rows: number, folder: string): Promise<WriterCost | null> {
  const [program = '', ...before] = command;
  const file = path.join(folder, `file.${extension}`);
  try {
    const { stdout } = await run(program, [...before, String(rows), file]);
    return JSON.parse(stdout) as WriterCost;
  } catch (error) {
    if (['ENOENT', ABSENT].includes((error as { code: string | number }).code)) return null;
    throw error;
  } finally {
    await rm(file, { force: true });
  }
}

/** Writers alone, fed from memory: ours beside what people would use, and the memory of ours over many rows. */
export async function benchWriters(rows: number, turns: number, isQuick: boolean): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'rdv-bench-writers-'));
  try {
    const pool = path.join(folder, 'rows.json');
    await writeFile(pool, JSON.stringify(createRowPool()));
    const peers: Contestant[] = [
      {
        name: 'Ruby spreadsheet (.xls)',
        extension: 'xls',
        command: ['ruby', here('../peer/ruby_spreadsheet.rb'), pool],
      },
      {
        name: 'Python xlsxwriter',
        extension: 'xlsx',
        command: ['/usr/bin/python3', here('../peer/python_xlsxwriter.py'), pool],
      },
      node('exceljs-stream', 'xlsx'),
      { ...node('exceljs-document', 'xlsx'), mostRows: 20_000 },
      { ...node('sheetjs', 'xlsx'), mostRows: 20_000 },
    ];
    await compare([...OURS, ...peers], rows, turns, folder);
    await showMemory(isQuick ? [10_000, 100_000] : [100_000, 1_000_000], folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function compare(contestants: readonly Contestant[], rows: number, turns: number, folder: string): Promise<void> {
  const costs = new Map<string, WriterCost[]>();
  for (let turn = 0; turn < turns; turn++) {
    for (const contestant of contestants) {
      const cost = await measure(contestant, Math.min(rows, contestant.mostRows ?? rows), folder);
      if (cost) costs.set(contestant.name, [...(costs.get(contestant.name) ?? []), cost]);
    }
  }
  const rowsOf = ({ mostRows }: Contestant) => Math.min(rows, mostRows ?? rows);
  const medianOf = ({ name }: Contestant, figure: keyof WriterCost) =>
    median((costs.get(name) ?? []).map((cost) => cost[figure]));
  const speedOf = (contestant: Contestant) => (rowsOf(contestant) / medianOf(contestant, 'milliseconds')) * 1_000;
  const cpuOf = (contestant: Contestant) => (medianOf(contestant, 'cpuMilliseconds') / rowsOf(contestant)) * 1_000;
  const ruby = contestants.find(({ name }) => name.startsWith('Ruby') && costs.has(name));
  say(`\nWriters alone: ${count(rows)} rows of 22 columns with date styles, from memory (medians of ${turns})`);
  say(`  ${'writer'.padEnd(32)}   rows/s   × Ruby   CPU/row   × Ruby   peak       file`);
  for (const contestant of contestants) {
    const fewer = rowsOf(contestant) < rows ? ` (${count(rowsOf(contestant))} rows)` : '';
    const title = `  ${(contestant.name + fewer).padEnd(32)}`;
    if (!costs.has(contestant.name)) {
      say(`${title}   not installed`);
      continue;
    }
    const times = (ratio: number) => (ruby ? `${ratio.toFixed(1)} ×` : '–').padStart(9);
    say(
      [
        title,
        count(speedOf(contestant)).padStart(9),
        times(ruby ? speedOf(contestant) / speedOf(ruby) : 0),
        `${cpuOf(contestant).toFixed(1)} µs`.padStart(10),
        times(ruby ? cpuOf(ruby) / cpuOf(contestant) : 0),
        `${count(medianOf(contestant, 'peakBytes') / 1e6)} MB`.padStart(9),
        `${(medianOf(contestant, 'fileBytes') / 1e6).toFixed(1)} MB`.padStart(10),
      ].join(''),
    );
  }
}

async function showMemory(sizes: readonly [small: number, large: number], folder: string): Promise<void> {
  say('\nPeak memory of the whole process, writers alone');
  for (const contestant of OURS) {
    const [small, large] = [await measure(contestant, sizes[0], folder), await measure(contestant, sizes[1], folder)];
    if (!small || !large) continue;
    say(
      `  ${contestant.name.padEnd(6)}${count(sizes[0])} rows ${count(small.peakBytes / 1e6)} MB   ${count(sizes[1])} rows ${count(large.peakBytes / 1e6)} MB` +
        `   = ${(large.peakBytes / small.peakBytes).toFixed(2)} ×   (${count((sizes[1] / large.milliseconds) * 1_000)} rows/s, ${count(large.fileBytes / 1e6)} MB file)`,
    );
  }
}
