import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Connection } from '../../../src/client/connect.ts';
import type { SaveSelectionMutationVariables } from '../../../src/client/generated/graphql.ts';
import { updateSavedSelectionDocument } from '../../support/document/saved-selection.ts';
import { resumeScheduleDocument } from '../../support/document/schedule.ts';
import { globalId } from '../../support/id.ts';
import { createRandom } from '../../support/oracle/world.ts';
import { type ChangeLab, DAILY, marchDay, openChangeLab, type ReadFile } from '../../support/schedule/change-lab.ts';
import { saveSelection, scheduleExport } from '../../support/schedule-lab.ts';

// A file of changes, applied to the file before, is the file of now: for agents with several scopes and filters, while rows and
// rights change between the runs.

const ROUNDS = Number(process.env.RUNS ?? 7);
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);

let lab: ChangeLab;
beforeAll(async () => {
  lab = await openChangeLab();
});
afterAll(() => lab.close());

/** A schedule with what its reader has applied so far. */
interface Reader {
  name: string;
  agentId: bigint;
  connection: Connection;
  selectionId: string;
  version: number;
  scheduleId: string;
  arguments: Omit<SaveSelectionMutationVariables, 'name'>;
  rows: Map<string, readonly string[]>;
  lastExportId: string | null;
  /** The reason that the next file must be whole; null: it must not be. */
  wholeReason: string | null;
}

const byId = ({ rows }: ReadFile) => new Map(rows.map(({ id, cells }) => [id, cells]));
const sorted = (rows: Iterable<readonly string[]>) => [...rows].map((cells) => cells.join('|')).sort();

it(`changes applied to the file before are the file of now, for each agent (SEED=${seed})`, async () => {
  const random = createRandom(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const { fixture, app } = lab.service;
  const { prisma } = app.database;
  const territory = await fixture.territory({ enableContextField: true });
  const organisations = [];
  for (let count = 0; count < 3; count++) organisations.push(await fixture.organisation(territory.id));
  const ids = organisations.map(({ id }) => id);
  const service = await fixture.service();
  const motifs = new Map<bigint, bigint[]>();
  for (const id of ids)
    motifs.set(id, [(await fixture.motif(id, service.id)).id, (await fixture.motif(id, service.id)).id]);
  const lieux = new Map<bigint, bigint>();
  for (const id of ids) lieux.set(id, (await fixture.lieu(id)).id);
  const usagers: bigint[] = [];
  for (let count = 0; count < 8; count++) usagers.push((await fixture.user({ lastName: `Usager ${count}` })).id);
  const rolesOf = (...levels: (string | null)[]) =>
    Object.fromEntries(levels.flatMap((level, index) => (level ? [[String(ids[index]), level]] : [])));
  const admin = await fixture.agent({ roles: rolesOf('admin', 'admin', null) });
  const worker = await fixture.agent({ roles: rolesOf('basic', 'basic', 'basic') });
  const colleague = await fixture.agent({ roles: rolesOf('basic', 'basic', 'basic') });

  const DAY = 86_400_000;
  const epoch = Date.UTC(2090, 2, 1, 6);
  const anyStart = () =>
    new Date(epoch + Math.floor((random() - 0.7) * 60) * DAY + Math.floor(random() * 40) * 900_000);
  const addRdv = async () => {
    const organisationId = pick(ids);
    await fixture.rdv({
      organisationId,
      motifId: pick(motifs.get(organisationId) ?? []),
      startsAt: anyStart().toISOString(),
      agents: random() < 0.8 ? [pick([worker.id, colleague.id])] : [worker.id, colleague.id],
      users: [...new Set([pick(usagers), pick(usagers)])],
      context: 'Contexte',
    });
  };
  for (let count = 0; count < 60; count++) await addRdv();

  const writes = {
    status: (id: bigint) =>
      prisma.rdv.update({ where: { id }, data: { status: pick(['seen', 'noshow', 'excused', 'unknown']) } }),
    start: (id: bigint) => prisma.rdv.update({ where: { id }, data: { startsAt: anyStart() } }),
    context: (id: bigint) =>
      prisma.rdv.update({ where: { id }, data: { context: pick(['', 'Autre', 'Encore', '=1+1']) } }),
    move: (id: bigint) => {
      const organisationId = pick(ids);
      return prisma.rdv.update({
        where: { id },
        data: { organisationId, motifId: pick(motifs.get(organisationId) ?? []) },
      });
    },
    lieu: async (id: bigint) => {
      const { organisationId } = await prisma.rdv.findUniqueOrThrow({ where: { id } });
      return prisma.rdv.update({
        where: { id },
        data: { lieuId: random() < 0.3 ? null : (lieux.get(organisationId) ?? null) },
      });
    },
    agents: async (id: bigint) => {
      await prisma.agentRdv.deleteMany({ where: { rdvId: id } });
      return prisma.agentRdv.create({ data: { rdvId: id, agentId: pick([worker.id, colleague.id]) } });
    },
    remove: async (id: bigint) => {
      await prisma.receipt.deleteMany({ where: { rdvId: id } });
      await prisma.participation.deleteMany({ where: { rdvId: id } });
      await prisma.agentRdv.deleteMany({ where: { rdvId: id } });
      return prisma.rdv.delete({ where: { id } });
    },
    usager: () =>
      prisma.user.update({ where: { id: pick(usagers) }, data: { lastName: `Nom ${Math.floor(random() * 1e6)}` } }),
    motif: () =>
      prisma.motif.update({
        where: { id: pick([...motifs.values()].flat()) },
        data: { name: `Motif ${Math.floor(random() * 1e6)}` },
      }),
    notification: (id: bigint) =>
      app.database.pool.query(
        `INSERT INTO receipts (rdv_id, user_id, organisation_id, event, channel, result, sms_count, created_at, updated_at)
         SELECT r.id, $2, r.organisation_id, 'rdv_created', 'sms', 'failure', 1, now(), now() FROM rdvs r WHERE r.id = $1`,
        [String(id), String(pick(usagers))],
      ),
  };
  const write = async () => {
    const found = await prisma.rdv.findMany({ select: { id: true } });
    if (random() < 0.15 || found.length === 0) return addRdv();
    const kind = pick(Object.keys(writes) as (keyof typeof writes)[]);
    await writes[kind](pick(found).id);
  };

  const open = async (
    name: string,
    agent: { id: bigint; email: string | null },
    given: Reader['arguments'],
  ): Promise<Reader> => {
    const connection = await lab.service.as(agent);
    const args = { ...given, options: { format: 'CSV', ...given.options } } satisfies Reader['arguments'];
    const selectionId = await saveSelection(connection, { name, ...args });
    const scheduleId = await scheduleExport(connection, selectionId, DAILY, 'LAST_RUN');
    return {
      ...{ name, agentId: agent.id, connection, selectionId, scheduleId, arguments: args, version: 1 },
      ...{ rows: new Map(), lastExportId: null, wholeReason: 'FIRST_FILE' },
    };
  };
  const targetIds = ids.slice(0, 2).map((id) => globalId('Organisation', id));
  const readers = [
    await open('all', admin, { scope: 'ORGANISATION', targetIds }),
    await open('filtered', admin, {
      ...{ scope: 'ORGANISATION', targetIds: targetIds.slice(0, 1) },
      filters: { statuses: ['UNKNOWN_FUTURE', 'SEEN'], startsOn: { relative: 'LAST_30_DAYS' } },
      options: { columns: ['starts_on', 'status', 'usagers', 'motif'] },
    }),
    await open('own', worker, { scope: 'AGENT' }),
    await open('anonymous', worker, { scope: 'AGENT', options: { anonymous: true } }),
  ];

  /** Loops over the rows: the RDVs that the scope of the reader covers now. */
  const reachOf = async (reader: Reader): Promise<ReadonlySet<string>> => {
    const roles = await prisma.agentRole.findMany({ where: { agentId: reader.agentId } });
    const rdvs = await prisma.rdv.findMany({ include: { agents: true } });
    const targets = (reader.arguments.targetIds ?? []) as string[];
    const isReached = (rdv: (typeof rdvs)[number]) =>
      reader.arguments.scope === 'AGENT'
        ? rdv.agents.some(({ agentId }) => agentId === reader.agentId) &&
          roles.some(({ organisationId }) => organisationId === rdv.organisationId)
        : targets.includes(globalId('Organisation', rdv.organisationId));
    return new Set(rdvs.filter(isReached).map(({ id }) => String(id)));
  };

  const setRole = async (agentId: bigint, organisationId: bigint, accessLevel: string | null) => {
    await prisma.agentRole.deleteMany({ where: { agentId, organisationId } });
    if (accessLevel) await prisma.agentRole.create({ data: { agentId, organisationId, accessLevel } });
  };

  for (let round = 0; round < ROUNDS; round++) {
    const writeCount = Math.floor(random() * 12);
    for (let count = 0; count < writeCount; count++) await write();
    // Rights and selections change too.
    let isRefused = false;
    const event = round === 0 ? 'none' : pick(['none', 'role', 'right', 'selection', 'none']);
    if (event === 'role') {
      const organisationId = ids[2] ?? 0n;
      const had = await prisma.agentRole.count({ where: { agentId: worker.id, organisationId } });
      await setRole(worker.id, organisationId, had ? null : 'basic');
      for (const reader of readers.slice(2)) reader.wholeReason ??= 'SELECTION_CHANGED';
    }
    if (event === 'right') {
      await setRole(admin.id, ids[1] ?? 0n, 'basic');
      isRefused = true;
    }
    if (event === 'selection') {
      const reader = pick(readers);
      const statuses = pick([['SEEN'], ['UNKNOWN_FUTURE', 'NOSHOW'], ['EXCUSED', 'SEEN']] as const);
      reader.arguments = { ...reader.arguments, filters: { ...reader.arguments.filters, statuses: [...statuses] } };
      const { name: _name, isShared: _isShared, ...content } = { name: '', isShared: false, ...reader.arguments };
      const change = { id: reader.selectionId, expectedVersion: reader.version++, ...content };
      const { updateSavedSelection } = await reader.connection.request(updateSavedSelectionDocument, change);
      expect(updateSavedSelection.__typename).toBe('UpdateSavedSelectionSuccess');
      // The same statuses again are the same selection.
      reader.wholeReason = reader.wholeReason ?? 'UNDECIDED';
    }
    for (const [place, reader] of readers.entries()) {
      const told = `round ${round}, ${event}, ${reader.name}`;
      const exportId = await lab.runAt(reader.scheduleId, marchDay(1 + round));
      if (isRefused && place === 0) {
        expect(exportId, told).toBeNull();
        continue;
      }
      if (exportId === null) throw new Error(`No run: ${told}`);
      const file = await lab.read(reader.connection, exportId);
      const { changes } = file;
      const expected = reader.wholeReason;
      if (expected === 'UNDECIDED') expect(['SELECTION_CHANGED', null], told).toContain(changes.wholeReason);
      else expect(changes.wholeReason, told).toBe(expected);
      reader.wholeReason = null;
      const reach = await reachOf(reader);
      const before = reader.rows;
      const after = changes.isWhole ? new Map<string, readonly string[]>() : new Map(before);
      const counts: Record<string, number> = { créé: 0, modifié: 0, sorti: 0, supprimé: 0 };
      if (!changes.isWhole) expect(changes.since?.id, told).toBe(reader.lastExportId);
      for (const { id, cells, change } of file.rows) {
        counts[change] = (counts[change] ?? 0) + 1;
        if (changes.isWhole) expect(change, told).toBe('complet');
        else if (change === 'créé') expect(before.has(id), told).toBe(false);
        else if (change === 'modifié') expect(sorted([before.get(id) ?? []]), told).not.toEqual(sorted([cells]));
        else {
          expect([before.has(id), reach.has(id) ? 'sorti' : 'supprimé'], told).toEqual([true, change]);
          expect(
            cells.filter((cell) => cell !== ''),
            told,
          ).toEqual([]);
          after.delete(id);
          continue;
        }
        after.set(id, cells);
      }
      const { créé: created, modifié: changed, sorti: left, supprimé: deleted } = counts;
      expect(changes.counts, told).toEqual(changes.isWhole ? null : { created, changed, left, deleted });
      // A repetition is whole, and has the rows of now by their ids.
      const repeated = await lab.read(reader.connection, await lab.retry(reader.connection, exportId));
      expect(repeated.changes.wholeReason, told).toBe('REPEATED');
      expect(byId(repeated), told).toEqual(after);
      // An export of the agent without a schedule has the same rows.
      const plain = await lab.readPlain(
        reader.connection,
        await lab.requestLike(reader.connection, reader.arguments, exportId),
      );
      expect(sorted(plain), told).toEqual(sorted(after.values()));
      reader.rows = after;
      reader.lastExportId = exportId;
    }
    if (isRefused) {
      await setRole(admin.id, ids[1] ?? 0n, 'admin');
      const resumed = await readers[0]?.connection.request(resumeScheduleDocument, {
        id: readers[0]?.scheduleId ?? '',
      });
      expect(resumed?.resumeSchedule.__typename).toBe('ResumeScheduleSuccess');
    }
  }
});
