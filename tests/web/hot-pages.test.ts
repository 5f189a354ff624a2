import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestService, type TestService } from '../support/service.ts';
import { openSocket } from '../support/socket.ts';
import { findBrowser, openPage, startBrowser } from '../support/web/browser.ts';

// `npm run dev`: pages as they are written, on the port of the API.
let service: TestService;

beforeAll(async () => {
  service = await startTestService({ worker: false, web: 'hot' });
});
afterAll(() => service.stop());

it('are compiled as they are asked for', async () => {
  const headers = { accept: 'text/html' };
  const page = await fetch(`${service.url}/rdvs`, { headers });
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('src="/@vite/client"')]);
  expect((await fetch(`${service.url}/nulle-part`, { headers })).status).toBe(404);
  expect((await fetch(`${service.url}/nulle-part`)).headers.get('content-type')).toContain('json');
});

it('leave the sockets of the API alone', async () => {
  const { state, messages } = await openSocket(service.url, 'Bearer not.a.token');
  expect([state.closed?.[0], messages]).toEqual([4403, []]);
});

const program = await findBrowser();

describe.skipIf(!program)('in a browser', () => {
  it('run, and listen for changes on the same port', async () => {
    const { browser, close } = await startBrowser(program ?? '');
    try {
      const { page, complaints } = await openPage(browser);
      const sockets: string[] = [];
      page.on('websocket', (socket) => void sockets.push(new URL(socket.url()).host));
      await page.goto(service.url);
      await page.getByRole('heading', { level: 1, name: 'Connexion' }).waitFor();
      await expect.poll(() => sockets).toContain(new URL(service.url).host);
      expect(complaints).toEqual([]);
    } finally {
      await close();
    }
  });
});
