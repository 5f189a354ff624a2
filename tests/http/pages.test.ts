import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createApp } from '#app';
import { sendRaw } from '../support/http.ts';
import { PROJECT } from '../support/process.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { silentLogger } from '../support/settings.ts';
import { buildPages } from '../support/web/built-pages.ts';

const DIST = path.join(PROJECT, 'web/dist');
let service: TestService;

beforeAll(async () => {
  await buildPages();
  service = await startTestService({ worker: false });
});
afterAll(() => service.stop());

const open = (pathname: string, headers: Record<string, string> = {}, init: RequestInit = {}) =>
  fetch(service.url + pathname, {
    ...init,
    headers: { accept: 'text/html', 'accept-encoding': 'identity', ...headers },
  });

describe('the pages', () => {
  const addresses = [
    '/',
    '/rdvs',
    '/statistiques',
    '/exports',
    '/exports/RXhwb3J0OjE=',
    '/selections',
    '/offres',
    '/aide',
  ];
  it.each([...addresses, '/programmations', '/programmations/RXhwb3J0OjE='])(
    'are at %s, with a strict policy, and asked for again each time',
    async (address) => {
      const answer = await open(`${address}?page=2`);
      expect(answer.status).toBe(200);
      expect(await answer.text()).toContain('<div id="root">');
      expect(answer.headers.get('content-security-policy')).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      );
      expect(answer.headers.get('cache-control')).toBe('no-cache');
      const etag = answer.headers.get('etag') ?? '';
      expect((await open(address, { 'if-none-match': etag })).status).toBe(304);
    },
  );

  it('hold nothing that the policy would stop', async () => {
    const html = await readFile(path.join(DIST, 'index.html'), 'utf8');
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=/);
    expect(html.match(/(?:src|href)="[^"]*"/g)?.every((each) => /"(\/assets\/|data:,)/.test(each))).toBe(true);
  });

  it('have files that never change, compressed beforehand', async () => {
    const names = (await readdir(path.join(DIST, 'assets'))).filter((name) => /\.(js|css)$/.test(name));
    expect(names.length).toBeGreaterThan(1);
    for (const name of names) {
      expect(name).toMatch(/-[\w-]{8,}\.(js|css)$/);
      const whole = await readFile(path.join(DIST, 'assets', name));
      const plain = await open(`/assets/${name}`);
      expect(plain.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(plain.headers.get('vary')).toContain('Accept-Encoding');
      expect(Buffer.from(await plain.arrayBuffer()).equals(whole)).toBe(true);
      for (const [coding, decode] of [
        ['br', brotliDecompressSync],
        ['gzip', gunzipSync],
      ] as const) {
        const head = await sendRaw(
          service.url,
          `HEAD /assets/${name} HTTP/1.1\r\nHost: x\r\nAccept-Encoding: ${coding}\r\nConnection: close\r\n\r\n`,
        );
        const compressed = await readFile(path.join(DIST, 'assets', `${name}.${coding === 'br' ? 'br' : 'gz'}`));
        expect(head).toMatch(new RegExp(`^content-encoding: ${coding}\r$`, 'im'));
        expect(head).toMatch(new RegExp(`^content-length: ${compressed.length}\r$`, 'im'));
        expect(decode(compressed).equals(whole)).toBe(true);
      }
      const refused = await open(`/assets/${name}`, { 'accept-encoding': 'br;q=0, gzip;q=0.0' });
      expect(refused.headers.get('content-encoding')).toBeNull();
      expect((await open(`/assets/${name}`, {}, { method: 'HEAD' })).headers.get('content-type')).toBe(
        name.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8',
      );
    }
  });

  it('leave the addresses of the API alone', async () => {
    expect((await open('/health/live')).headers.get('content-type')).toContain('json');
    expect((await open(`/exports/${crypto.randomUUID()}/file`)).status).toBe(404);
    expect((await open('/session')).headers.get('content-type')).toContain('json');
    const post = await open('/rdvs', {}, { method: 'POST' });
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it('say that an address is unknown: to a person by a page, to a program as the API does', async () => {
    for (const address of [
      '/nulle-part',
      '/assets/index-00000000.js',
      '/index.html',
      '/assets/../index.html',
      '/.stamp',
    ]) {
      const page = await open(address);
      expect([address, page.status, page.headers.get('content-type')]).toEqual([
        address,
        404,
        'text/html; charset=utf-8',
      ]);
      const program = await open(address, { accept: '*/*' });
      expect([address, program.status, (await program.json()).errors[0].extensions.code]).toEqual([
        address,
        404,
        'NOT_FOUND',
      ]);
    }
  });

  it('lead a failed sign-in to the page that says why', async () => {
    const answer = await open('/session/callback?code=x&state=y', {}, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([404, null]); // there is no issuer here
    const demo = await open('/session/demo?key=used&to=/aide', {}, { redirect: 'manual' });
    expect([demo.status, demo.headers.get('location')]).toEqual([303, '/?connexion=SIGN_IN_FAILED&retour=%2Faide']);
  });

  it('are not there with WEB=off', async () => {
    const app = await createApp({ ...service.config, web: 'off' }, silentLogger, { worker: false });
    onTestFinished(() => app.stop());
    const { url } = await app.startApi();
    for (const address of ['/', '/rdvs', '/nulle-part']) {
      const answer = await fetch(url + address, { headers: { accept: 'text/html' } });
      expect([answer.status, (await answer.json()).errors[0].extensions.code]).toEqual([404, 'NOT_FOUND']);
    }
    const demo = await fetch(`${url}/session/demo?key=used`, { headers: { accept: 'text/html' }, redirect: 'manual' });
    expect(demo.status).toBe(401);
  });
});

describe('the build', () => {
  it('keeps to its budget', async () => {
    const folder = path.join(DIST, 'assets');
    const names = await readdir(folder);
    const sizes = new Map<string, number>();
    const imports = new Map<string, string[]>();
    for (const name of names.filter((each) => /\.(js|css)$/.test(each))) {
      sizes.set(name, (await readFile(path.join(folder, `${name}.gz`))).length);
      const text = await readFile(path.join(folder, name), 'utf8');
      imports.set(
        name,
        [...text.matchAll(/(?:\bfrom|\bimport)\s*["'`]\.\/([\w.-]+\.js)["'`]/g)].map(([, target = '']) => target),
      );
    }
    const total = (all: Iterable<string>) => [...all].reduce((sum, name) => sum + (sizes.get(name) ?? 0), 0);
    /** Scripts that load with some others. */
    const withImports = (scripts: readonly string[]) => {
      const found = new Set<string>();
      const add = (name: string) => {
        if (found.has(name)) return;
        found.add(name);
        for (const each of imports.get(name) ?? []) add(each);
      };
      for (const each of scripts) add(each);
      return found;
    };
    const [, entry = ''] =
      /src="\/assets\/([^"]+\.js)"/.exec(await readFile(path.join(DIST, 'index.html'), 'utf8')) ?? [];
    expect(total([entry])).toBeGreaterThan(0);
    // The first view of a page is the entry and one part, with what both import.
    const views = names.flatMap((name) => {
      const size = name.endsWith('.js') ? total(withImports([entry, name])) : 0;
      return size > 130_000 ? [[name, size]] : [];
    });
    expect(views).toEqual([]);
    const styles = total(names.filter((each) => each.endsWith('.css')));
    expect(styles).toBeGreaterThan(0);
    expect(styles).toBeLessThanOrEqual(8_000);
  });
});
