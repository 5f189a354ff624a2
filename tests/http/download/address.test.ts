import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { purgeAddresses } from '#domain/schedules/purge.ts';
import { DAY_MS } from '#ground/duration.ts';
import type { Connection } from '../../../src/client/connect.ts';
import type { CreateScheduleAddressMutationVariables } from '../../../src/client/generated/graphql.ts';
import { routeOf } from '../../../src/http/route.ts';
import { deleteScheduleDocument, pauseScheduleDocument } from '../../support/document/schedule.ts';
import {
  createScheduleAddressDocument,
  revokeScheduleAddressDocument,
  scheduleAddressesDocument,
  scheduleAddressNodeDocument,
} from '../../support/document/schedule-address.ts';
import { type Answer, codeOf, send } from '../../support/http.ts';
import { globalId } from '../../support/id.ts';
import { openScheduleLab, type ScheduleLab, saveSelection, scheduleExport } from '../../support/schedule-lab.ts';
import { startTestService } from '../../support/service.ts';
import { waitFor } from '../../support/wait.ts';

let lab: ScheduleLab;
let organisationId: bigint;
beforeAll(async () => {
  lab = await openScheduleLab({ worker: true });
  organisationId = (await lab.service.fixture.organisation((await lab.service.fixture.territory()).id)).id;
});
afterAll(() => lab.close());

const uuidOf = (id: string) => Buffer.from(id, 'base64url').toString().split(':')[1] ?? '';
const prisma = () => lab.service.app.database.prisma;
const query = (sql: string, values: unknown[]) => lab.service.app.database.pool.query(sql, values);

async function newSchedule() {
  const agent = await lab.service.fixture.agent({ roles: { [String(organisationId)]: 'admin' } });
  const owner = await lab.service.as(agent);
  const targetIds = [globalId('Organisation', organisationId)];
  const selectionId = await saveSelection(owner, { name: 'a', scope: 'ORGANISATION', targetIds });
  // Half a day from now: no worker of this service finds it due during the test.
  const time = `${new Date(Date.now() + DAY_MS / 2).toISOString().slice(11, 13)}:00`;
  return { agent, owner, id: await scheduleExport(owner, selectionId, { frequency: 'DAILY', time }) };
}

/** Runs the schedule some days from now, and waits for its file. */
async function build(id: string, days: number) {
  const before = await prisma().export.count({ where: { scheduleId: uuidOf(id) } });
  await lab.run(new Date(Date.now() + days * DAY_MS));
  return waitFor(async () => {
    const found = await prisma().export.findMany({ where: { scheduleId: uuidOf(id) }, orderBy: { createdAt: 'desc' } });
    return found.length > before && found[0]?.status === 'SUCCEEDED' ? found[0] : null;
  }, 'the file of the schedule');
}

async function newAddress(
  owner: Connection,
  scheduleId: string,
  more: Partial<CreateScheduleAddressMutationVariables> = {},
) {
  const { createScheduleAddress: answer } = await owner.request(createScheduleAddressDocument, { scheduleId, ...more });
  if (answer.__typename !== 'CreateScheduleAddressSuccess') throw new Error(`${answer.__typename}: ${answer.message}`);
  return { url: answer.url, id: answer.address.id };
}

const addressesOf = async (owner: Connection) =>
  (await owner.request(scheduleAddressesDocument, {})).viewer.exportSchedules?.[0]?.addresses ?? [];
const get = (url: string, headers: Record<string, string> = {}, method = 'GET') => send(url, { method, headers });
const outcomeOf = (answer: Answer) => [answer.status, codeOf(answer)];

describe('an address for spreadsheets', () => {
  it('answers with the newest file, and with 304 to a program that has it', async () => {
    const { agent, owner, id } = await newSchedule();
    const { url, id: addressId } = await newAddress(owner, id);
    expect(url).toMatch(new RegExp(`^${lab.service.url}/spreadsheets/[\\w-]{43}$`));
    expect(outcomeOf(await get(url))).toEqual([409, 'NOT_READY']);
    const first = await build(id, 1);
    const answer = await get(url);
    expect(answer.status).toBe(200);
    const headers = Object.fromEntries(answer.headers);
    expect(headers).toMatchObject({
      etag: `"${first.sha256}"`,
      'cache-control': 'private, no-cache',
      'content-length': String(first.byteSize),
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    });
    expect([headers['set-cookie'], headers['access-control-allow-origin']]).toEqual([undefined, undefined]);
    const head = await get(url, {}, 'HEAD');
    expect([head.status, head.headers.get('etag'), head.text]).toEqual([200, headers.etag, '']);
    expect((await get(url, { range: 'bytes=0-3' })).status).toBe(206);
    for (const tag of [`"${first.sha256}"`, `W/"${first.sha256}"`, `"x", "${first.sha256}"`, '*']) {
      const known = await get(url, { 'if-none-match': tag });
      expect([known.status, known.headers.get('etag'), known.text]).toEqual([304, headers.etag, '']);
      expect(known.headers.get('cache-control')).toBe('private, no-cache');
    }
    const second = await build(id, 2);
    const newer = await get(url, { 'if-none-match': headers.etag ?? '' });
    expect([newer.status, newer.headers.get('etag')]).toEqual([200, `"${second.sha256}"`]);
    const downloads = await waitFor(async () => {
      const found = await prisma().auditEvent.findMany({ where: { action: 'DOWNLOADED', agentId: agent.id } });
      return found.length === 3 ? found : null;
    }, 'the audit of both downloads and of the range');
    expect(downloads.map(({ reason, actorAgentId }) => [reason, actorAgentId])).toEqual(
      Array(3).fill(['SCHEDULE_ADDRESS', agent.id]),
    );
    const events = await prisma().exportEvent.findMany({ where: { type: 'DOWNLOADED', exportId: first.id } });
    expect(events.map(({ linkId }) => linkId)).toEqual(Array(2).fill(uuidOf(addressId)));
    expect(await addressesOf(owner)).toMatchObject([
      { id: addressId, networks: [], isExpired: false, lastUsedAt: expect.any(String) },
    ]);
  });

  it('tells when no file is left, and goes on with the next one, also while the schedule is paused', async () => {
    const { owner, id } = await newSchedule();
    const { url } = await newAddress(owner, id);
    const { id: exportId } = await build(id, 1);
    await owner.request(pauseScheduleDocument, { id });
    expect((await get(url)).status).toBe(200);
    await query('UPDATE reporting.exports SET expires_at = now() WHERE id = $1', [exportId]);
    expect(outcomeOf(await get(url))).toEqual([410, 'EXPIRED']);
  });

  it('is known to nobody but its owner, once: the secret is in no table, no list and no route', async () => {
    const { owner, id } = await newSchedule();
    const { url } = await newAddress(owner, id);
    const secret = url.split('/').at(-1) ?? '';
    const { rows } = await query('SELECT a::text AS stored FROM reporting.schedule_addresses a', []);
    expect(JSON.stringify(rows)).not.toContain(secret);
    expect(JSON.stringify(await addressesOf(owner))).not.toContain(secret);
    expect(routeOf(new URL(url).pathname)).toEqual({ template: '/spreadsheets/{secret}', path: '/spreadsheets/…' });
  });
});

describe('an address looks absent', () => {
  /** The answer to everything that must not be told apart. */
  const absent = async () => (await get(`${lab.service.url}/spreadsheets/${'x'.repeat(43)}`)).text;
  const expectAbsent = async (url: string) => {
    const answer = await get(url);
    expect([answer.status, answer.text]).toEqual([404, await absent()]);
    expect(answer.headers.get('etag')).toBeNull();
  };
  const reasonsOf = async (agentId: bigint) => {
    await lab.service.app.refusals.flush();
    const found = await prisma().auditEvent.findMany({ where: { agentId, action: 'DOWNLOAD_REFUSED' } });
    return found.map(({ reason }) => reason);
  };

  it('when its secret is wrong, and that counts as a failed sign-in', async () => {
    const { owner, id } = await newSchedule();
    const { url } = await newAddress(owner, id);
    for (const wrong of [`${url.slice(0, -1)}~`, `${url}a`, `${lab.service.url}/spreadsheets/short`])
      await expectAbsent(wrong);
    await lab.service.app.refusals.flush();
    const { rows } = await query('SELECT sum(coalesce(count, 1))::int AS count FROM reporting.audit_sign_ins', []);
    expect(rows[0].count).toBeGreaterThanOrEqual(3);
  });

  it('once it is revoked, and once its schedule is deleted', async () => {
    const { owner, id } = await newSchedule();
    const [one, two] = [await newAddress(owner, id), await newAddress(owner, id)];
    await build(id, 1);
    expect((await owner.request(revokeScheduleAddressDocument, { id: one.id })).revokeScheduleAddress).toMatchObject({
      revokedId: one.id,
      schedule: { id, addresses: [{ id: two.id }] },
    });
    await expectAbsent(one.url);
    expect((await get(two.url)).status).toBe(200);
    await owner.request(deleteScheduleDocument, { id });
    await expectAbsent(two.url);
  });

  it('once it has expired, and it is removed a month later', async () => {
    const { agent, owner, id } = await newSchedule();
    const { url, id: addressId } = await newAddress(owner, id, { validDays: 1 });
    await build(id, 1);
    const expire = (interval: string) =>
      query('UPDATE reporting.schedule_addresses SET expires_at = now() - $2::interval WHERE id = $1', [
        uuidOf(addressId),
        interval,
      ]);
    await expire('1 second');
    await expectAbsent(url);
    expect(await addressesOf(owner)).toMatchObject([{ isExpired: true }]);
    await purgeAddresses(lab.service.app.database.pool);
    expect(await addressesOf(owner)).toHaveLength(1);
    await expire('32 days');
    await purgeAddresses(lab.service.app.database.pool);
    expect(await addressesOf(owner)).toEqual([]);
    expect(await reasonsOf(agent.id)).toEqual(['ADDRESS_EXPIRED']);
  });

  it('to clients outside its networks', async () => {
    const { agent, owner, id } = await newSchedule();
    const near = await newAddress(owner, id, { networks: ['192.0.2.0/24', '127.0.0.0/8', '::1'] });
    const far = await newAddress(owner, id, { networks: ['192.0.2.0/24', '2001:db8::/32'] });
    await build(id, 1);
    expect((await get(near.url)).status).toBe(200);
    // The service believes no header about the client.
    for (const headers of [undefined, { 'x-forwarded-for': '192.0.2.1', forwarded: 'for=192.0.2.1' }]) {
      const answer = await get(far.url, headers);
      expect([answer.status, answer.text]).toEqual([404, await absent()]);
    }
    expect(await reasonsOf(agent.id)).toEqual(['FOREIGN_ADDRESS']);
  });

  it('once its owner has lost the right, also before there is a file, and when the owner is deleted', async () => {
    const { agent, owner, id } = await newSchedule();
    const { url } = await newAddress(owner, id);
    await build(id, 1);
    const setLevel = (accessLevel: 'admin' | 'basic') =>
      prisma().agentRole.updateMany({ where: { agentId: agent.id }, data: { accessLevel } });
    await setLevel('basic');
    await expectAbsent(url);
    await setLevel('admin');
    const empty = await newSchedule();
    const early = await newAddress(empty.owner, empty.id);
    await query(`UPDATE reporting.export_schedules SET state = 'PAUSED', pause_reason = 'RIGHT_LOST' WHERE id = $1`, [
      uuidOf(empty.id),
    ]);
    await expectAbsent(early.url);
    await prisma().agent.update({ where: { id: agent.id }, data: { deletedAt: new Date() } });
    await expectAbsent(url);
    expect([...new Set(await reasonsOf(agent.id))]).toEqual(['FORBIDDEN']);
    expect(await reasonsOf(empty.agent.id)).toEqual(['FORBIDDEN']);
  });
});

it('takes no other method, no page of another origin, and no other proof', async () => {
  const { owner, id } = await newSchedule();
  const { url } = await newAddress(owner, id);
  await build(id, 1);
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'])
    expect(outcomeOf(await get(url, {}, method))).toEqual([405, 'METHOD_NOT_ALLOWED']);
  expect(outcomeOf(await get(url, { origin: 'https://elsewhere.example' }))).toEqual([403, 'ORIGIN_NOT_ALLOWED']);
  expect((await get(url, { authorization: 'Bearer wrong', cookie: '__Host-session=wrong' })).status).toBe(200);
});

it('counts requests for each client, whether their secrets are right or wrong', async () => {
  const { owner, id } = await newSchedule();
  const { url } = await newAddress(owner, id);
  await build(id, 1);
  const { databaseUrl, dataDir, http } = lab.service.config;
  const limited = await startTestService({ worker: false, databaseUrl, dataDir, http: { ...http, rateLimit: 4 } });
  try {
    const at = (secret: string) => `${limited.url}/spreadsheets/${secret}`;
    const right = at(url.split('/').at(-1) ?? '');
    const found = [await get(right), await get(at('x'.repeat(43))), await get(right), await get(at('short'))];
    expect(found.map(({ status }) => status)).toEqual([200, 404, 200, 404]);
    for (const again of [right, at('x'.repeat(43))]) {
      const answer = await get(again);
      expect(outcomeOf(answer)).toEqual([429, 'RATE_LIMITED']);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    }
  } finally {
    await limited.stop();
  }
});

describe('the owner of a schedule', () => {
  it('alone creates, sees and revokes its addresses', async () => {
    const [mine, other] = [await newSchedule(), await newSchedule()];
    const { id } = await newAddress(mine.owner, mine.id);
    const create = async (scheduleId: string) =>
      (await other.owner.request(createScheduleAddressDocument, { scheduleId })).createScheduleAddress.__typename;
    for (const foreign of [mine.id, id, globalId('ExportSchedule', 'x')])
      expect(await create(foreign)).toBe('ForbiddenError');
    const revoke = async (owner: Connection, addressId: string) =>
      (await owner.request(revokeScheduleAddressDocument, { id: addressId })).revokeScheduleAddress.__typename;
    for (const foreign of [id, mine.id, globalId('ScheduleAddress', 'x')])
      expect(await revoke(other.owner, foreign)).toBe('ForbiddenError');
    expect((await other.owner.request(scheduleAddressNodeDocument, { id })).node).toBeNull();
    expect((await mine.owner.request(scheduleAddressNodeDocument, { id })).node).toMatchObject({ id });
    expect(await addressesOf(other.owner)).toEqual([]);
    expect(await revoke(mine.owner, id)).toBe('RevokeScheduleAddressSuccess');
    expect(await revoke(mine.owner, id)).toBe('ForbiddenError');
  });

  it('is told each wrong field', async () => {
    const { owner, id: scheduleId } = await newSchedule();
    const issuesOf = async (more: Partial<CreateScheduleAddressMutationVariables>) => {
      const answer = (await owner.request(createScheduleAddressDocument, { scheduleId, ...more }))
        .createScheduleAddress;
      return answer.__typename === 'ValidationError'
        ? answer.issues.map(({ path, code }) => [path.join('.'), code])
        : answer.__typename;
    };
    expect(await issuesOf({ validDays: 0, networks: [] })).toEqual([
      ['validDays', 'OUT_OF_RANGE'],
      ['networks', 'EMPTY_LIST'],
    ]);
    expect(await issuesOf({ validDays: 366 })).toEqual([['validDays', 'OUT_OF_RANGE']]);
    const wrong = ['10.0.0.0/33', '::1/129', '10.0.0', 'example.org', '', '10.0.0.0/8/8', '10.0.0.1/-1'];
    expect(await issuesOf({ networks: ['10.0.0.1', ...wrong] })).toEqual(
      wrong.map((_, place) => [`networks.${place + 1}`, 'INVALID_NETWORK']),
    );
    expect(await issuesOf({ networks: Array(21).fill('10.0.0.1') })).toEqual([['networks', 'TOO_MANY_ITEMS']]);
    expect(await addressesOf(owner)).toEqual([]);
  });

  it('has five addresses of a schedule at most, also when many are asked for at once', async () => {
    const { owner, id: scheduleId } = await newSchedule();
    const answers = await Promise.all(
      Array.from({ length: 7 }, () => owner.request(createScheduleAddressDocument, { scheduleId, validDays: 365 })),
    );
    const refused = answers.filter(({ createScheduleAddress: { __typename } }) => __typename === 'LimitReachedError');
    expect(refused.map(({ createScheduleAddress: answer }) => answer)).toEqual(
      Array(2).fill(expect.objectContaining({ limit: 5 })),
    );
    const found = await addressesOf(owner);
    expect(found).toHaveLength(5);
    for (const { expiresAt, createdAt } of found)
      expect(Date.parse(expiresAt) - Date.parse(createdAt)).toBeLessThanOrEqual(366 * DAY_MS);
  });
});
