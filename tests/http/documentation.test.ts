import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createApp } from '#app';
import { loadConfig } from '#config';
import { examples } from '../../docs/site/examples.mjs';
import { sendRaw } from '../support/http.ts';
import { PROJECT } from '../support/process.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { silentLogger } from '../support/settings.ts';
import { buildDocumentation } from '../support/web/built-pages.ts';

const DIST = path.join(PROJECT, 'docs/dist');
let service: TestService;
let names: string[];
let html: Map<string, string>;

beforeAll(async () => {
  await buildDocumentation();
  service = await startTestService({ worker: false });
  const all = await readdir(DIST, { recursive: true });
  names = all.map((name) => name.replaceAll(path.sep, '/'));
  html = new Map(
    await Promise.all(
      names
        .filter((name) => name.endsWith('.html'))
        .map(async (name) => [name, await readFile(path.join(DIST, name), 'utf8')] as const),
    ),
  );
});
afterAll(() => service.stop());

const open = (pathname: string, init: RequestInit = {}) =>
  fetch(service.url + pathname, { redirect: 'manual', ...init });

describe('the documentation, in development', () => {
  it('is at /docs, with a strict policy', async () => {
    const moved = await open('/docs');
    expect([moved.status, moved.headers.get('location')]).toEqual([308, '/docs/']);
    for (const address of ['/docs/', '/docs/api.html', '/docs/decisions/', '/docs/reference/Query.rdvs.html']) {
      const answer = await open(address);
      expect([address, answer.status, answer.headers.get('content-type')]).toEqual([
        address,
        200,
        'text/html; charset=utf-8',
      ]);
      expect(answer.headers.get('content-security-policy')).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      );
      const etag = answer.headers.get('etag') ?? '';
      expect((await open(address, { headers: { 'if-none-match': etag } })).status).toBe(304);
    }
    const posted = await open('/docs/', { method: 'POST' });
    expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it('gives nothing but its own files', async () => {
    for (const address of [
      '/docs/nowhere.html',
      '/docs/../package.json',
      '/docs/..%2f..%2fpackage.json',
      '/docs//etc/passwd',
      '/docs/.stamp',
      '/docs/index.html.gz',
      '/docs/reference',
    ]) {
      const answer = await sendRaw(service.url, `GET ${address} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
      expect([address, answer.split('\r\n')[0]]).toEqual([address, 'HTTP/1.1 404 Not Found']);
    }
  });

  it('is compressed beforehand', async () => {
    expect(names.filter((name) => name.endsWith('.gz')).length).toBeGreaterThan(html.size);
    const name = 'reference/Export.html';
    expect(gunzipSync(await readFile(path.join(DIST, `${name}.gz`))).toString()).toBe(html.get(name));
    const answer = await open(`/docs/${name}`, { headers: { 'accept-encoding': 'gzip' } });
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect(await answer.text()).toBe(html.get(name));
  });
});

describe('the documentation, otherwise', () => {
  it('is off unless DOCS is on, and then looks absent', async () => {
    const production = {
      AUTH_SECRET: 'a shared secret of at least 32 characters',
      PUBLIC_URL: 'https://stats.example.org',
    };
    expect(loadConfig(production).http.docs).toBe(false);
    expect(loadConfig({ ...production, DOCS: 'on' }).http.docs).toBe(true);
    expect(loadConfig({}).http.docs).toBe(true);
    const http = { ...service.config.http, docs: false };
    const app = await createApp({ ...service.config, http }, silentLogger, { worker: false });
    onTestFinished(() => app.stop());
    const { url } = await app.startApi();
    for (const address of ['/docs', '/docs/', '/docs/api.html'])
      expect((await fetch(url + address, { redirect: 'manual' })).status).toBe(404);
  });
});

describe('its pages', () => {
  it('hold nothing that the policy would stop', () => {
    expect(html.size).toBeGreaterThan(200);
    for (const [name, text] of html) {
      const found =
        text.match(/<script(?![^>]*\bsrc=)|<style|<[^>]*\s(?:style|on\w+)=|(?:src|href)="(?:https?:)?\/\/[^"]*"/g) ??
        [];
      expect([name, found.filter((each) => !/^href="https?:/.test(each))]).toEqual([name, []]);
    }
  });

  it('link to pages and places that are there', () => {
    const broken: string[] = [];
    let count = 0;
    for (const [name, text] of html)
      for (const [, link = ''] of text.matchAll(/(?:href|src|data-index)="((?!https?:|mailto:|data:)[^"]*)"/g)) {
        count++;
        const [file = '', anchor] = link.split('#');
        const target = file === '' ? name : path.posix.join(path.posix.dirname(name), file);
        const isThere =
          names.includes(target) && (anchor === undefined || html.get(target)?.includes(`id="${anchor}"`));
        if (!isThere) broken.push(`${name}: ${link}`);
      }
    expect(broken).toEqual([]);
    expect(count).toBeGreaterThan(10_000);
  });

  it('show each operation with its arguments, its errors, its example and the answer to it', () => {
    for (const { field, query } of examples) {
      const page = html.get(`reference/${field}.html`) ?? '';
      expect(page, field).toContain(query.split('\n', 1)[0]?.split('(')[0]);
      for (const anchor of ['errors', 'example']) expect(page, field).toContain(`<h2 id="${anchor}">`);
      expect(page, field).toMatch(/<h3>(Answer|Events)<\/h3>/);
    }
    const request = html.get('reference/Mutation.requestExport.html') ?? '';
    for (const text of ['idempotencyKey', 'ExportQuotaExceededError', 'RequestExportSuccess', 'MDS Arras'])
      expect(request).toContain(text);
  });

  it('show each type with its members', async () => {
    const schema = await readFile(path.join(PROJECT, 'schema.graphql'), 'utf8');
    const types = [...schema.matchAll(/^(?:type|interface|union|enum|input|scalar) (\w+)/gm)].map(([, name]) => name);
    const missing = types.filter(
      (name) => !['Query', 'Mutation', 'Subscription'].includes(name ?? '') && !html.has(`reference/${name}.html`),
    );
    expect(missing).toEqual([]);
    expect(html.get('reference/Rdv.html')).toContain('id="participations"');
    expect(html.get('reference/Rdv.html')).toContain('Query.rdv');
    expect(html.get('reference/Viewer.html')).toContain('<strong>Deprecated.</strong>');
  });

  it('are found by the names of fields', async () => {
    const entries: [string, string][] = JSON.parse(await readFile(path.join(DIST, 'search.json'), 'utf8'));
    expect(entries).toContainEqual(['Rdv.statusLabel', 'reference/Rdv.html#statusLabel']);
    expect(entries).toContainEqual(['Calling the API: Errors', 'api.html#errors']);
  });
});
