import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findGraphiql } from '#http/graphiql/graphiql.ts';
import { PROJECT } from '../support/process.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { testConfig } from '../support/settings.ts';

const lines: string[] = [];
const logger = pino({ base: null }, { write: (line: string) => void lines.push(line) });

it('disables the page with a warning when its package is not installed', () => {
  expect(findGraphiql(logger, pathToFileURL('/nowhere/index.js').href)).toBeNull();
  expect(lines.splice(0).map((line) => JSON.parse(line))).toMatchObject([
    { level: 40, msg: 'GraphiQL is off: @graphql-yoga/render-graphiql is not installed' },
  ]);
});

it('renders the page when its package is installed', () => {
  expect(findGraphiql(logger, pathToFileURL(path.join(PROJECT, 'index.js')).href)).toMatchObject({
    render: expect.any(Function),
    serve: expect.any(Function),
  });
  expect(lines).toEqual([]);
});

describe('the page of GraphiQL', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService({ worker: false, http: { ...testConfig({}).http, graphiql: true } });
  });
  afterAll(() => service.stop());

  it('is small, and names files that a browser loads once', async () => {
    const page = await fetch(`${service.url}/graphql`, { headers: { accept: 'text/html' } });
    const html = await page.text();
    expect(html.length).toBeLessThan(10_000);
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=/);
    const policy = page.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'");
    const addresses = [...html.matchAll(/\/graphiql\/[\w-]+\.(?:js|css)/g)].map(([address]) => address);
    expect(addresses).toHaveLength(8);
    let bytes = 0;
    for (const address of addresses) {
      const answer = await fetch(service.url + address);
      expect([address, answer.status, answer.headers.get('content-encoding')]).toEqual([address, 200, 'gzip']);
      expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      bytes += Number(answer.headers.get('content-length'));
    }
    expect(bytes).toBeLessThanOrEqual(2_600_000);
    expect((await fetch(`${service.url}/graphiql/graphiql-0.js`)).status).toBe(404);
  });

  it('has no files without GraphiQL', async () => {
    const plain = await startTestService({ worker: false, http: { ...testConfig({}).http, graphiql: false } });
    const answer = await fetch(`${plain.url}/graphiql/start.js`);
    expect([answer.status, await answer.json()]).toMatchObject([
      404,
      { errors: [{ extensions: { code: 'NOT_FOUND' } }] },
    ]);
    await plain.stop();
  });
});
