import { get, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openStorage } from '#infra/storage/open.ts';
import { exportToEnd } from '../../support/export.ts';
import { uuidOf } from '../../support/export-lab.ts';
import { codeOf, post, send } from '../../support/http.ts';
import { startTestService, type TestService } from '../../support/service.ts';
import { waitFor } from '../../support/wait.ts';

// Downloads among the other requests of their agent.
let service: TestService;
let organisationId: bigint;
let file: { id: string; link: string; headers: { authorization: string } };
const SMALL = { query: '{ viewer { agent { id } } }' };

beforeAll(async () => {
  service = await startTestService({ statementTimeoutSeconds: 600 }); // a lock is held as long as the machine needs
  organisationId = (await service.fixture.organisation((await service.fixture.territory()).id)).id;
});
beforeEach(async () => {
  file = await exportFile();
});
afterAll(() => service.stop());

async function addAgent() {
  const agent = await service.fixture.agent({ roles: { [String(organisationId)]: 'admin' } });
  return { agent, headers: { authorization: `Bearer ${await service.token(agent.email ?? '')}` } };
}

/** An agent with one file. */
async function exportFile() {
  const { agent, headers } = await addAgent();
  const done = await exportToEnd(await service.as(agent), { scope: 'AGENT' });
  const { pathname, search } = new URL(done.file?.downloadUrl ?? '');
  return { id: uuidOf(done.id), link: `${pathname}${search}`, headers };
}

const byLink = (url = service.url, { link } = file) => send(`${url}${link}`, { headers: { range: 'bytes=0-0' } });
const byToken = (url = service.url, { link, headers } = file) =>
  send(`${url}${link.split('?')[0]}`, { headers: { ...headers, range: 'bytes=0-0' } });
const downloadsOf = (exportId: string) =>
  service.app.database.prisma.exportEvent.count({ where: { exportId, type: 'DOWNLOADED' } });

it('count with requests, by link and by token; refusals are not recorded', async () => {
  const rateLimit = 6;
  const { databaseUrl, dataDir, http } = service.config;
  const other = await exportFile();
  const limited = await startTestService({ worker: false, databaseUrl, dataDir, http: { ...http, rateLimit } });
  try {
    const answers = [];
    for (let each = 0; each < 40; each++) answers.push(await (each % 2 ? byLink : byToken)(limited.url));
    const served = answers.filter(({ status }) => status === 206);
    const refused = answers.filter(({ status }) => status === 429);
    expect(served.length + refused.length).toBe(40);
    expect(served.length).toBeGreaterThanOrEqual(rateLimit);
    expect(refused.length).toBeGreaterThan(10); // a slow machine may accept some more
    expect(codeOf(refused.at(-1) as (typeof refused)[number])).toBe('RATE_LIMITED');
    expect(Number(refused.at(-1)?.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect(await downloadsOf(file.id)).toBe(served.length);
    const { body } = await post(limited.url, SMALL, file.headers);
    expect(body.errors?.[0]?.extensions.code).toBe('RATE_LIMITED');
    expect((await byLink(limited.url, other)).status).toBe(206);
  } finally {
    await limited.stop();
  }
});

it('run a few at a time, queue some, are refused beyond that, and delay nobody else', async () => {
  const [working, waiting] = [4, 200];
  const other = await addAgent();
  const client = await service.app.database.pool.connect();
  const answers: Awaited<ReturnType<typeof byLink>>[] = [];
  let asked: Promise<unknown>[] = [];
  try {
    await client.query('BEGIN; LOCK TABLE reporting.exports IN ACCESS EXCLUSIVE MODE');
    asked = Array.from({ length: working + waiting + 26 }, async (_, each) =>
      answers.push(await (each % 2 ? byLink() : byToken())),
    );
    await waitFor(async () => answers.length >= 26, 'those beyond the ones that wait');
    expect(codeOf(await post(service.url, SMALL, other.headers))).toBeUndefined();
    expect(answers.map(({ status }) => status)).toEqual(Array(26).fill(429));
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
  await Promise.all(asked);
  expect(answers.slice(26).map(({ status }) => status)).toEqual(Array(working + waiting).fill(206));
});

it('delay nobody when a client reads slowly, not even their own agent', async () => {
  const { prisma } = service.app.database;
  const { fileKey } = await prisma.export.findUniqueOrThrow({ where: { id: file.id } });
  const storage = openStorage(service.config.storage);
  await storage.remove(fileKey ?? '');
  const large = await storage.create(fileKey ?? '');
  // More than the operating system takes of what is not read.
  for (let written = 0; written < 64; written++)
    await new Promise((resolve) => large.sink.write(Buffer.alloc(1_024 * 1_024), resolve));
  const { byteSize, wrappedKey } = await large.publish();
  await prisma.export.update({ where: { id: file.id }, data: { byteSize, wrappedKey } });
  const opened: IncomingMessage[] = [];
  const requests = Array.from({ length: 8 }, () =>
    get(`${service.url}${file.link}`, (response) => opened.push(response.pause())).on('error', () => {}),
  );
  try {
    await waitFor(async () => opened.length === requests.length, 'all to have begun');
    expect(opened.map(({ statusCode, complete }) => [statusCode, complete])).toEqual(requests.map(() => [200, false]));
    expect(codeOf(await post(service.url, SMALL, file.headers))).toBeUndefined();
    expect(await downloadsOf(file.id)).toBe(8);
  } finally {
    for (const request of requests) request.destroy();
  }
});
