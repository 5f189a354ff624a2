import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect } from '../../src/client/connect.ts';
import { rdvPageDocument } from '../support/document/rdv.ts';
import { startProcess } from '../support/process.ts';

/** Milliseconds of a first start. */
export interface StartTimes {
  /** From the start of the process, with an empty data folder, to the line `ready`. */
  ready: number;
  /** From that line to the answer to a first query. */
  answered: number;
}

export async function timeStart(): Promise<StartTimes> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'rdv-bench-start-'));
  await chmod(dataDir, 0o711);
  const settings = { DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'warn' };
  const start = performance.now();
  const server = startProcess('server.ts', settings);
  try {
    const url = await server.ready;
    const ready = performance.now();
    const token = startProcess('cli.ts', settings, ['token', 'admin@example.org']);
    await token.exited;
    const connection = connect(url, token.output.stdout.trim());
    const asked = performance.now();
    await connection.request(rdvPageDocument, {});
    const answered = performance.now();
    await connection.close();
    return { ready: ready - start, answered: answered - asked };
  } finally {
    server.kill('SIGTERM');
    await server.exited;
    await rm(dataDir, { recursive: true, force: true });
  }
}
