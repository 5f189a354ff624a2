import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { endSessionsOf } from '#domain/agents/session.ts';
import { declineScheduleOfferDocument, withdrawScheduleOfferDocument } from '../support/document/schedule-offer.ts';
import { globalId } from '../support/id.ts';
import { acceptOffer, createOfferWorld, DAILY, offerSchedule, offersOf, updateOffer } from '../support/offer-lab.ts';
import { saveSelection, scheduleExport } from '../support/schedule-lab.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { expectAccessible, findBrowser, NO_BROWSER, openPage, startBrowser } from '../support/web/browser.ts';
import { buildPages } from '../support/web/built-pages.ts';

const program = await findBrowser();
if (!program) console.warn(NO_BROWSER);

const OWN = 'Offres de vos espaces';
const RECEIVED = 'Offres reçues';

describe.skipIf(!program)('the page of offers', () => {
  let service: TestService;
  let browser: Browser;
  let close = async () => {};

  beforeAll(async () => {
    await buildPages();
    service = await startTestService({ worker: false });
    ({ browser, close } = await startBrowser(program ?? ''));
  });
  afterAll(async () => {
    await close();
    await service?.stop();
  });
  afterEach(() =>
    service.app.database.pool.query(
      'DELETE FROM reporting.schedule_offers; DELETE FROM reporting.export_schedules; DELETE FROM reporting.saved_selections',
    ),
  );

  const newWorld = () => createOfferWorld({ service });
  const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
  async function visit(agent: { email: string | null }, path = '/offres', title = 'Offres') {
    const opened = await openPage(browser);
    onTestFinished(() => opened.context.close());
    const { page } = opened;
    await signIn(page, agent);
    await page.goto(`${service.url}${path}`);
    await heading(page, title);
    return opened;
  }
  async function signIn(page: Page, { email }: { email: string | null }) {
    await page.goto(service.signInLink(email ?? ''));
    await heading(page, 'Accueil');
  }
  const region = (page: Page, name: string) => page.getByRole('region', { name });
  const button = (part: Page | Locator, name: string) => part.getByRole('button', { name, exact: true });
  /** Sends a form once its choices are there: before, the button does nothing. */
  const send = (form: Locator, name: string) =>
    button(form, name).and(form.locator('[aria-disabled="false"]')).press('Enter');
  const nameIn = (part: Page | Locator) => part.getByRole('textbox', { name: 'Nom', exact: true });
  const focusedTag = (page: Page) => page.evaluate<string>('document.activeElement?.tagName');

  it('has what an admin of an espace offers from a saved selection, to some organisations', async () => {
    const { asManager, manager, organisations, organisationIds, territoryId } = await newWorld();
    const filters = { startsOn: { relative: 'LAST_MONTH' as const }, statuses: ['SEEN' as const] };
    await saveSelection(asManager, { name: 'Honorés', scope: 'TERRITORY', targetIds: [territoryId], filters });
    const { page, complaints } = await visit(manager, '/selections', 'Sélections enregistrées');
    await button(page, 'Proposer aux organisations').press('Enter');
    const form = page.getByRole('form', { name: 'Honorés' });
    await form.getByText('Sa période est relative').waitFor();
    await expect.poll(() => focusedTag(page)).toBe('INPUT');
    await expectAccessible(page);
    await nameIn(form).fill('Bilan');
    await form.getByLabel('Certaines organisations').press(' ');
    await form.getByLabel(organisations[1].name).press(' ');
    expect(await form.getByLabel('Contenu').locator('option').allTextContents()).toEqual([
      'Liste des RDV : une ligne par RDV',
      'Participations : une ligne par usager d’un RDV',
      'Statistiques : une feuille par tableau',
    ]);
    await form.getByLabel('Format').selectOption('CSV');
    await form.getByRole('checkbox', { name: /^Fichier anonyme/ }).press(' ');
    await form.getByLabel('Fréquence').selectOption('Chaque semaine');
    await form.locator('.times').getByText('lundi').nth(2).waitFor();
    await expectAccessible(page);
    await send(form, 'Proposer');

    await heading(page, 'Offres');
    const part = region(page, OWN);
    await part.getByRole('heading', { name: 'Bilan' }).waitFor();
    await part.getByText('1 organisation', { exact: true }).waitFor();
    await part.getByText('En attente : 1').press('Enter');
    await part.getByText(organisations[1].name).waitFor();
    await expectAccessible(page);
    expect((await offersOf(asManager)).ofTerritories).toMatchObject([
      {
        name: 'Bilan',
        isForAll: false,
        recurrence: { label: 'Chaque lundi à 07:00 (Europe/Paris)' },
        selection: {
          filters: { startsOn: { relative: 'LAST_MONTH' } },
          timeZone: null,
          options: { format: 'CSV', row: 'RDV', columns: null, anonymous: true },
        },
        invitations: [{ organisation: { id: organisationIds[1] }, state: 'WAITING' }],
      },
    ]);
    expect(complaints).toEqual([]);
  });

  it('has what is offered from a schedule with its days, by an admin of two espaces and an organisation', async () => {
    const { organisations, organisationIds, territory } = await newWorld();
    const other = await newWorld();
    const agent = await service.fixture.agent({
      roles: { [String(organisations[0].id)]: 'admin' },
      territories: [territory.id, other.territory.id],
    });
    const connection = await service.as(agent);
    const options = { format: 'ODS' as const, columns: ['starts_on', 'status'] };
    const selectionId = await saveSelection(connection, {
      ...{ name: 'RDV', scope: 'ORGANISATION', targetIds: [organisationIds[0]], options },
    });
    const id = await scheduleExport(connection, selectionId, { frequency: 'WEEKLY', weekday: 'FRIDAY', time: '05:15' });
    const { page, complaints } = await visit(agent, `/programmations/${id}`, 'Un export programmé');
    await button(page, 'Proposer aux organisations').press('Enter');
    const form = page.getByRole('form', { name: 'RDV' });
    await form.getByText('Sans période, chaque fichier aura tous les RDV.').waitFor();
    await form.getByLabel('Certaines organisations').press(' ');
    await form.getByLabel(organisations[1].name).waitFor();
    await form.getByRole('combobox', { name: 'Espace' }).selectOption(other.territory.name ?? '');
    await form.getByLabel('Certaines organisations').press(' ');
    await form.getByLabel(other.organisations[0].name).waitFor();
    expect(await form.getByLabel(organisations[1].name).count()).toBe(0);
    await form.getByRole('radio', { name: /^Toutes les organisations/ }).press(' ');
    await form.getByLabel('Colonnes').getByText('Celles de la sélection : 2 colonnes').waitFor({ state: 'attached' });
    await expectAccessible(page);
    await send(form, 'Proposer');
    await region(page, OWN).getByText('Chaque vendredi à 05:15').waitFor();
    await region(page, OWN).getByText('Toutes les organisations, aussi celles à venir').waitFor();
    await region(page, RECEIVED).getByText('Aucun export n’est proposé à vos organisations.').waitFor();
    await expectAccessible(page);
    expect((await offersOf(connection)).ofTerritories).toMatchObject([
      { territory: { id: other.territoryId }, isForAll: true, selection: { options: { ...options, row: 'RDV' } } },
    ]);
    expect(complaints).toEqual([]);
  });

  it('names each wrong field of an offer beside it', async () => {
    const { organisations, organisationIds, territory, territoryId, asManager } = await newWorld();
    const agent = await service.fixture.agent({
      roles: { [String(organisations[0].id)]: 'admin' },
      territories: [territory.id],
    });
    const motif = await service.fixture.motif(organisations[0].id, (await service.fixture.service()).id);
    await saveSelection(await service.as(agent), {
      name: 'Un motif',
      scope: 'ORGANISATION',
      targetIds: [organisationIds[0]],
      filters: { motifIds: [globalId('Motif', motif.id)] },
      options: { columns: ['starts_on', 'usagers'] },
    });
    await offerSchedule(asManager, { territoryId, name: 'Un motif' });
    const { page } = await visit(agent, '/selections', 'Sélections enregistrées');
    await button(page, 'Proposer aux organisations').press('Enter');
    const form = page.getByRole('form', { name: 'Un motif' });
    await form.getByLabel('Certaines organisations').press(' ');
    await form.getByRole('checkbox', { name: /^Fichier anonyme/ }).press(' ');
    await send(form, 'Proposer');
    await form.getByRole('alert').waitFor();
    const why = (name: string) => form.getByRole('group', { name, exact: true }).locator('.wrong').allTextContents();
    expect(await why('Proposé à')).toEqual(['La liste est vide : retirez-la ou nommez une organisation.']);
    expect(await why('Critères')).toEqual([
      'Un modèle pour plusieurs organisations ne nomme ni organisations, ni motifs, ni lieux, ni personnes.',
    ]);
    expect(await why('Fichier')).toEqual(['Un fichier anonyme n’a pas cette colonne.']);
    expect(await why('Quand')).toEqual([]);
    await expectAccessible(page);
    await button(form, 'Abandonner').press('Enter');
    await expect.poll(() => focusedTag(page)).toBe('H2');
  });

  it('names a name that is taken, and says when an espace has too many offers', async () => {
    const { manager, asManager, territoryId } = await newWorld();
    await saveSelection(asManager, { name: 'Tout', scope: 'TERRITORY', targetIds: [territoryId] });
    for (let count = 0; count < 19; count++) await offerSchedule(asManager, { territoryId, name: `Offre ${count}` });
    const { page } = await visit(manager, '/selections', 'Sélections enregistrées');
    await button(page, 'Proposer aux organisations').press('Enter');
    const form = page.getByRole('form', { name: 'Tout' });
    await nameIn(form).fill('Offre 3');
    await send(form, 'Proposer');
    await form.getByRole('alert').waitFor();
    expect(await form.locator('.wrong').textContent()).toBe('Une autre offre de cet espace porte déjà ce nom.');
    expect(await nameIn(form).getAttribute('aria-invalid')).toBe('true');
    await offerSchedule(asManager, { territoryId, name: 'La vingtième' });
    await nameIn(form).fill('La vingt-et-unième');
    await send(form, 'Proposer');
    await form.getByRole('alert').getByText('Cet espace propose déjà 20 programmations').waitFor();
    await expectAccessible(page);
  });

  it('changes an offer with criteria of another selection, tells of another change, and withdraws it', async () => {
    const { manager, asManager, asAdmins, territoryId, organisationIds } = await newWorld();
    const id = await offerSchedule(asManager, {
      ...{ territoryId, name: 'Bilan', organisationIds: [organisationIds[0]], filters: { statuses: ['SEEN'] } },
    });
    await acceptOffer(asAdmins[0], id, organisationIds[0]);
    const filters = { startsOn: { relative: 'LAST_MONTH' as const } };
    await saveSelection(asManager, { name: 'Mois dernier', scope: 'TERRITORY', targetIds: [territoryId], filters });
    const { page, complaints } = await visit(manager);
    const part = region(page, OWN);
    await part.getByText('Acceptée : 1').waitFor();
    await button(part, 'Modifier').press('Enter');
    const form = part.getByRole('form');
    await form.getByText('Les exports déjà acceptés continuent tels quels').waitFor();
    expect(await form.getByLabel('Certaines organisations').isChecked()).toBe(true);
    await form.getByLabel('Ceux de').selectOption('Sélection : Mois dernier');
    await form.getByText('Sa période est relative').waitFor();
    await nameIn(form).fill('Bilan du mois');
    await expectAccessible(page);

    await updateOffer(asManager, { id, expectedVersion: 1, name: 'Ailleurs', recurrence: DAILY });
    await send(form, 'Enregistrer');
    await form.getByRole('alert').getByText('Cette offre a changé entre-temps').waitFor();
    await part.getByRole('heading', { name: 'Ailleurs' }).waitFor();
    expect(await nameIn(form).inputValue()).toBe('Bilan du mois');
    await expectAccessible(page);
    await send(form, 'Enregistrer');
    await part.getByRole('heading', { name: 'Bilan du mois' }).waitFor();
    await expect.poll(() => focusedTag(page)).toBe('H3');
    await part.getByText('Acceptée : 1').press('Enter');
    await part.getByText('suit une version précédente').waitFor();
    expect((await offersOf(asManager)).ofTerritories).toMatchObject([
      { version: 3, isForAll: false, selection: { filters: { startsOn: { relative: 'LAST_MONTH' } } } },
    ]);
    await expectAccessible(page);

    await button(part, 'Retirer').press('Enter');
    await part.getByRole('group', { name: 'Retirer cette offre ?' }).waitFor();
    await expectAccessible(page);
    await button(part, 'Non, garder').press('Enter');
    expect((await offersOf(asManager)).ofTerritories).toHaveLength(1);
    await button(part, 'Retirer').press('Enter');
    await page.keyboard.press('Enter');
    await part.getByText('Aucun export n’est proposé.').waitFor();
    await expect.poll(() => focusedTag(page)).toBe('H2');
    const { schedules, toOrganisations } = await offersOf(asAdmins[0]);
    expect([toOrganisations, schedules]).toMatchObject([[], [{ state: 'PAUSED', pauseReason: 'OFFER_ENDED' }]]);
    expect(complaints).toEqual([]);
  });

  it('says to its manager that an offer was withdrawn meanwhile', async () => {
    const { manager, asManager, territoryId } = await newWorld();
    const id = await offerSchedule(asManager, { territoryId, name: 'Bilan' });
    const { page } = await visit(manager);
    const part = region(page, OWN);
    await button(part, 'Retirer').waitFor();
    await asManager.request(withdrawScheduleOfferDocument, { id });
    await button(part, 'Retirer').press('Enter');
    await page.keyboard.press('Enter');
    await part.getByRole('alert').getByText('Cette offre n’existe pas.').waitFor();
    await expect.poll(() => focusedTag(page)).toBe('H3');
    await expectAccessible(page);
  });

  it('lets an admin of an organisation accept, follow a change, stop, and accept again', async () => {
    const { admins, asAdmins, asManager, territoryId, organisations } = await newWorld();
    const recurrence = { frequency: 'MONTHLY' as const, monthDay: 'FIRST_WORKING_DAY' as const, time: '06:30' };
    const filters = { startsOn: { relative: 'LAST_MONTH' as const } };
    const id = await offerSchedule(asManager, { territoryId, name: 'Bilan', filters, recurrence });
    const { page, complaints } = await visit(admins[0], '/exports', 'Vos exports');
    await page.getByRole('navigation', { name: 'Vos exports' }).getByText('Offres').click();
    await heading(page, 'Offres');
    const part = region(page, RECEIVED);
    await part.getByText('Le premier jour ouvré du mois à 06:30').waitFor();
    await part.getByText('avec vos droits, et pour vous seul').waitFor();
    await part.getByText(`${organisations[0].name} : En attente`).waitFor();
    expect(await part.getByText(organisations[1].name).count()).toBe(0);
    expect(await region(page, OWN).count()).toBe(0);
    await expectAccessible(page);
    await button(part, 'Accepter').press('Enter');
    await part.getByText('Acceptée').waitFor();
    await expect.poll(() => focusedTag(page)).toBe('H3');
    await expectAccessible(page);
    await part.getByRole('link', { name: 'Votre export programmé' }).click();
    await heading(page, 'Un export programmé');
    await page.getByText('Accepté d’une offre : Bilan').getByRole('link').click();
    await heading(page, 'Offres');

    await updateOffer(asManager, { id, expectedVersion: 1, name: 'Bilan', filters, recurrence: DAILY });
    await page.reload();
    await part.getByText('L’offre a changé depuis.').waitFor();
    await expectAccessible(page);
    expect((await offersOf(asAdmins[0])).schedules[0]?.recurrence?.label).toContain('premier jour ouvré');
    await button(part, 'Accepter la nouvelle version').press('Enter');
    await part.getByText('L’offre a changé depuis.').waitFor({ state: 'detached' });
    expect((await offersOf(asAdmins[0])).schedules[0]?.recurrence?.label).toContain('Chaque jour');

    await button(part, 'Arrêter').press('Enter');
    await part.getByRole('group', { name: 'Arrêter cet export ?' }).waitFor();
    await expectAccessible(page);
    await button(part, 'Non, garder').press('Enter');
    await button(part, 'Arrêter').press('Enter');
    await page.keyboard.press('Enter');
    await part.getByText('Refusée').waitFor();
    expect((await offersOf(asAdmins[0])).schedules).toEqual([]);
    await expectAccessible(page);
    await button(part, 'Accepter').press('Enter');
    await part.getByText('Acceptée').waitFor();
    expect((await offersOf(asAdmins[0])).schedules).toHaveLength(1);
    expect(complaints).toEqual([]);
  });

  it('lets an admin of an organisation decline', async () => {
    const { admins, asManager, territoryId } = await newWorld();
    await offerSchedule(asManager, { territoryId, name: 'Bilan' });
    const { page } = await visit(admins[0]);
    const part = region(page, RECEIVED);
    await button(part, 'Refuser').press('Enter');
    await part.getByText('Refusée').waitFor();
    expect(await button(part, 'Refuser').count()).toBe(0);
    await expectAccessible(page);
    expect((await offersOf(asManager, 'DECLINED')).ofTerritories[0]?.invitations).toHaveLength(1);
  });

  it('refuses an answer to a version that was not read, and one where another admin was first', async () => {
    const { admins, asManager, territoryId, organisationIds, addAdmin } = await newWorld();
    const other = await addAdmin();
    const id = await offerSchedule(asManager, { territoryId, name: 'Bilan' });
    const { page } = await visit(admins[0]);
    const part = region(page, RECEIVED);
    await button(part, 'Accepter').waitFor();
    await updateOffer(asManager, { id, expectedVersion: 1, name: 'Autre bilan', recurrence: DAILY });
    await button(part, 'Accepter').press('Enter');
    await part.getByRole('alert').getByText('Cette offre a changé entre-temps').waitFor();
    await part.getByRole('heading', { name: 'Autre bilan' }).waitFor();
    await expectAccessible(page);

    await acceptOffer(other, id, organisationIds[0], 2);
    await button(part, 'Refuser').press('Enter');
    await part.getByRole('alert').getByText('Un autre administrateur de cette organisation a déjà accepté').waitFor();
    await button(part, 'Accepter').press('Enter');
    await part.getByRole('alert').getByText('Un autre administrateur de cette organisation a déjà accepté').waitFor();
    await expectAccessible(page);
    await page.reload();
    await part.getByText('Par un autre administrateur.').waitFor();
    expect(await part.getByRole('link', { name: 'Votre export programmé' }).count()).toBe(0);
    await expectAccessible(page);

    await other.request(declineScheduleOfferDocument, { id, organisationId: organisationIds[0] });
    await button(part, 'Accepter').press('Enter');
    await part.getByRole('link', { name: 'Votre export programmé' }).waitFor();
    await asManager.request(withdrawScheduleOfferDocument, { id });
    await button(part, 'Arrêter').press('Enter');
    await page.keyboard.press('Enter');
    await part.getByRole('alert').getByText('Cette offre n’existe pas.').waitFor();
    await expectAccessible(page);
  });

  it('is in the menu of administrators alone', async () => {
    const { organisations } = await newWorld();
    const agent = await service.fixture.agent({ roles: { [String(organisations[0].id)]: 'basic' } });
    const { page } = await visit(agent, '/exports', 'Vos exports');
    const menu = page.getByRole('navigation', { name: 'Vos exports' });
    await menu.getByText('Sélections enregistrées').waitFor();
    expect(await menu.getByText('Offres').count()).toBe(0);
    await page.goto(`${service.url}/offres`);
    await page.getByText('Les offres s’adressent aux administrateurs').waitFor();
    await expectAccessible(page);
  });

  it('comes back after a sign-in when the session ended, and keeps an open form until it is sent again', async () => {
    const { manager, asManager, admins, territoryId, organisationIds } = await newWorld();
    const id = await offerSchedule(asManager, { territoryId, name: 'Bilan' });
    const received = await visit(admins[0]);
    await button(region(received.page, RECEIVED), 'Accepter').waitFor();
    await endSessionsOf(service.app.database.pool, admins[0].id);
    await button(region(received.page, RECEIVED), 'Accepter').press('Enter');
    await received.page.getByText('Votre session est terminée').waitFor();
    expect((await offersOf(asManager, 'ACCEPTED')).ofTerritories[0]?.invitations).toEqual([]);

    const { page, context } = await visit(manager);
    const part = region(page, OWN);
    await button(part, 'Modifier').press('Enter');
    const form = part.getByRole('form', { name: 'Bilan' });
    await form.getByText('Sans période').waitFor();
    await nameIn(form).fill('Longuement réfléchi');
    await endSessionsOf(service.app.database.pool, manager.id);
    await send(form, 'Enregistrer');
    await form.getByRole('alert').getByText('Votre session est terminée').waitFor();
    await expectAccessible(page);
    await signIn(await context.newPage(), manager);
    await send(form, 'Enregistrer');
    await part.getByRole('heading', { name: 'Longuement réfléchi' }).waitFor();
    const { ofTerritories } = await offersOf(asManager);
    expect(ofTerritories).toMatchObject([{ id, name: 'Longuement réfléchi', version: 2 }]);
    expect(ofTerritories[0]?.invitations?.map(({ organisation }) => organisation?.id).sort()).toEqual(
      [...organisationIds].sort(),
    );
  });
});
