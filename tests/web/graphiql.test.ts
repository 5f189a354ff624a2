import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { graphiqlTabs } from '#graphql/server/graphiql-tab.ts';
import { post } from '../support/http.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { testConfig } from '../support/settings.ts';
import { waitFor } from '../support/wait.ts';
import { findBrowser, NO_BROWSER, openPage, startBrowser } from '../support/web/browser.ts';
import { buildPages } from '../support/web/built-pages.ts';

const program = await findBrowser();
if (!program) console.warn(NO_BROWSER);

const EMAIL = 'admin@example.org';
let service: TestService;

beforeAll(async () => {
  await buildPages();
  service = await startTestService({ http: { ...testConfig({}).http, graphiql: true } });
  const territory = await service.fixture.territory();
  const { id } = await service.fixture.organisation(territory.id);
  await service.fixture.agent({ email: EMAIL, roles: { [String(id)]: 'admin' } });
});
afterAll(() => service.stop());

it('has six tabs whose operations are answered as they stand', async () => {
  const authorization = `Bearer ${await service.token(EMAIL)}`;
  expect(graphiqlTabs).toHaveLength(6);
  for (const { query, variables = '{}' } of graphiqlTabs.slice(0, 5)) {
    const request = { query, variables: JSON.parse(variables) };
    const { body: answer } = await post(service.url, request, { authorization });
    expect(answer, query).toMatchObject({ data: expect.anything() });
    expect(answer, query).not.toHaveProperty('errors');
  }
});

describe.skipIf(!program)('GraphiQL', () => {
  let browser: Browser;
  let close = async () => {};

  beforeAll(async () => {
    ({ browser, close } = await startBrowser(program ?? ''));
  });
  afterAll(() => close());

  it('runs a query and a subscription with the session of the pages', async () => {
    const { page, context } = await openPage(browser);
    await page.goto(service.signInLink(EMAIL));
    await page.getByRole('heading', { level: 1, name: 'Accueil' }).waitFor();
    await page.goto(`${service.url}/graphql`);
    const run = page.getByRole('button', { name: /^(Execute|Stop) query/ });
    await run.click();
    await page.getByText('"fullName": "Ada LOVELACE"').first().waitFor();
    await page.getByRole('tab', { name: 'Suivi' }).click();
    const stop = page.getByRole('button', { name: /^Stop query/ });
    await waitFor(async () => {
      // GraphiQL takes a moment until it knows the operation of another tab, and shows no sign of that.
      if (!(await stop.isVisible())) await run.click();
      return stop.isVisible();
    }, 'the subscription');
    await page.getByRole('tab', { name: 'Exporter' }).waitFor();
    const authorization = `Bearer ${await service.token(EMAIL)}`;
    await waitFor(async () => {
      // It begins with the present: an export that came too early is not shown.
      await post(service.url, { query: graphiqlTabs[3]?.query }, { authorization });
      return (await page.getByText('"typeLabel": "Fichier prêt"').count()) > 0;
    }, 'the end of an export');
    await context.close();
  });

  it('runs a query with the token of its field, and keeps the token for the tab of the browser', async () => {
    const { page, context, complaints } = await openPage(browser);
    await page.goto(`${service.url}/graphql`);
    const token = await service.token(EMAIL);
    await page.getByLabel('Token').fill(`Bearer ${token}`);
    await page.getByRole('button', { name: /^Execute query/ }).click();
    await page.getByText('"fullName": "Ada LOVELACE"').first().waitFor();
    await page.reload();
    expect(await page.getByLabel('Token').inputValue()).toBe(`Bearer ${token}`);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
