import type pg from 'pg';
import { afterEach, beforeEach, expect, it, onTestFinished } from 'vitest';
import { exportsDocument } from '../../support/document/export.ts';
import { rdvFullDocument } from '../../support/document/rdv.ts';
import { exportToEnd, followToEnd, requestExport } from '../../support/export.ts';
import { globalId } from '../../support/id.ts';
import { holdTable, untilBlocked } from '../../support/infra/table-lock.ts';
import type { TestService } from '../../support/service.ts';
import { compareWithUpstream } from '../../support/upstream/comparison.ts';
import type { UpstreamVersion } from '../../support/upstream/layout.ts';
import { type LoadLab, openLoadLab, SEED } from '../../support/upstream/load-lab.ts';
import { changeEverything, startTraffic } from '../../support/upstream/traffic.ts';
import { waitFor } from '../../support/wait.ts';

// Agents who work while `cli source load` changes the data below them.

const ADMINS = [5, 10, 15, 20, 25, 30, 35];

let lab: LoadLab;
let service: TestService;
let upstream: pg.Client;

beforeEach(async () => {
  lab = await openLoadLab();
  service = await lab.serve({ statementTimeoutSeconds: 36_000 }); // sessions are stopped for as long as a load takes
});

async function loadFirst(version: UpstreamVersion): Promise<void> {
  upstream = await lab.startUpstream(version);
  expect(await lab.load(await lab.dump(upstream))).toMatchObject({ code: 0 });
}
afterEach(() => lab.close());

const signIn = (id: number) => service.as({ email: `agent${id}@example.org` });

const versions: readonly UpstreamVersion[] = ['2024-10', '2026-09'];

it.each(versions)(
  `of %s, answers of before or after, never of both, and never an error (seed ${SEED})`,
  async (version) => {
    await loadFirst(version);
    await changeEverything(upstream);
    const later = await lab.dump(upstream);
    const connections = await Promise.all(ADMINS.map(signIn));
    const traffic = await startTraffic(
      connections.map((agent) => async () => JSON.stringify(await agent.request(rdvFullDocument, { first: 15 }))),
    );
    expect(await lab.load(later)).toMatchObject({ code: 0 });
    await traffic.expectOneTurn();
    await lab.expectSame(upstream);
    const rules = version.slice(0, 4) as '2024' | '2026';
    const shown = await compareWithUpstream(service, { run: (work) => work(upstream) }, rules, { files: true });
    expect(shown).toMatchObject({ agents: 40, accounts: 37, files: 16, differences: [] });
  },
);

/** Sessions that wait for a lock in a statement of this form, by their ids. */
const waitingSessions = (pattern: string) =>
  waitFor(async () => {
    const { rows } = await lab.pool.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE $1`,
      [pattern],
    );
    return rows.length > 0 && rows.map(({ pid }) => pid);
  }, `a statement like ${pattern} that waits`);

/** Stops sessions where they are, until the returned function is called. */
function freeze(pids: number[]): () => void {
  const left = [...pids];
  const goOn = () => {
    for (const pid of left.splice(0)) process.kill(pid, 'SIGCONT');
  };
  for (const pid of pids) process.kill(pid, 'SIGSTOP');
  onTestFinished(goOn);
  return goOn;
}

it('a query that stands between two of its statements while the data change is repeated', async () => {
  await loadFirst('2026-09');
  const admin = await signIn(5);
  const { pool } = lab;
  const ask = () => admin.request(rdvFullDocument, { first: 50 });
  const before = await ask();
  await upstream.query(`
    UPDATE motifs SET name = name || ' (après)', updated_at = now();
    DELETE FROM receipts WHERE rdv_id % 2 = 0; DELETE FROM participations WHERE rdv_id % 2 = 0;
    DELETE FROM agents_rdvs WHERE rdv_id % 2 = 0; DELETE FROM rdvs WHERE id % 2 = 0`);
  const release = await holdTable(pool, 'public.referent_assignations');
  const loading = lab.load(await lab.dump(upstream));
  await untilBlocked(pool, 'LIKE public.referent_assignations');
  // Its RDVs are found and counted; what is shown of them is not read yet.
  const asked = ask();
  const goOn = freeze(await waitingSessions('SELECT json_build_array%'));
  const loadedAt = async () => (await pool.query('SELECT loaded_at FROM reporting.source')).rows[0]?.loaded_at;
  const last = await loadedAt();
  release();
  await waitFor(async () => (await loadedAt()) > last, 'the difference to be applied');
  goOn();
  const answer = await asked;
  expect(await loading).toMatchObject({ code: 0 });
  const after = await ask();
  expect(after).not.toEqual(before);
  expect(answer).toEqual(after);
});

/** The organisation that the agent 5 administers, as a selection, and the number of its RDVs. */
async function ownOrganisation() {
  const { rows } = await upstream.query<{ id: string; count: number }>(
    `SELECT x.organisation_id AS id, (SELECT count(*)::int FROM rdvs r WHERE r.organisation_id = x.organisation_id) AS count
       FROM agent_roles x WHERE x.agent_id = 5`,
  );
  const { id = '', count = 0 } = rows[0] ?? {};
  return { count, selection: { scope: 'ORGANISATION', targetIds: [globalId('Organisation', BigInt(id))] } as const };
}

it('a running export keeps the data of its snapshot', async () => {
  await loadFirst('2026-09');
  const admin = await signIn(5);
  const { count, selection } = await ownOrganisation();
  const { pool } = lab;
  const release = await holdTable(pool, 'public.participations');
  const id = await requestExport(admin, selection);
  // Its sessions stand still where they are, with their snapshot.
  const goOn = freeze(await waitingSessions('COPY (%'));
  release();
  await upstream.query(`
    DELETE FROM receipts WHERE rdv_id % 2 = 0; DELETE FROM participations WHERE rdv_id % 2 = 0;
    DELETE FROM agents_rdvs WHERE rdv_id % 2 = 0; DELETE FROM rdvs WHERE id % 2 = 0`);
  expect(await lab.load(await lab.dump(upstream))).toMatchObject({ code: 0 });
  goOn();
  const events = await followToEnd(admin, id);
  expect(events.at(-1)).toMatchObject({ status: 'SUCCEEDED', file: { rowCount: count } });
  expect((await ownOrganisation()).count).not.toBe(count);
  expect((await exportToEnd(admin, selection)).file?.rowCount).toBe((await ownOrganisation()).count);
});

it('the file of a usager who is erased by a load expires', async () => {
  await loadFirst('2026-09');
  const admin = await signIn(5);
  const { selection } = await ownOrganisation();
  const { id, status } = await exportToEnd(admin, selection);
  expect(status).toBe('SUCCEEDED');
  await upstream.query(
    `UPDATE users SET first_name = 'Usager supprimé', last_name = 'Usager supprimé', deleted_at = now(), updated_at = now()
      WHERE id IN (SELECT p.user_id FROM participations p JOIN rdvs r ON r.id = p.rdv_id JOIN agent_roles x ON x.organisation_id = r.organisation_id WHERE x.agent_id = 5)`,
  );
  expect(await lab.load(await lab.dump(upstream))).toMatchObject({ code: 0 });
  const exports = async () =>
    (await admin.request(exportsDocument, { first: 10 })).exports.edges.map(({ node }) => node);
  await waitFor(
    async () => (await exports()).some((each) => each.id === id && each.status === 'EXPIRED'),
    'the file to expire',
    exports,
  );
});
