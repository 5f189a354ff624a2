import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { globalId } from '../support/id.ts';
import { PROJECT } from '../support/process.ts';
import { saveSelection, scheduleExport } from '../support/schedule-lab.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { waitFor } from '../support/wait.ts';
import { findBrowser, NO_BROWSER, openPage, startBrowser } from '../support/web/browser.ts';
import { buildPages } from '../support/web/built-pages.ts';

const program = await findBrowser();
if (!program) console.warn(NO_BROWSER);

const BUDGET = 130_000;

describe.skipIf(!program)('the first view of a page', () => {
  let service: TestService;
  let browser: Browser;
  let close = async () => {};
  let scheduleId: string;

  beforeAll(async () => {
    await buildPages();
    service = await startTestService({ worker: false });
    const { fixture } = service;
    const { id } = await fixture.organisation((await fixture.territory()).id);
    const agent = await fixture.agent({ email: 'admin@example.org', roles: { [String(id)]: 'admin' } });
    const admin = await service.as(agent);
    const targetIds = [globalId('Organisation', id)];
    const selectionId = await saveSelection(admin, { name: 'Tout', scope: 'ORGANISATION', targetIds });
    scheduleId = await scheduleExport(admin, selectionId, { frequency: 'DAILY', time: '06:00' });
    ({ browser, close } = await startBrowser(program ?? ''));
  });
  afterAll(async () => {
    await close();
    await service?.stop();
  });

  it.each([
    ['/', 'Accueil'],
    ['/rdvs', 'Liste des RDV'],
    ['/statistiques', 'Statistiques'],
    ['/exports', 'Vos exports'],
    ['/programmations', 'Exports programmés'],
    ['/programmations/<id>', 'Un export programmé'],
    ['/selections', 'Sélections enregistrées'],
    ['/offres', 'Offres'],
    ['/aide', 'Aide'],
  ])('of %s loads scripts within the budget', async (address, name) => {
    const { page, context } = await openPage(browser);
    onTestFinished(() => context.close());
    await page.goto(service.signInLink('admin@example.org'));
    await page.getByRole('heading', { level: 1, name: 'Accueil' }).waitFor();
    await page.goto('about:blank');
    const scripts = new Set<string>();
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.endsWith('.js')) scripts.add(pathname);
    });
    await page.goto(`${service.url}${address.replace('<id>', scheduleId)}`);
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await waitFor(async () => (await page.locator('[aria-busy="true"]').count()) === 0, 'the whole page');
    const sizes = await Promise.all(
      [...scripts].map(async (each) => (await readFile(path.join(PROJECT, 'web/dist', `${each}.gz`))).length),
    );
    expect(sizes.length).toBeGreaterThan(0);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(BUDGET);
  });
});
