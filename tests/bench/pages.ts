import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { demoAccounts } from '#demo-data/agent.ts';
import { WAIT_LIMIT_MS } from '../support/limit.ts';
import { startProcess } from '../support/process.ts';
import { findBrowser, NO_BROWSER, startBrowser } from '../support/web/browser.ts';
import { buildPages } from '../support/web/built-pages.ts';
import { administerEverything } from './database.ts';
import { liveSettings } from './live/live.ts';
import { count, median, say } from './say.ts';
import { countEverything } from './sizing.ts';

const LIST = '/rdvs?periode=mois-dernier';
const FIGURES = '/statistiques?periode=toutes';
/** After it an agent is as good as new to the turns of requests. */
const REST_MS = 1_200;
const POLL_MS = 10;

type State = Awaited<ReturnType<BrowserContext['storageState']>>;

/** Waits of an agent in a real browser, each beside its request sent by a program. */
export async function benchPages(databaseUrl: string, folder: string, rdvs: number, isQuick: boolean): Promise<void> {
  const program = await findBrowser();
  if (!program) throw new Error(NO_BROWSER);
  await buildPages();
  await administerEverything(databaseUrl);
  await countEverything(databaseUrl);
  const server = startProcess('server.ts', { ...liveSettings(databaseUrl, folder), EXPORT_MAX_CONCURRENT: '100' });
  try {
    const url = await server.ready;
    const { browser, close } = await startBrowser(program);
    let state: State;
    try {
      const context = await browser.newContext({ locale: 'fr-FR' });
      // Slow is no failure here.
      context.setDefaultTimeout(WAIT_LIMIT_MS);
      state = await signIn(context, url);
      say(`\nPages in Chromium, an admin of everything, ${count(rdvs)} RDVs`);
      const times = isQuick ? 5 : 15;
      for (const view of [
        { name: 'list of last month', path: LIST, shown: '.count', operation: 'Rdvs' },
        { name: 'figures of all dates', path: FIGURES, shown: '.totals .total', operation: 'SelectionFigures' },
      ])
        await compareWithRequest(context, url, view, times);
      await timeFilters(context, url, times);
      await timeExports(context, url, isQuick ? 2 : 5);
    } finally {
      await close();
    }
    await measureColdLoads(program, url, state, isQuick ? 2 : 5);
  } finally {
    server.kill('SIGTERM');
    await server.exited;
  }
}

async function signIn(context: BrowserContext, url: string): Promise<State> {
  const page = await context.newPage();
  await page.goto(url);
  await page.getByRole('button', { name: demoAccounts.admin }).click();
  await page.getByRole('button', { name: 'Se déconnecter' }).waitFor();
  await page.close();
  return context.storageState();
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function sayTimes(name: string, found: readonly number[], base?: readonly number[]): void {
  const sorted = [...found].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const ratio = base ? `  ${(median([...found]) / median([...base])).toFixed(2)} × the request alone` : '';
  say(
    `  ${name.padEnd(44)} p50 ${at(0.5).toFixed(0).padStart(6)} ms  p95 ${at(0.95).toFixed(0).padStart(6)} ms${ratio}`,
  );
}

interface View {
  name: string;
  path: string;
  /** The element that has the first figures. */
  shown: string;
  /** The operation that they wait for. */
  operation: string;
}

/** From the address to its first figures, with a warm browser cache, in turns with the operation sent by a program. */
async function compareWithRequest(context: BrowserContext, url: string, view: View, times: number): Promise<void> {
  const { name, path, shown, operation } = view;
  let data = '';
  const open = async () => {
    const page = await context.newPage();
    page.on('request', (request) => {
      if (request.postData()?.includes(`query ${operation}(`)) data = request.postData() ?? '';
    });
    const took = await timed(async () => {
      await page.goto(url + path);
      await find(page, shown);
    });
    await page.waitForLoadState('networkidle');
    await page.close();
    return took;
  };
  const send = async () => {
    const headers = { 'content-type': 'application/json', origin: url };
    const answer = await context.request.post(`${url}/graphql`, { data, headers });
    if (!answer.ok()) throw new Error(`The request of the page was refused: ${answer.status()}`);
    await answer.body();
  };
  await open();
  await send();
  const [pages, alone]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < times; turn++) {
    await sleep(REST_MS);
    pages.push(await open());
    await sleep(REST_MS);
    alone.push(await timed(send));
  }
  sayTimes(`${name}, the request alone`, alone);
  sayTimes(`${name}, to the first figures`, pages, alone);
}

/** Waits for an element, or ends the run with what the page says instead. */
async function find(page: Page, shown: string): Promise<void> {
  const alert = page.getByRole('alert').first();
  const wanted = page.locator(shown).first();
  await wanted.or(alert).first().waitFor();
  if (await alert.isVisible()) throw new Error(`The page says: ${await alert.textContent()}`);
}

/** Waits until nothing is loaded any more. (A function to wait for would be a script that the content policy stops.) */
async function settle(page: Page): Promise<void> {
  while ((await page.locator('[aria-busy="true"]').count()) > 0) await sleep(POLL_MS);
}

/** From a choice of the period to its figures. Two periods in turns: none is answered by the cache of the page. */
async function timeFilters(context: BrowserContext, url: string, times: number): Promise<void> {
  const page = await context.newPage();
  await page.goto(url + FIGURES);
  await settle(page);
  const sentence = page.getByText(/ RDV (du|de) .*Chiffres du/).first();
  const found: number[] = [];
  for (let turn = 0; turn < times; turn++) {
    const before = await sentence.textContent();
    await sleep(REST_MS);
    found.push(
      await timed(async () => {
        const period = turn % 2 === 0 ? 'LAST_MONTH' : 'THIS_YEAR';
        await page.getByRole('combobox', { name: 'Période', exact: true }).selectOption(period);
        while ((await sentence.textContent()) === before) await sleep(POLL_MS);
        await settle(page);
      }),
    );
  }
  await page.close();
  sayTimes('another period, to all its figures', found);
}

/** From the click on Exporter to the file on the disk. */
async function timeExports(context: BrowserContext, url: string, times: number): Promise<void> {
  const page = await context.newPage();
  const found: number[] = [];
  let rows = '';
  for (let turn = 0; turn < times; turn++) {
    await page.goto(url + LIST);
    await page.getByRole('button', { name: /^Exporter/ }).click();
    const dialog = page.getByRole('dialog');
    const estimate = dialog.getByText(/ligne/).last();
    await dialog.locator('output strong').waitFor();
    rows = (await estimate.textContent()) ?? '';
    found.push(
      await timed(async () => {
        await dialog.getByRole('button', { name: 'Exporter', exact: true }).click();
        const asked = page.locator('.export.asked');
        const link = asked.getByRole('link', { name: 'Télécharger' });
        await link.waitFor();
        const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
        await download.path();
      }),
    );
  }
  await page.close();
  sayTimes(`Exporter, to the file (${rows.replaceAll(/\s/g, ' ')})`, found);
}

/** Processor time of all processes of the browser so far, in seconds. */
async function cpuOf(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}

/** A browser that was just started, with an empty cache, beside one that opens an answer of a few bytes. */
async function measureColdLoads(program: string, url: string, storageState: State, times: number): Promise<void> {
  const load = async (address: string, shown: string | null) => {
    const { browser, close } = await startBrowser(program);
    try {
      const context = await browser.newContext({ locale: 'fr-FR', storageState });
      context.setDefaultTimeout(WAIT_LIMIT_MS);
      const page = await context.newPage();
      const before = await cpuOf(browser);
      await page.goto(url + address);
      if (shown) await find(page, shown);
      await page.waitForLoadState('networkidle');
      return (await cpuOf(browser)) - before;
    } finally {
      await close();
    }
  };
  const [empty, figures]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < times; turn++) {
    empty.push(await load('/health/live', null));
    figures.push(await load(FIGURES, '.totals .total'));
  }
  const [base, whole] = [median(empty), median(figures)];
  say(
    `  cold load, CPU of all browser processes             ${whole.toFixed(2)} s, of an empty answer ${base.toFixed(2)} s`,
  );
}
