import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { post } from '../../support/http.ts';
import { startTestService, type TestService } from '../../support/service.ts';

// Periods as a frontend asks for them, and as an answer names them.

let service: TestService;
let bearer: { authorization: string };
let ofTerritory: { authorization: string };

beforeAll(async () => {
  service = await startTestService({ worker: false });
  const { fixture, app } = service;
  const territory = await fixture.territory();
  const { id: organisationId } = await fixture.organisation(territory.id);
  const { id: serviceId } = await fixture.service();
  const { id: motifId } = await fixture.motif(organisationId, serviceId);
  const signIn = async ({ email }: { email: string | null }) => ({
    authorization: `Bearer ${await service.token(email ?? '')}`,
  });
  bearer = await signIn(await fixture.agent({ roles: { [String(organisationId)]: 'admin' } }));
  ofTerritory = await signIn(await fixture.agent({ territories: [territory.id] }));
  const user = await fixture.user();
  // On both sides of the days on which clocks change, in Paris.
  const starts = ['2024-03-30T22:59:00Z', '2024-03-30T23:01:00Z', '2024-03-31T21:59:00Z', '2024-03-31T22:01:00Z'];
  for (const startsAt of starts) {
    const rdv = await fixture.rdv({
      ...{ organisationId, motifId, startsAt, createdAt: '2024-01-10T12:00:00Z', users: [user.id] },
    });
    for (const createdAt of ['2024-01-10T12:00:00Z', '2024-03-31T10:00:00Z'])
      await app.database.prisma.receipt.create({
        data: {
          ...{ rdvId: rdv.id, userId: user.id, organisationId, event: 'rdv_created', channel: 'sms' },
          ...{ result: 'delivered', smsCount: 1, createdAt: new Date(createdAt) },
        } as never,
      });
  }
});
afterAll(() => service.stop());

async function ask(args: string, fields: string, headers = bearer) {
  const { body } = await post(service.url, { query: `{ rdvStatistics${args} { ${fields} } }` }, headers);
  const issues = (body.errors ?? []).flatMap(({ extensions }) =>
    ((extensions.issues ?? []) as { path: string[]; code: string; message: string }[]).map(
      ({ path, code, message }) => [path.join('.'), code, message],
    ),
  );
  return { found: (body.data as { rdvStatistics: never } | null)?.rdvStatistics as never, issues, errors: body.errors };
}
interface Counted {
  count: number;
  outsideCount: number;
  timeSeries: { count: number }[];
}
const startsOn = (between: string) => `(filters: { startsOn: { between: { ${between} } } })`;

describe('the last day of a period', () => {
  it('is included as `through`, and excluded as `until`', async () => {
    const fields = 'from until through totals { rdvCount } timeSeries(granularity: DAY) { key from until through }';
    const through = await ask(startsOn('from: "2024-03-31", through: "2024-03-31"'), fields);
    const until = await ask(startsOn('from: "2024-03-31", until: "2024-04-01"'), fields);
    expect(through).toEqual(until);
    expect(through.found).toEqual({
      ...{ from: '2024-03-31', until: '2024-04-01', through: '2024-03-31' },
      totals: { rdvCount: 2 },
      timeSeries: [{ key: '2024-03-31', from: '2024-03-31', until: '2024-04-01', through: '2024-03-31' }],
    });
  });

  it('may be the last one that there is', async () => {
    const { found } = await ask(startsOn('from: "2100-12-31", through: "2100-12-31"'), 'until through');
    expect(found).toEqual({ until: '2101-01-01', through: '2100-12-31' });
    expect((await ask(startsOn('from: "2100-12-31", until: "2101-01-01"'), 'through')).found).toEqual({
      through: '2100-12-31',
    });
  });

  it.each([
    ['through: "2024-03-31", until: "2024-04-01"', 'through', 'INVALID_PERIOD', /^Donnez la fin une seule fois/],
    ['from: "2024-04-01", through: "2024-03-31"', 'through', 'INVALID_PERIOD', /^Le dernier jour .* premier\.$/],
    ['through: "2024-02-30"', 'through', 'OUT_OF_RANGE', /1900/],
    ['through: "31/03/2024"', 'through', 'INVALID_DAY', /2024-03-31/],
    ['through: "2101-01-01"', 'through', 'OUT_OF_RANGE', /1900/],
    ['until: "2101-01-02"', 'until', 'OUT_OF_RANGE', /1900/],
  ])('is refused as %s', async (between, side, code, message) => {
    const { issues } = await ask(startsOn(between), 'until');
    expect(issues).toEqual([[`filters.startsOn.between.${side}`, code, expect.stringMatching(message)]]);
  });
});

describe('the period of an answer', () => {
  it('is that of the booking, when only that is given', async () => {
    const args = '(filters: { createdOn: { between: { from: "2024-01-01", through: "2024-01-31" } } })';
    const { found } = await ask(args, 'from until through isPartial comparison { previous { from through } }');
    expect(found).toEqual({
      ...{ from: '2024-01-01', until: '2024-02-01', through: '2024-01-31', isPartial: false },
      comparison: { previous: { from: '2023-12-01', through: '2023-12-31' } },
    });
  });

  it('is that of the start beside it', async () => {
    const args = '(filters: { createdOn: { relative: LAST_YEAR }, startsOn: { between: { from: "2024-03-01" } } })';
    expect((await ask(args, 'from until through')).found).toEqual({ from: '2024-03-01', until: null, through: null });
  });

  it('is that of the data at an open side, and of nobody’s in a territory', async () => {
    const fields = 'dataPeriod { from until through } booked: dataPeriod(dateField: CREATED_AT) { through }';
    expect((await ask('', fields)).found).toEqual({
      dataPeriod: { from: '2024-03-30', until: '2024-04-02', through: '2024-04-01' },
      booked: { through: '2024-01-10' },
    });
    const from = startsOn('from: "2024-03-01"');
    expect((await ask(from, 'dataPeriod { from through }')).found).toEqual({
      dataPeriod: { from: '2024-03-01', through: '2024-04-01' },
    });
    const none = startsOn('from: "2090-01-01"');
    expect((await ask(none, 'dataPeriod { from through }')).found).toEqual({ dataPeriod: null });
    expect((await ask('(scope: TERRITORY)', fields, ofTerritory)).found).toEqual({ dataPeriod: null, booked: null });
  });
});

describe('the width of buckets', () => {
  it('suits the period when none is given, which is never refused', async () => {
    const width = async (args: string) => {
      const { found, errors } = await ask(args, 'timeSeries { granularity key }');
      expect(errors).toBeUndefined();
      const series = (found as { timeSeries: { granularity: string }[] }).timeSeries;
      expect(new Set(series.map(({ granularity }) => granularity)).size).toBe(1);
      return [series[0]?.granularity, series.length];
    };
    expect(await width('')).toEqual(['DAY', 3]);
    expect(await width(startsOn('from: "2024-01-01", through: "2024-12-31"'))).toEqual(['ISO_WEEK', 53]);
    expect(await width(startsOn('from: "2020-01-01", through: "2024-12-31"'))).toEqual(['MONTH', 60]);
    expect(await width(startsOn('from: "1900-01-01"'))).toEqual(['YEAR', 125]);
  });

  it('is asked for in both ways at once, with the same figures and splits', async () => {
    const fields = 'key metrics { rdvCount } byOrigin { buckets { origin metrics { rdvCount } } }';
    const { found } = await ask('', `auto: timeSeries { ${fields} } days: timeSeries(granularity: DAY) { ${fields} }`);
    const { auto, days } = found as Record<'auto' | 'days', unknown>;
    expect(auto).toEqual(days);
    expect(days).toMatchObject([1, 2, 1].map((rdvCount) => ({ metrics: { rdvCount } })));
  });
});

describe('notifications', () => {
  it('have the axis of the other series, and name those beside it', async () => {
    const args = startsOn('from: "2024-03-30", through: "2024-04-01"');
    const { found } = await ask(
      args,
      'timeSeries { key } notifications { count outsideCount timeSeries { granularity key through count } }',
    );
    expect(found).toEqual({
      timeSeries: ['2024-03-30', '2024-03-31', '2024-04-01'].map((key) => ({ key })),
      notifications: {
        count: 8,
        outsideCount: 4,
        timeSeries: [
          { granularity: 'DAY', key: '2024-03-30', through: '2024-03-30', count: 0 },
          { granularity: 'DAY', key: '2024-03-31', through: '2024-03-31', count: 4 },
          { granularity: 'DAY', key: '2024-04-01', through: '2024-04-01', count: 0 },
        ],
      },
    });
    const named = await ask(args, 'notifications { timeSeries { label } }');
    expect(named.found).toMatchObject({ notifications: { timeSeries: [{ label: '30/03/2024' }, {}, {}] } });
    expect((await ask(args, 'notifications { outsideCount }')).found).toEqual({ notifications: { outsideCount: 4 } });
  });

  it('over an open period are all of them, in buckets that cover those of the RDVs', async () => {
    const { found } = await ask(
      '',
      'timeSeries(granularity: MONTH) { key } notifications { count outsideCount timeSeries(granularity: MONTH) { key count } }',
    );
    expect(found).toEqual({
      timeSeries: [{ key: '2024-03' }, { key: '2024-04' }],
      notifications: {
        ...{ count: 8, outsideCount: 0 },
        timeSeries: [
          { key: '2024-01', count: 4 },
          { key: '2024-02', count: 0 },
          { key: '2024-03', count: 4 },
          { key: '2024-04', count: 0 },
        ],
      },
    });
  });

  it.each([
    ['a closed period', 'startsOn: { between: { from: "2024-03-30", through: "2024-04-01" } }'],
    ['an open period', 'startsOn: { between: { from: "2024-01-01" } }'],
  ])('of dates that no period may have are outside %s, and with its buckets all of them', async (_name, filters) => {
    const { prisma } = service.app.database;
    const { rdvId, userId, organisationId } = await prisma.receipt.findFirstOrThrow();
    const { id } = await prisma.receipt.create({
      data: {
        ...{ rdvId, userId, organisationId, event: 'rdv_created', channel: 'mail', result: 'sent' },
        createdAt: new Date('1899-12-31T12:00:00Z'),
      } as never,
    });
    const read = async () => {
      const { found } = await ask(
        `(filters: { ${filters} })`,
        'notifications { count outsideCount timeSeries { count } }',
      );
      const { count, outsideCount, timeSeries } = (found as { notifications: Counted }).notifications;
      expect(timeSeries.reduce((sum, bucket) => sum + bucket.count, outsideCount)).toBe(count);
      return { count, outsideCount };
    };
    try {
      for (const date of ['1899-12-31 12:00:00', '2150-06-01 00:00:00', '-infinity', 'infinity']) {
        await prisma.$executeRaw`UPDATE receipts SET created_at = ${date}::timestamp WHERE id = ${id}`;
        expect(await read()).toEqual({ count: 9, outsideCount: filters.includes('through') ? 5 : 1 });
      }
    } finally {
      await prisma.receipt.delete({ where: { id } });
    }
  });

  it('beside the period are not counted when their buckets are refused', async () => {
    const { found, errors } = await ask(
      startsOn('from: "2020-01-01", through: "2024-12-31"'),
      'notifications { count outsideCount timeSeries(granularity: DAY) { key } }',
    );
    expect(errors?.map(({ path }) => path?.at(-1)).sort()).toEqual(['outsideCount', 'timeSeries']);
    expect(found).toEqual({ notifications: { count: 8, outsideCount: null, timeSeries: null } });
  });

  it('of few usagers in a territory are hidden beside the period too', async () => {
    const { found } = await ask(
      '(scope: TERRITORY, filters: { startsOn: { between: { from: "2024-03-01", through: "2024-04-30" } } })',
      'notifications { count outsideCount timeSeries { count } }',
      ofTerritory,
    );
    expect(found).toEqual({ notifications: { count: null, outsideCount: null, timeSeries: [] } });
  });
});
