import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { descriptionSchema } from '#domain/exports/delivery/description.ts';
import { purgeFingerprints } from '#domain/schedules/purge.ts';
import type { Connection } from '../../../src/client/connect.ts';
import type { SaveSelectionMutationVariables } from '../../../src/client/generated/graphql.ts';
import { cancelExportDocument } from '../../support/document/export-life.ts';
import { updateSavedSelectionDocument } from '../../support/document/saved-selection.ts';
import {
  deleteScheduleDocument,
  scheduleExportDocument,
  schedulesDocument,
  updateScheduleDocument,
} from '../../support/document/schedule.ts';
import { globalId } from '../../support/id.ts';
import { type ChangeLab, DAILY, marchDay, openChangeLab } from '../../support/schedule/change-lab.ts';
import { saveSelection, scheduleExport } from '../../support/schedule-lab.ts';

// Files of changes: their words, what is said of them, and when they are whole. `changes-oracle.test.ts` compares their rows.

let lab: ChangeLab;
beforeAll(async () => {
  lab = await openChangeLab();
});
afterAll(() => lab.close());

const query = (sql: string, values: unknown[] = []) => lab.service.app.database.pool.query(sql, values);
const uuidOf = (id: string) => Buffer.from(id, 'base64url').toString().split(':')[1] ?? '';
let sequence = 0;

/** An organisation with three RDVs of a usager each, and a schedule of its admin. */
async function newWorld(
  given: Partial<SaveSelectionMutationVariables> = {},
  since: 'LAST_RUN' | 'BEGINNING' = 'LAST_RUN',
) {
  const { fixture } = lab.service;
  const organisation = await fixture.organisation((await fixture.territory()).id);
  const motif = await fixture.motif(organisation.id, (await fixture.service()).id, { name: 'Entretien' });
  const agent = await fixture.agent({ roles: { [String(organisation.id)]: 'admin' } });
  const usagers: bigint[] = [];
  const rdvs: bigint[] = [];
  const addRdv = async (startsAt: string) => {
    const user = await fixture.user();
    usagers.push(user.id);
    const { id } = await fixture.rdv({
      organisationId: organisation.id,
      motifId: motif.id,
      startsAt,
      users: [user.id],
    });
    rdvs.push(id);
  };
  for (const date of ['01', '02', '03']) await addRdv(`2024-02-${date}T09:00:00Z`);
  const connection = await lab.service.as(agent);
  const selectionId = await saveSelection(connection, {
    name: `n° ${++sequence}`,
    ...{ scope: 'ORGANISATION', targetIds: [globalId('Organisation', organisation.id)] },
    options: { format: 'CSV', columns: ['starts_on', 'status'] },
    ...given,
  });
  const scheduleId = await scheduleExport(connection, selectionId, DAILY, since);
  const run = async (number: number) => {
    const id = await lab.runAt(scheduleId, marchDay(number));
    if (id === null) throw new Error('There was no run');
    return id;
  };
  return { agent, organisation, connection, selectionId, scheduleId, usagers, rdvs, addRdv, run };
}

const setStatus = (id: bigint | undefined, status: 'seen' | 'excused') =>
  lab.service.app.database.prisma.rdv.update({ where: { id: id ?? 0n }, data: { status } });
const removeRdv = async (id: bigint | undefined) => {
  await query('DELETE FROM participations WHERE rdv_id = $1', [String(id)]);
  await query('DELETE FROM rdvs WHERE id = $1', [String(id)]);
};
const linesOf = ({ rows }: Awaited<ReturnType<ChangeLab['read']>>) =>
  rows.map(({ id, cells, change }) => [...cells, id, change]);

describe('a file of changes', () => {
  it('is whole at first, and has then the rows that were created, changed, left or deleted', async () => {
    const world = await newWorld({ filters: { statuses: ['UNKNOWN_PAST', 'SEEN'] } });
    const { connection, rdvs } = world;
    const [one, two, three] = rdvs.map(String);
    const first = await world.run(1);
    const whole = await lab.read(connection, first);
    expect(whole.header).toEqual(['date rdv', 'statut', 'rdv_id', 'changement']);
    expect(linesOf(whole)).toEqual([
      ['03/02/2024', 'À renseigner', three, 'complet'],
      ['02/02/2024', 'À renseigner', two, 'complet'],
      ['01/02/2024', 'À renseigner', one, 'complet'],
    ]);
    expect(whole.changes).toEqual({
      ...{ isWhole: true, since: null, sinceDataAsOf: null, wholeReason: 'FIRST_FILE', counts: null },
      label: 'Fichier complet : premier fichier de la programmation',
    });
    expect(whole.node.summary).toContain(' · changements depuis le fichier précédent · ');
    expect(whole.node.columns.map(({ key }) => key)).toEqual(['starts_on', 'status', 'rdv_id', 'change']);

    await setStatus(rdvs[0], 'seen');
    await setStatus(rdvs[1], 'excused');
    await removeRdv(rdvs[2]);
    await world.addRdv('2024-02-04T09:00:00Z');
    const second = await lab.read(connection, await world.run(2));
    expect(linesOf(second)).toEqual([
      ['04/02/2024', 'À renseigner', String(rdvs[3]), 'créé'],
      ['01/02/2024', 'Rendez-vous honoré', one, 'modifié'],
      ['', '', two, 'sorti'],
      ['', '', three, 'supprimé'],
    ]);
    const dataAsOf = whole.node.file?.description?.dataAsOf ?? '';
    expect(second.changes).toMatchObject({
      ...{ isWhole: false, since: { id: first }, sinceDataAsOf: dataAsOf, wholeReason: null },
      counts: { created: 1, changed: 1, left: 1, deleted: 1 },
    });
    expect(second.changes.label).toMatch(
      /^Changements depuis les données du \d\d\/\d\d\/\d{4} à \d\dh\d\d : 1 créé, 1 modifié, 1 sorti, 1 supprimé$/,
    );
    const third = await lab.read(connection, await world.run(3));
    expect(linesOf(third)).toEqual([]);
    expect(third.changes.label).toMatch(/ : aucun$/);
  });

  it('explains itself in its description and in the properties of the workbook', async () => {
    const world = await newWorld({ options: { format: 'XLSX' } });
    const openAll = async (id: string) => {
      const { file } = await lab.find(world.connection, id);
      const answer = await fetch(file?.description?.downloadUrl ?? '');
      const workbook = Buffer.from(await (await fetch(file?.downloadUrl ?? '')).arrayBuffer());
      return {
        description: descriptionSchema.parse(await answer.json()),
        properties: Buffer.from(unzipSync(workbook)['docProps/custom.xml'] ?? []).toString(),
      };
    };
    const id = await world.run(1);
    const first = await openAll(id);
    expect(first.description.changes).toEqual({ since: null, wholeReason: 'FIRST_FILE', counts: null });
    expect(first.properties).toContain('Fichier complet : premier fichier de la programmation');
    await setStatus(world.rdvs[0], 'seen');
    const second = await openAll(await world.run(2));
    const { dataAsOf } = first.description;
    expect(second.description).toMatchObject({
      rowCount: 1,
      changes: {
        since: { exportId: uuidOf(id), dataAsOf },
        wholeReason: null,
        counts: { created: 0, changed: 1, left: 0, deleted: 0 },
      },
    });
    expect(second.description.columns.slice(-2)).toMatchObject([
      { key: 'rdv_id', header: 'rdv_id', definition: 'Numéro du RDV.', isPersonalData: false },
      { key: 'change', header: 'changement', isPersonalData: false },
    ]);
    expect(second.properties).toMatch(/Changements depuis les données du \d\d\/\d\d\/\d{4} à \d\dh\d\d</);
    expect(second.properties).not.toContain('Nombre de lignes');
  });

  it('has in the audit the usagers whose rows it has, and no others', async () => {
    const world = await newWorld();
    const auditedIn = async (id: string) => {
      const { rows } = await query(
        `SELECT (block::bigint * 32768 + member)::text AS id FROM reporting.audit_usagers, unnest(members) AS member
          WHERE export_id = $1 ORDER BY 1`,
        [uuidOf(id)],
      );
      return rows.map(({ id: usager }) => usager);
    };
    expect(await auditedIn(await world.run(1))).toEqual(world.usagers.map(String).sort());
    await setStatus(world.rdvs[1], 'seen');
    await removeRdv(world.rdvs[2]);
    expect(await auditedIn(await world.run(2))).toEqual([String(world.usagers[1])]);
    expect(await auditedIn(await world.run(3))).toEqual([]);
  });

  it('is compared with the last file that was written, when a run was cancelled since', async () => {
    const world = await newWorld();
    const first = await world.run(1);
    await setStatus(world.rdvs[0], 'seen');
    const client = await lab.service.app.database.pool.connect();
    try {
      await client.query('BEGIN; LOCK TABLE participations IN ACCESS EXCLUSIVE MODE');
      const cancelled = await lab.requestAt(world.scheduleId, marchDay(2));
      const { cancelExport } = await world.connection.request(cancelExportDocument, { id: cancelled ?? '' });
      expect(cancelExport).toMatchObject({ export: { status: 'CANCELED' } });
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
    const third = await lab.read(world.connection, await world.run(3));
    expect(third.changes).toMatchObject({ since: { id: first }, counts: { changed: 1 } });
  });
});

describe('a file of changes is whole', () => {
  it('after a file without changes', async () => {
    const world = await newWorld({}, 'BEGINNING');
    const plain = await world.run(1);
    expect((await lab.find(world.connection, plain)).changes).toBeNull();
    expect((await lab.readPlain(world.connection, plain))[0]).toHaveLength(2);
    const { updateSchedule } = await world.connection.request(updateScheduleDocument, {
      id: world.scheduleId,
      since: 'LAST_RUN',
    });
    expect(updateSchedule).toMatchObject({ schedule: { since: 'LAST_RUN' } });
    expect((await lab.read(world.connection, await world.run(2))).changes.wholeReason).toBe('UNKNOWN_BASE');
    expect((await lab.read(world.connection, await world.run(3))).changes.wholeReason).toBeNull();
  });

  it('after a change of criteria, columns or anonymity', async () => {
    const world = await newWorld();
    await world.run(1);
    const changes = [
      { filters: { statuses: ['UNKNOWN_PAST'] } },
      { options: { format: 'CSV', columns: ['starts_on', 'status', 'motif'] } },
      { options: { format: 'CSV', columns: ['starts_on', 'status', 'motif'], anonymous: true } },
    ] as const;
    const targetIds = [globalId('Organisation', world.organisation.id)];
    let number = 1;
    for (const change of changes) {
      const { updateSavedSelection } = await world.connection.request(updateSavedSelectionDocument, {
        ...{ id: world.selectionId, expectedVersion: number++, scope: 'ORGANISATION', targetIds },
        ...{ options: { format: 'CSV', columns: ['starts_on', 'status'] }, ...change },
      } as never);
      expect(updateSavedSelection.__typename).toBe('UpdateSavedSelectionSuccess');
      const { changes: told } = await lab.read(world.connection, await world.run(number));
      expect(told.wholeReason, JSON.stringify(change)).toBe('SELECTION_CHANGED');
    }
    expect((await lab.read(world.connection, await world.run(9))).changes.wholeReason).toBeNull();
  });

  it('when the file before has left the history, and forgets what belongs to a deleted schedule', async () => {
    const world = await newWorld();
    const id = await world.run(1);
    const kept = async () =>
      (
        await query(
          'SELECT export_id FROM reporting.export_fingerprints f JOIN reporting.exports e ON e.id = f.export_id WHERE e.agent_id = $1',
          [String(world.agent.id)],
        )
      ).rows.map(({ export_id }) => export_id);
    expect(await kept()).toEqual([uuidOf(id)]);
    const second = await world.run(2);
    expect(await kept()).toEqual([uuidOf(second)]);
    await query('DELETE FROM reporting.exports WHERE agent_id = $1', [String(world.agent.id)]);
    const third = await lab.read(world.connection, await world.run(3));
    expect(third.changes.wholeReason).toBe('FIRST_FILE');
    await purgeFingerprints(lab.service.app.database.pool);
    expect(await kept()).toHaveLength(1);
    await world.connection.request(deleteScheduleDocument, { id: world.scheduleId });
    await purgeFingerprints(lab.service.app.database.pool);
    expect(await kept()).toEqual([]);
  });
});

describe('changes are refused', () => {
  const issuesOf = (answer: { __typename: string }) =>
    'issues' in answer
      ? (answer.issues as { path: string[]; code: string }[]).map(({ path, code }) => [path.join('.'), code])
      : answer.__typename;

  it.each(['PARTICIPATION', 'STATISTICS'] as const)('for files of %s, by the name of the field', async (row) => {
    const world = await newWorld({ options: { format: 'CSV', row } }, 'BEGINNING');
    const { connection, selectionId: savedSelectionId } = world;
    const asked = await connection.request(scheduleExportDocument, {
      savedSelectionId,
      recurrence: DAILY,
      since: 'LAST_RUN',
    });
    expect(issuesOf(asked.scheduleExport)).toEqual([['since', 'NOT_AVAILABLE']]);
    const update = (variables: object) =>
      connection.request(updateScheduleDocument, { id: world.scheduleId, ...variables });
    expect(issuesOf((await update({ since: 'LAST_RUN' })).updateSchedule)).toEqual([['since', 'NOT_AVAILABLE']]);
    const other = await newWorldOf(connection, world.organisation.id);
    await connection.request(updateScheduleDocument, { id: other, since: 'LAST_RUN' });
    const moved = await connection.request(updateScheduleDocument, { id: other, savedSelectionId });
    expect(issuesOf(moved.updateSchedule)).toEqual([['savedSelectionId', 'NOT_AVAILABLE']]);
    const both = await connection.request(updateScheduleDocument, { id: other, savedSelectionId, since: 'BEGINNING' });
    expect(both.updateSchedule).toMatchObject({ schedule: { since: 'BEGINNING' } });
  });

  const newWorldOf = async (connection: Connection, organisationId: bigint) =>
    scheduleExport(
      connection,
      await saveSelection(connection, {
        name: `n° ${++sequence}`,
        ...{ scope: 'ORGANISATION', targetIds: [globalId('Organisation', organisationId)] },
      }),
      DAILY,
    );

  it('at a run, once the saved selection has other rows, and no file comes', async () => {
    const world = await newWorld();
    await world.run(1);
    await world.connection.request(updateSavedSelectionDocument, {
      ...{ id: world.selectionId, expectedVersion: 1, scope: 'ORGANISATION' },
      ...{ targetIds: [globalId('Organisation', world.organisation.id)], options: { row: 'PARTICIPATION' } },
    });
    expect(await lab.runAt(world.scheduleId, marchDay(2))).toBeNull();
    const { viewer } = await world.connection.request(schedulesDocument, {});
    expect(viewer.exportSchedules[0]).toMatchObject({
      since: 'LAST_RUN',
      sinceLabel: 'Changements depuis le fichier précédent',
    });
    expect(viewer.exportSchedules[0]?.runs[0]).toMatchObject({
      ...{ outcome: 'REFUSED', code: 'VALIDATION_FAILED', export: null },
      message: 'Les changements seuls ne se demandent que pour des fichiers d’une ligne par RDV.',
    });
  });

  it('to others, and are not told once the right is lost', async () => {
    const world = await newWorld();
    const id = await world.run(1);
    const other = await lab.service.as(
      await lab.service.fixture.agent({ roles: { [String(world.organisation.id)]: 'admin' } }),
    );
    await expect(lab.find(other, id)).rejects.toThrow('There is no export');
    expect((await lab.find(world.connection, id)).changes).not.toBeNull();
    await query('UPDATE agent_roles SET access_level = $2 WHERE agent_id = $1', [String(world.agent.id), 'basic']);
    expect(await lab.find(world.connection, id)).toMatchObject({ changes: null, file: null });
  });
});
