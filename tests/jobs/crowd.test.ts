import { createServer } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Connection, connect } from '../../src/client/connect.ts';
import { exportsDocument, exportUpdatedDocument } from '../support/document/export.ts';
import { rdvPageDocument } from '../support/document/rdv.ts';
import { type ExportEvent, requestExport } from '../support/export.ts';
import { type ExportLab, openExportLab } from '../support/export-lab.ts';
import { globalId } from '../support/id.ts';
import { startProcess, type TestProcess } from '../support/process.ts';
import { waitFor } from '../support/wait.ts';

// One API process and one worker, with the usual limits per agent: many agents come at once, and then the API is killed.
let lab: ExportLab;
let settings: Record<string, string>;
const apis: TestProcess[] = [];
const connections: Connection[] = [];

beforeAll(async () => {
  lab = await openExportLab({ worker: false });
  const { databaseUrl, dataDir } = lab.service.config;
  settings = { DATABASE_URL: databaseUrl ?? '', DATA_DIR: dataDir, PORT: String(await findFreePort()) };
  await startApi();
  await lab.startWorker().ready;
});
afterAll(async () => {
  for (const connection of connections) await connection.close();
  for (const { child, exited } of apis) {
    child.kill('SIGKILL');
    await exited;
  }
  await lab.close();
});

async function startApi(): Promise<TestProcess> {
  const api = startProcess('server.ts', settings, ['--api-only']);
  apis.push(api);
  await api.ready;
  return api;
}

/** The next start needs the same address, since the subscribers reconnect there. */
async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function signIn({ email }: { email: string | null }): Promise<Connection> {
  const connection = connect(`http://127.0.0.1:${settings.PORT}`, await lab.service.token(email ?? ''));
  connections.push(connection);
  return connection;
}

it('builds a hundred exports that 50 agents request at once, while the API answers', async () => {
  const { prisma, pool } = lab.service.app.database;
  const { organisationId } = await prisma.agentRole.findFirstOrThrow({ where: { agentId: lab.agentId } });
  await lab.addRdvs(1_500);
  const targetIds = [globalId('Organisation', organisationId)];
  const crowd: Connection[] = [];
  for (let index = 0; index < 50; index++)
    crowd.push(await signIn(await lab.service.fixture.agent({ roles: { [String(organisationId)]: 'admin' } })));
  const bystander = await signIn(await lab.service.fixture.agent({ roles: { [String(organisationId)]: 'admin' } }));
  let isOver = false;
  const countOver = async () => {
    const { rows } = await pool.query<{ count: number }>(
      `SELECT count(*)::int FROM reporting.exports WHERE status NOT IN ('QUEUED', 'RUNNING')`,
    );
    return rows[0]?.count ?? 0;
  };
  /** Number of finished exports after each list that the bystander requested. */
  const over: number[] = [];
  const looking = (async () => {
    while (!isOver) {
      await bystander.request(rdvPageDocument, { first: 20 });
      over.push(await countOver());
    }
  })();
  const ids = await Promise.all(
    crowd.flatMap((agent) =>
      ['2024-03-01', '2024-03-02'].map((from) =>
        requestExport(agent, { scope: 'ORGANISATION', targetIds, filters: { startsOn: { between: { from } } } }),
      ),
    ),
  );
  expect(new Set(ids).size).toBe(100);
  const count = async () => {
    const { rows } = await pool.query<{ status: string; count: number }>(
      'SELECT status::text, count(*)::int FROM reporting.exports GROUP BY status',
    );
    return Object.fromEntries(rows.map((row) => [row.status, row.count]));
  };
  const isDone = async () => {
    const counts = await count();
    return !counts.QUEUED && !counts.RUNNING;
  };
  await waitFor(isDone, 'the end of all of them');
  isOver = true;
  await looking;
  expect(await count()).toEqual({ SUCCEEDED: 100 });
  expect(await lab.files()).toHaveLength(100);
  const { _sum: written } = await prisma.export.aggregate({ _sum: { rowCount: true } });
  expect(written.rowCount).toBe(50 * (1_503 + 1_502));
  // No list took as long as a fifth of them; durations belong to `npm run bench`.
  for (const [index, count] of over.entries()) expect(count - (over[index - 1] ?? 0)).toBeLessThan(20);
  expect(over.length).toBeGreaterThan(20);
});

it('delivers the next event once to 50 subscribers that reconnect after the API was killed', async () => {
  const { email } = await lab.service.app.database.prisma.agent.findUniqueOrThrow({ where: { id: lab.agentId } });
  const release = await lab.hold();
  const id = await lab.request();
  await lab.untilHeld(id);
  // Ten sockets of an agent, with five subscriptions on each.
  const sockets: Connection[] = [];
  for (let index = 0; index < 10; index++) sockets.push(await signIn({ email }));
  const told: ExportEvent[][] = Array.from({ length: 50 }, () => []);
  const followings = told.map(async (events, index) => {
    const socket = sockets[index % sockets.length] as Connection;
    for await (const { exportUpdated } of socket.follow(exportUpdatedDocument, { id })) events.push(exportUpdated);
  });
  await waitFor(async () => told.every((events) => events.at(-1)?.status === 'RUNNING'), 'the present state, 50 times');
  const killed = apis[0] as TestProcess;
  killed.kill('SIGKILL');
  await killed.exited;
  const before = told.map((events) => events.length);
  await startApi();
  expect((await fetch(`http://127.0.0.1:${settings.PORT}/health/ready`)).status).toBe(200);
  await (sockets[0] as Connection).request(exportsDocument, { first: 1 });
  const since = () => told.map((events, index) => events.slice(before[index]));
  // The export is still locked: the new process sends its present state.
  await waitFor(async () => since().every((events) => events.length > 0), 'the present state again, 50 times');
  expect(new Set(since().flatMap((events) => events.map(({ status }) => status)))).toEqual(new Set(['RUNNING']));
  release();
  await Promise.all(followings);
  for (const events of since()) {
    const versions = events.map(({ version }) => version);
    expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
    expect(events.at(-1)?.status).toBe('SUCCEEDED');
  }
  for (const events of told) expect(events.filter(({ status }) => status === 'SUCCEEDED')).toHaveLength(1);
});
