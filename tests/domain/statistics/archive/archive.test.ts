import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { archiveDimensions } from '#domain/statistics/archive/archived-figure.ts';
import { keepArchive } from '#domain/statistics/archive/keep.ts';
import { keepArchiveJob } from '#jobs/keep-archive.ts';
import { post } from '../../../support/http.ts';
import { globalId } from '../../../support/id.ts';
import { createRandom } from '../../../support/oracle/world.ts';
import { startTestService, type TestService } from '../../../support/service.ts';
import { silentLogger } from '../../../support/settings.ts';

// Months are archived before upstream purges them, and answer once their RDVs are gone.

const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
const random = createRandom(SEED);
const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;

const originKeys: Record<string, string> = {
  Agent: 'AGENT',
  User: 'USAGER',
  Prescripteur: 'PRESCRIPTEUR',
  Borne: 'OTHER',
};

const now = new Date();
const thisMonth = Temporal.PlainYearMonth.from(now.toISOString().slice(0, 7));
/** Its purge begins within six months, for any day of today's month. */
const month = thisMonth.subtract({ months: 20 });
const firstDay = String(month.toPlainDate({ day: 1 }));
const nextDay = String(month.add({ months: 1 }).toPlainDate({ day: 1 }));
const KEEP = { minCell: 5, years: 10, now };

let service: TestService;
let territory: bigint;
let organisations: bigint[];
let services: { id: bigint; name: string }[];
let motifs: { id: bigint; name: string; serviceId: bigint | null; organisationId: bigint }[];
let users: bigint[];
let bearers: Record<'admin' | 'basic' | 'espace' | 'stranger', { authorization: string }>;

const query = (text: string, values?: unknown[]) => service.app.database.pool.query(text, values);

beforeAll(async () => {
  service = await startTestService({ worker: false });
});
afterAll(() => service.stop());

beforeEach(async () => {
  const { fixture } = service;
  await query('TRUNCATE rdvs, reporting.statistics_archive CASCADE');
  ({ id: territory } = await fixture.territory());
  organisations = [];
  motifs = [];
  services = [await fixture.service(), await fixture.service()];
  for (const timeZone of ['Europe/Paris', 'Pacific/Noumea']) {
    const { id } = await fixture.organisation(territory, { timeZone });
    organisations.push(id);
    for (const serviceId of [services[0]?.id, services[0]?.id, services[1]?.id, null])
      motifs.push(await fixture.motif(id, serviceId ?? null));
  }
  users = [];
  for (let each = 0; each < 25; each++) users.push((await fixture.user()).id);
  const signIn = async (options: Parameters<typeof fixture.agent>[0]) => {
    const { email } = await fixture.agent(options);
    return { authorization: `Bearer ${await service.token(email ?? '')}` };
  };
  const [own, other] = organisations as [bigint, bigint];
  bearers = {
    admin: await signIn({ roles: { [String(own)]: 'admin' } }),
    basic: await signIn({ roles: { [String(own)]: 'basic' }, services: [services[0]?.id as bigint] }),
    espace: await signIn({ territories: [territory] }),
    stranger: await signIn({ roles: { [String(other)]: 'admin' } }),
  };
});

/** Deletes RDVs with what belongs to them, as upstream does. */
async function purge(where: string): Promise<void> {
  for (const table of ['participations', 'agents_rdvs'])
    await query(`DELETE FROM ${table} WHERE rdv_id IN (SELECT id FROM rdvs ${where})`);
  await query(`DELETE FROM rdvs ${where}`);
}

interface Rdv {
  organisationId: bigint;
  origin: string;
  status: 'unknown' | 'seen' | 'excused' | 'revoked' | 'noshow';
  motif: (typeof motifs)[number];
  users: bigint[];
}

/** RDVs of the month; some values have few usagers. */
async function fill(count = 160): Promise<Rdv[]> {
  const rdvs: Rdv[] = [];
  for (let each = 0; each < count; each++) {
    const organisationId = pick(organisations);
    const own = motifs.filter((motif) => motif.organisationId === organisationId);
    const motif = random() < 0.03 ? (own[3] as Rdv['motif']) : pick(own.slice(0, 3));
    const origin = random() < 0.02 ? 'Prescripteur' : random() < 0.02 ? 'Borne' : pick(['Agent', 'User']);
    const status = random() < 0.02 ? 'revoked' : pick(['unknown', 'seen', 'excused', 'noshow'] as const);
    rdvs.push({
      organisationId,
      origin,
      status,
      motif,
      users: [pick(users), ...(random() < 0.3 ? [pick(users)] : [])],
    });
    const day = 1 + Math.floor(random() * 27);
    await service.fixture.rdv({
      organisationId,
      motifId: motif.id,
      status,
      createdByType: origin,
      startsAt: `${month}-${String(day).padStart(2, '0')}T12:00:00Z`,
      users: [...new Set(rdvs.at(-1)?.users)],
    });
  }
  return rdvs;
}

const FIELDS = `from until rdvCount isLowerBound byOrigin { key label rdvCount } byStatus { key rdvCount } byService(top: 50) { key label rdvCount isLowerBound maskReason } byMotif(top: 50) { key label rdvCount }`;

async function ask(bearer: { authorization: string }, args = '', field = `archive { total { ${FIELDS} } }`) {
  const { body } = await post(
    service.url,
    { query: `{ rdvStatistics${args} { totals { rdvCount } ${field} } }` },
    bearer,
  );
  return { data: (body.data as { rdvStatistics: Answer | null } | undefined)?.rdvStatistics, errors: body.errors };
}
interface Bucket {
  key: string;
  label: string;
  rdvCount: number | null;
  isLowerBound: boolean;
  maskReason: string | null;
}
interface Answer {
  totals: { rdvCount: number | null };
  archive: {
    total: {
      from: string;
      until: string;
      rdvCount: number | null;
      isLowerBound: boolean;
      byOrigin: Bucket[];
      byStatus: Bucket[];
      byService: Bucket[];
      byMotif: Bucket[];
    };
    timeSeries?: { from: string; until: string; rdvCount: number | null }[];
  } | null;
}

/** The counts of the archive, made again from the list of RDVs. */
function truthOf(rdvs: readonly Rdv[]) {
  const truth = new Map<string, { count: number; usagers: Set<bigint> }>();
  const add = (dimension: string, key: string, rdv: Rdv) => {
    const name = `${rdv.organisationId} ${dimension} ${key}`;
    const cell = truth.get(name) ?? { count: 0, usagers: new Set() };
    truth.set(name, cell);
    cell.count += 1;
    for (const user of rdv.users) cell.usagers.add(user);
  };
  for (const rdv of rdvs) {
    add('total', '', rdv);
    add('origin', rdv.origin === 'Borne' ? 'other' : rdv.origin, rdv);
    add('status', rdv.status === 'unknown' ? 'UNKNOWN_PAST' : rdv.status.toUpperCase(), rdv);
    add('service', String(rdv.motif.serviceId ?? 0), rdv);
    add('motif', String(rdv.motif.id), rdv);
  }
  return truth;
}

it(`keeps the counts of what is purged, and none of few usagers (seed ${SEED})`, async () => {
  const { pool } = service.app.database;
  const truth = truthOf(await fill());
  await keepArchive(pool, KEEP);
  const { rows } = await query(
    `SELECT organisation_id || ' ' || dimension || ' ' || key AS name, count FROM reporting.statistics_archive WHERE first_day = $1`,
    [firstDay],
  );
  const stored = new Map(rows.map(({ name, count }) => [name, count]));
  expect([...stored.keys()].sort()).toEqual([...truth.keys()].sort());
  let shown = 0;
  for (const [name, { count, usagers }] of truth) {
    const isFew = usagers.size < 5;
    if (isFew) expect(stored.get(name), name).toBeNull();
    else if (stored.get(name) !== null) expect(stored.get(name), name).toBe(count);
    shown += Number(stored.get(name) !== null);
  }
  expect(shown).toBeGreaterThan(0);
  // No single count is missing from a sum that is known: what is left of it would tell it.
  for (const organisationId of organisations)
    for (const dimension of ['origin', 'status', 'service'])
      expect(
        rows.filter(({ name, count }) => count === null && name.startsWith(`${organisationId} ${dimension} `)).length,
        dimension,
      ).not.toBe(1);
});

it('answers a month once its RDVs are gone, and not before', async () => {
  const { pool } = service.app.database;
  const rdvs = await fill();
  const own = rdvs.filter(({ organisationId }) => organisationId === organisations[0]);
  await keepArchive(pool, KEEP);
  expect((await ask(bearers.admin)).data).toEqual({ totals: { rdvCount: own.length }, archive: null });

  await purge(`WHERE id <> (SELECT min(id) FROM rdvs WHERE organisation_id = ${organisations[0]})`);
  expect((await ask(bearers.admin)).data).toEqual({ totals: { rdvCount: 1 }, archive: null });
  await purge('');
  await keepArchive(pool, KEEP); // most of the month is gone before its time: it is left as it is

  const { data, errors } = await ask(bearers.admin);
  expect(errors).toBeUndefined();
  expect(data).toMatchObject({
    totals: { rdvCount: 0 },
    archive: { total: { from: firstDay, until: nextDay, rdvCount: own.length, isLowerBound: false } },
  });
  const total = data?.archive?.total as NonNullable<Answer['archive']>['total'];
  const countOf = (some: (rdv: Rdv) => boolean) => own.filter(some).length;
  for (const { key, rdvCount } of total.byOrigin.filter(({ rdvCount }) => rdvCount !== null && rdvCount > 0))
    expect([key, rdvCount]).toEqual([key, countOf(({ origin }) => originKeys[origin] === key)]);
  expect(total.byOrigin.find(({ key }) => key === 'USAGER')?.label).toBe('RDV Pris sur internet');
  expect(total.byService[0]).toEqual({
    key: globalId('Service', services[0]?.id as bigint),
    label: services[0]?.name,
    rdvCount: countOf(({ motif }) => motif.serviceId === services[0]?.id),
    isLowerBound: false,
    maskReason: null,
  });
  expect(total.byService.find(({ key }) => key === 'NONE')?.label ?? 'sans service').toBe('sans service');
  // A motif that is deleted keeps its name.
  const shown = total.byMotif.find(({ rdvCount }) => rdvCount !== null) as Bucket;
  const [motif] = motifs.filter(({ id }) => globalId('Motif', id) === shown.key);
  expect(shown.label).toBe(motif?.name);
  await query('DELETE FROM motifs WHERE id = $1', [motif?.id]);
  expect((await ask(bearers.admin)).data?.archive?.total.byMotif.find(({ key }) => key === shown.key)).toEqual(shown);
});

it('gives an espace the sum of its organisations, and others nothing', async () => {
  const { pool } = service.app.database;
  const rdvs = await fill();
  await keepArchive(pool, KEEP);
  await purge('');
  const target = `(scope: TERRITORY, targetIds: ["${globalId('Territory', territory)}"])`;
  expect((await ask(bearers.espace, target)).data?.archive?.total.rdvCount).toBe(rdvs.length);
  const one = `(scope: TERRITORY, targetIds: ["${globalId('Territory', territory)}"], filters: { organisationIds: ["${globalId('Organisation', organisations[1] as bigint)}"] })`;
  const others = rdvs.filter(({ organisationId }) => organisationId === organisations[1]).length;
  expect((await ask(bearers.espace, one)).data?.archive?.total.rdvCount).toBe(others);
  expect((await ask(bearers.stranger)).data?.archive?.total.rdvCount).toBe(others);
  // Some services of an organisation, or one agent's RDVs: nothing was archived for them.
  expect((await ask(bearers.basic)).data).toEqual({ totals: { rdvCount: 0 }, archive: null });
  expect((await ask(bearers.admin, '(scope: AGENT)')).data?.archive).toBeNull();
  expect((await ask(bearers.admin, '(filters: { statuses: [SEEN] })')).data?.archive).toBeNull();
  const foreign = `(scope: ORGANISATION, targetIds: ["${globalId('Organisation', organisations[1] as bigint)}"])`;
  expect((await ask(bearers.admin, foreign)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect((await ask(bearers.admin, target)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});

it('answers whole months of the period, by month, quarter and year', async () => {
  await query(
    `INSERT INTO reporting.statistics_archive (organisation_id, first_day, dimension, key, count)
     SELECT $1, day, 'total', '', n FROM (VALUES (date '2022-11-01', 10), ('2022-12-01', NULL), ('2023-01-01', 7), ('2023-04-01', 5)) x (day, n)`,
    [organisations[0]],
  );
  const series = async (args: string, granularity: string) => {
    const field = `archive { timeSeries(granularity: ${granularity}) { from until rdvCount isLowerBound maskReason } }`;
    const { data } = await ask(bearers.admin, args, field);
    return data?.archive?.timeSeries ?? null;
  };
  const shown = { isLowerBound: false, maskReason: null };
  const partly = { isLowerBound: true, maskReason: 'TOO_FEW_USAGERS' };
  expect(await series('', 'MONTH')).toEqual([
    { from: '2022-11-01', until: '2022-12-01', rdvCount: 10, ...shown },
    { from: '2022-12-01', until: '2023-01-01', rdvCount: null, ...partly },
    { from: '2023-01-01', until: '2023-02-01', rdvCount: 7, ...shown },
    { from: '2023-04-01', until: '2023-05-01', rdvCount: 5, ...shown },
  ]);
  expect(await series('', 'QUARTER')).toEqual([
    { from: '2022-11-01', until: '2023-01-01', rdvCount: 10, ...partly },
    { from: '2023-01-01', until: '2023-02-01', rdvCount: 7, ...shown },
    { from: '2023-04-01', until: '2023-05-01', rdvCount: 5, ...shown },
  ]);
  const within = '(filters: { startsOn: { between: { from: "2022-11-02", until: "2023-05-01" } } })';
  expect(await series(within, 'YEAR')).toEqual([
    { from: '2022-12-01', until: '2023-01-01', rdvCount: null, ...partly },
    { from: '2023-01-01', until: '2023-05-01', rdvCount: 12, ...shown },
  ]);
  const inside = '(filters: { startsOn: { between: { from: "2022-11-02", until: "2022-12-31" } } })';
  expect(await series(inside, 'MONTH')).toBeNull();
  const { data, errors } = await ask(
    bearers.admin,
    '',
    'archive { days: timeSeries(granularity: DAY) { from } total { rdvCount byMotif(top: 51) { key } } }',
  );
  expect(errors?.map(({ path, extensions }) => [path?.join('.'), extensions.code])).toEqual([
    ['rdvStatistics.archive.days', 'VALIDATION_FAILED'],
    ['rdvStatistics.archive.total.byMotif', 'VALIDATION_FAILED'],
  ]);
  expect(data?.archive?.total.rdvCount).toBe(22);
});

it('follows late changes, ignores other months, and forgets after its years', async () => {
  const { pool } = service.app.database;
  await fill(40);
  const others = [18, 24, 25].map((months) => thisMonth.subtract({ months: months === 18 ? 17 : months }));
  for (const other of others)
    await service.fixture.rdv({
      organisationId: organisations[0] as bigint,
      motifId: motifs[0]?.id as bigint,
      startsAt: `${other}-15T12:00:00Z`,
      users: users.slice(0, 9),
    });
  const months = async () =>
    (
      await query(`SELECT DISTINCT to_char(first_day, 'YYYY-MM') AS month FROM reporting.statistics_archive ORDER BY 1`)
    ).rows.map((row) => row.month);
  await keepArchive(pool, KEEP);
  const first = await months();
  expect(first).toContain(String(month));
  for (const other of others) expect(first).not.toContain(String(other));
  const seen = async () =>
    (
      await query(
        `SELECT sum(count)::int AS count FROM reporting.statistics_archive WHERE dimension = 'status' AND key = 'SEEN'`,
      )
    ).rows[0].count;
  await query(`UPDATE rdvs SET status = 'seen'`);
  await keepArchive(pool, KEEP);
  expect(await seen()).toBe(40);

  const later = new Date(now.getTime() + 11 * 366 * 86_400_000);
  const { removed } = await keepArchive(pool, { ...KEEP, now: later });
  expect(removed).toBe(first.length * 2); // each month of both organisations of this test
  expect(await months()).not.toContain(String(month));
});

it('is kept by the job only when it is on', async () => {
  await fill(10);
  const deps = {
    pool: service.app.database.pool,
    logger: silentLogger,
    archive: null as null | { minCell: number; years: number },
  };
  const { signal } = new AbortController();
  await keepArchiveJob(deps as never, { signal });
  expect((await query('SELECT FROM reporting.statistics_archive')).rowCount).toBe(0);
  await keepArchiveJob({ ...deps, archive: { minCell: 5, years: 10 } } as never, { signal });
  expect(
    (await query('SELECT FROM reporting.statistics_archive WHERE first_day = $1', [firstDay])).rowCount,
  ).toBeGreaterThan(0);
  const { rows } = await query(
    `SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'reporting' AND table_name = 'statistics_archive' ORDER BY 1`,
  );
  // No column could hold a person.
  expect(rows.map(({ name }) => name)).toEqual(['count', 'dimension', 'first_day', 'key', 'label', 'organisation_id']);
  expect(archiveDimensions).not.toContain('agent');
});
