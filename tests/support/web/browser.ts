import { access, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { WAIT_LIMIT_MS } from '../limit.ts';
import { waitFor } from '../wait.ts';

const PROGRAMS = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const isThere = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  );

/**
 * A Chromium: `BROWSER`, one of this machine, or the one inside the npm package `@sparticuz/chromium` (Linux on x64, with its
 * libraries). Null where there is none; under CI that is an error.
 */
export async function findBrowser(): Promise<string | null> {
  const named = process.env.BROWSER;
  if (named) return named;
  for (const folder of (process.env.PATH ?? '').split(path.delimiter))
    for (const program of PROGRAMS) if (await isThere(path.join(folder, program))) return path.join(folder, program);
  if (process.platform === 'linux' && process.arch === 'x64') {
    return unpackBrowser();
  }
  if (process.env.CI) throw new Error('No Chromium was found, and under CI the tests of the pages may not be left out');
  return null;
}

/** Unpacks it into the folder for temporary files, which belongs to this run: one worker does, and the others wait. */
async function unpackBrowser(): Promise<string> {
  const { default: packed } = await import('@sparticuz/chromium');
  const ready = path.join(tmpdir(), 'chromium.ready');
  const isFirst = await mkdir(`${ready}.lock`).then(
    () => true,
    () => false,
  );
  if (!isFirst) await waitFor(() => isThere(ready), 'the browser that another worker unpacks');
  const program = await packed.executablePath();
  if (isFirst) await writeFile(ready, '');
  return program;
}

/** The sentence of a test that is left out. */
export const NO_BROWSER =
  'no Chromium on this machine: install chromium or google-chrome, or name a program in BROWSER, to run the tests of the pages';

/** A browser of its own, without the profile of anybody. */
export async function startBrowser(executablePath: string) {
  const folder = await mkdtemp(path.join(tmpdir(), 'rdv-browser-'));
  const browser = await chromium.launch({
    executablePath,
    // Tests may run as root, where the sandbox does not; there may be no graphics.
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
    env: { ...process.env, HOME: folder, TMPDIR: folder } as Record<string, string>,
  });
  return {
    browser,
    async close() {
      await browser.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A page of a new visitor, with everything that it complained of: scripts, the content policy, the console. */
export async function openPage(browser: Browser, options: Parameters<Browser['newContext']>[0] = {}) {
  const context = await browser.newContext({ locale: 'fr-FR', ...options });
  // Waiting is no verdict: a page may be slow.
  context.setDefaultTimeout(WAIT_LIMIT_MS);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    // A refused request is what some tests are about.
    const isExpected = /^Failed to load resource|^WebSocket connection/.test(message.text());
    if (message.type() === 'error' && !isExpected) complaints.push(message.text());
  });
  return { page, context, complaints };
}

/** The violations that axe finds, in short. */
async function findViolations(page: Page): Promise<string[]> {
  // Through the protocol of the browser: the content policy of the page allows no script of anybody else.
  await page.evaluate(axe.source);
  const violations = await page.evaluate<{ id: string; nodes: { html: string }[] }[]>(
    'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => ({ html })) })))',
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

/** Checks what holds for every state of every page: no axe violation, one heading, its language, and no sideways scroll at 320 px. */
export async function expectAccessible(page: Page, lang = 'fr'): Promise<void> {
  expect(await findViolations(page)).toEqual([]);
  expect(await page.locator('h1').count()).toBe(1);
  expect(await page.getAttribute('html', 'lang')).toBe(lang);
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  const overhang = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  expect(overhang).toBeLessThanOrEqual(0);
  if (size) await page.setViewportSize(size);
}
