import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { connect } from '../../src/client/connect.ts';
import { exportUpdatedDocument } from '../../src/client/document.ts';
import { rdvPageDocument } from '../support/document/rdv.ts';
import { type ExportEvent, exportToEnd } from '../support/export.ts';
import { post, send } from '../support/http.ts';
import { startProcess, type TestProcess } from '../support/process.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { waitFor } from '../support/wait.ts';

interface Attribute {
  key: string;
  value: { stringValue?: string; intValue?: number };
}
interface Span {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  /** 2: SERVER, 3: CLIENT. */
  kind: number;
  name: string;
  attributes: Attribute[];
  links?: { traceId: string; spanId: string }[];
}

const CALLER = { traceId: 'abcdef0123456789abcdef0123456789', spanId: '0123456789abcdef' };
const traceparent = `00-${CALLER.traceId}-${CALLER.spanId}-01`;
const SERVER = 2;

let service: TestService;
let collector: Server;
let server: TestProcess;
let trusting: TestProcess;
let exported: ExportEvent;
let bearer: Record<string, string>;
let email: string;
const resources: Attribute[][] = [];
const spans: Span[] = [];
const raw: string[] = [];
/** The sources of spans: the queue's library makes none of its own. */
const scopes = new Set<string>();

const readAttributes = (attributes: Attribute[]) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, value.stringValue ?? value.intValue]));
const find = (name: string) => spans.find((span) => span.name === name);

beforeAll(async () => {
  // The format that an OpenTelemetry collector accepts: OTLP over HTTP, in JSON.
  collector = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      raw.push(body);
      const { resourceSpans } = JSON.parse(body) as {
        resourceSpans: {
          resource: { attributes: Attribute[] };
          scopeSpans: { scope: { name: string }; spans: Span[] }[];
        }[];
      };
      resources.push(...resourceSpans.map(({ resource }) => resource.attributes));
      for (const { scopeSpans } of resourceSpans) for (const { scope } of scopeSpans) scopes.add(scope.name);
      spans.push(...resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)));
      response.end('{}');
    });
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  service = await startTestService({ worker: false });
  const settings = {
    DATABASE_URL: service.config.databaseUrl ?? '',
    DATA_DIR: service.config.dataDir,
    PORT: '0',
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(collector.address() as AddressInfo).port}`,
    OTEL_BSP_SCHEDULE_DELAY: '100',
  };
  server = startProcess('server.ts', settings);
  trusting = startProcess('server.ts', { ...settings, TRUST_TRACEPARENT: 'on' }, ['--api-only']);
  const { fixture } = service;
  const organisation = await fixture.organisation((await fixture.territory()).id);
  const agent = await fixture.agent({ lastName: 'Canari', roles: { [String(organisation.id)]: 'basic' } });
  email = agent.email ?? '';
  bearer = { authorization: `Bearer ${await service.token(email)}` };
  const connection = connect(await server.ready, await service.token(email));
  exported = await exportToEnd(connection, { scope: 'AGENT' });
  await connection.close();
  await waitFor(
    async () => ['mutation RequestExport', 'job export.build', 'export.build'].every(find),
    'the spans of an export',
  );
});
afterAll(async () => {
  for (const each of [server, trusting]) each.kill('SIGKILL');
  await Promise.all([server.exited, trusting.exited]);
  await service.stop();
  collector.closeAllConnections();
  collector.close();
});

it('follows an export from its request through its statements and its job to the thread that writes the file', async () => {
  const [mutation, job, build] = [find('mutation RequestExport'), find('job export.build'), find('export.build')];
  const traceId = mutation?.traceId;
  const request = await waitFor(
    async () => spans.find((span) => span.traceId === traceId && span.kind === SERVER),
    'the end of the request',
  );
  expect(request).toMatchObject({ name: 'POST /graphql' });
  expect(request.parentSpanId ?? '').toBe('');
  expect(mutation).toMatchObject({ parentSpanId: request.spanId });
  expect(job).toMatchObject({ traceId, parentSpanId: expect.any(String) });
  expect(build).toMatchObject({ traceId, parentSpanId: job?.spanId });
  const resolver = spans.find(({ attributes }) => readAttributes(attributes)['graphql.field.name'] === 'requestExport');
  expect(resolver).toMatchObject({ traceId, parentSpanId: mutation?.spanId });
});

it('uses the names of the conventions, and contains no content of requests or answers', async () => {
  const request = await waitFor(async () => find('POST /graphql'), 'a request');
  expect(readAttributes(request.attributes)).toMatchObject({
    ...{ 'http.request.method': 'POST', 'http.route': '/graphql', 'url.path': '/graphql' },
    ...{ 'url.scheme': 'http', 'http.response.status_code': 200 },
  });
  expect(readAttributes(find('mutation RequestExport')?.attributes ?? [])).toEqual({
    'graphql.operation.type': 'mutation',
    'graphql.operation.name': 'RequestExport',
  });
  const statements = spans.filter(({ attributes }) => 'db.system.name' in readAttributes(attributes));
  const parents = new Set(statements.map(({ parentSpanId }) => parentSpanId));
  expect(parents).toContain(find('export.build')?.spanId);
  for (const { name, attributes } of statements) {
    const { 'db.operation.name': operation, 'db.query.summary': summary, ...rest } = readAttributes(attributes);
    expect([name, rest]).toEqual([summary, { 'db.system.name': 'postgresql' }]);
    expect(name).toMatch(/^[A-Z]+( [a-z_.]+)*$/);
    expect(name.split(' ')[0]).toBe(operation);
  }
  expect(statements.some(({ name }) => name.includes('reporting.exports'))).toBe(true);
  for (const attributes of resources.map(readAttributes))
    expect(attributes).toMatchObject({
      'service.name': 'rdv-statistiques',
      'service.version': expect.stringMatching(/^\d+\.\d+\.\d+$/),
      'service.instance.id': expect.stringMatching(/^[\da-f-]{36}$/),
    });
  for (const secret of ['Canari', email, 'mutation RequestExport(', 'SELECT *'])
    expect(raw.join('')).not.toContain(secret);
});

it('has the route of a download, and never its key', async () => {
  const link = new URL(exported.file?.downloadUrl ?? '');
  const key = link.pathname.split('/').at(-1) ?? '';
  const answer = await send(`${await server.ready}${link.pathname}?${key}`);
  expect(answer.status).toBe(200);
  await send(`${await server.ready}/${key}`);
  const file = await waitFor(async () => find('GET /exports/{exportId}/file/{key}'), 'the download');
  expect(readAttributes(file.attributes)).toMatchObject({
    'http.route': '/exports/{exportId}/file/{key}',
    'url.path': link.pathname.replace(key, '…'),
    'http.response.status_code': 200,
  });
  // A path that leads nowhere may hold anything.
  const nowhere = await waitFor(async () => find('GET'), 'the request that leads nowhere');
  expect(readAttributes(nowhere.attributes)).not.toHaveProperty('url.path');
  expect(raw.join('')).not.toContain(key);
});

it('links to the trace of a client, and continues it only when clients are trusted', async () => {
  const ask = async (process: TestProcess, query: string) =>
    post(await process.ready, { query }, { ...bearer, traceparent, baggage: 'agent=Canari' });
  await ask(server, 'query Stranger { __typename }');
  await ask(trusting, 'query Trusted { __typename }');
  const requestOf = (operation: string) =>
    waitFor(async () => {
      const { traceId } = find(operation) ?? {};
      return spans.find((span) => traceId === span.traceId && span.kind === SERVER);
    }, operation);
  const [stranger, trusted] = [await requestOf('query Stranger'), await requestOf('query Trusted')];
  expect(stranger.parentSpanId ?? '').toBe('');
  expect(stranger.traceId).not.toBe(CALLER.traceId);
  expect(stranger.links).toMatchObject([CALLER]);
  expect(trusted).toMatchObject({ traceId: CALLER.traceId, parentSpanId: CALLER.spanId });
});

it('leaves no span without its parent, and makes none of polls', async () => {
  const url = await server.ready;
  const connection = connect(url, await service.token(email));
  await connection.request(rdvPageDocument, {});
  await connection.request(rdvPageDocument, { first: 1_000 }).catch(() => {});
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: bearer,
  });
  const followed = client.iterate({ query: exportUpdatedDocument.toString(), variables: { id: exported.id } });
  for await (const event of followed) expect(event.errors).toBeUndefined();
  await client.dispose();
  const exports = Array.from({ length: 8 }, () => exportToEnd(connection, { scope: 'AGENT' }));
  await Promise.all(exports);
  await send(`${url}/health/ready`);
  await connection.close();
  server.kill('SIGTERM');
  await server.exited; // sends what is still waiting
  const known = new Set(spans.map(({ spanId }) => spanId));
  const orphans = spans.filter(({ parentSpanId = '', traceId }) => {
    return parentSpanId !== '' && !known.has(parentSpanId) && traceId !== CALLER.traceId;
  });
  expect(orphans.map(({ name }) => name)).toEqual([]);
  // Roots by intent: what came over the network, and jobs of the crontab.
  const roots = spans.filter(({ parentSpanId = '' }) => parentSpanId === '');
  const unmeant = roots.filter(({ kind, name }) => kind !== SERVER && !name.startsWith('job '));
  expect(unmeant.map(({ name }) => name)).toEqual([]);
  expect(roots.map(({ name }) => name)).toContain('subscription ExportUpdated');
  // A request that waited for its turn is no part of the one before it.
  const operations = spans.filter(({ name }) => /^(query|mutation) /.test(name));
  expect(new Set(operations.map(({ parentSpanId }) => parentSpanId)).size).toBe(operations.length);
  expect(spans.length).toBeGreaterThan(60);
  expect([...scopes].sort()).toEqual(['graphql', 'rdv-statistiques']);
});

it('has the trace in each log line of a request', () => {
  const lines = server.output.stdout.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line)] : []));
  const requests = lines.filter(({ msg }) => msg === 'request');
  expect(requests.length).toBeGreaterThan(5);
  for (const line of requests)
    expect(spans).toContainEqual(
      expect.objectContaining({ traceId: line.trace_id, spanId: line.span_id, kind: SERVER }),
    );
});
