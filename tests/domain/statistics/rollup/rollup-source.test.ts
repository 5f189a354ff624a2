import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadViewerByIdentity } from '#domain/agents/viewer.ts';
import { ForbiddenError, ValidationError } from '#domain/errors.ts';
import type { FilterInput } from '#domain/rdv/filter-input.ts';
import { resolveSelection, type Selection, type SelectionInput } from '#domain/rdv/selection.ts';
import { type Dimension, dimensionNames, dimensions, isRanked } from '#domain/statistics/dimension.ts';
import { FigureQuery, type Measure, MONTHS, matrixKey, type TableKey } from '#domain/statistics/figure-query.ts';
import { readFigures } from '#domain/statistics/figures.ts';
import { refreshRollups } from '#domain/statistics/rollup/refresh.ts';
import { rollupSource } from '#domain/statistics/rollup/rollup-source.ts';
import { verifyStatistics } from '#domain/statistics/rollup/verify.ts';
import { inSnapshot } from '#domain/statistics/snapshot.ts';
import type { FigureSource } from '#domain/statistics/source.ts';
import type { Viewer } from '#policy/viewer.ts';
import { rage } from '../../../support/infra/storm.ts';
import { nameOf, sources } from '../../../support/oracle/source.ts';
import { createRandom, createWorld, insertWorlds, type World } from '../../../support/oracle/world.ts';
import { startTestService, type TestService } from '../../../support/service.ts';

const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
const CASES = Number(process.env.CASES ?? 80) / sources.length;
const granularities = ['DAY', 'ISO_WEEK', 'MONTH', 'QUARTER', 'YEAR'] as const;
const LIMITS = { minCell: 0, maxPeriodDays: 100_000, timeoutMs: 60_000 };

const random = createRandom(SEED);
const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
const chance = (share: number) => random() < share;
const upTo = (most: number) => Math.floor(random() * (most + 1));

let service: TestService;
let world: World;
let viewers: Viewer[];
let admins: Viewer[];

describe.each(sources.map((source) => [nameOf(source), source] as const))('%s', (_name, source) => {
  beforeAll(async () => {
    service = await startTestService({ worker: false });
    world = createWorld(random, 1, new Date(), source);
    // The view of an administrator, whose queries the rollups can answer.
    for (const agent of world.agents.slice(0, 4)) {
      agent.deletedAt = null;
      for (const role of agent.roles) role.level = 'admin';
      agent.territoryIds = world.territories.map(({ id }) => id);
    }
    await insertWorlds(service.app.database, [world]);
    await signIn();
  });
  afterAll(() => service.stop());

  async function signIn(): Promise<void> {
    const { pool } = service.app.database;
    const loaded = await Promise.all(
      world.agents.map(({ email }) => loadViewerByIdentity(pool, { subjectColumn: null }, email)),
    );
    viewers = loaded.filter((viewer) => viewer !== null);
    admins = viewers.filter(({ roles }) => roles.every(({ level }) => level === 'admin'));
  }

  const day = () => new Date(Date.UTC(2023, 11, 20) + upTo(1_200) * 86_400_000).toISOString().slice(0, 10);

  function period() {
    const [from, until] = [day(), day()].sort() as [string, string];
    if (from === until) return { relative: pick(['TODAY', 'THIS_ISO_WEEK', 'THIS_MONTH', 'THIS_YEAR'] as const) };
    return { between: pick([{ from, until }, { from, until }, { from }, { until }]) };
  }

  const idsOf = (rows: readonly { id: bigint }[]) => rows.filter(() => chance(0.6)).map(({ id }) => id);
  const some = <T>(values: readonly T[]) => (values.length > 0 ? values : null);

  function filters(): FilterInput {
    return {
      ...(chance(0.7) && { startsOn: period() }),
      ...(chance(0.12) && { createdOn: period() }),
      ...(chance(0.1) && { motifIds: some(idsOf(world.motifs)) }),
      ...(chance(0.07) && { serviceIds: some(idsOf(world.services)) }),
      ...(chance(0.07) && { locationTypes: [pick(['public_office', 'phone', 'home', 'visio'] as const)] }),
      ...(chance(0.07) && {
        origins: [pick(['Agent', 'User', 'FileAttente', 'Prescripteur'] as const), 'User' as const],
      }),
      ...(chance(0.05) && { isCollective: chance(0.5) }),
      ...(chance(0.05) && { isFollowUp: chance(0.5) }),
      ...(chance(0.08) && { agentIds: [pick(world.agents).id] }),
      ...(chance(0.05) && { statuses: ['SEEN', 'UNKNOWN_PAST'] as const }),
    };
  }

  function input(viewer: Viewer): SelectionInput {
    const scope = pick(['AGENT', 'ORGANISATION', 'TERRITORY', null] as const);
    const own = viewer.roles.filter(({ level }) => level === 'admin').map(({ organisationId }) => organisationId);
    const targets = { ORGANISATION: own, TERRITORY: viewer.territories.map(({ territoryId }) => territoryId) };
    const targetIds =
      scope === 'ORGANISATION' || scope === 'TERRITORY' ? targets[scope].filter(() => chance(0.7)) : null;
    return {
      scope,
      targetIds: targetIds?.length === 0 ? null : targetIds,
      filters: filters(),
      timeZone: chance(0.08) ? pick(['Europe/Paris', 'Indian/Reunion', 'America/St_Johns']) : null,
    };
  }

  function table(): [TableKey, Measure[]] {
    const dimension = pick([null, null, ...dimensionNames]);
    const granularity = pick(granularities);
    const dateField = pick(['STARTS_AT', 'STARTS_AT', 'CREATED_AT'] as const);
    const series = chance(0.6) ? { granularity, dateField, pastOnly: chance(0.2) } : null;
    const isCrossed = dimension && chance(0.4);
    const across = isCrossed && !series ? pick(dimensionNames.filter((name) => name !== dimension)) : null;
    const key = { of: pick(['SELECTION', 'SELECTION', 'ELAPSED', 'PREVIOUS_PERIOD', 'PREVIOUS_YEAR', '5 weeks'] as const), series: series && isCrossed ? MONTHS : series, dimension, top: isRanked(dimension) ? 1 + upTo(3) : null, ...(across && { across: { dimension: across, top: isRanked(across) ? 1 + upTo(3) : null } }), ...(isCrossed && series && { isCrossed: true as const }) }; // biome-ignore format: one thought
    const parts = (['rdvs', 'participations', 'duration'] as const).filter(() => chance(0.7));
    return [
      key,
      [
        ...(parts.length > 0 ? parts : (['rdvs'] as const)),
        ...(chance(series || dimension ? 0.03 : 0.6) ? (['usagers'] as const) : []),
      ],
    ];
  }

  /** Every cell that a matrix could have. */
  function crossedKeys(row: Dimension, column: Dimension): string[] {
    const ids = { service: world.services, motif: world.motifs, organisation: world.organisations, agent: world.agents, lieu: world.lieux }; // biome-ignore format: one thought
    const named: Readonly<Partial<Record<Dimension, readonly { id: bigint }[]>>> = ids;
    const valuesOf = (dimension: Dimension) =>
      dimensions[dimension].values ?? [
        '0',
        ...(dimension === 'motifCategory' ? world.categories : (named[dimension] ?? []).map(({ id }) => id)).map(
          String,
        ),
      ];
    return valuesOf(row).flatMap((value) => valuesOf(column).map((other) => matrixKey(value, other)));
  }

  /** All that a reader could find of the tables. */
  async function figuresOf(
    selection: Selection,
    tables: readonly [TableKey, Measure[]][],
    now: Date,
    sources: readonly FigureSource[],
  ) {
    const wanted = new FigureQuery();
    for (const [key, parts] of tables) {
      wanted.add(key, parts);
      wanted.addNewUsagers(key.of);
    }
    const [figures] = await inSnapshot(service.app.database.pool, LIMITS.timeoutMs, (client) =>
      readFigures(client, [{ selection, wanted }], LIMITS, now, sources),
    );
    return tables.map(([key]) => {
      if (key.of !== 'SELECTION' && !figures?.sideDays(key.of)) return null;
      const found = figures?.table(key);
      const { dimension, across } = key;
      const keys = [
        null,
        ...(found?.ranking?.keys.map((each) => each.key) ?? []),
        ...((dimension && dimensions[dimension].values) ?? []),
        ...(dimension && across ? crossedKeys(dimension, across.dimension) : []),
      ];
      const places = key.series ? (found?.buckets.map((_bucket, place) => place) ?? []) : [null];
      return {
        key,
        newUsagers: figures?.newUsagers(key.of),
        ranking: found?.ranking,
        cells: places.map((place) => keys.map((each) => found?.cell(place, each))),
      };
    });
  }

  async function compare(cases: number): Promise<{ answered: number; crossed: number }> {
    const seen = { answered: 0, crossed: 0 };
    const counting: FigureSource = {
      canAnswer: rollupSource.canAnswer,
      async read(client, questions, now) {
        const answers = await rollupSource.read(client, questions, now);
        seen.answered += answers.flat().filter((each) => each !== null).length;
        questions.forEach(({ tables }, index) => {
          seen.crossed += tables.filter(({ across }, place) => across && answers[index]?.[place]).length;
        });
        return answers;
      },
    };
    for (let turn = 0; turn < cases; turn++) {
      const viewer = pick(chance(0.8) ? admins : viewers);
      // Any moment, and the very instant at which a RDV starts.
      const now = chance(0.3) ? pick(world.rdvs).startsAt : new Date(Date.now() + (random() - 0.5) * 60 * 86_400_000);
      const tables = Array.from({ length: 1 + upTo(3) }, table);
      try {
        const selection = await resolveSelection(service.app.database.pool, viewer, input(viewer), 'aggregates', now);
        const rows = await figuresOf(selection, tables, now, []);
        expect(await figuresOf(selection, tables, now, [counting])).toEqual(rows);
      } catch (error) {
        if (!(error instanceof ValidationError || error instanceof ForbiddenError)) throw error;
      }
    }
    return seen;
  }

  /** Draws cases, at least `cases`, until the rollups answered one: a world may have few that they can answer. */
  async function compareUntilAnswered(cases: number, what: 'answered' | 'crossed' = 'answered'): Promise<void> {
    let drawn = 0;
    for (let answered = 0; answered === 0; drawn += cases) {
      expect(drawn, 'cases that the rollups answered none of').toBeLessThan(1_000);
      answered = (await compare(cases))[what];
    }
  }

  it(`answers every query from rollups as the rows do (seed ${SEED})`, async () => {
    expect(await compare(10)).toMatchObject({ answered: 0 }); // nothing is counted yet
    await refreshRollups(service.app.database.pool);
    await compareUntilAnswered(CASES, 'crossed');
  });

  it(`adds pending changes (seed ${SEED})`, async () => {
    const { pool } = service.app.database;
    const ground = {
      organisations: world.organisations.map(({ id }) => ({ id, motifs: world.motifs.filter(({ organisationId }) => organisationId === id).map((motif) => motif.id) })), // biome-ignore format: one thought
      agents: world.agents.map(({ id }) => id),
      users: world.usagers.map(({ id }) => id),
    };
    await pool.query(`SELECT setval('rdvs_id_seq', 900000)`);
    for (let round = 0; round < 3; round++) {
      expect(await rage(pool, ground, { seed: SEED + round, transactions: 25, asReplica: false })).toEqual([]);
      expect((await verifyStatistics(pool)).pending).toBeGreaterThan(0);
      await compareUntilAnswered(25);
      await refreshRollups(pool);
    }
  });

  it(`reads the rows of an organisation whose time zone changed until it is rebuilt (seed ${SEED})`, async () => {
    const { pool } = service.app.database;
    await pool.query(`UPDATE organisations SET time_zone = 'Pacific/Auckland'`);
    await signIn();
    await compare(20);
    await refreshRollups(pool);
    await compareUntilAnswered(20);
  });
});
