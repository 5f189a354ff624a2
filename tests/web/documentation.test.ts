import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestService, type TestService } from '../support/service.ts';
import { expectAccessible, findBrowser, NO_BROWSER, openPage, startBrowser } from '../support/web/browser.ts';
import { buildDocumentation } from '../support/web/built-pages.ts';

const program = await findBrowser();
if (!program) console.warn(NO_BROWSER);

describe.skipIf(!program)('the documentation in a browser', () => {
  let service: TestService;
  let browser: Browser;
  let close = async () => {};

  beforeAll(async () => {
    await buildDocumentation();
    service = await startTestService({ worker: false });
    ({ browser, close } = await startBrowser(program ?? ''));
  });
  afterAll(async () => {
    await close();
    await service?.stop();
  });

  it.each([
    '',
    'api.html',
    'operations.html',
    'decisions/',
    'reference/',
    'reference/Mutation.requestExport.html',
    'reference/Rdv.html',
  ])('is accessible, also on a narrow screen: /docs/%s', async (address) => {
    const { page, context, complaints } = await openPage(browser);
    await page.goto(`${service.url}/docs/${address}`);
    await expectAccessible(page, 'en');
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('leads from a search to a field', async () => {
    const { page, context, complaints } = await openPage(browser);
    await page.goto(`${service.url}/docs`);
    await page.getByRole('searchbox', { name: 'Search' }).fill('rdv statusLabel');
    await page.getByRole('link', { name: 'Rdv.statusLabel', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: /^Rdv/ }).waitFor();
    expect(new URL(page.url()).hash).toBe('#statusLabel');
    await page.getByRole('navigation').getByText('Queries').click();
    await page.getByRole('link', { name: 'rdvStatistics', exact: true }).first().click();
    await page.getByRole('heading', { level: 1, name: /^rdvStatistics/ }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });
});
