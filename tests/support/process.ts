import { type ChildProcess, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

const READY = /^ready (.*)$|"(?:url|role)":"([^"]*)","msg":"ready"/m;

/** A process that a test started, and so may end, by its own pid. */
export interface TestProcess {
  child: ChildProcess;
  /** Everything written so far. */
  output: { stdout: string; stderr: string };
  /** The address or the role of a process, once its log says that it is ready; for other scripts, the text after `ready `. */
  ready: Promise<string>;
  exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  kill(signal: NodeJS.Signals): void;
}

/** Runs an entry point, such as `worker.ts`, with only these settings in the environment. */
export function startProcess(
  door: string,
  settings: Record<string, string>,
  args: string[] = [],
  cwd = PROJECT,
): TestProcess {
  return startScript(`src/main/${door}`, settings, args, cwd);
}

/** The same for any script of the project, such as a benchmark's. */
export function startScript(
  script: string,
  settings: Record<string, string>,
  args: string[] = [],
  cwd = PROJECT,
): TestProcess {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(
    process.execPath,
    [path.join(PROJECT, 'src/main/start.mjs'), path.join(PROJECT, script), ...args],
    {
      cwd,
      env: { PATH, HOME, TMPDIR: tmpdir(), LOG_LEVEL: 'info', ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => {
    output.stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output.stderr += chunk;
  });
  const exited = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  const ready = new Promise<string>((resolve, reject) => {
    const look = () => {
      const [, plain, logged] = READY.exec(output.stdout) ?? [];
      const line = plain ?? logged;
      if (line) resolve(line);
    };
    child.stdout.on('data', look);
    void exited.then(({ code }) =>
      reject(new Error(`${script} ended with ${code} before it was ready: ${output.stderr}${output.stdout}`)),
    );
  });
  ready.catch(() => {}); // only who waits for it minds
  return { child, output, ready, exited, kill: (signal) => child.kill(signal) };
}
