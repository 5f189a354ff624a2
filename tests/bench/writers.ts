import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { count, median, say } from './say.ts';
import type { WriterCost } from './writer-process.ts';
import { createRowPool } from './writer-rows.ts';

const run = promisify(execFile);
const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const node = (name: string, extension: string): Contestant => ({
  name,
  extension,
  command: [process.execPath, '--max-old-space-size=12000', '--import', 'tsx', here('./writer-process.ts'), name],
});

interface Contestant {
  name: string;
  extension: string;
  /** What comes before the number of rows and the file. */
  command: readonly string[];
  /** Where the whole number would take too long, or more memory than there is. */
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
      { name: 'Ruby spreadsheet (.xls)', extension: 'xls', command: ['ruby', here('./peer/spreadsheet.rb'), pool] },
      {
        name: 'Python xlsxwriter',
        extension: 'xlsx',
        command: ['/usr/bin/python3', here('./peer/xlsxwriter.py'), pool],
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
  const speedOf = ({ name, mostRows }: Contestant) => {
    const written = Math.min(rows, mostRows ?? rows);
    return (written / median((costs.get(name) ?? []).map(({ milliseconds }) => milliseconds))) * 1_000;
  };
  const ruby = contestants.find(({ name }) => name.startsWith('Ruby'));
  say(`\nWriters alone: ${count(rows)} rows of 22 columns with date styles, from memory (medians of ${turns})`);
  say(`  ${'writer'.padEnd(26)}${'rows/s'.padStart(10)}${'peak'.padStart(10)}${'file'.padStart(11)}   beside Ruby`);
  for (const contestant of contestants) {
    const own = costs.get(contestant.name);
    const fewer = contestant.mostRows && contestant.mostRows < rows ? ` (${count(contestant.mostRows)} rows)` : '';
    const title = `  ${(contestant.name + fewer).padEnd(32)}`;
    if (!own) {
      say(`${title} not installed`);
      continue;
    }
    const ratio = ruby && costs.has(ruby.name) ? `${(speedOf(contestant) / speedOf(ruby)).toFixed(1)} ×` : '–';
    say(
      [
        title,
        count(speedOf(contestant)).padStart(9),
        `${count(median(own.map(({ peakBytes }) => peakBytes)) / 1e6)} MB`.padStart(10),
        `${(median(own.map(({ fileBytes }) => fileBytes)) / 1e6).toFixed(1)} MB`.padStart(10),
        ratio.padStart(10),
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
