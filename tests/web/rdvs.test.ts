import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { endSessionsOf } from '#domain/agents/session.ts';
import { encodeId } from '#graphql/core/global-id.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { expectAccessible, findBrowser, NO_BROWSER, openPage, startBrowser } from '../support/web/browser.ts';
import { buildPages } from '../support/web/built-pages.ts';

const program = await findBrowser();
if (!program) console.warn(NO_BROWSER);

const MARCH = '?du=2025-03-01&au=2025-03-31';

describe.skipIf(!program)('the list of RDVs', () => {
  let service: TestService;
  let browser: Browser;
  let close = async () => {};
  let adminId: bigint;
  let suiviId: string;
  let foreignMotifId: string;

  beforeAll(async () => {
    await buildPages();
    service = await startTestService({
      worker: false,
      rdvUrl: 'https://rdv.example.org/admin/organisations/{organisationId}/rdvs/{rdvId}',
    });
    const { fixture } = service;
    const territory = await fixture.territory({ name: 'Pas-de-Calais' });
    const arras = (await fixture.organisation(territory.id, { name: 'MDS Arras' })).id;
    const lamentin = (await fixture.organisation(territory.id, { name: 'Le Lamentin', timeZone: 'America/Martinique' }))
      .id;
    const elsewhere = (await fixture.organisation((await fixture.territory({ name: 'Ailleurs' })).id)).id;
    const pmi = await fixture.service('PMI');
    const social = await fixture.service('Service social');
    const roles = { [String(arras)]: 'admin', [String(lamentin)]: 'admin' };
    adminId = (await fixture.agent({ email: 'admin@example.org', roles })).id;
    await fixture.agent({
      email: 'basique@example.org',
      firstName: 'Grace',
      services: [social.id],
      roles: { [String(arras)]: 'basic' },
    });
    await fixture.agent({ email: 'espace@example.org', firstName: 'Esther', territories: [territory.id] });
    const suivi = await fixture.motif(arras, pmi.id, { name: 'Suivi' });
    const aide = await fixture.motif(arras, social.id, { name: 'Aide' });
    const loin = await fixture.motif(lamentin, pmi.id, { name: 'Consultation' });
    suiviId = encodeId('Motif', suivi.id);
    foreignMotifId = encodeId('Motif', (await fixture.motif(elsewhere, pmi.id)).id);
    const lieu = await fixture.lieu(arras, { name: 'Centre' });
    const [camille, alix] = [await fixture.user(), await fixture.user({ firstName: 'Alix', lastName: 'Durand' })];
    const common = { organisationId: arras, motifId: suivi.id, agents: [adminId], users: [camille.id] };
    const hour = (index: number) =>
      `2025-03-${String(3 + Math.floor(index / 10)).padStart(2, '0')}T1${index % 10}:00:00Z`;
    for (let index = 0; index < 60; index++)
      await fixture.rdv({
        ...common,
        startsAt: hour(index),
        createdAt: `2025-01-${String(1 + (index % 28)).padStart(2, '0')}T09:00:00Z`,
        lieuId: lieu.id,
        status: index % 3 === 0 ? 'noshow' : 'seen',
        statuses: [index % 3 === 0 ? 'noshow' : 'seen'],
      });
    await fixture.rdv({ ...common, motifId: aide.id, startsAt: '2025-02-03T09:00:00Z', users: [camille.id, alix.id] });
    // 23:30 UTC is the evening of the same day in Martinique, and the next day in Paris.
    await fixture.rdv({ ...common, organisationId: lamentin, motifId: loin.id, startsAt: '2025-02-10T23:30:00Z' });
    ({ browser, close } = await startBrowser(program ?? ''));
  });
  afterAll(async () => {
    await close();
    await service?.stop();
  });

  async function visit(email: string, path: string) {
    const opened = await openPage(browser);
    onTestFinished(() => opened.context.close());
    await opened.page.goto(service.signInLink(email));
    await opened.page.getByRole('heading', { level: 1, name: 'Accueil' }).waitFor();
    await opened.page.goto(`${service.url}${path}`);
    return opened;
  }
  const countOf = (page: Page) => page.locator('.count').textContent();
  const expectCount = (page: Page, text: string) =>
    expect.poll(() => countOf(page)).toMatch(new RegExp(`^${text}\\sRDV$`));
  const row = (page: Page, name: string) => page.getByRole('main').getByRole('listitem').filter({ hasText: name });

  it('is grouped by day, with the status in words, and says who sees what', async () => {
    const { page, complaints } = await visit('admin@example.org', `/rdvs${MARCH}`);
    await page.getByRole('heading', { level: 2, name: 'lundi 3 mars 2025 10 RDV sur cette page' }).waitFor();
    await expectCount(page, '60');
    await page
      .getByText('administrateur des organisations MDS Arras et Le Lamentin, vous voyez tous leurs RDV.')
      .waitFor();
    await page.getByText('RDV du 1er mars 2025 au 31 mars 2025').waitFor();
    const first = page.locator('.rdv').first();
    const text = (await first.textContent()) ?? '';
    for (const part of ['11h00–11h30', 'Suivi', 'Sur place · PMI', 'Absence non excusée', 'Ada LOVELACE', 'Centre'])
      expect(text).toContain(part);
    expect(await page.title()).toContain('Liste des RDV : du 1er mars 2025 au 31 mars 2025');
    await expectAccessible(page);
    expect(complaints).toEqual([]);
  });

  it('shows hours and days of the organisation', async () => {
    const { page } = await visit('admin@example.org', '/rdvs?du=2025-02-10&au=2025-02-10');
    await page.getByRole('heading', { level: 2, name: /lundi 10 février 2025/ }).waitFor();
    await row(page, 'Consultation').getByText('19h30–20h00', { exact: true }).waitFor();
    await expectCount(page, '1');
  });

  it('leads through its pages and back, without a RDV twice or missing', async () => {
    const { page, complaints } = await visit('admin@example.org', `/rdvs${MARCH}`);
    await expect.poll(() => page.locator('.rdv').count()).toBe(50);
    const read = () => page.locator('.day').allTextContents();
    const first = await read();
    await page.getByRole('link', { name: 'Page suivante' }).click();
    await expect.poll(() => page.locator('.rdv').count()).toBe(10);
    expect(await page.evaluate('document.activeElement?.className')).toBe('count');
    expect(await page.getByRole('link', { name: 'Page suivante' }).count()).toBe(0);
    await page.getByRole('heading', { level: 2, name: /samedi 8 mars 2025/ }).waitFor();
    expect(page.url()).toContain('apres=');
    await page.getByRole('link', { name: 'Page précédente' }).click();
    await expect.poll(read).toEqual(first);
    await page.goBack();
    await expect.poll(() => page.locator('.rdv').count()).toBe(10);
    await page.reload();
    await expect.poll(() => page.locator('.rdv').count()).toBe(10);
    expect(complaints).toEqual([]);
  });

  it('follows an order, and begins again with its first page', async () => {
    const { page } = await visit('admin@example.org', `/rdvs${MARCH}`);
    await page.getByRole('link', { name: 'Page suivante' }).click();
    await expect.poll(() => page.locator('.rdv').count()).toBe(10);
    await page.getByLabel('Ordre').selectOption('Réservation, décroissante');
    await page.getByRole('heading', { level: 2, name: /Pris le mardi 28 janvier 2025/ }).waitFor();
    expect(page.url()).not.toContain('apres=');
    await page.goBack();
    await expect.poll(() => page.locator('.rdv').count()).toBe(10);
  });

  it('follows an order of names, whose place stays out of the address', async () => {
    const { page, complaints } = await visit('admin@example.org', '/rdvs?du=2025-02-01&au=2025-03-31');
    await expectCount(page, '62');
    await page.getByLabel('Ordre').selectOption('Motif, de A à Z');
    const motifs = page.locator('.rdv .motif');
    await expect.poll(() => motifs.first().textContent()).toBe('Aide');
    expect(await motifs.nth(1).textContent()).toBe('Consultation');
    expect(await page.locator('.day').count()).toBe(0);
    expect(await page.locator('.rdv').first().textContent()).toContain('03/02/2025');
    await page.getByLabel('Ordre').selectOption('Usager, de Z à A');
    await expect.poll(() => page.url()).toContain('ordre=usager-inverse');
    await page.getByRole('link', { name: 'Page suivante' }).click();
    await expect.poll(() => page.locator('.rdv').count()).toBe(12);
    expect(page.url()).not.toMatch(/apres|avant/);
    await page.reload();
    await expect.poll(() => page.locator('.rdv').count()).toBe(12);
    await page.getByRole('link', { name: 'Page précédente' }).click();
    await expect.poll(() => page.locator('.rdv').count()).toBe(50);
    await page.goBack();
    await expect.poll(() => page.locator('.rdv').count()).toBe(12);
    await expectAccessible(page);
    expect(complaints).toEqual([]);
  });

  it('is searched by usager, motif and agent, and says why a search is refused', async () => {
    const { page, complaints } = await visit('admin@example.org', '/rdvs?du=2025-02-01&au=2025-03-31');
    await expectCount(page, '62');
    const field = page.getByLabel('Chercher un RDV');
    const search = async (text: string) => {
      await field.fill(text);
      await field.press('Enter');
    };
    await search('dur');
    await page.getByText('1 RDV pour « dur »').waitFor();
    await page.getByText('vous voyez tous leurs RDV. RDV du 1er février').waitFor();
    expect(page.url()).not.toContain('dur');
    expect(await page.title()).not.toContain('dur');
    // A file and figures are of the criteria alone.
    expect(await page.getByRole('button', { name: /^Exporter/ }).count()).toBe(0);
    await page.getByText('ne suivent pas une recherche').waitFor();
    await expectAccessible(page);
    await page.reload();
    await page.getByText('1 RDV pour « dur »').waitFor();
    await search('consultation love');
    await page.getByText('1 RDV pour « consultation love »').waitFor();
    await search('nulle part');
    await page.getByText('Aucun RDV ne correspond à cette recherche').waitFor();
    await search('12345 . . a b c d e f');
    await page.getByRole('alert').getByText('Au plus 5 mots.').waitFor();
    await expectAccessible(page);
    await page.goBack();
    await page.getByText('0 RDV pour « nulle part »').waitFor();
    expect(await field.inputValue()).toBe('nulle part');
    await page.getByRole('button', { name: 'Effacer la recherche' }).click();
    await expectCount(page, '62');
    expect(await field.inputValue()).toBe('');
    expect(complaints).toEqual([]);
  });

  it('leads to the RDV in the system that the data come from', async () => {
    const { page } = await visit('admin@example.org', '/rdvs?du=2025-02-10&au=2025-02-10');
    const link = page.getByRole('link', { name: 'Ouvrir le RDV de 19h30' });
    expect(await link.getAttribute('href')).toMatch(
      /^https:\/\/rdv\.example\.org\/admin\/organisations\/\d+\/rdvs\/\d+$/,
    );
  });

  it('reads names on demand alone, of one RDV or of the page', async () => {
    const { page, complaints } = await visit('admin@example.org', '/rdvs?du=2025-02-01&au=2025-02-09');
    const aide = row(page, 'Aide');
    await aide.waitFor();
    expect(await page.getByText('Alix DURAND').count()).toBe(0);
    await aide.getByText('2 participants').click();
    await aide.getByText('Alix DURAND').waitFor();
    await aide.getByText('Camille MARTIN').waitFor();
    await expectAccessible(page);
    await page.reload();
    await aide.waitFor();
    expect(await page.getByText('Alix DURAND').count()).toBe(0);
    await page.getByLabel('Afficher les participants').check();
    await aide.getByText('Alix DURAND').waitFor();
    expect(page.url()).toContain('participants=oui');
    expect(complaints).toEqual([]);
  });

  it('has the same figures as the statistics, which lead to it', async () => {
    const { page } = await visit('admin@example.org', `/statistiques${MARCH}`);
    const absences = page.getByRole('table', { name: 'RDV par statut' }).getByRole('row', { name: /^Non excusé/ });
    expect(await absences.getByRole('cell').first().textContent()).toBe('20');
    await absences.getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: 'Liste des RDV' }).waitFor();
    await expectCount(page, '20');
    await page.getByRole('button', { name: /Statut du RDV : Absence non excusée/ }).waitFor();
    await page.getByRole('link', { name: 'Statistiques de ces RDV' }).click();
    await page.getByRole('heading', { level: 1, name: 'Statistiques' }).waitFor();
    await expect.poll(() => page.locator('.total').first().textContent()).toBe('20');
  });

  it('goes on without what an address names and the agent may not see', async () => {
    const { page, complaints } = await visit(
      'admin@example.org',
      `/rdvs${MARCH}&motif=${suiviId}&motif=${foreignMotifId}&apres=disparu`,
    );
    await expectCount(page, '60');
    const notice = page.getByRole('status').filter({ hasText: 'ne s’appliquent pas' });
    expect(await notice.textContent()).toContain(`motif « ${foreignMotifId} », apres « disparu »`);
    expect(await page.getByRole('alert').count()).toBe(0);
    await expectAccessible(page);
    expect(complaints).toEqual([]);
  });

  it('holds for an agent the RDVs of their services, and theirs', async () => {
    const { page } = await visit('basique@example.org', '/rdvs?periode=toutes');
    await expectCount(page, '1');
    await row(page, 'Aide').waitFor();
    await page.getByText('vous voyez uniquement les RDV de vos services').waitFor();
    expect(await page.getByLabel('Périmètre').locator('option').allTextContents()).toEqual([
      'Tout ce que je vois',
      'Mes RDV',
    ]);
  });

  it('is figures for an admin of an espace, without a name', async () => {
    const { page, complaints } = await visit('espace@example.org', `/rdvs${MARCH}&participants=oui`);
    await page.getByText('La liste des RDV et les noms ne sont pas ouverts').waitFor();
    await page.getByText('masqué', { exact: true }).first().waitFor();
    await page.getByRole('button', { name: 'Exporter les fiches usagers' }).waitFor();
    expect(await page.locator('.rdv').count()).toBe(0);
    expect(await page.content()).not.toContain('MARTIN');
    await expectAccessible(page);
    expect(complaints).toEqual([]);
  });

  it('says what to widen when it is empty', async () => {
    const { page } = await visit('admin@example.org', `/rdvs?periode=aujourdhui&motif=${suiviId}`);
    await page.getByText('Aucun RDV ne correspond à ces critères').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Retirer les filtres' }).click();
    await page.getByText('Élargissez la période ou le périmètre').waitFor();
    await page.getByRole('button', { name: 'Voir toutes les dates' }).click();
    await expectCount(page, '62');
    await page.getByRole('button', { name: 'RDV du jour' }).click();
    await expect.poll(() => page.url()).toContain('periode=aujourdhui');
  });

  it('keeps what it shows while it loads, and says when the service does not answer', async () => {
    const { page } = await visit('admin@example.org', `/rdvs${MARCH}`);
    await expectCount(page, '60');
    let answer = () => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route('**/graphql', async (route) => {
      await held;
      await route.abort();
    });
    await page.getByRole('button', { name: 'RDV du jour' }).click();
    await page.locator('[aria-busy="true"] .count').waitFor();
    expect(await countOf(page)).toContain('60');
    answer();
    const alert = page.getByRole('alert');
    await alert.getByText('Le service ne répond pas').waitFor();
    await expectAccessible(page);
    await page.unroute('**/graphql');
    await alert.getByRole('button', { name: 'Réessayer' }).click();
    await page.getByText('Aucun RDV ne correspond').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('prints days and RDVs, and not the controls', async () => {
    const { page } = await visit('admin@example.org', `/rdvs${MARCH}&participants=oui`);
    await page.getByRole('heading', { level: 2, name: /lundi 3 mars/ }).waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('heading', { level: 2, name: /lundi 3 mars/ }).isVisible()).toBe(true);
    expect(await page.getByText('Camille MARTIN').first().isVisible()).toBe(true);
    for (const control of ['RDV du jour', 'Page suivante', 'Se déconnecter'])
      expect(await page.getByText(control).isVisible()).toBe(false);
  });

  it('comes back to its address once the session has ended', async () => {
    const { page } = await visit('admin@example.org', `/rdvs${MARCH}&statut=honore`);
    await expectCount(page, '40');
    await endSessionsOf(service.app.database.pool, adminId);
    await page.getByText('Votre session est terminée').waitFor();
    await page.getByRole('button', { name: 'Admin de deux organisations' }).click();
    await expectCount(page, '40');
  });
});
