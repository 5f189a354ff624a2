import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { exportToEnd } from '../support/export.ts';
import { type ExportLab, openExportLab } from '../support/export-lab.ts';
import { expectAccessible, findBrowser, NO_BROWSER, openPage, startBrowser } from '../support/web/browser.ts';
import { buildPages } from '../support/web/built-pages.ts';

const program = await findBrowser();
if (!program) console.warn(NO_BROWSER);

describe.skipIf(!program)('the hand-over of an export in the pages', () => {
  let lab: ExportLab;
  let browser: Browser;
  let close = async () => {};
  let [owner, colleague] = ['', ''];

  beforeAll(async () => {
    await buildPages();
    lab = await openExportLab({});
    const { prisma } = lab.service.app.database;
    owner = (await prisma.agent.findUniqueOrThrow({ where: { id: lab.agentId } })).email ?? '';
    const [role] = await prisma.agentRole.findMany({ where: { agentId: lab.agentId } });
    const roles = { [String(role?.organisationId)]: 'admin' };
    colleague = (await lab.service.fixture.agent({ roles, firstName: 'Grace', lastName: 'Hopper' })).email ?? '';
    ({ browser, close } = await startBrowser(program ?? ''));
  });
  afterAll(async () => {
    await close();
    await lab?.close();
  });

  async function visit(email: string, path: string) {
    const opened = await openPage(browser);
    onTestFinished(() => opened.context.close());
    await opened.page.goto(lab.service.signInLink(email));
    await heading(opened.page, 'Accueil');
    await opened.page.goto(`${lab.service.url}${path}`);
    return opened;
  }
  const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();

  it('is given and taken back by keyboard, and shows the download of the colleague, live', async () => {
    const { id } = await exportToEnd(lab.admin, { scope: 'AGENT' });
    const own = await visit(owner, `/exports/${id}`);
    const { page } = own;
    const section = page.getByRole('region', { name: 'Transmettre à un collègue' });
    const field = section.getByRole('textbox', { name: 'Adresse e-mail du collègue' });
    await field.focus();
    await page.keyboard.type('personne@example.org');
    await page.keyboard.press('Enter');
    await section.getByRole('alert').getByText('Cet export ne peut pas être transmis à cet agent').waitFor();
    await expectAccessible(page);
    await field.fill(colleague);
    await field.press('Tab');
    await page.keyboard.press('Enter');
    await section.getByText(`Export transmis à ${colleague}.`).waitFor();
    await section.getByText(/Transmis à Grace HOPPER .*pas encore téléchargé/).waitFor();
    expect(await section.getByRole('alert').count()).toBe(0);
    await expectAccessible(page);

    const received = await visit(colleague, '/exports');
    await received.page.getByText('Transmis par Ada LOVELACE').waitFor();
    await expectAccessible(received.page);
    await received.page.getByRole('link', { name: 'Liste des RDV · RDV de Ada LOVELACE' }).click();
    await heading(received.page, 'Un export');
    await received.page.getByText('Ada LOVELACE, le').waitFor();
    for (const name of ['Supprimer', 'Relancer', 'Transmettre'])
      expect(await received.page.getByRole('button', { name }).count()).toBe(0);
    await expectAccessible(received.page);
    const link = received.page.getByRole('link', { name: 'Télécharger' });
    await Promise.all([received.page.waitForEvent('download'), link.click()]);
    await section.getByText(/Transmis à Grace HOPPER .*, téléchargé le/).waitFor();

    await section.getByRole('button', { name: 'Retirer à Grace HOPPER' }).focus();
    await page.keyboard.press('Enter');
    await section.getByText('Transmis à Grace HOPPER').waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Transmettre à un collègue');
    await received.page.reload();
    await heading(received.page, 'Export introuvable');
    expect([own.complaints, received.complaints]).toEqual([[], []]);
  });
});
