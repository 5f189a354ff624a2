import { type OperationDefinitionNode, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { measureOperation } from '#graphql/limits/cost.ts';
import { schema } from '#graphql/schema.ts';
import { ApiError, type Connection } from '../../../src/client/connect.ts';
import type { Dimension, MatrixQuery } from '../../../src/client/generated/graphql.ts';
import { matrixDocument } from '../../support/document/statistics/breakdown.ts';
import { globalId } from '../../support/id.ts';
import { drawAsked, toArguments } from '../../support/oracle/asked.ts';
import { keysOf, allDimensions as names } from '../../support/oracle/dimension-key.ts';
import { Oracle } from '../../support/oracle/oracle.ts';
import { nameOf, sources } from '../../support/oracle/source.ts';
import { StatisticsOracle } from '../../support/oracle/statistics-oracle.ts';
import {
  createRandom,
  createWorld,
  insertWorlds,
  type World,
  type WorldAgent,
  type WorldRdv,
} from '../../support/oracle/world.ts';
import { startTestService, type TestService } from '../../support/service.ts';

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const RUNS = Number(process.env.RUNS ?? 60) / sources.length;
const WORLDS = 3;

const random = createRandom(seed);
const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;

let service: TestService;
const worlds: World[] = [];
const connections = new Map<string, Connection>();

async function connectionOf(viewer: WorldAgent): Promise<Connection> {
  const known = connections.get(viewer.email) ?? (await service.as(viewer));
  connections.set(viewer.email, known);
  return known;
}

describe.each(sources.map((source) => [nameOf(source), source] as const))('a matrix, %s,', (_name, source) => {
  beforeAll(async () => {
    // Hidden figures of a territory are tested in `matrix-disclosure.test.ts`: here every figure is compared.
    service = await startTestService({
      worker: false,
      statistics: { minCell: 0, maxPeriodDays: 36_600, timeoutMs: 60_000 },
    });
    for (let index = 0; index < WORLDS; index++) worlds.push(createWorld(random, index, new Date(), source));
    await insertWorlds(service.app.database, worlds);
  });
  afterAll(async () => {
    worlds.length = 0;
    connections.clear();
    await service.stop();
  });

  it(`has the cells that plain loops count, for any two dimensions (SEED=${seed})`, async () => {
    let compared = 0;
    let filled = 0;
    for (let run = 0; run < RUNS; run++) {
      const world = pick(worlds);
      const viewer = pick(world.agents.filter((agent) => new Oracle(world, agent, new Date()).hasAccount()));
      const asked = drawAsked(random, world, new Oracle(world, viewer, new Date()));
      const rows = names[run % names.length] as Dimension;
      const columns = pick(names.filter((name) => name !== rows));
      const top = pick([1, 2, 50]);
      const connection = await connectionOf(viewer);
      const answer = await connection
        .request(matrixDocument, { ...toArguments(asked), rows, columns, top })
        .then(({ rdvStatistics }) => rdvStatistics)
        .catch((error: unknown) => error as Error);
      const now = answer instanceof Error ? new Date() : new Date(answer.computedAt);
      const oracle = new Oracle(world, viewer, now);
      const expected = oracle.answer(asked);
      if (expected.answer !== 'RDVS') {
        expect(answer).toBeInstanceOf(ApiError);
        continue;
      }
      const statistics = new StatisticsOracle(oracle, asked, expected.rdvs, expected.organisationIds);
      const hasMonths = rows === 'MONTH' || columns === 'MONTH';
      if (hasMonths && !statistics.series('MONTH', 'STARTS_AT', false)) {
        expect(answer).toMatchObject({ errors: [{ extensions: { issues: [{ code: 'TOO_MANY_BUCKETS' }] } }] });
        continue;
      }
      if (answer instanceof Error) throw answer;
      const { matrix } = answer as MatrixQuery['rdvStatistics'];
      const keysBy = (dimension: Dimension) =>
        keysOf(dimension, {
          motifOf: (rdv) => oracle.motifOf(rdv),
          dayOf: (rdv, dateField) => statistics.dayOfRdv(rdv, dateField),
          usagers: world.usagers,
          hourOf: (rdv) => statistics.hourOfRdv(rdv),
          statusOf: (rdv) => oracle.temporal(rdv.status, rdv),
        });
      const [rowKeys, columnKeys] = [keysBy(rows), keysBy(columns)];
      const wanted = matrix.rows.buckets.flatMap((row) =>
        matrix.columns.buckets.map((column) => {
          const isIn = (rdv: WorldRdv, usagerId?: bigint) =>
            rowKeys(rdv, usagerId).includes(row.key) && columnKeys(rdv, usagerId).includes(column.key);
          const ofAgent = rows === 'AGENT' ? row.key : columns === 'AGENT' ? column.key : null;
          const agent = world.agents.find(({ id }) => globalId('Agent', id) === ofAgent)?.id;
          const metrics = [rows, columns].includes('AGE_BAND')
            ? statistics.metrics(expected.rdvs, ({ usagerId }, rdv) => isIn(rdv, usagerId), agent)
            : statistics.metrics(
                expected.rdvs.filter((rdv) => isIn(rdv)),
                undefined,
                agent,
              );
          if (metrics.rdvCount > 0) filled++;
          return { row: row.key, column: column.key, maskReason: null, metrics };
        }),
      );
      try {
        expect(matrix.cells).toEqual(wanted);
        for (const [keys, side] of [
          [rowKeys, matrix.rows],
          [columnKeys, matrix.columns],
        ] as const)
          for (const { key, metrics } of side.buckets) {
            const isIn = (rdv: WorldRdv) =>
              keys(rdv).includes(key) ||
              oracle.participationsOf(rdv, asked).some(({ usagerId }) => keys(rdv, usagerId).includes(key));
            expect(metrics?.rdvCount, key).toBe(expected.rdvs.filter(isIn).length);
          }
      } catch (error) {
        console.log(`run ${run}`, viewer.email, asked, { rows, columns, top });
        throw error;
      }
      compared++;
    }
    console.log('matrix.test.ts:', { compared, filled });
    expect(compared).toBeGreaterThan(RUNS / 4);
    expect(filled).toBeGreaterThan(compared);
  });

  it.each([
    [{ rows: 'HOUR', columns: 'HOUR' }, 'columns', 'NOT_AVAILABLE'],
    [{ rows: 'MONTH', columns: 'MONTH' }, 'columns', 'NOT_AVAILABLE'],
    [
      {
        rows: 'MOTIF',
        columns: 'MONTH',
        filters: { startsOn: { between: { from: '1980-01-01', until: '2030-01-01' } } },
      },
      'columns',
      'TOO_MANY_BUCKETS',
    ],
    [{ rows: 'MOTIF', columns: 'HOUR', top: 0 }, 'topRows', 'OUT_OF_RANGE'],
    [{ rows: 'MOTIF', columns: 'HOUR', top: 51 }, 'topColumns', 'OUT_OF_RANGE'],
  ] as const)('is refused with %j', async (variables, name, code) => {
    const viewer = worlds[0]?.agents.find((agent) => new Oracle(worlds[0] as World, agent, new Date()).hasAccount());
    const connection = await connectionOf(viewer as WorldAgent);
    const error = await connection.request(matrixDocument, variables).catch((thrown: unknown) => thrown);
    const [first] = (error as ApiError).errors;
    expect(first?.path).toEqual(['rdvStatistics', 'matrix']);
    expect(first?.extensions?.issues).toEqual(
      expect.arrayContaining([expect.objectContaining({ path: [name], code })]),
    );
  });
});

it('costs its cells', () => {
  const costOf = (args: string) => {
    const document = parse(`{ rdvStatistics { matrix(${args}) { cells { row column metrics { rdvCount } } } } }`);
    return measureOperation(schema, document, document.definitions[0] as OperationDefinitionNode, {}).cost - 5_002;
  };
  // A cell has itself, two keys, its metrics and their count.
  expect(costOf('rows: WEEKDAY, columns: HOUR')).toBe(7 * 24 * 5);
  expect(costOf('rows: MOTIF, columns: FOLLOW_UP, topRows: 3')).toBe(3 * 2 * 5);
  expect(costOf('rows: STATUS, columns: MONTH')).toBe(6 * 60 * 5);
  expect(costOf('rows: MOTIF, columns: AGENT')).toBe(10 * 10 * 5);
  expect(costOf('rows: MOTIF, columns: AGENT, topRows: 50, topColumns: 99')).toBe(50 * 50 * 5);
});
