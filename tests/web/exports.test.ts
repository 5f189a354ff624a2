import exceljs from 'exceljs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createApp } from '#app';
import { followToEnd, requestExport } from '../support/export.ts';
import { type ExportLab, openExportLab } from '../support/export-lab.ts';
import { globalId } from '../support/id.ts';
import { startProxy } from '../support/infra/proxy.ts';
import type { TestProcess } from '../support/process.ts';
import { silentLogger } from '../support/settings.ts';
import { expectAccessible, findBrowser, NO_BROWSER, openPage, startBrowser } from '../support/web/browser.ts';
import { buildPages } from '../support/web/built-pages.ts';
import { holdAnswers } from '../support/web/held-answers.ts';

const program = await findBrowser();
if (!program) console.warn(NO_BROWSER);

const LIMIT = 22;

describe.skipIf(!program)('the page of the exports', () => {
  let lab: ExportLab;
  let browser: Browser;
  let close = async () => {};
  let email: string;
  let organisationId: bigint;
  let worker: TestProcess | null = null;

  beforeAll(async () => {
    await buildPages();
    lab = await openExportLab({ worker: false, exportLimits: { concurrent: LIMIT, perDay: 1_000, maxRows: 1_000 } });
    const { prisma } = lab.service.app.database;
    const agent = await prisma.agent.findUniqueOrThrow({ where: { id: lab.agentId }, include: { roles: true } });
    email = agent.email ?? '';
    organisationId = agent.roles[0]?.organisationId ?? 0n;
    await prisma.organisation.update({ where: { id: organisationId }, data: { name: 'MDS Arras' } });
    ({ browser, close } = await startBrowser(program ?? ''));
  });
  afterAll(async () => {
    await close();
    await lab?.close();
  });
  afterEach(async () => {
    await stopWorker();
    // Each test begins with an empty history.
    await lab.service.app.database.pool.query(
      'DELETE FROM reporting.export_events; DELETE FROM reporting.exports; DELETE FROM pgboss.job',
    );
  });

  async function startWorker() {
    worker = lab.startWorker();
    await worker.ready;
  }
  async function stopWorker() {
    worker?.kill('SIGTERM');
    await worker?.exited;
    worker = null;
  }

  /** Signed in on a page of a browser of its own, or of the same one. */
  async function visit(path = '/exports', link = lab.service.signInLink(email)) {
    const opened = await openPage(browser);
    onTestFinished(() => opened.context.close());
    await opened.page.goto(link);
    await heading(opened.page, 'Accueil');
    await opened.page.goto(new URL(path, link).href);
    await heading(opened.page, 'Vos exports');
    await list(opened.page).waitFor();
    return opened;
  }
  const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
  const list = (page: Page) => page.getByRole('region', { name: 'Exports' });
  const row = (page: Page, index = 0) => list(page).getByRole('listitem').nth(index);
  const text = (page: Page, words: string, index = 0) => row(page, index).getByText(words).first().waitFor();
  const button = (page: Page, name: string, index = 0) => row(page, index).getByRole('button', { name });

  /** An export that differs from the others by its filter. */
  const requestOf = (day: number) =>
    requestExport(lab.admin, {
      scope: 'ORGANISATION',
      targetIds: [globalId('Organisation', organisationId)],
      filters: { startsOn: { between: { from: `2024-03-${String(day).padStart(2, '0')}` } } },
    });

  it('says that there is none, and shows what comes in every tab, from the wait to the file', async () => {
    const { page, context, complaints } = await visit();
    await list(page).getByText('Vous n’avez encore demandé aucun export').waitFor();
    await page.getByText('0 en cours sur 22 à la fois').waitFor();
    await expectAccessible(page);
    const other = await context.newPage();
    await other.goto(page.url());
    await list(other).getByText('Vous n’avez encore demandé aucun export').waitFor();

    await lab.request();
    for (const each of [page, other]) await text(each, 'En attente');
    await page.getByRole('heading', { level: 2, name: 'Liste des RDV · MDS Arras' }).waitFor();
    await page.getByRole('link', { name: 'Vos exports 1 en cours' }).waitFor();
    await page.getByText('1 en cours sur 22 à la fois').waitFor();
    await expectAccessible(page);

    const letGo = await lab.hold();
    await startWorker();
    for (const each of [page, other]) await text(each, '0 sur 3 lignes');
    expect(await row(page).getByRole('progressbar', { name: '0 sur 3 lignes' }).count()).toBe(1);
    // Only the end is read aloud.
    expect((await page.getByRole('status').allTextContents()).join('')).toBe('');
    await expectAccessible(page);
    letGo();
    for (const each of [page, other]) await text(each, 'Prêt');
    await page.getByRole('status').getByText('Export « Liste des RDV · MDS Arras » prêt : 3 lignes.').waitFor();
    await text(page, '3 lignes,');
    await text(page, 'Expire dans 6 heures');
    await page.getByText('0 en cours sur 22 à la fois').waitFor();
    await page.getByRole('link', { name: 'Vos exports', exact: true }).waitFor();
    await expectAccessible(page);
    expect(complaints).toEqual([]);
  });

  it('shows what an event said, though an answer from before it comes later', async () => {
    const { page, complaints } = await visit();
    const ends = page.getByRole('status');
    // A list without an export that has come since.
    const withoutIt = await holdAnswers(page, 'Exports');
    await page.reload();
    await withoutIt.first;
    await lab.request();
    await page.getByRole('link', { name: 'Vos exports 1 en cours' }).waitFor();
    withoutIt.letGo();
    await text(page, 'En attente');
    await page.getByText('1 en cours sur 22 à la fois').waitFor();
    // An export as it was before its end.
    const before = await holdAnswers(page, 'Exports');
    await page.reload();
    await before.first;
    await startWorker();
    await ends.getByText('prêt : 3 lignes.').waitFor();
    before.letGo();
    await text(page, 'Prêt');
    await page.getByText('0 en cours sur 22 à la fois').waitFor();
    expect([before.count(), complaints]).toEqual([2, []]);
  });

  it('says on other pages that a file is new, until the page was looked at', async () => {
    const { page } = await visit();
    await page.getByRole('link', { name: 'Accueil' }).click();
    await heading(page, 'Accueil');
    await startWorker();
    await lab.request();
    await page.getByRole('link', { name: 'Vos exports 1 nouveau' }).waitFor();
    await page.getByRole('status').getByText('prêt : 3 lignes.').waitFor();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Vos exports 1 nouveau' }).click();
    await text(page, 'Prêt');
    await page.getByRole('link', { name: 'Vos exports', exact: true }).waitFor();
  });

  it('downloads a file that another reader opens', async () => {
    await startWorker();
    await followToEnd(lab.admin, await lab.request());
    const { page } = await visit();
    const link = row(page).getByRole('link', { name: 'Télécharger' });
    expect(await link.getAttribute('href')).toMatch(/^\/exports\/[\w=-]+\/file$/);
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect(download.suggestedFilename()).toMatch(/^export-rdv-\d{4}-\d\d-\d\d-org-\d{6}\.xlsx$/);
    const workbook = new exceljs.Workbook();
    await workbook.xlsx.readFile(await download.path());
    const sheet = workbook.worksheets[0];
    expect([sheet?.rowCount, sheet?.getCell('A1').value, sheet?.columnCount]).toEqual([4, 'année', 22]);
  });

  it('cancels what waits, asks again, and deletes a file after a question, by keyboard', async () => {
    await lab.request();
    const { page, complaints } = await visit();
    await button(page, 'Annuler').press('Enter');
    await text(page, 'Annulé');
    // The button is gone: the focus is at the export.
    await expect.poll(() => page.evaluate('document.activeElement?.tagName')).toBe('H2');
    await startWorker();
    await button(page, 'Relancer').press('Enter');
    await row(page, 1).getByRole('link', { name: 'Nouvel export demandé' }).waitFor();
    await text(page, 'Prêt');
    await button(page, 'Supprimer').press('Enter');
    await row(page).getByRole('group', { name: 'Supprimer ce fichier ?' }).waitFor();
    expect(await page.evaluate('document.activeElement?.textContent')).toBe('Oui, supprimer');
    await expectAccessible(page);
    await button(page, 'Non, garder').press('Enter');
    expect(await page.evaluate('document.activeElement?.tagName')).toBe('H2');
    await button(page, 'Supprimer').press('Enter');
    await page.keyboard.press('Enter');
    await text(page, 'Expiré');
    await text(page, 'Fichier supprimé par vous.');
    expect(await row(page).getByRole('link', { name: 'Télécharger' }).count()).toBe(0);
    await expectAccessible(page);
    expect(complaints).toEqual([]);
  });

  it('says why an export failed, with its reference, and why a file is gone', async () => {
    const { prisma } = lab.service.app.database;
    const { territoryId } = await prisma.organisation.findUniqueOrThrow({ where: { id: organisationId } });
    const { id: elsewhere } = await lab.service.fixture.organisation(territoryId);
    await prisma.agentRole.create({ data: { agentId: lab.agentId, organisationId: elsewhere, accessLevel: 'admin' } });
    await startWorker();
    await followToEnd(lab.admin, await lab.request());
    await stopWorker();
    await requestOf(2);
    const { page } = await visit();
    await text(page, 'En attente');
    const role = { agentId: lab.agentId, organisationId };
    await prisma.agentRole.deleteMany({ where: role });
    onTestFinished(async () => {
      await prisma.agentRole.create({ data: { ...role, accessLevel: 'admin' } });
    });
    await page.reload();
    await text(page, 'Vous n’avez plus le droit de voir les données de ce fichier', 1);
    expect(await row(page, 1).getByRole('link', { name: 'Télécharger' }).count()).toBe(0);
    await startWorker();
    await text(page, 'Échec');
    await text(page, 'Vos droits ont changé depuis la demande');
    const { correlationId } = await prisma.export.findFirstOrThrow({ orderBy: { createdAt: 'desc' } });
    await text(page, `Référence : ${correlationId}`);
    await page.getByRole('status').getByText('échoué. Vos droits ont changé').waitFor();
    await expectAccessible(page);
  });

  it('goes on when the worker stops in the middle and another comes', async () => {
    const letGo = await lab.hold();
    onTestFinished(letGo);
    await startWorker();
    const id = await lab.request();
    await lab.untilHeld(id);
    const { page } = await visit();
    await text(page, 'En cours');
    await stopWorker();
    await text(page, 'En attente d’une nouvelle tentative');
    await expectAccessible(page);
    letGo();
    await startWorker();
    await text(page, 'Prêt');
  });

  it('pages, filters by its address, and says that the quota is used up', async () => {
    const canceled = await lab.request();
    const { page: first } = await visit();
    await button(first, 'Annuler').click();
    await text(first, 'Annulé');
    expect((await lab.find(canceled)).status).toBe('CANCELED');
    for (let day = 1; day <= LIMIT; day++) await requestOf(day);

    const { page, complaints } = await visit();
    await page.getByText(`${LIMIT + 1} exports`, { exact: true }).waitFor();
    expect(await list(page).getByRole('listitem').count()).toBe(20);
    await page.getByRole('link', { name: 'Page suivante' }).click();
    await expect.poll(() => list(page).getByRole('listitem').count()).toBe(LIMIT + 1 - 20);
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Page précédente' }).click();
    await expect.poll(() => list(page).getByRole('listitem').count()).toBe(20);

    await page.getByLabel('État').selectOption('Annulés');
    await page.getByText('1 export', { exact: true }).waitFor();
    expect(new URL(page.url()).search).toBe('?etat=annules');
    expect(await page.title()).toBe('Vos exports : annulés – RDV – statistiques et exports');
    await button(page, 'Relancer').click();
    await row(page).getByRole('alert').getByText(`Vous avez déjà ${LIMIT} exports en cours`).waitFor();
    expect(await row(page).getByRole('alert').textContent()).toMatch(/Réessayez après \d\d:\d\d\.$/);
    await expectAccessible(page);

    await page.getByLabel('Périmètre').selectOption('Espaces');
    await list(page).getByText('Aucun export ne correspond à ces filtres.').waitFor();
    await expectAccessible(page);
    await page.goBack();
    await page.getByText('1 export', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Réinitialiser les filtres' }).click();
    await page.getByText(`${LIMIT + 1} exports`, { exact: true }).waitFor();

    await page.getByLabel('Demandés du').fill('2026-01-02');
    await page.getByLabel('au (inclus)').fill('2026-01-01');
    await page.getByRole('alert').getByText('La fin de la période précède son début.').waitFor();
    await expectAccessible(page);
    await page.getByLabel('au (inclus)').fill('2026-01-02');
    await list(page).getByText('Aucun export ne correspond à ces filtres.').waitFor();
    expect(complaints).toEqual([]);
  });

  it('says that the connection is lost, and catches up without a gap', async () => {
    let target = '';
    const proxy = await startProxy(() => target);
    onTestFinished(() => proxy.close());
    const app = await createApp({ ...lab.service.config, publicUrl: proxy.url }, silentLogger, { worker: false });
    onTestFinished(() => app.stop());
    const { url, createSignInLink } = await app.startApi();
    target = url;
    await lab.request();
    const { page } = await visit('/exports', createSignInLink(email) ?? '');
    await text(page, 'En attente');
    // New connections are taken, and get no further.
    proxy.freeze();
    proxy.cut();
    await page.getByRole('status').getByText('Connexion perdue').waitFor();
    await expectAccessible(page);
    await startWorker();
    const later = await requestOf(2);
    await followToEnd(lab.admin, later);
    proxy.thaw();
    await expect.poll(() => list(page).getByRole('listitem').count()).toBe(2);
    for (const index of [0, 1]) await text(page, 'Prêt', index);
    await expect.poll(() => page.getByText('Connexion perdue').count()).toBe(0);
    await page.getByRole('status').getByText('prêt').waitFor();
  });

  it('shows the reference of an error, keeps the rest, and tries again', async () => {
    const { pool } = lab.service.app.database;
    const opened = await openPage(browser);
    onTestFinished(() => opened.context.close());
    const { page } = opened;
    await page.goto(lab.service.signInLink(email));
    await heading(page, 'Accueil');
    await pool.query('ALTER TABLE reporting.exports RENAME TO exports_away');
    let isAway = true;
    const bringBack = async () => {
      if (isAway) await pool.query('ALTER TABLE reporting.exports_away RENAME TO exports');
      isAway = false;
    };
    onTestFinished(bringBack);
    await page.goto(`${lab.service.url}/exports`);
    await heading(page, 'Vos exports');
    const alert = page.getByRole('alert');
    await alert.getByText('INTERNAL_SERVER_ERROR').waitFor();
    expect(await alert.textContent()).toMatch(/Référence : [\w-]{8,}/);
    await expectAccessible(page);
    await bringBack();
    await alert.getByRole('button', { name: 'Réessayer' }).click();
    await list(page).getByText('Vous n’avez encore demandé aucun export').waitFor();
  });
});
