import { request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ExportEvent, followToEnd, requestExport } from '../support/export.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { testConfig } from '../support/settings.ts';

let service: TestService;
let bearer: Record<string, string>;
let exportId: string;
let exported: ExportEvent | undefined;

beforeAll(async () => {
  service = await startTestService({
    operator: { host: '127.0.0.1', port: 0 },
    http: { ...testConfig({}).http, corsOrigins: ['https://stats.example.org'] },
  });
  const { id } = await service.fixture.organisation((await service.fixture.territory()).id);
  const agent = await service.fixture.agent({ roles: { [String(id)]: 'admin' } });
  bearer = { authorization: `Bearer ${await service.token(agent.email ?? '')}` };
  const connection = await service.as(agent);
  exportId = await requestExport(connection, { scope: 'AGENT' });
  exported = (await followToEnd(connection, exportId)).at(-1);
});
afterAll(() => service.stop());

interface Sent {
  method?: string;
  headers?: Record<string, string>;
  body?: object;
}

/** The raw bytes of an answer: nothing adds an encoding or decodes one. */
function ask(url: string, { method = 'GET', headers = {}, body }: Sent) {
  return new Promise<{ headers: Record<string, string | string[] | undefined>; bytes: Buffer }>((resolve, reject) => {
    const sent = request(url, { method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ headers: response.headers, bytes: Buffer.concat(chunks) }));
    });
    sent.on('error', reject);
    sent.end(body && JSON.stringify(body));
  });
}

const query = (text: string, headers: Record<string, string>) =>
  ask(`${service.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...bearer, ...headers },
    body: { query: text },
  });

const decode = { br: brotliDecompressSync, gzip: gunzipSync } as const;

it.each([
  ['gzip', 'gzip'],
  ['br', 'br'],
  ['gzip, deflate, br', 'br'],
  ['br;q=0.5, gzip', 'gzip'],
  ['BR;q=0, *', 'gzip'],
  ['*', 'br'],
] as const)('answers in what Accept-Encoding %s likes best', async (accepted, encoding) => {
  const plain = await query(getIntrospectionQuery(), {});
  expect([plain.headers['content-encoding'], plain.headers.vary]).toEqual([undefined, 'Origin, Accept-Encoding']);
  const { headers, bytes } = await query(getIntrospectionQuery(), { 'accept-encoding': accepted });
  expect([headers['content-encoding'], headers.vary]).toEqual([encoding, 'Origin, Accept-Encoding']);
  expect(headers['content-length']).toBe(String(bytes.length));
  expect(bytes.length).toBeLessThan(plain.bytes.length / 4);
  expect(decode[encoding](bytes).equals(plain.bytes)).toBe(true);
});

it.each(['', 'identity', 'deflate', 'gzip;q=0', 'br;q=nonsense', 'zstd, compress'])(
  'answers as it is where Accept-Encoding is "%s"',
  async (accepted) => {
    const { headers, bytes } = await query(getIntrospectionQuery(), { 'accept-encoding': accepted });
    expect(headers['content-encoding']).toBeUndefined();
    expect(JSON.parse(bytes.toString()).data.__schema).toBeTruthy();
  },
);

it('leaves short answers, streams of events and files as they are', async () => {
  const encodings = { 'accept-encoding': 'br, gzip' };
  const short = await query('{ __typename }', encodings);
  expect([short.headers['content-encoding'], short.bytes.toString()]).toEqual([
    undefined,
    '{"data":{"__typename":"Query"}}',
  ]);
  const stream = await query(`subscription { exportUpdated(id: "${exportId}") { id status } }`, {
    ...encodings,
    accept: 'text/event-stream',
  });
  expect([stream.headers['content-encoding'], stream.bytes.toString()]).toEqual([
    'none', // as Yoga says it
    expect.stringContaining('"status":"SUCCEEDED"'),
  ]);
  const link = new URL(exported?.file?.downloadUrl ?? '');
  const file = await ask(`${service.url}${link.pathname}`, { headers: encodings });
  expect([file.headers['content-encoding'], file.bytes.length]).toEqual([undefined, exported?.file?.byteSize]);
});

it('compresses metrics for Prometheus too', async () => {
  const { headers, bytes } = await ask(`${service.app.operatorUrl}/metrics`, {
    headers: { 'accept-encoding': 'gzip' },
  });
  expect(headers['content-encoding']).toBe('gzip');
  expect(gunzipSync(bytes).toString()).toContain('rdv_graphql_operation_seconds');
});
