// The postmaster process of a data folder, found by its pid file.
import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';

/** A server that runs on a data folder, as its `postmaster.pid` describes it. */
export interface Postmaster {
  pid: number;
  port: number;
  isReady: boolean;
}

const run = promisify(execFile);
const LAST_SESSIONS_MS = 10_000;
const LAST_PORT = 65_535;

/** The server that runs on this folder, or null; a pid file that a crash left behind does not count. */
export async function findPostmaster(dataFolder: string): Promise<Postmaster | null> {
  const text = await readFile(pidFile(dataFolder), 'utf8').catch(() => '');
  const lines = text.split('\n');
  const pid = wholeNumber(lines[0]);
  const port = wholeNumber(lines[3]);
  if (!pid || !(await isPostgres(pid))) return null;
  // The first lines are written before the others: the file of a starting server may lack the port.
  if (!port || port > LAST_PORT) return { pid, port: 0, isReady: false };
  return { pid, port, isReady: lines[7]?.trim() === 'ready' };
}

/**
 * Removes a stale pid file that PostgreSQL itself would believe: its pid belongs to another process now, or to a zombie,
 * which is common in containers. Sessions that outlive their server still write, so it first waits until the last one has
 * detached from the shared memory.
 */
export async function clearStalePostmaster(dataFolder: string): Promise<void> {
  const text = await readFile(pidFile(dataFolder), 'utf8').catch(() => null);
  if (text === null) return;
  const segment = text.split('\n')[6]?.trim().split(/\s+/)[1];
  const deadline = Date.now() + LAST_SESSIONS_MS;
  while (segment && (await isAttached(segment))) {
    if (Date.now() > deadline) throw new Error(`Sessions of a PostgreSQL server that is gone still use ${dataFolder}`);
    await setTimeout(100);
  }
  await rm(pidFile(dataFolder), { force: true });
}

/** The text as a positive integer; 0 for anything else. */
const wholeNumber = (text = '') => (/^[1-9]\d{0,9}$/.test(text.trim()) ? Number(text) : 0);

const pidFile = (dataFolder: string) => path.join(dataFolder, 'postmaster.pid');

/** True when this process is a live PostgreSQL. */
async function isPostgres(pid: number): Promise<boolean> {
  if (process.platform === 'linux') {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    const [, name, state] = /^\d+ \((.*)\) (\S)/s.exec(stat) ?? [];
    return name === 'postgres' && state !== 'Z' && state !== 'X';
  }
  const { stdout } = await run('ps', ['-o', 'state=,comm=', '-p', String(pid)]).catch(() => ({ stdout: '' }));
  return /^[^Z]\S*\s.*postgres$/.test(stdout.trim());
}

/** True when a process is attached to that System V segment. Outside Linux, PostgreSQL's own check has to suffice. */
async function isAttached(segment: string): Promise<boolean> {
  const table = await readFile('/proc/sysvipc/shm', 'utf8').catch(() => '');
  const line = table.split('\n').find((each) => each.trim().split(/\s+/)[1] === segment);
  return line !== undefined && Number(line.trim().split(/\s+/)[6]) > 0;
}
