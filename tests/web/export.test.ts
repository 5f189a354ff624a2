import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { retryExportDocument } from '../support/document/export-life.ts';
import { exportToEnd, requestExport } from '../support/export.ts';
import { type ExportLab, openExportLab } from '../support/export-lab.ts';
import { globalId } from '../support/id.ts';
import { expectAccessible, findBrowser, NO_BROWSER, openPage, startBrowser } from '../support/web/browser.ts';
import { buildPages } from '../support/web/built-pages.ts';

const program = await findBrowser();
if (!program) console.warn(NO_BROWSER);

describe.skipIf(!program)('the page of one export', () => {
  let lab: ExportLab;
  let browser: Browser;
  let close = async () => {};
  let email: string;

  beforeAll(async () => {
    await buildPages();
    lab = await openExportLab({});
    const { prisma } = lab.service.app.database;
    const agent = await prisma.agent.findUniqueOrThrow({ where: { id: lab.agentId } });
    email = agent.email ?? '';
    ({ browser, close } = await startBrowser(program ?? ''));
  });
  afterAll(async () => {
    await close();
    await lab?.close();
  });

  async function visit(id: string) {
    const opened = await openPage(browser);
    onTestFinished(() => opened.context.close());
    await opened.page.goto(lab.service.signInLink(email));
    await heading(opened.page, 'Accueil');
    await opened.page.goto(`${lab.service.url}/exports/${id}`);
    return opened;
  }
  const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
  const events = (page: Page) => page.getByRole('heading', { name: 'Historique' }).locator('xpath=following::ol[1]/li');

  it('shows its state, criteria, columns, checksum and events, live', async () => {
    const letGo = await lab.hold();
    onTestFinished(letGo);
    const id = await lab.request();
    await lab.untilHeld(id);
    const { page, complaints } = await visit(id);
    await heading(page, 'Un export');
    await page.getByRole('progressbar', { name: '0 sur 3 lignes' }).waitFor();
    expect(await page.title()).toMatch(/^Un export : Liste des RDV · Organisation \d+ –/);
    expect((await events(page).allTextContents()).map((each) => each.split(' : ')[1])).toEqual([
      'Demande, par Ada LOVELACE',
      'Début de la création',
    ]);
    await expectAccessible(page);
    letGo();
    await page.getByText('✓ Prêt').waitFor();
    const { sha256 } = await lab.find(id);
    await page.getByText(sha256 ?? 'none').waitFor();
    const description = page.getByRole('link', { name: 'Description du fichier (JSON)' });
    expect(await description.getAttribute('href')).toBe(`/exports/${id}/description`);
    await events(page).getByText('Fichier prêt').waitFor();
    await page.getByRole('heading', { name: '22 colonnes' }).waitFor();
    const columns = page.getByRole('heading', { name: '22 colonnes' }).locator('xpath=following::ol[1]/li');
    expect((await columns.allTextContents()).slice(0, 2)).toEqual(['année', 'date prise rdv']);
    expect(await columns.filter({ hasText: 'usager(s)' }).textContent()).toContain('(données personnelles)');
    await expectAccessible(page);

    const link = page.getByRole('link', { name: 'Télécharger' });
    await Promise.all([page.waitForEvent('download'), link.click()]);
    await events(page).getByText('Téléchargement, par Ada LOVELACE').waitFor();
    await page.getByRole('button', { name: 'Supprimer' }).click();
    await page.getByRole('button', { name: 'Oui, supprimer' }).click();
    await page.getByText('Fichier supprimé par vous.').waitFor();
    await page.getByRole('button', { name: 'Relancer' }).click();
    await page.getByRole('link', { name: 'Nouvel export demandé' }).click();
    await page.getByRole('link', { name: 'relance d’un export' }).waitFor();
    await page.getByText('✓ Prêt').waitFor();
    expect(page.url()).not.toContain(id);
    expect(complaints).toEqual([]);
  });

  it('says which changes a file has', async () => {
    const id = (await exportToEnd(lab.admin, { scope: 'ORGANISATION' })).id;
    await lab.service.app.database.prisma.export.update({
      where: { id: Buffer.from(id, 'base64url').toString().split(':')[1] ?? '' },
      data: { onlyChanges: true },
    });
    // As of a schedule: a repetition of its export is whole, in the same columns.
    const { retryExport } = await lab.admin.request(retryExportDocument, { id });
    const { page, complaints } = await visit('export' in retryExport ? (retryExport.export?.id ?? '') : '');
    await page.getByText('✓ Prêt').waitFor();
    await page.getByText('Fichier complet : export relancé').waitFor();
    await page.getByRole('heading', { name: '24 colonnes' }).waitFor();
    await page.getByText('changements depuis le fichier précédent').waitFor();
    await expectAccessible(page);
    expect(complaints).toEqual([]);
  });

  it('is not there for an export of somebody else, or for anything that is none', async () => {
    const { fixture, as } = lab.service;
    const territory = await fixture.territory();
    const { id: organisationId } = await fixture.organisation(territory.id);
    const colleague = await fixture.agent({ roles: { [String(organisationId)]: 'admin' } });
    const foreign = await exportToEnd(await as(colleague), {
      scope: 'ORGANISATION',
      targetIds: [globalId('Organisation', organisationId)],
    });
    for (const id of [foreign.id, globalId('Organisation', organisationId), 'RXhwb3J0OjE', 'x']) {
      const { page, complaints } = await visit(id);
      await heading(page, 'Export introuvable');
      expect(await page.getByRole('link', { name: 'Télécharger' }).count()).toBe(0);
      await expectAccessible(page);
      expect(complaints).toEqual([]);
    }
  });

  it('comes from the list by its name', async () => {
    const id = await requestExport(lab.admin, { scope: 'AGENT', options: { format: 'CSV', anonymous: true } });
    const { page } = await visit(id);
    await page.getByRole('link', { name: 'Tous vos exports' }).click();
    await heading(page, 'Vos exports');
    await page.getByRole('link', { name: 'Liste des RDV · vos RDV' }).click();
    await heading(page, 'Un export');
    await page.getByText('oui, sans noms').waitFor();
    expect(page.url()).toContain(id);
    await page.goBack();
    await heading(page, 'Vos exports');
  });
});
