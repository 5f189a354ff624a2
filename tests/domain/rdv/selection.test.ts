import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiError, type Connection } from '../../../src/client/connect.ts';
import type {
  RdvFiltersInput,
  SelectionQuery,
  SelectionQueryVariables,
} from '../../../src/client/generated/graphql.ts';
import { estimateDocument } from '../../support/document/export.ts';
import { selectionDocument } from '../../support/document/selection.ts';
import { exportToEnd } from '../../support/export.ts';
import { globalId } from '../../support/id.ts';
import { type AskedPeriod, type Expected, Oracle } from '../../support/oracle/oracle.ts';
import { type Case, cases } from '../../support/oracle/selection-case.ts';
import { nameOf, sources } from '../../support/oracle/source.ts';
import { createRandom, createWorld, insertWorlds, type World, type WorldAgent } from '../../support/oracle/world.ts';
import { startTestService, type TestService } from '../../support/service.ts';
import { readWorkbook } from '../../support/spreadsheet/workbook.ts';

// The one selection against an oracle of plain loops: random territories side by side in one database, random viewers,
// random selections, through the public API. Set SEED to repeat a run.
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
const WORLDS = 25;
const RUNS = Number(process.env.RUNS ?? 1_000) / sources.length;
/** An export takes as long as ten lists: one in so many runs asks for the file too. */
const RUNS_PER_FILE = 12;

let service: TestService;
let worlds: World[];
const connections = new Map<string, Promise<Connection>>();

describe.each(sources.map((source) => [nameOf(source), source] as const))('%s', (_name, source) => {
  beforeAll(async () => {
    console.log(`selection.test.ts: SEED=${seed}`);
    // Refusals for few usagers and long periods have their own tests: here every selection is answered.
    service = await startTestService({ statistics: { minCell: 0, maxPeriodDays: 100_000, timeoutMs: 60_000 } });
    const random = createRandom(seed);
    worlds = Array.from({ length: WORLDS }, (_, index) => createWorld(random, index, new Date(), source));
    await insertWorlds(service.app.database, worlds);
  });
  afterAll(async () => {
    connections.clear();
    await service.stop();
  });

  it(`is what an oracle of plain loops selects, in list, count, statistics, estimate, nodes and file (SEED=${seed})`, async () => {
    let run = 0;
    let files = 0;
    let filesByPerson = 0;
    const answered: Record<string, number> = {};
    const property = fc.asyncProperty(cases(worlds), async (each) => {
      run++;
      const { world, viewer, asked } = each;
      const connection = await connectionOf(viewer);
      const variables = toVariables(each);
      const answer = await connection.request(selectionDocument, variables).catch((error: unknown) => error);
      if (answer instanceof Error) {
        const expected = new Oracle(world, viewer, new Date()).answer(asked);
        answered[expected.answer] = (answered[expected.answer] ?? 0) + 1;
        return expectRefusal(expected, answer);
      }
      const found = answer as SelectionQuery;
      const oracle = new Oracle(world, viewer, new Date(found.rdvStatistics.computedAt));
      const expected = oracle.answer(asked);
      if (expected.answer !== 'RDVS') throw new Error(`Answered what is to be refused with ${expected.answer}`);
      answered[expected.rdvs.length === 0 ? 'NONE' : 'SOME'] =
        (answered[expected.rdvs.length === 0 ? 'NONE' : 'SOME'] ?? 0) + 1;

      if (asked.scope !== 'TERRITORY') expectRows(oracle, expected, found, each);
      expect(found.rdvStatistics.totals.rdvCount).toBe(expected.rdvs.length);
      for (const { status, count } of found.rdvStatistics.totals.rdvCountByStatus)
        expect(count).toBe(expected.rdvs.filter((rdv) => oracle.temporal(rdv.status, rdv) === status).length);
      for (const { typename, id } of reached(found)) {
        if (!oracle.mayReach(typename, id)) throw new Error(`${typename} ${id} is in the answer, and out of sight`);
      }
      expect(found.nodes.map((node) => node !== null)).toEqual(
        each.nodes.map(({ typename, id }) => oracle.mayReach(typename, id)),
      );

      if (asked.scope !== 'AGENT' && asked.scope !== 'ORGANISATION') return;
      const selection = { ...variables, scope: asked.scope };
      const { exportEstimate } = await connection.request(estimateDocument, selection);
      expect(exportEstimate.rowCount).toBe(expected.rdvs.length);
      const { participationCount } = found.rdvStatistics.totals;
      const byPerson = { ...selection, options: { row: 'PARTICIPATION' as const } };
      const estimated = await connection.request(estimateDocument, byPerson);
      expect(estimated.exportEstimate.rowCount).toBe(participationCount);
      if (run % RUNS_PER_FILE !== 0 && expected.rdvs.length === 0) return;
      if (files++ % 4 === 0) await expectFile(connection, oracle, expected, selection);
      if (files % 16 === 0) {
        const {
          scope,
          targetIds = null,
          filters = null,
          timeZone = null,
          options,
        } = { ...byPerson, scope: asked.scope };
        const last = await exportToEnd(connection, { scope, targetIds, filters, timeZone, options });
        expect(last.file?.rowCount).toBe(participationCount);
        filesByPerson++;
      }
    });
    await fc.assert(property, { numRuns: RUNS, seed });
    console.log('selection.test.ts:', { ...answered, files, filesByPerson });
    expect(filesByPerson).toBeGreaterThan(Math.floor(RUNS / 500));
    // The cases are worth something: most were answered, many with RDVs, and each refusal was met.
    expect(answered.SOME).toBeGreaterThan(RUNS / 4);
    for (const refusal of ['UNAUTHENTICATED', 'FORBIDDEN', 'VALIDATION_FAILED'])
      expect(answered[refusal]).toBeGreaterThan(RUNS / 100);
  });
});

function connectionOf(agent: WorldAgent): Promise<Connection> {
  const existing = connections.get(agent.email);
  if (existing) return existing;
  const created = service.as(agent);
  connections.set(agent.email, created);
  return created;
}

const typenames: Record<string, string> = {
  organisationIds: 'Organisation',
  agentIds: 'Agent',
  usagerIds: 'Usager',
  serviceIds: 'Service',
  motifIds: 'Motif',
  motifCategoryIds: 'MotifCategory',
  lieuIds: 'Lieu',
};
const origins: Record<string, string> = {
  Agent: 'AGENT',
  User: 'USAGER',
  FileAttente: 'FILE_ATTENTE',
  Prescripteur: 'PRESCRIPTEUR',
};

function toVariables({ asked, orderBy, nodes }: Case): SelectionQueryVariables {
  const { scope, targetIds, timeZone, ...filter } = asked;
  const period = ({ relative, ...between }: AskedPeriod) => (relative ? { relative } : { between });
  const filters = Object.fromEntries(
    Object.entries(filter).map(([field, value]) => {
      const typename = typenames[field];
      if (typename) return [field, (value as bigint[]).map((id) => globalId(typename, id))];
      if (field === 'startsOn' || field === 'createdOn') return [field, period(value as AskedPeriod)];
      if (field === 'locationTypes') return [field, (value as string[]).map((each) => each.toUpperCase())];
      if (field === 'origins') return [field, (value as string[]).map((each) => origins[each])];
      return [field, value];
    }),
  ) as RdvFiltersInput;
  return {
    scope,
    targetIds: targetIds?.map((id) => globalId(scope === 'TERRITORY' ? 'Territory' : 'Organisation', id)) ?? null,
    timeZone,
    filters,
    orderBy,
    rows: scope !== 'TERRITORY',
    ids: nodes.map(({ typename, id }) => globalId(typename, id)),
  };
}

const keyOf = (id: string) => BigInt(Buffer.from(id, 'base64url').toString().split(':')[1] ?? '');

/** Every object with an id, anywhere in an answer. */
function reached(answer: unknown): { typename: string; id: bigint }[] {
  if (Array.isArray(answer)) return answer.flatMap(reached);
  if (typeof answer !== 'object' || answer === null) return [];
  const { __typename: typename, id } = answer as { __typename?: string; id?: string };
  const here = typename && id ? [{ typename, id: keyOf(id) }] : [];
  return [...here, ...Object.values(answer).flatMap(reached)];
}

function expectRefusal(expected: Expected, error: unknown): void {
  if (!(error instanceof ApiError)) throw error;
  const [first] = error.errors;
  expect(first?.extensions?.code).toBe(expected.answer);
  if (expected.answer === 'VALIDATION_FAILED') {
    const issues = first?.extensions?.issues as { path: string[] }[];
    expect(issues.map((issue) => issue.path.join('.')).sort()).toEqual(expected.paths);
  }
  expect(JSON.stringify(error.errors)).not.toMatch(/CANARI|contexte|note \d/);
}

function expectRows(
  oracle: Oracle,
  expected: Extract<Expected, { answer: 'RDVS' }>,
  answer: SelectionQuery,
  each: Case,
) {
  const { field, direction } = each.orderBy;
  const place = (rdv: (typeof expected.rdvs)[0]) =>
    (field === 'STARTS_AT' ? rdv.storedStartsAt : rdv.createdAt).getTime();
  const sign = direction === 'ASC' ? 1 : -1;
  const sorted = [...expected.rdvs].sort((a, b) => sign * (place(a) - place(b) || (a.id < b.id ? -1 : 1)));
  expect(answer.rdvs?.edges.map(({ node }) => keyOf(node.id))).toEqual(sorted.map(({ id }) => id));
  expect(answer.rdvs?.totalCount).toBe(sorted.length);
  expect(answer.rdvs?.statistics.totals.rdvCount).toBe(sorted.length);
  answer.rdvs?.edges.forEach(({ node }, index) => {
    const rdv = sorted[index] as (typeof sorted)[0];
    expect(new Date(node.startsAt)).toEqual(rdv.startsAt);
    expect(node.temporalStatus).toBe(oracle.temporal(rdv.status, rdv));
    expect(node.context).toBe(oracle.switchesOf(rdv.organisationId) ? rdv.context : null);
    expect(node.agents.map(({ id }) => keyOf(id)).sort()).toEqual([...rdv.agentIds].sort());
    expect(node.participations.totalCount).toBe(rdv.participations.length);
    expect(node.participations.edges.map((edge) => keyOf(edge.node.id))).toEqual(
      rdv.participations.map(({ id }) => id),
    );
    for (const { node: participation } of node.participations.edges) {
      const usager = each.world.usagers.find(({ id }) => id === keyOf(participation.usager?.id ?? ''));
      if (!usager || !participation.usager) throw new Error('A usager out of nowhere');
      const { responsible, notes } = participation.usager;
      expect(responsible ? keyOf(responsible.id) : null).toBe(usager.responsibleId);
      expect(notes).toBe(oracle.showsNotes(usager) ? usager.notes : null);
    }
  });
}

async function expectFile(
  connection: Connection,
  oracle: Oracle,
  expected: Extract<Expected, { answer: 'RDVS' }>,
  { scope, targetIds, filters, timeZone }: SelectionQueryVariables,
): Promise<void> {
  const last = await exportToEnd(connection, {
    scope: scope as 'AGENT',
    targetIds: targetIds ?? null,
    filters: filters ?? null,
    timeZone: timeZone ?? null,
  });
  expect(last.status).toBe('SUCCEEDED');
  expect(last.file?.rowCount).toBe(expected.rdvs.length);
  const file = path.join(service.config.dataDir, 'selection.xlsx');
  await writeFile(file, Buffer.from(await (await fetch(last.file?.downloadUrl ?? '')).arrayBuffer()));
  const { header, rows } = await readWorkbook(file);
  const column = (name: string) => header.indexOf(name);
  const [motif, agents, usagers] = [column('motif'), column('professionnel.le(s)'), column('usager(s)')];
  const shown = (names: string[]) => names.join(', ') || null;
  const sorted = [...expected.rdvs].sort(
    (a, b) => b.storedStartsAt.getTime() - a.storedStartsAt.getTime() || (a.id < b.id ? 1 : -1),
  );
  const usagerName = (id: bigint) => `Usager ${oracle.world.usagers.find((usager) => usager.id === id)?.lastName}`;
  expect(rows.map((row) => [row[motif], row[agents], row[usagers]])).toEqual(
    sorted.map((rdv) => [
      oracle.motifOf(rdv).name,
      shown(rdv.agentIds.map((id) => `Agent ${id}`)),
      shown(rdv.participations.map(({ usagerId }) => usagerName(usagerId))),
    ]),
  );
}
