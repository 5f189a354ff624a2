import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startTestService, type TestService } from '../support/service.ts';
import { expectAccessible, findBrowser, NO_BROWSER, openPage, startBrowser } from '../support/web/browser.ts';
import { buildPages } from '../support/web/built-pages.ts';

const program = await findBrowser();
if (!program) console.warn(NO_BROWSER);

describe.skipIf(!program)('the page of help', () => {
  let service: TestService;
  let browser: Browser;
  let close = async () => {};

  beforeAll(async () => {
    await buildPages();
    service = await startTestService({ worker: false });
    const territory = await service.fixture.territory();
    const { id } = await service.fixture.organisation(territory.id);
    await service.fixture.agent({ email: 'admin@example.org', roles: { [String(id)]: 'admin' } });
    ({ browser, close } = await startBrowser(program ?? ''));
  });
  afterAll(async () => {
    await close();
    await service?.stop();
  });

  async function visit() {
    const opened = await openPage(browser);
    onTestFinished(() => opened.context.close());
    await opened.page.goto(service.signInLink('admin@example.org'));
    await heading(opened.page, 'Accueil');
    return opened;
  }
  const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();

  it('defines figures, and says who sees what, how long, and what was checked', async () => {
    const { page, complaints } = await visit();
    await page.getByRole('navigation').getByRole('link', { name: 'Aide' }).click();
    await heading(page, 'Aide');
    expect(new URL(page.url()).pathname).toBe('/aide');
    expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual([
      'Ce que veut dire chaque chiffre',
      'Qui voit quoi',
      'Exports programmés et sélections enregistrées',
      'Combien de temps',
      'Raccourcis clavier',
      'Accessibilité',
    ]);
    await page.getByText('n’a pas encore fait l’objet d’un audit').waitFor();
    await expectAccessible(page);
    expect(complaints).toEqual([]);
  });

  it('has shortcuts that lead to each page, but not from a field, and not once they are off', async () => {
    const { page, complaints } = await visit();
    for (const [keys, name] of [
      ['ge', 'Vos exports'],
      ['gs', 'Statistiques'],
      ['gr', 'Liste des RDV'],
      ['ga', 'Accueil'],
      ['?', 'Aide'],
      ['ge', 'Vos exports'],
    ] as const) {
      await page.keyboard.type(keys);
      await heading(page, name);
    }
    await page.getByLabel('Demandés du').waitFor();
    await page.keyboard.press('/');
    expect(await page.evaluate('document.activeElement?.tagName')).toBe('SELECT');
    await page.keyboard.type('ga?');
    await page.keyboard.press('Control+g');
    await heading(page, 'Vos exports');

    await page.getByRole('heading', { level: 1 }).focus();
    await page.keyboard.type('?');
    await heading(page, 'Aide');
    await page.getByLabel('Raccourcis actifs').uncheck();
    await page.getByRole('heading', { level: 1 }).focus();
    await page.keyboard.type('ge');
    await heading(page, 'Aide');
    await page.getByLabel('Raccourcis actifs').check();
    await page.getByRole('heading', { level: 1 }).focus();
    await page.keyboard.type('ge');
    await heading(page, 'Vos exports');
    expect(complaints).toEqual([]);
  });
});
