import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect } from '../../src/client/connect.ts';
import { exportToEnd } from '../support/export.ts';
import { startProcess, type TestProcess } from '../support/process.ts';
import { startTestService, type TestService } from '../support/service.ts';

interface Span {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  attributes: { key: string; value: { stringValue?: string } }[];
}

let service: TestService;
let collector: Server;
let server: TestProcess;
const spans: Span[] = [];
const raw: string[] = [];

beforeAll(async () => {
  // What a collector of OpenTelemetry takes: OTLP over HTTP, in JSON.
  collector = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      raw.push(body);
      const { resourceSpans } = JSON.parse(body) as { resourceSpans: { scopeSpans: { spans: Span[] }[] }[] };
      spans.push(...resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)));
      response.end('{}');
    });
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  service = await startTestService({ worker: false });
  server = startProcess('server.ts', {
    DATABASE_URL: service.config.databaseUrl ?? '',
    DATA_DIR: service.config.dataDir,
    PORT: '0',
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(collector.address() as AddressInfo).port}`,
    OTEL_BSP_SCHEDULE_DELAY: '100',
  });
});
afterAll(async () => {
  server.kill('SIGKILL');
  await server.exited;
  await service.stop();
  collector.closeAllConnections();
  collector.close();
});

it('follows an export from the mutation through its statements and its job to the thread that writes the file', async () => {
  const { fixture } = service;
  const organisation = await fixture.organisation((await fixture.territory()).id);
  const agent = await fixture.agent({ lastName: 'Canari', roles: { [String(organisation.id)]: 'basic' } });
  const connection = connect(await server.ready, await service.token(agent.email ?? ''));
  await exportToEnd(connection, { scope: 'AGENT' });
  await connection.close();

  const find = (name: string) => spans.find((span) => span.name === name);
  await expect
    .poll(() => ['GraphQL mutation RequestExport', 'job export.build', 'export.build'].filter(find))
    .toHaveLength(3);
  const [request, job, build] = [
    find('GraphQL mutation RequestExport'),
    find('job export.build'),
    find('export.build'),
  ];
  expect(job).toMatchObject({ traceId: request?.traceId, parentSpanId: expect.any(String) });
  expect(build).toMatchObject({ traceId: request?.traceId, parentSpanId: job?.spanId });
  const statements = spans.filter(({ traceId, name }) => traceId === request?.traceId && name.startsWith('SQL '));
  const parents = new Set(statements.map(({ parentSpanId }) => parentSpanId));
  expect(parents).toContain(build?.spanId);
  // Rows come by a command that takes no parameters: its values stand in its text.
  const copies = statements.filter(({ name }) => name === 'SQL COPY');
  expect(copies.length).toBeGreaterThan(0);
  for (const { attributes } of copies)
    expect(attributes.find(({ key }) => key === 'db.query.text')?.value.stringValue).toBe('COPY');
  const resolver = spans.find(({ attributes }) =>
    attributes.some(({ value }) => value.stringValue === 'requestExport'),
  );
  expect(resolver).toMatchObject({ traceId: request?.traceId });
  expect(raw.join('')).not.toContain('Canari');
  expect(raw.join('')).not.toContain(agent.email);
});
