import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiError, Connection } from '../../../src/client/connect.ts';
import type { ComparedFiguresQueryVariables } from '../../../src/client/generated/graphql.ts';
import {
  comparedFiguresDocument,
  comparisonDocument,
  figuresOfDaysDocument,
} from '../../support/document/statistics/statistics-comparison.ts';
import { globalId } from '../../support/id.ts';
import { startTestService, type TestService } from '../../support/service.ts';

// Periods to compare with, the end of each, and the figures of both sides.

let service: TestService;
let admin: Connection;
let organisation: string;

beforeAll(async () => {
  service = await startTestService();
  const { fixture } = service;
  const { id } = await fixture.organisation((await fixture.territory()).id);
  const agent = await fixture.agent({ roles: { [String(id)]: 'admin' } });
  const motif = await fixture.motif(id, (await fixture.service()).id);
  const user = await fixture.user();
  for (const day of ['2023-02-28', '2024-02-28', '2024-02-29', '2026-08-31', '2026-09-01', '2026-09-30'])
    await fixture.rdv({
      organisationId: id,
      motifId: motif.id,
      startsAt: `${day}T10:00:00Z`,
      users: [user.id],
      agents: [agent.id],
    });
  admin = await service.as(agent);
  organisation = globalId('Organisation', id);
});
afterAll(() => service.stop());

type Period = { between: { from: string; until: string } } | { relative: 'LAST_MONTH' | 'THIS_YEAR' | 'THIS_MONTH' };

async function compare(startsOn: Period) {
  const { rdvStatistics } = await admin.request(comparisonDocument, {
    targetIds: [organisation],
    filters: { startsOn },
  });
  return rdvStatistics;
}
const between = (from: string, until: string): Period => ({ between: { from, until } });

describe('PREVIOUS_YEAR', () => {
  it.each([
    // The last included day moves one year back.
    ['2024-01-01', '2024-02-29', '2023-01-01', '2023-03-01', 1],
    ['2024-01-02', '2024-03-01', '2023-01-02', '2023-03-01', 1],
    ['2024-02-28', '2024-02-29', '2023-02-28', '2023-03-01', 1],
    ['2024-02-29', '2024-03-01', '2023-02-28', '2023-03-01', 1],
    ['2025-02-10', '2025-02-28', '2024-02-10', '2024-02-28', 0],
    // Whole months are compared with whole months, whatever their length.
    ['2025-02-01', '2025-03-01', '2024-02-01', '2024-03-01', 2],
    ['2024-02-01', '2024-03-01', '2023-02-01', '2023-03-01', 1],
  ])('compares %s to %s with %s to %s', async (from, until, first, end, rdvCount) => {
    const { yearBefore } = await compare(between(from, until));
    expect(yearBefore?.previous).toEqual({ from: first, until: end, isPartial: false, totals: { rdvCount } });
  });
});

describe('PREVIOUS_PERIOD', () => {
  it.each([
    ['2026-10-01', '2026-11-01', '2026-09-01', '2026-10-01', 2],
    ['2026-07-01', '2026-10-01', '2026-04-01', '2026-07-01', 0],
    ['2024-01-01', '2025-01-01', '2023-01-01', '2024-01-01', 1],
    ['2024-03-01', '2024-04-01', '2024-02-01', '2024-03-01', 2],
    // Other periods are compared with as many days.
    ['2026-10-02', '2026-11-02', '2026-09-01', '2026-10-02', 2],
    ['2024-03-01', '2024-03-02', '2024-02-29', '2024-03-01', 1],
  ])('compares %s to %s with %s to %s', async (from, until, first, end, rdvCount) => {
    const { previous } = await compare(between(from, until));
    expect(previous?.previous).toEqual({ from: first, until: end, isPartial: false, totals: { rdvCount } });
  });

  it('compares a relative period with the previous calendar period', async () => {
    const month = await compare({ relative: 'LAST_MONTH' });
    const first = new Date(`${month.from}T00:00:00Z`);
    const before = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() - 1, 1)).toISOString().slice(0, 10);
    expect(month).toMatchObject({
      isPartial: false,
      previous: {
        current: { from: month.from, until: month.until, isPartial: false },
        previous: { from: before, until: month.from, isPartial: false },
      },
    });
  });
});

/** The day so many days after a day. */
const daysAfter = (day: string, days: number) =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
const parisDay = (now: Date) => new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Paris' }).format(now);

describe('a running period', () => {
  it('is compared by its elapsed days, today included, and both sides are partial', async () => {
    const today = parisDay(new Date());
    const [from, until] = [daysAfter(today, -9), daysAfter(today, 10)];
    const { previous, isPartial } = await compare(between(from, until));
    if (parisDay(new Date()) !== today) return; // midnight has passed meanwhile
    expect(isPartial).toBe(true);
    const elapsed = { from, until: daysAfter(today, 1), isPartial: true };
    expect(previous?.current).toMatchObject(elapsed);
    expect(previous?.previous).toMatchObject({
      from: daysAfter(from, -19),
      until: daysAfter(from, -9),
      isPartial: true,
    });
  });

  it('is whole on its last day, and only the selected side is partial', async () => {
    const today = parisDay(new Date());
    const [from, until] = [daysAfter(today, -9), daysAfter(today, 1)];
    const { previous } = await compare(between(from, until));
    if (parisDay(new Date()) !== today) return;
    expect(previous?.current).toMatchObject({ from, until, isPartial: true });
    expect(previous?.previous).toMatchObject({ from: daysAfter(from, -10), until: from, isPartial: false });
  });

  it('of a year is compared up to the same day of the year before', async () => {
    const { yearBefore, computedAt } = await compare({ relative: 'THIS_YEAR' });
    const today = parisDay(new Date(computedAt));
    if (today.endsWith('-12-31') || today.endsWith('-02-29')) return;
    const year = Number(today.slice(0, 4));
    const lastYear = daysAfter(`${year - 1}${today.slice(4)}`, 1);
    expect(yearBefore?.previous).toMatchObject({ from: `${year - 1}-01-01`, until: lastYear, isPartial: true });
  });
});

it('reports for each side whether it is over', async () => {
  expect(await compare(between('2024-01-01', '2025-01-01'))).toMatchObject({ isPartial: false });
  const far = await compare(between('2099-01-01', '2100-01-01'));
  const partial = { current: { isPartial: true }, previous: { isPartial: true } };
  expect(far).toMatchObject({ isPartial: true, previous: partial, yearBefore: partial });
  const { rdvStatistics } = await admin.request(comparisonDocument, { targetIds: [organisation], filters: {} });
  expect(rdvStatistics).toMatchObject({ isPartial: true, previous: null });
});

async function compareFigures(
  [from, until]: [string, string],
  to: ComparedFiguresQueryVariables['to'],
  granularity: ComparedFiguresQueryVariables['granularity'] = 'AUTO',
) {
  const filters = { startsOn: between(from, until) };
  const variables = { targetIds: [organisation], filters, to, granularity };
  const { rdvStatistics } = await admin.request(comparedFiguresDocument, variables);
  return rdvStatistics.comparison as NonNullable<typeof rdvStatistics.comparison>;
}

describe('shifts', () => {
  it.each([
    [{ weeks: 52 }, ['2026-09-07', '2026-09-14'], '2025-09-08', '2025-09-14'],
    [{ months: 1 }, ['2026-09-01', '2026-10-01'], '2026-08-01', '2026-08-31'],
    [{ months: 1 }, ['2024-03-30', '2024-04-01'], '2024-02-29', '2024-02-29'],
    [{ months: 13 }, ['2026-09-01', '2026-10-01'], '2025-08-01', '2025-08-31'],
    [{ years: 2 }, ['2026-02-01', '2026-03-01'], '2024-02-01', '2024-02-29'],
    // Whole weeks keep their number, week 53 included.
    [{ years: 1 }, ['2020-12-28', '2021-01-04'], '2019-12-23', '2019-12-29'],
    [{ period: 'PREVIOUS_YEAR' as const }, ['2020-12-28', '2021-01-04'], '2019-12-23', '2019-12-29'],
  ])('go back by %j from %j', async (to, days, from, through) => {
    const { previous } = await compareFigures(days as [string, string], to);
    expect(previous).toMatchObject({ from, through });
  });

  it.each([{ weeks: 0 }, { weeks: 521 }, { months: -1 }, { months: 121 }, { years: 11 }])(
    'are refused when they are too long: %j',
    async (to) => {
      const error = await compareFigures(['2026-09-01', '2026-10-01'], to).catch((refusal: unknown) => refusal);
      const [{ path, extensions }] = (error as ApiError).errors as [ApiError['errors'][number]];
      const [unit] = Object.keys(to);
      expect([path, extensions?.code]).toEqual([['rdvStatistics', 'comparison'], 'VALIDATION_FAILED']);
      expect(extensions?.issues).toMatchObject([{ path: ['to', unit], code: 'OUT_OF_RANGE' }]);
    },
  );

  it('are given in exactly one way', async () => {
    const both = { weeks: 1, months: 1 } as never;
    const error = await compareFigures(['2026-09-01', '2026-10-01'], both).catch((refusal: unknown) => refusal);
    expect((error as ApiError).errors.map(({ extensions }) => extensions?.code)).toEqual(['BAD_USER_INPUT']);
  });
});

describe('the figures of a side', () => {
  it.each([
    [['2026-09-01', '2026-10-01'], { months: 1 }],
    [['2024-02-01', '2024-03-01'], { years: 1 }],
    [['2024-02-26', '2024-03-04'], { weeks: 1 }],
  ] as [[string, string], ComparedFiguresQueryVariables['to']][])(
    'are those of a request about its days: %j by %j',
    async (days, to) => {
      const sides = await compareFigures(days, to, 'DAY');
      for (const side of [sides.current, sides.previous]) {
        const { from, through, isPartial, timeSeries, ...figures } = side;
        const filters = { startsOn: { between: { from, through } } };
        const variables = { targetIds: [organisation], filters, granularity: 'DAY' as const };
        const { rdvStatistics } = await admin.request(figuresOfDaysDocument, variables);
        const { timeSeries: own, ...rest } = rdvStatistics;
        expect(figures).toEqual(rest);
        const plain = (series: typeof own) => series?.map(({ alignedKey: _aligned, ...bucket }) => bucket);
        expect(plain(timeSeries)).toEqual(plain(own));
        expect(own?.every(({ key, alignedKey }) => key === alignedKey)).toBe(true);
        expect(isPartial).toBe(false);
      }
    },
  );

  it('have the partner of each bucket', async () => {
    const { current, previous } = await compareFigures(['2024-03-01', '2024-04-01'], { months: 1 }, 'DAY');
    expect(current.timeSeries?.map(({ key, alignedKey }) => key === alignedKey)).toEqual(Array(31).fill(true));
    const pairs = previous.timeSeries?.map(({ key, alignedKey }) => [key, alignedKey]);
    expect(pairs).toHaveLength(29);
    expect(pairs?.[0]).toEqual(['2024-02-01', '2024-03-01']);
    expect(pairs?.at(-1)).toEqual(['2024-02-29', '2024-03-29']);
    const back = await compareFigures(['2024-02-01', '2024-03-01'], { months: 1 }, 'DAY');
    expect(back.previous.timeSeries?.slice(-2).map(({ alignedKey }) => alignedKey)).toEqual([null, null]);
  });

  it('have buckets of one width, that of the selected period', async () => {
    const { current, previous } = await compareFigures(['2026-07-01', '2026-09-01'], { months: 5 });
    expect(current.timeSeries).toHaveLength(62);
    expect(previous.timeSeries).toHaveLength(59);
  });
});

it('reads both sides in as many statements as one', async () => {
  const ask = () => compareFigures(['2026-09-01', '2026-10-01'], { months: 1 });
  const alone = () =>
    admin.request(figuresOfDaysDocument, {
      targetIds: [organisation],
      filters: { startsOn: between('2026-09-01', '2026-10-01') },
      granularity: 'AUTO',
    });
  await ask();
  await alone();
  const [both, one] = [await service.statementsOf(ask), await service.statementsOf(alone)];
  expect(both.statements.length).toBe(one.statements.length);
});
