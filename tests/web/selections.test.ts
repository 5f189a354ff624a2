import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { endSessionsOf } from '#domain/agents/session.ts';
import type { Connection } from '../../src/client/connect.ts';
import { updateSavedSelectionDocument } from '../support/document/saved-selection.ts';
import { globalId } from '../support/id.ts';
import { saveSelection } from '../support/schedule-lab.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { expectAccessible, findBrowser, NO_BROWSER, openPage, startBrowser } from '../support/web/browser.ts';
import { buildPages } from '../support/web/built-pages.ts';

const program = await findBrowser();
if (!program) console.warn(NO_BROWSER);

describe.skipIf(!program)('the page of the saved selections', () => {
  let service: TestService;
  let browser: Browser;
  let close = async () => {};
  let admin: Connection;
  let adminId: bigint;
  let organisationId: bigint;

  beforeAll(async () => {
    await buildPages();
    // Mails are on, so that figures by mail are offered. None is sent without a worker.
    const mail = { smtpUrl: 'smtp://127.0.0.1:9', from: 'rdv@example.org', historyUrl: 'https://rdv.example.org' };
    service = await startTestService({ worker: false, mail });
    const { fixture } = service;
    ({ id: organisationId } = await fixture.organisation((await fixture.territory()).id, { name: 'MDS Arras' }));
    const motif = await fixture.motif(organisationId, (await fixture.service('PMI')).id);
    // Last month is that of Paris, where it ends before that of UTC.
    const now = new Date();
    for (const back of [1, 0]) {
      const startsAt = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 15, 9)).toISOString();
      await fixture.rdv({ organisationId, motifId: motif.id, startsAt, status: 'seen' });
    }
    const roles = { [String(organisationId)]: 'admin' as const };
    const agent = await fixture.agent({ email: 'admin@example.org', roles });
    adminId = agent.id;
    admin = await service.as(agent);
    await fixture.agent({ email: 'other@example.org', roles });
    ({ browser, close } = await startBrowser(program ?? ''));
  });
  afterAll(async () => {
    await close();
    await service?.stop();
  });
  afterEach(() => service.app.database.pool.query('DELETE FROM reporting.saved_selections'));

  async function visit(path: string, title: string, email = 'admin@example.org') {
    const opened = await openPage(browser);
    onTestFinished(() => opened.context.close());
    const { page } = opened;
    await page.goto(service.signInLink(email));
    await heading(page, 'Accueil');
    await page.goto(`${service.url}${path}`);
    await heading(page, title);
    return opened;
  }
  const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
  const list = (page: Page) => page.getByRole('region', { name: 'Sélections' });
  const nameIn = (part: Locator) => part.getByRole('textbox', { name: 'Nom', exact: true });
  const perimeter = () => `perimetre=organisation&cible=${globalId('Organisation', organisationId)}`;
  const save = (name: string, isShared = false) =>
    saveSelection(admin, {
      name,
      isShared,
      scope: 'ORGANISATION',
      targetIds: [globalId('Organisation', organisationId)],
      filters: { startsOn: { relative: 'LAST_MONTH' }, statuses: ['SEEN'] },
      options: { format: 'CSV', columns: ['starts_on', 'status'] },
    });
  /** The form of the dialog that saves what the list shows. */
  async function openForm(page: Page) {
    await page.getByRole('button', { name: /^Exporter/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Enregistrer cette sélection, ou la recevoir').press('Enter');
    await nameIn(dialog).waitFor();
    return dialog;
  }

  it('has what the dialog of the list saves, and names a wrong field beside it', async () => {
    await save('Déjà là');
    const { page, complaints } = await visit(`/rdvs?${perimeter()}&periode=mois-dernier`, 'Liste des RDV');
    const dialog = await openForm(page);
    await expectAccessible(page);
    await nameIn(dialog).fill('Déjà là');
    await dialog.getByRole('button', { name: 'Enregistrer cette sélection' }).click();
    await dialog.getByRole('alert').waitFor();
    const name = nameIn(dialog);
    expect(await name.getAttribute('aria-invalid')).toBe('true');
    expect(await dialog.locator('.wrong').textContent()).toMatch(/nom/);
    await expectAccessible(page);
    await name.fill('Mois dernier');
    await dialog.getByRole('button', { name: 'Enregistrer cette sélection' }).press('Enter');
    await heading(page, 'Sélections enregistrées');
    await list(page).getByText('2 sélections').waitFor();
    await list(page).getByRole('heading', { name: 'Mois dernier' }).waitFor();
    await expectAccessible(page);
    await page.goBack();
    await heading(page, 'Liste des RDV');
    expect(complaints).toEqual([]);
  });

  it('opens one in the list, in the statistics and in the dialog, with its options', async () => {
    await save('Honorés');
    const { page, complaints } = await visit('/selections', 'Sélections enregistrées');
    await list(page).getByRole('link', { name: 'Liste', exact: true }).click();
    await heading(page, 'Liste des RDV');
    expect(decodeURIComponent(new URL(page.url()).search)).toBe(`?${perimeter()}&periode=mois-dernier&statut=honore`);
    await page.goBack();
    await list(page).getByRole('link', { name: 'Statistiques' }).click();
    await heading(page, 'Statistiques');
    await page.goBack();
    await list(page).getByRole('button', { name: 'Exporter' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Exporter : Honorés' });
    await dialog.getByText('Colonnes : 2 sur').waitFor();
    expect(await dialog.getByLabel('Format').inputValue()).toBe('CSV');
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });

  it('renames, shares and deletes one, and refuses the change of an older version', async () => {
    const id = await save('Ancien');
    const { page, complaints } = await visit('/selections', 'Sélections enregistrées');
    const button = (name: string) => list(page).getByRole('button', { name });
    await button('Renommer').press('Enter');
    await expect.poll(() => page.evaluate('document.activeElement?.tagName')).toBe('INPUT');
    await nameIn(list(page)).fill('Nouveau');
    await expectAccessible(page);
    await page.keyboard.press('Enter');
    await list(page).getByRole('heading', { name: 'Nouveau' }).waitFor();
    await button('Partager').press('Enter');
    await list(page).getByText('Partagée par vous').waitFor();

    await admin.request(updateSavedSelectionDocument, { id, expectedVersion: 3, name: 'Ailleurs' });
    await button('Ne plus partager').press('Enter');
    await list(page).getByRole('alert').getByText('Cette sélection a changé entre-temps').waitFor();
    await list(page).getByRole('heading', { name: 'Ailleurs' }).waitFor();
    await expectAccessible(page);

    await button('Supprimer').press('Enter');
    await list(page).getByRole('group', { name: 'Supprimer cette sélection et ses exports programmés ?' }).waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Enter');
    await list(page).getByText('Aucune sélection n’est enregistrée.').waitFor();
    expect(complaints).toEqual([]);
  });

  it('shows shared ones to others with the same right, who may not change them', async () => {
    await save('Privée');
    await save('Commune', true);
    const { page } = await visit('/selections', 'Sélections enregistrées', 'other@example.org');
    await list(page).getByText('1 sélection', { exact: true }).waitFor();
    await list(page).getByText('Partagée par Ada').waitFor();
    for (const name of ['Renommer', 'Partager', 'Programmer', 'Supprimer'])
      expect(await list(page).getByRole('button', { name }).count()).toBe(0);
    await expectAccessible(page);
    await page.getByRole('searchbox', { name: 'Nom' }).fill('privee');
    await page.getByRole('button', { name: 'Chercher' }).press('Enter');
    await list(page).getByText('Aucune sélection ne porte ce nom.').waitFor();
    await page.getByRole('searchbox', { name: 'Nom' }).fill('COMM');
    await page.keyboard.press('Enter');
    await list(page).getByRole('heading', { name: 'Commune' }).waitFor();
  });

  it('keeps what was typed when the session ends, until it is sent after a sign-in in another tab', async () => {
    const { page, context } = await visit(`/rdvs?${perimeter()}&periode=mois-dernier`, 'Liste des RDV');
    await page.locator('.rdvs').waitFor();
    await save('Longuement réfléchi');
    const dialog = await openForm(page);
    await nameIn(dialog).fill('Longuement réfléchi');
    await endSessionsOf(service.app.database.pool, adminId);
    await page.getByText('votre saisie est gardée').waitFor();
    expect(await page.locator('.rdvs').isVisible()).toBe(false);
    await dialog.getByRole('button', { name: 'Enregistrer cette sélection' }).click();
    await dialog.getByRole('alert').getByText('Votre session est terminée').waitFor();
    await dialog.getByRole('link', { name: 'Se reconnecter dans un nouvel onglet' }).waitFor();
    await expectAccessible(page);
    const other = await context.newPage();
    await other.goto(service.signInLink('admin@example.org'));
    await heading(other, 'Accueil');
    // Answers of the new session, refusals too, leave the form as it is.
    const isScheduled = dialog.getByRole('checkbox', { name: /^Recevoir cet export/ });
    await isScheduled.check();
    await expect.poll(() => dialog.locator('.times li').count()).toBe(3);
    await isScheduled.uncheck();
    await dialog.getByRole('button', { name: 'Enregistrer cette sélection' }).click();
    await dialog.locator('.wrong').waitFor();
    expect(await nameIn(dialog).inputValue()).toBe('Longuement réfléchi');
    await nameIn(dialog).fill('Longuement réfléchi, encore');
    await dialog.getByRole('button', { name: 'Enregistrer cette sélection' }).click();
    await heading(page, 'Sélections enregistrées');
    await list(page).getByRole('heading', { name: 'Longuement réfléchi, encore' }).waitFor();
  });

  it('sends nothing for another agent who signed in in another tab', async () => {
    const { page, context } = await visit(`/rdvs?${perimeter()}&periode=mois-dernier`, 'Liste des RDV');
    await page.locator('.rdvs').waitFor();
    const dialog = await openForm(page);
    await nameIn(dialog).fill('Pas pour autrui');
    const other = await context.newPage();
    await other.goto(service.signInLink('other@example.org'));
    await heading(other, 'Accueil');
    await dialog.getByRole('button', { name: 'Enregistrer cette sélection' }).click();
    await dialog.getByRole('alert').getByText('Votre session est terminée').waitFor();
    expect(await page.locator('.rdvs').isVisible()).toBe(false);
    const { rows } = await service.app.database.pool.query('SELECT FROM reporting.saved_selections');
    expect(rows.length).toBe(0);
    // Back with the first agent, the input is still there.
    await other.goto(service.signInLink('admin@example.org'));
    await heading(other, 'Accueil');
    await dialog.getByRole('button', { name: 'Enregistrer cette sélection' }).click();
    await heading(page, 'Sélections enregistrées');
    await list(page).getByRole('heading', { name: 'Pas pour autrui' }).waitFor();
  });

  it('shows nothing of the other agent on a page without a form', async () => {
    const { page, context } = await visit('/selections', 'Sélections enregistrées');
    const other = await context.newPage();
    await other.goto(service.signInLink('other@example.org'));
    await heading(other, 'Accueil');
    await page.getByRole('link', { name: 'Liste des RDV' }).click();
    await page.getByText('Votre session est terminée').waitFor();
    await page.reload();
    await heading(page, 'Liste des RDV');
  });

  it('sends the figures of one by mail, each week or month', async () => {
    await save('Chiffres de la semaine');
    const { page } = await visit('/selections', 'Sélections enregistrées');
    await list(page).getByRole('button', { name: 'Programmer' }).click();
    await page.getByRole('radio', { name: /^Des chiffres par mail/ }).check();
    await page.getByLabel('Fréquence').selectOption('Chaque jour');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Programmer', exact: true }).last().click();
    await page.getByRole('alert').getByText('Les chiffres par mail viennent chaque semaine ou chaque mois.').waitFor();
    await page.getByLabel('Fréquence').selectOption('Chaque semaine');
    await page.getByRole('button', { name: 'Programmer', exact: true }).last().click();
    await page.getByText(/^Chaque lundi .* : des chiffres par mail$/).waitFor();
    await page.getByRole('heading', { level: 2, name: 'Envois' }).waitFor();
    expect(await page.getByText('Adresse').count()).toBe(0);
    await expectAccessible(page);
  });

  it('says that its part could not be loaded', async () => {
    const opened = await openPage(browser);
    onTestFinished(() => opened.context.close());
    const { page } = opened;
    await page.route(/assets\/selections/, (route) => route.abort());
    await page.goto(service.signInLink('admin@example.org'));
    await heading(page, 'Accueil');
    await page.goto(`${service.url}/selections`);
    await page.getByRole('alert').getByText('n’a pas pu être chargée').waitFor();
    await expectAccessible(page);
    await page.unroute(/assets\/selections/);
    await page.getByRole('button', { name: 'Recharger la page' }).click();
    await list(page).waitFor();
  });
});
