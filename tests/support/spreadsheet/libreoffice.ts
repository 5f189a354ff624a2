import { spawn, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'csv-parse/sync';
import { WAIT_LIMIT_MS } from '../limit.ts';

/** True when LibreOffice is installed: the project needs it only to check files. */
export const hasLibreOffice = spawnSync('soffice', ['--version'], { timeout: WAIT_LIMIT_MS }).status === 0;

/** `;` between cells, UTF-8, texts (and nothing else) in quotes, each cell as it is shown, no formula, every sheet. */
const AS_SHOWN = 'csv:Text - txt - csv (StarCalc):59,34,76,1,,0,true,true,true,false,false,-1';
/** As a French spreadsheet opens a file by a double click. */
const FROM_CSV = 'Text - txt - csv (StarCalc):59,34,76,1,,1036,false,true';

/** A cell as LibreOffice shows it: a text, what it shows of a number, or nothing. */
export type ShownCell = string | { shown: string } | null;

/** The cells that LibreOffice shows of these files, sheet by sheet in the order of their names; one start for all of them. */
export async function readWithLibreOffice(
  files: Readonly<Record<string, Buffer>>,
): Promise<Record<string, Record<string, ShownCell[][]>>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'rdv-libreoffice-'));
  const out = path.join(folder, 'out');
  await mkdir(out);
  const names = Object.keys(files);
  for (const name of names) await writeFile(path.join(folder, name), files[name] ?? '');
  const profile = `-env:UserInstallation=${pathToFileURL(path.join(folder, 'profile')).href}`;
  const from = names.every((name) => name.endsWith('.csv')) ? [`--infilter=${FROM_CSV}`] : [];
  const log = await run([profile, '--headless', ...from, '--convert-to', AS_SHOWN, '--outdir', out, ...names], folder);
  const read: Record<string, Record<string, ShownCell[][]>> = {};
  for (const name of names) {
    const stem = path.parse(name).name;
    const written = [...log.matchAll(/^Writing sheet (.+) -> (.+)$/gm)].filter(([, , file = '']) =>
      path.basename(file).startsWith(`${stem}-`),
    );
    if (written.length === 0) throw new Error(`LibreOffice did not open ${name}: ${log}`);
    const sheets = written.map(async ([, sheet = '', file = '']) => [sheet, toCells(await readFile(file))] as const);
    read[name] = Object.fromEntries(await Promise.all(sheets));
  }
  return read;
}

function toCells(csv: Buffer): ShownCell[][] {
  return parse(csv, {
    delimiter: ';',
    relax_column_count: true,
    cast: (value, { quoting }) => (quoting ? value : value === '' ? null : { shown: value }),
  });
}

/** Its helpers go with it, also when it hangs. */
function run(args: string[], cwd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('soffice', args, { cwd, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk;
      });
    }
    const timer = setTimeout(() => process.kill(-(child.pid ?? 0), 'SIGKILL'), WAIT_LIMIT_MS);
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(timer);
      if (code === 0) resolve(output);
      else reject(new Error(`soffice ended with ${code}: ${output}`));
    });
  });
}
