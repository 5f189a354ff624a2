import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { PROJECT, startProcess } from './support/process.ts';
import { waitFor } from './support/wait.ts';
import { findBrowser, NO_BROWSER, openPage, startBrowser } from './support/web/browser.ts';

// Takes the pictures of the documents (`npm run screenshots`), of a demo of its own.

const FOLDER = path.join(PROJECT, 'docs/pictures');
const WIDE = { width: 1280, height: 960 };
const NARROW = { width: 320, height: 640 };
/** The whole of a long page would be a heavy picture. */
const TALL = { x: 0, y: 0, width: 1280, height: 1900 };

/** Waits until a page has all that it asked for. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.locator('h1').waitFor();
  await waitFor(async () => (await page.locator('[aria-busy="true"]').count()) === 0, 'the answers');
}

async function signIn(page: Page, url: string, account: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('button', { name: account }).click();
  await page.getByRole('button', { name: 'Se déconnecter' }).waitFor();
}

const program = await findBrowser();
if (!program) throw new Error(NO_BROWSER);
await mkdir(FOLDER, { recursive: true });
const place = await mkdtemp(path.join(tmpdir(), 'rdv-screenshots-'));
const demo = startProcess('demo.ts', { DATA_DIR: path.join(place, 'data'), LOG_LEVEL: 'warn', PORT: '0' }, [], place);
const { browser, close } = await startBrowser(program);
try {
  const url = await demo.ready;
  await waitFor(async () => demo.output.stdout.includes('Press Ctrl-C'), 'the export of the demo');
  const options = { viewport: WIDE, timezoneId: 'Europe/Paris' };
  const take = async (page: Page, name: string, clip?: typeof TALL) => {
    await settle(page);
    await page.screenshot({ path: path.join(FOLDER, `${name}.png`), ...(clip && { clip, fullPage: true }) });
    process.stdout.write(`docs/pictures/${name}.png\n`);
  };
  const { page, complaints } = await openPage(browser, options);
  await page.goto(url);
  await take(page, 'connexion');
  await signIn(page, url, 'admin@example.org');
  for (const [name, address] of [
    ['accueil', '/'],
    ['liste-des-rdv', '/rdvs'],
    ['statistiques', '/statistiques'],
    ['vos-exports', '/exports'],
    ['aide', '/aide'],
  ] as const) {
    await page.goto(url + address);
    await take(page, name);
  }
  await page.goto(`${url}/exports`);
  await settle(page);
  await page
    .getByRole('main')
    .getByRole('link', { name: /^Liste des RDV/ })
    .first()
    .click();
  await take(page, 'un-export');
  await page.goto(`${url}/rdvs`);
  await settle(page);
  await page
    .getByRole('button', { name: /^Exporter/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await take(page, 'exporter');
  await dialog.getByText('Enregistrer cette sélection, ou la recevoir').click();
  await dialog.getByRole('textbox', { name: 'Nom', exact: true }).fill('RDV de la semaine');
  await dialog.getByRole('checkbox', { name: /^Recevoir cet export/ }).check();
  await dialog.getByLabel('Fréquence').selectOption('Chaque semaine');
  await dialog.locator('.times').scrollIntoViewIfNeeded();
  await take(page, 'programmer');
  await dialog.getByRole('button', { name: 'Enregistrer et programmer' }).click();
  await page.getByRole('heading', { level: 2, name: 'RDV de la semaine' }).waitFor();
  await page.goto(`${url}/programmations`);
  await take(page, 'exports-programmes');
  await page.goto(`${url}/selections`);
  await take(page, 'selections');
  await page.setViewportSize(NARROW);
  await page.goto(`${url}/statistiques`);
  await take(page, 'statistiques-etroit');

  const espace = await openPage(browser, options);
  await signIn(espace.page, url, 'espace@example.org');
  await espace.page.goto(`${url}/statistiques`);
  await take(espace.page, 'statistiques-espace', TALL);
  const all = [...complaints, ...espace.complaints];
  if (all.length > 0) throw new Error(`The pages complained: ${all.join('; ')}`);
} finally {
  await close();
  demo.kill('SIGTERM');
  await demo.exited;
  await rm(place, { recursive: true, force: true });
}
