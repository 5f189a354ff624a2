import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Connection } from '../../../../src/client/connect.ts';
import type { EveryEspaceFigureQuery, RdvFiltersInput } from '../../../../src/client/generated/graphql.ts';
import {
  espaceDashboardDocument,
  espaceLeadTimesDocument,
  espaceWeekdaysDocument,
  everyEspaceFigureDocument,
} from '../../../support/document/statistics/espace.ts';
import { post } from '../../../support/http.ts';
import { globalId } from '../../../support/id.ts';
import { ageBandOf, leadTimeBandOf } from '../../../support/oracle/band.ts';
import {
  expectHonest,
  expectNoCombination,
  expectStatuses,
  expectTable,
  FEW,
  type Found,
  type Item,
  isFew,
  itemsOf,
  type Metrics,
  rdvCount,
  shownOf,
} from '../../../support/oracle/disclosure-attack.ts';
import { createEspace } from '../../../support/oracle/espace-world.ts';
import { localDay } from '../../../support/oracle/oracle.ts';
import { createRandom, insertWorlds, type World, type WorldRdv } from '../../../support/oracle/world.ts';
import { startTestService, type TestService } from '../../../support/service.ts';

// An attack on the figures of a territory. It knows every RDV, and looks in single answers for a figure, or a combination
// of figures, that covers one to four usagers. Its own loops, not the service, decide which figures must be hidden.

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
/** Answers attacked; each hides many cells. */
const RUNS = Number(process.env.RUNS ?? 40);
/** Cells and persons of one to four usagers that the attack must have looked for. */
const LEAST_LOOKED_FOR = 5 * RUNS;

type Answer = EveryEspaceFigureQuery['rdvStatistics'];

const random = createRandom(seed);
const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
let service: TestService;
let espace: Connection;
let world: World;
let receipts: { rdvId: bigint; userId: bigint; channel: 'sms' | 'mail'; event: string; createdAt: Date; sms: number }[];

beforeAll(async () => {
  service = await startTestService({ worker: false });
  world = createEspace(random, new Date());
  await insertWorlds(service.app.database, [world]);
  receipts = world.rdvs.flatMap((rdv) =>
    rdv.participations.map(({ usagerId }) => {
      const channel = pick(['sms', 'sms', 'mail'] as const);
      const event = pick(['rdv_created', 'rdv_created', 'rdv_created', 'rdv_cancelled']);
      return {
        rdvId: rdv.id,
        userId: usagerId,
        channel,
        event,
        createdAt: rdv.startsAt,
        sms: channel === 'sms' ? 1 : 0,
      };
    }),
  );
  await service.app.database.prisma.receipt.createMany({
    data: receipts.map(({ sms, ...each }) => ({
      ...{ ...each, result: 'sent' as const, smsCount: sms },
      organisationId: world.rdvs.find(({ id }) => id === each.rdvId)?.organisationId as bigint,
    })),
  });
  espace = await service.as(world.agents[0] as World['agents'][0]);
});
afterAll(() => service.stop());

const motifOf = (rdv: WorldRdv) => world.motifs.find(({ id }) => id === rdv.motifId) as World['motifs'][0];
const dayOf = (rdv: WorldRdv) => localDay(rdv.startsAt, 'Europe/Paris');

interface Asked {
  filters: RdvFiltersInput;
  matches(rdv: WorldRdv): boolean;
  period: { from: string; until: string };
}

function draw(): Asked {
  const today = Date.now();
  const day = (offset: number) => new Date(today + offset * 86_400_000).toISOString().slice(0, 10);
  const [from, until] = pick([
    [-62, 18],
    [-62, 18],
    [-30, 1],
    [-14, 0],
    [-7, 7],
  ] as const).map(day) as [string, string];
  const filters: RdvFiltersInput = { startsOn: { between: { from, until } } } as RdvFiltersInput;
  const conditions: ((rdv: WorldRdv) => boolean)[] = [(rdv) => dayOf(rdv) >= from && dayOf(rdv) < until];
  const narrow = (filter: object, condition: (rdv: WorldRdv) => boolean) => {
    Object.assign(filters, filter);
    conditions.push(condition);
  };
  const rdv = pick(world.rdvs);
  const motif = motifOf(rdv);
  if (random() < 0.25) narrow({ motifIds: [globalId('Motif', motif.id)] }, ({ motifId }) => motifId === motif.id);
  if (random() < 0.15)
    narrow(
      { serviceIds: [globalId('Service', motif.serviceId ?? 0n)] },
      (each) => motifOf(each).serviceId === motif.serviceId,
    );
  if (random() < 0.15 && rdv.lieuId !== null)
    narrow({ lieuIds: [globalId('Lieu', rdv.lieuId)] }, ({ lieuId }) => lieuId === rdv.lieuId);
  if (random() < 0.15)
    narrow(
      { organisationIds: [globalId('Organisation', rdv.organisationId)] },
      ({ organisationId }) => organisationId === rdv.organisationId,
    );
  return { filters, matches: (each) => conditions.every((condition) => condition(each)), period: { from, until } };
}

/** Everything that tells one person's RDV from others, in one request. */
function drawPerson(): Asked {
  const rdv = pick(world.rdvs.filter(({ participations }) => participations.length > 0));
  const day = dayOf(rdv);
  const next = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
  return {
    filters: {
      startsOn: { between: { from: day, until: next } },
      motifIds: [globalId('Motif', rdv.motifId)],
      ...(rdv.lieuId !== null && { lieuIds: [globalId('Lieu', rdv.lieuId)] }),
    } as RdvFiltersInput,
    matches: (each) =>
      dayOf(each) === day && each.motifId === rdv.motifId && (!rdv.lieuId || each.lieuId === rdv.lieuId),
    period: { from: day, until: next },
  };
}

let lookedFor = 0;

/** Says what kind of case it was. */
async function attack({ filters, matches }: Asked): Promise<string> {
  const variables = { filters, top: pick([1, 3, 50]), split: random() < 0.5 };
  const { rdvStatistics: answer } = await espace.request(everyEspaceFigureDocument, variables);
  const now = new Date(answer.computedAt);
  const items = itemsOf(world.rdvs.filter(matches), now);
  const total: Found = { items, metrics: answer.totals };
  expectHonest(total, 'totals');
  expectStatuses(total, 'totals');
  if (isFew(items)) {
    expect(numbersIn({ ...answer, comparison: null, yearBefore: null })).toEqual([]);
    lookedFor++;
    return 'FEW';
  }
  const within = (bucket: { from: string; until: string }, some = items) =>
    some.filter(({ rdv }) => dayOf(rdv) >= bucket.from && dayOf(rdv) < bucket.until);
  const past = items.filter(({ isPast }) => isPast);
  const series = (
    buckets: readonly { from: string; until: string; metrics: Metrics | null }[],
    some = items,
  ): Found[] => buckets.map((bucket) => ({ items: within(bucket, some), metrics: shownOf(bucket.metrics) }));
  const tables = {
    days: series(answer.days),
    weeks: series(answer.weeks),
    months: series(answer.months),
    pastWeeks: series(answer.pastWeeks, past),
    created: answer.created.map(({ from, until, metrics }) => ({
      metrics: shownOf(metrics),
      items: items.filter(({ rdv }) => {
        const day = localDay(rdv.createdAt, 'Europe/Paris');
        return day >= from && day < until;
      }),
    })),
    ...fixed(answer, items),
    ...ranked(answer, items),
  };
  for (const own of Object.values(tables)) lookedFor += own.filter((cell) => isFew(cell.items)).length;
  for (const [name, cells] of Object.entries(tables)) {
    if (name === 'byAgent') for (const cell of cells) expectHonest(cell, name);
    else expectTable(total, cells, name);
    for (const cell of cells) expectStatuses(cell, name);
  }
  answer.months.forEach(({ byOrigin, ...month }, index) => {
    const own = tables.months[index] as Found;
    const cells = byOrigin?.buckets.map(({ origin, metrics }) => ({
      metrics: shownOf(metrics),
      items: own.items.filter(({ rdv }) => originOf(rdv) === origin),
    }));
    if (cells) expectTable(own, cells, `origins of ${month.from}`);
  });
  const { current } = answer.comparison ?? {};
  const elapsed = current ? series([{ ...current, metrics: current.totals }]) : [];
  for (const side of elapsed) expectHonest(side, 'current');
  const { days, weeks, months, pastWeeks, byMotif, byService, byMotifCategory, byOrganisation } = tables;
  const timed = (item: Item) => `${dayOf(item.rdv)} ${item.isPast ? 0 : 1}`;
  expectNoCombination([total, ...elapsed, ...days, ...weeks, ...months, ...pastWeeks], timed, true, 'time');
  const kinds = [tables.byLocationType, tables.byCollective, tables.byFollowUp].flat();
  const families = [total, ...byMotif, ...byService, ...byMotifCategory, ...byOrganisation, ...kinds];
  expectNoCombination(families, ({ rdv }) => String(rdv.motifId), false, 'motifs');
  expectNotifications(answer, items);
  for (const { key, agentCount } of answer.activeAgents) {
    const own = items.filter(({ rdv }) => dayOf(rdv).startsWith(key));
    if (agentCount === null) continue;
    expect(agentCount).toBe(new Set(own.flatMap(({ rdv }) => rdv.agentIds)).size);
    if (isFew(own)) throw new Error(`Agents of ${key}`);
  }
  const isMasked = Object.values(tables).some((cells) => cells.some(({ metrics }) => metrics.rdvCount === null));
  return items.length === 0 ? 'NOBODY' : isMasked ? 'MASKED' : 'OPEN';
}

const hours = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Paris', hour: '2-digit', hourCycle: 'h23' });

function agesOf({ buckets }: Answer['byAgeBand'], items: readonly Item[]): Found[] {
  const births = new Map(world.usagers.map(({ id, birthDate }) => [id, birthDate]));
  const ageOf = ({ usagerId, rdv }: Item) => usagerId && ageBandOf(births.get(usagerId) ?? null, dayOf(rdv));
  return buckets.map(({ ageBand, metrics }) => ({
    metrics: shownOf(metrics),
    items: items.filter((item) => item.usagerId !== null && ageOf(item) === ageBand),
  }));
}

const originOf = ({ createdByType }: WorldRdv) =>
  ({ Agent: 'AGENT', User: 'USAGER', FileAttente: 'FILE_ATTENTE', Prescripteur: 'PRESCRIPTEUR' })[createdByType];

function fixed(answer: Answer, items: readonly Item[]) {
  const where = (condition: (rdv: WorldRdv) => boolean) => items.filter(({ rdv }) => condition(rdv));
  return {
    byOrigin: answer.byOrigin.buckets.map(({ origin, metrics }) => ({
      metrics: shownOf(metrics),
      items: where((rdv) => originOf(rdv) === origin),
    })),
    byLocationType: answer.byLocationType.buckets.map(({ locationType, metrics }) => ({
      metrics: shownOf(metrics),
      items: where((rdv) => motifOf(rdv).locationType.toUpperCase() === locationType),
    })),
    byCollective: answer.byCollective.buckets.map(({ isCollective, metrics }) => ({
      metrics: shownOf(metrics),
      items: where((rdv) => motifOf(rdv).collectif === isCollective),
    })),
    byFollowUp: answer.byFollowUp.buckets.map(({ isFollowUp, metrics }) => ({
      metrics: shownOf(metrics),
      items: where((rdv) => motifOf(rdv).followUp === isFollowUp),
    })),
    byHour: answer.byHour.buckets.map(({ hour, metrics }) => ({
      metrics: shownOf(metrics),
      items: where(({ startsAt }) => Number(hours.format(startsAt)) === hour),
    })),
    byAgeBand: agesOf(answer.byAgeBand, items),
  };
}

/** Those of the groups that have so many RDVs together; null where none have, or several choices do. */
function onlyWith(groups: readonly Item[][], rdvs: number): Item[] | null {
  /** Choices by their RDVs: the groups of the only one, or null for several. */
  let choices = new Map<number, Item[][] | null>([[0, []]]);
  for (const group of groups) {
    const next = new Map(choices);
    for (const [sum, own] of choices) {
      const more = sum + rdvCount(group);
      if (more <= rdvs) next.set(more, own === null || choices.has(more) ? null : [...own, group]);
    }
    choices = next;
  }
  return choices.get(rdvs)?.flat() ?? null;
}

function ranked(answer: Answer, items: readonly Item[]) {
  const cellsOf = (
    breakdown: { buckets: readonly { metrics: Metrics | null }[]; others?: Metrics | null },
    typename: string,
    field: string,
    keyOf: (rdv: WorldRdv) => bigint | null,
  ): Found[] => {
    const idOf = (rdv: WorldRdv) => {
      const key = keyOf(rdv);
      return key === null ? null : globalId(typename, key);
    };
    const buckets = breakdown.buckets.map((bucket) => {
      const named = (bucket as unknown as Record<string, { id: string } | null>)[field];
      return { id: named?.id ?? null, metrics: bucket.metrics };
    });
    const shown = buckets.flatMap(({ id, metrics }) =>
      metrics ? [{ metrics, items: items.filter(({ rdv }) => idOf(rdv) === id) }] : [],
    );
    if (!breakdown.others || breakdown.others.rdvCount === null) return shown;
    // Which ones they are is not said: known where only some of those behind the buckets have as many RDVs.
    const rest = new Map<string | null, Item[]>();
    for (const item of items) {
      const id = idOf(item.rdv);
      if (!buckets.some((bucket) => bucket.id === id)) rest.set(id, [...(rest.get(id) ?? []), item]);
    }
    const own = onlyWith([...rest.values()], breakdown.others.rdvCount);
    return own ? [...shown, { metrics: breakdown.others, items: own }] : shown;
  };
  return {
    byMotif: cellsOf(answer.byMotif, 'Motif', 'motif', ({ motifId }) => motifId),
    byService: cellsOf(answer.byService, 'Service', 'service', (rdv) => motifOf(rdv).serviceId),
    byMotifCategory: cellsOf(
      answer.byMotifCategory,
      'MotifCategory',
      'motifCategory',
      (rdv) => motifOf(rdv).categoryId,
    ),
    byOrganisation: cellsOf(answer.byOrganisation, 'Organisation', 'organisation', (rdv) => rdv.organisationId),
    byLieu: cellsOf(answer.byLieu, 'Lieu', 'lieu', ({ lieuId }) => lieuId),
    byAgent: cellsOf(answer.byAgent, 'Agent', 'agent', ({ agentIds }) => agentIds[0] ?? null),
  };
}

function expectNotifications({ notifications }: Answer, items: readonly Item[]): void {
  const ids = new Set(items.map(({ rdv }) => rdv.id));
  const sent = receipts.filter(({ rdvId }) => ids.has(rdvId));
  const few = (some: readonly { userId: bigint }[]) => {
    const { size } = new Set(some.map(({ userId }) => userId));
    return size > 0 && size < FEW;
  };
  const check = (value: number | null, some: typeof sent, name: string, count = some.length) => {
    if (value === null) return;
    expect(value, name).toBe(count);
    if (few(some)) throw new Error(`${name} of few`);
  };
  const texted = (some: typeof sent) => some.filter(({ sms }) => sms > 0);
  check(notifications.count, sent, 'notifications');
  check(notifications.smsCount, texted(sent), 'SMS');
  const splits = (
    part: {
      byEvent: readonly { key: string; count: number | null }[];
      byChannel: typeof part.byEvent;
      count: number | null;
    },
    some: typeof sent,
  ) => {
    for (const [field, counts] of [
      ['event', part.byEvent],
      ['channel', part.byChannel],
    ] as const) {
      for (const { key, count } of counts)
        check(
          count,
          some.filter((each) => each[field] === key),
          `${field} ${key}`,
        );
      if (part.count === null) continue;
      const hidden = new Set(counts.filter(({ count }) => count === null).map(({ key }) => key));
      if (few(some.filter((each) => hidden.has(each[field])))) throw new Error(`${field}: the rest is few`);
    }
  };
  splits(notifications, sent);
  for (const bucket of notifications.timeSeries) {
    const own = sent.filter(({ createdAt }) => {
      const day = localDay(createdAt, 'Europe/Paris');
      return day >= bucket.from && day < bucket.until;
    });
    check(bucket.count, own, `notifications from ${bucket.from}`);
    check(bucket.smsCount, texted(own), `SMS from ${bucket.from}`);
    splits(bucket, own);
  }
  const hidden = notifications.timeSeries.filter(({ count }) => count === null);
  const left = sent.filter(({ createdAt }) => {
    const day = localDay(createdAt, 'Europe/Paris');
    return hidden.some(({ from, until }) => day >= from && day < until);
  });
  if (notifications.count !== null && few(left)) throw new Error('Weeks of notifications: the rest is few');
}

/** Figures, wherever they are; `weekday` and `hour` name their bucket. */
function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, own]) => (key === 'weekday' || key === 'hour' ? [] : numbersIn(own)));
}

it(`reveals nothing about one to four usagers in any single answer (SEED=${seed})`, async () => {
  const met: Record<string, number> = {};
  for (let run = 0; run < RUNS; run++) {
    const asked = run % 3 === 2 ? drawPerson() : draw();
    try {
      const kind = await attack(asked);
      met[kind] = (met[kind] ?? 0) + 1;
    } catch (error) {
      console.log(`run ${run} of seed ${seed}`, JSON.stringify(asked.filters));
      throw error;
    }
  }
  console.log('disclosure.test.ts:', met, `${lookedFor} cells and persons of one to four usagers`);
  expect(lookedFor).toBeGreaterThan(LEAST_LOOKED_FOR);
  expect(met.FEW).toBeGreaterThan(RUNS / 20);
  expect(met.MASKED).toBeGreaterThan(RUNS / 10);
});

it(`reveals nothing about one to four usagers by day of the week (SEED=${seed})`, async () => {
  let masked = 0;
  for (let run = 0; run < RUNS; run++) {
    const { filters, matches } = run % 3 === 2 ? drawPerson() : draw();
    const { rdvStatistics: answer } = await espace.request(espaceWeekdaysDocument, { filters, top: 50 });
    const items = itemsOf(world.rdvs.filter(matches), new Date(answer.computedAt));
    if (isFew(items)) {
      expect(numbersIn(answer)).toEqual([]);
      continue;
    }
    const total: Found = { items, metrics: answer.totals };
    const cells = answer.byWeekday.buckets.map(({ weekday, metrics }) => ({
      metrics: shownOf(metrics),
      items: items.filter(({ rdv }) => (new Date(dayOf(rdv)).getUTCDay() || 7) === weekday),
    }));
    expect(cells).toHaveLength(7);
    expectTable(total, cells, 'byWeekday');
    for (const cell of cells) expectStatuses(cell, 'byWeekday');
    if (cells.some(({ metrics }) => metrics.rdvCount === null)) masked++;
  }
  expect(masked).toBeGreaterThan(0);
});

it(`reveals nothing about one to four usagers by lead time or age (SEED=${seed})`, async () => {
  let masked = 0;
  for (let run = 0; run < RUNS; run++) {
    const { filters, matches } = run % 3 === 2 ? drawPerson() : draw();
    const { rdvStatistics: answer } = await espace.request(espaceLeadTimesDocument, { filters, top: 50 });
    const items = itemsOf(world.rdvs.filter(matches), new Date(answer.computedAt));
    if (isFew(items)) {
      expect(numbersIn(answer)).toEqual([]);
      continue;
    }
    const total: Found = { items, metrics: answer.totals };
    const bandOf = ({ rdv }: Item) => leadTimeBandOf(localDay(rdv.createdAt, 'Europe/Paris'), dayOf(rdv));
    const leadTimes = answer.byLeadTime.buckets.map(({ leadTimeBand, metrics }) => ({
      metrics: shownOf(metrics),
      items: items.filter((item) => bandOf(item) === leadTimeBand),
    }));
    expect(leadTimes).toHaveLength(7);
    for (const [name, cells] of Object.entries({ leadTimes, ages: agesOf(answer.byAgeBand, items) })) {
      expectTable(total, cells, name);
      for (const cell of cells) expectStatuses(cell, name);
      if (cells.some(({ metrics }) => metrics.rdvCount === null)) masked++;
    }
  }
  expect(masked).toBeGreaterThan(0);
});

it('refuses lead times beside buckets of time and days of the week, in a matrix too', async () => {
  const bearer = { authorization: `Bearer ${await service.token(world.agents[0]?.email ?? '')}` };
  const leadTimes = 'byLeadTime { buckets { key metrics { rdvCount } } }';
  const matrix = 'matrix(rows: HOUR, columns: LEAD_TIME) { cells { row metrics { rdvCount } } }';
  const crossed = 'matrix(rows: WEEKDAY, columns: LEAD_TIME) { cells { row metrics { rdvCount } } }';
  for (const [fields, refused] of [
    [`${leadTimes} timeSeries(granularity: MONTH, dateField: CREATED_AT) { key metrics { rdvCount } }`, 'byLeadTime'],
    [`${leadTimes} timeSeries(granularity: MONTH) { key metrics { rdvCount } }`, 'byLeadTime'],
    [`${leadTimes} byWeekday { buckets { key metrics { rdvCount } } }`, 'byLeadTime'],
    [`${leadTimes} activeAgents { key agentCount }`, 'byLeadTime'],
    [`${matrix} timeSeries(granularity: YEAR) { key metrics { rdvCount } }`, 'matrix'],
    [crossed, 'matrix'],
  ] as const) {
    const { body } = await post(service.url, { query: `{ rdvStatistics(scope: TERRITORY) { ${fields} } }` }, bearer);
    const errors = body.errors?.map(({ path, extensions }) => [
      path?.at(-1),
      (extensions.issues as { code: string }[])[0]?.code,
    ]);
    expect(errors, fields).toEqual([[refused, 'TOO_MANY_SPLITS']]);
    expect(body.data, fields).toMatchObject({ rdvStatistics: { [refused]: null } });
  }
  const { body } = await post(service.url, { query: `{ rdvStatistics(scope: TERRITORY) { ${leadTimes} } }` }, bearer);
  expect(body.errors).toBeUndefined();
});

it('refuses days of the week beside buckets of time, under another name of the field too', async () => {
  const weekdays = 'rdvStatistics(scope: TERRITORY) { byWeekday { buckets { weekday metrics { rdvCount } } } }';
  const days = 'rdvStatistics(scope: TERRITORY) { timeSeries(granularity: ISO_WEEK) { key metrics { rdvCount } } }';
  const bearer = { authorization: `Bearer ${await service.token(world.agents[0]?.email ?? '')}` };
  for (const query of [
    `{ ${weekdays} days: ${days} }`,
    '{ rdvStatistics(scope: TERRITORY) { byWeekday { buckets { weekday metrics { rdvCount } } } activeAgents { key agentCount } } }',
  ]) {
    const answer = await post(service.url, { query }, bearer);
    const issues = answer.body.errors?.flatMap(({ extensions }) => extensions.issues as { code: string }[]);
    expect(new Set(issues?.map(({ code }) => code))).toEqual(new Set(['TOO_MANY_SPLITS']));
  }
});

it(`hides nothing in a table without small cells (SEED=${seed})`, async () => {
  const { rdvStatistics } = await espace.request(espaceDashboardDocument, {});
  const { totals, timeSeries, byMotif, byService } = rdvStatistics;
  expect(totals.rdvCount).toBe(world.rdvs.length);
  const items = itemsOf(world.rdvs, new Date());
  const cells = (keyOf: (rdv: WorldRdv) => string | undefined) => {
    const found = new Map<string | undefined, Item[]>();
    for (const item of items) found.set(keyOf(item.rdv), [...(found.get(keyOf(item.rdv)) ?? []), item]);
    return found;
  };
  const weekOf = (rdv: WorldRdv) =>
    timeSeries.find(({ from, until }) => dayOf(rdv) >= from && dayOf(rdv) < until)?.from;
  const tables = [
    [cells(weekOf), new Map(timeSeries.map(({ from, metrics }) => [from, metrics]))],
    [
      cells(({ motifId }) => globalId('Motif', motifId)),
      new Map(byMotif.buckets.map(({ motif, metrics }) => [motif?.id ?? '', metrics])),
    ],
    [
      cells((rdv) => globalId('Service', motifOf(rdv).serviceId ?? 0n)),
      new Map(byService.buckets.map(({ service: own, metrics }) => [own?.id ?? '', metrics])),
    ],
  ] as const;
  let whole = 0;
  for (const [wanted, shown] of tables) {
    if ([...wanted.values()].some(isFew)) continue;
    whole += 1;
    for (const [key, own] of wanted) expect(shown.get(key ?? '')?.rdvCount, key).toBe(rdvCount(own));
  }
  expect(whole).toBeGreaterThan(0);
});
