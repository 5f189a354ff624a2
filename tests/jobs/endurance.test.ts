import { stat } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { Connection } from '../../src/client/connect.ts';
import type { ExportEventsSubscription } from '../../src/client/generated/graphql.ts';
import { exportEventsDocument } from '../support/document/export/export-event.ts';
import { exportLifeDocument } from '../support/document/export-life.ts';
import { followToEnd, requestExport } from '../support/export.ts';
import { type ExportLab, openExportLab, uuidOf, withoutRepeats } from '../support/export-lab.ts';
import { startTestPostgres } from '../support/infra/postgres.ts';
import { waitFor } from '../support/wait.ts';

// Each has a database and processes of its own. They spend their time waiting for heartbeats to be missed: together.

async function inLab(
  options: Parameters<typeof openExportLab>[0],
  work: (lab: ExportLab) => Promise<void>,
): Promise<void> {
  const lab = await openExportLab(options);
  try {
    await work(lab);
  } finally {
    await lab.close();
  }
}

const poolOf = (lab: ExportLab) => lab.service.app.database.pool;
const endsOf = async (lab: ExportLab, id: string) =>
  (await lab.eventsOf(id)).filter((type) => ['SUCCEEDED', 'FAILED', 'CANCELED'].includes(type));

/** Another admin of the organisation of the lab. */
async function colleagueIn({ service, agentId }: ExportLab): Promise<Connection> {
  const { organisationId } = await service.app.database.prisma.agentRole.findFirstOrThrow({ where: { agentId } });
  return service.as(await service.fixture.agent({ roles: { [String(organisationId)]: 'admin' } }));
}

/** Lets an export run up to its last statement, which waits to write its event; the returned function cuts its connection. */
async function holdAtItsEnd(lab: ExportLab, release: () => void) {
  // Its progress is no event, and comes or does not come, as the machine has time.
  const letWrite = await lab.hold('reporting.export_events');
  release();
  const { pid } = await waitFor(async () => {
    const { rows } = await poolOf(lab).query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%status = ''SUCCEEDED''%'`,
    );
    return rows[0];
  }, 'the last statement of an export');
  return async () => {
    // A statement that a dead process had sent still runs once it can.
    await poolOf(lab).query('SELECT pg_terminate_backend($1)', [pid]);
    letWrite();
  };
}

it.concurrent.each(['early', 'amid its rows', 'late'])(
  'a worker killed %s in an export costs it another try, and leaves nothing',
  (when) =>
    inLab({ worker: false }, async (lab) => {
      const isAmid = when === 'amid its rows';
      if (isAmid) await lab.addRdvs(10_000);
      const first = lab.startWorker();
      const calm = await lab.request();
      await followToEnd(lab.admin, calm);

      const release = await lab.hold(isAmid ? 'lieux' : 'participations');
      const id = await lab.request();
      await waitFor(async () => (await lab.find(id)).totalRows !== null, 'the number of rows');
      await lab.untilHeld(id);
      const [part, ...others] = (await lab.files()).filter((name) => name.endsWith('.part'));
      expect(others).toEqual([]);
      // A good deal of it is written, or nothing yet.
      const { size } = await stat(path.join(lab.service.config.dataDir, 'exports', part ?? ''));
      expect(size > 100_000).toBe(isAmid);
      const letGo = when === 'late' ? await holdAtItsEnd(lab, release) : async () => release();
      if (when === 'late') expect((await lab.files()).filter((name) => name.endsWith('.part'))).toEqual([]); // published
      await lab.startWorker().ready;
      first.kill('SIGKILL');
      await first.exited;
      await letGo();
      const events = await followToEnd(lab.admin, id);
      expect(events.at(-1)).toMatchObject({ status: 'SUCCEEDED' });
      const happened = await lab.eventsOf(id);
      expect(withoutRepeats(happened)).toEqual(['REQUESTED', 'STARTED', 'SUCCEEDED']);
      expect(happened.filter((type) => type === 'STARTED').length).toBeGreaterThan(1);
      expect(await lab.workbookOf(id)).toEqual(await lab.workbookOf(calm));
      const keys = await Promise.all([calm, id].map(async (each) => (await lab.find(each)).fileKey));
      await waitFor(async () => (await lab.files()).length === 2, 'the end of what the killed worker left');
      expect((await lab.files()).sort()).toEqual(keys.sort());
    }),
);

it.concurrent('loses no event when notification connections are cut', () =>
  inLab({ worker: true }, async (lab) => {
    type Event = ExportEventsSubscription['exportEvents'];
    const release = await lab.hold();
    const running = await lab.request();
    await lab.untilHeld(running);
    const { node } = await lab.admin.request(exportLifeDocument, { id: running });
    const after = node?.__typename === 'Export' ? node.events.edges[0]?.node.cursor : null;
    const stored: Event[] = [];
    void (async () => {
      for await (const { exportEvents } of lab.admin.follow(exportEventsDocument, { after }))
        if (exportEvents.type !== 'PROGRESSED') stored.push(exportEvents);
    })().catch(() => {});
    await waitFor(async () => stored.length > 0, 'the first event');
    const following = followToEnd(lab.admin, running);
    const { rows: cut } = await poolOf(lab).query<{ name: string }>(
      `SELECT application_name AS name, pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND (query ILIKE 'LISTEN %' OR query LIKE '%pg_listening_channels%') AND pid <> pg_backend_pid()`,
    );
    expect(cut.map(({ name }) => name).sort()).toEqual(['rdv-statistiques listen', 'rdv-statistiques queue']);
    release();
    const next = await requestExport(lab.admin, { scope: 'AGENT' });
    for (const states of await Promise.all([following, followToEnd(lab.admin, next)])) {
      const versions = states.map(({ version }) => version);
      expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
      expect(states.at(-1)?.status).toBe('SUCCEEDED');
    }
    await waitFor(async () => stored.filter(({ type }) => type === 'SUCCEEDED').length === 2, 'both ends');
    for (const [id, types] of [
      [running, ['STARTED', 'SUCCEEDED']],
      [next, ['REQUESTED', 'STARTED', 'SUCCEEDED']],
    ] as const)
      expect(stored.filter((event) => event.export.id === id).map(({ type }) => type)).toEqual(types);
  }));

it.concurrent('fails an export after its last retry, and runs others meanwhile', () =>
  inLab({ worker: false }, async (lab) => {
    const broken = await lab.request();
    await poolOf(lab).query(
      `ALTER TABLE reporting.exports ADD CONSTRAINT broken CHECK (id <> '${uuidOf(broken)}' OR total_rows IS NULL)`,
    );
    const behind = await requestExport(lab.admin, { scope: 'AGENT' });
    const colleague = await colleagueIn(lab);
    const behindToo = await requestExport(colleague, { scope: 'AGENT' });
    lab.startWorker();
    const ends = await Promise.all([followToEnd(lab.admin, behind), followToEnd(colleague, behindToo)]);
    for (const events of ends) expect(events.at(-1)).toMatchObject({ status: 'SUCCEEDED' });
    expect((await lab.find(broken)).status).not.toBe('FAILED'); // it is still being tried
    const last = (await followToEnd(lab.admin, broken)).at(-1);
    expect(last).toMatchObject({ status: 'FAILED', failure: { code: 'INTERNAL' }, file: null });
    expect(last?.failure?.message).not.toMatch(/check|constraint|total_rows|\.ts|broken/);
    const events = await lab.eventsOf(broken);
    expect(events.filter((type) => type === 'STARTED')).toHaveLength(4);
    expect(events.filter((type) => type === 'RETRY_SCHEDULED')).toHaveLength(3);
    expect(await endsOf(lab, broken)).toEqual(['FAILED']);
    // It is over: the same request is a new export.
    expect(await lab.request()).not.toBe(broken);
  }));

it('finishes an export when PostgreSQL is restarted in the middle, without any other restart', async () => {
  const postgres = await startTestPostgres();
  try {
    await inLab({ worker: false, databaseUrl: postgres.url }, async (lab) => {
      const worker = lab.startWorker();
      const release = await lab.hold();
      const id = await lab.request();
      await lab.untilHeld(id);
      const following = followToEnd(lab.admin, id);
      await postgres.stopImmediately();
      release();
      await waitFor(async () => worker.output.stdout.includes('queue: database error'), 'the worker to notice');
      await postgres.start();
      expect((await following).at(-1)).toMatchObject({ status: 'SUCCEEDED' });
      expect(worker.child.exitCode).toBeNull();
      expect(await endsOf(lab, id)).toEqual(['SUCCEEDED']);
      await lab.expectWorkbook(id);
      // The next one is as if nothing had been.
      const next = await requestExport(await colleagueIn(lab), { scope: 'AGENT' });
      await waitFor(async () => (await lab.find(next)).status === 'SUCCEEDED', 'the next export');
    });
  } finally {
    await postgres.close();
  }
});
