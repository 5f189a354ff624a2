import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import exceljs from 'exceljs';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { followToEnd, requestExport } from '../support/export.ts';
import { globalId } from '../support/id.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { expectAccessible, findBrowser, NO_BROWSER, openPage, startBrowser } from '../support/web/browser.ts';
import { buildPages } from '../support/web/built-pages.ts';
import { holdAnswers } from '../support/web/held-answers.ts';

const program = await findBrowser();
if (!program) console.warn(NO_BROWSER);

const LIMIT = 3;
const MAX_ROWS = 6;

describe.skipIf(!program)('the dialog that exports', () => {
  let service: TestService;
  let browser: Browser;
  let close = async () => {};
  let agentId: bigint;
  let organisationId: bigint;
  let arrasId: bigint;

  beforeAll(async () => {
    await buildPages();
    service = await startTestService({ exportLimits: { concurrent: LIMIT, perDay: LIMIT, maxRows: MAX_ROWS } });
    const { fixture } = service;
    const territory = await fixture.territory({ name: 'Pas-de-Calais' });
    ({ id: organisationId } = await fixture.organisation(territory.id));
    const { id: elsewhere } = await fixture.territory({ name: 'Nord' });
    ({ id: agentId } = await fixture.agent({ email: 'espace@example.org', territories: [territory.id, elsewhere] }));
    for (const lastName of ['Petit', 'Durand', 'Moreau', 'Roux', 'Simon', 'Blanc']) await addUsager(lastName);
    await addAdmin(territory.id);
    ({ browser, close } = await startBrowser(program ?? ''));
  });
  afterAll(async () => {
    await close();
    await service?.stop();
  });
  afterEach(async () => {
    await service.app.database.pool.query(
      'DELETE FROM reporting.export_events; DELETE FROM reporting.exports; DELETE FROM pgboss.job',
    );
  });

  /** An admin of two organisations, with three RDVs in one and four in the other. */
  async function addAdmin(territoryId: bigint) {
    const { fixture } = service;
    const pmi = await fixture.service('PMI');
    const ids = [];
    for (const [name, days] of [
      ['MDS Arras', ['2024-03-01', '2024-03-02', '2024-03-03']],
      ['MDS Lens', ['2024-03-04', '2024-03-05', '2024-03-06', '2024-03-07']],
    ] as const) {
      const { id } = await fixture.organisation(territoryId, { name });
      const motif = await fixture.motif(id, pmi.id);
      for (const [index, day] of days.entries())
        await fixture.rdv({
          organisationId: id,
          motifId: motif.id,
          startsAt: `${day}T09:00:00Z`,
          status: index === 0 ? 'noshow' : 'seen',
        });
      ids.push(id);
    }
    arrasId = ids[0] ?? 0n;
    await fixture.agent({
      email: 'admin@example.org',
      roles: Object.fromEntries(ids.map((id) => [String(id), 'admin'])),
    });
  }

  async function addUsager(lastName: string) {
    const { id: userId } = await service.fixture.user({ lastName });
    await service.app.database.prisma.userProfile.create({ data: { userId, organisationId } });
  }

  /** The list of RDVs of the admin. */
  async function openList(search: string, email = 'admin@example.org') {
    const opened = await openPage(browser);
    onTestFinished(() => opened.context.close());
    const { page } = opened;
    await page.goto(service.signInLink(email));
    await heading(page, 'Accueil');
    await page.goto(`${service.url}/rdvs${search}`);
    await heading(page, 'Liste des RDV');
    return opened;
  }

  /** The dialog for the espace of this name. */
  async function open(name = 'Pas-de-Calais') {
    const opened = await openPage(browser);
    onTestFinished(() => opened.context.close());
    const { page } = opened;
    await page.goto(service.signInLink('espace@example.org'));
    const opener = page.getByRole('button', { name: `Exporter les fiches usagers : ${name}` });
    await opener.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Exporter les fiches usagers' });
    await dialog.getByRole('heading', { name: 'Dans ce fichier' }).waitFor();
    return { ...opened, opener, dialog };
  }
  const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
  const columnsOf = (dialog: Locator) => dialog.getByText(/^Colonnes : \d+ sur \d+$/);
  const focused = (page: Page) => page.evaluate<string>('document.activeElement?.textContent');
  const countExports = () => service.app.database.prisma.export.count();

  it('keeps the focus until Escape, and gives it back', async () => {
    const { page, opener, dialog, complaints } = await open();
    await dialog.getByText(/^6 lignes, \d\d colonnes$/).waitFor();
    await dialog.getByText('Les fiches usagers de l’espace Pas-de-Calais.').waitFor();
    await dialog.getByText('Encore 3 exports possibles sur 3').waitFor();
    expect(await focused(page)).toBe('Exporter les fiches usagers');
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await focused(page)).toBe(await opener.textContent());
    await opener.press('Enter');
    await dialog.getByRole('button', { name: 'Fermer' }).press('Enter');
    await dialog.waitFor({ state: 'detached' });
    expect(await focused(page)).toBe(await opener.textContent());
    expect([await countExports(), complaints]).toEqual([0, []]);
  });

  it('makes the file that was chosen, its columns in their order, and leads to it', async () => {
    const { page, dialog, complaints } = await open();
    await dialog.getByLabel('Format').selectOption('CSV');
    await columnsOf(dialog).press('Enter');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Tout décocher' }).click();
    await dialog.getByRole('alert').getByText('Choisissez au moins une colonne.').waitFor();
    await dialog.getByRole('button', { name: 'Exporter' }).press('Enter');
    expect(await countExports()).toBe(0);
    await expectAccessible(page);
    for (const name of ['id usager', 'Nom d’usage', 'Prénom'])
      await dialog.getByRole('checkbox', { name: new RegExp(`^${name}`) }).check();
    await dialog.getByText('3 colonnes peuvent contenir des données personnelles').waitFor();
    const up = dialog.getByRole('button', { name: 'Monter Prénom' });
    for (let times = 0; times < 3; times++) await up.press('Enter'); // once more than there are places
    expect(await dialog.getByRole('listitem').first().textContent()).toContain('Prénom');
    await dialog.getByRole('button', { name: 'Exporter' }).press('Enter');
    await heading(page, 'Vos exports');
    await page.getByText('✓ Prêt').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Télécharger' }).click(),
    ]);
    const [header, ...rows] = parse(await readFile(await download.path()), { bom: true, delimiter: ';' });
    expect(header).toEqual(['Prénom', 'id usager', 'Nom d’usage']);
    expect(rows).toHaveLength(6);
    await page.goBack(); // the page that it was asked from is not lost
    await heading(page, 'Accueil');
    expect(complaints).toEqual([]);
  });

  it('makes an anonymous file without the columns that name persons, and one of statistics', async () => {
    const { page, dialog } = await open();
    await columnsOf(dialog).click();
    await dialog.getByRole('checkbox', { name: /^Prénom/ }).waitFor();
    await dialog.getByRole('checkbox', { name: 'Fichier anonyme' }).check();
    await dialog.getByRole('checkbox', { name: /^Prénom/ }).waitFor({ state: 'detached' });
    await dialog.getByText('Aucune colonne ne contient de nom ni d’autre donnée personnelle.').waitFor();
    await dialog.getByRole('radio', { name: /^Statistiques/ }).check();
    await dialog.getByRole('button', { name: 'Exporter' }).click();
    await heading(page, 'Vos exports');
    await page.getByRole('link', { name: 'Statistiques des RDV · Pas-de-Calais' }).waitFor();
  });

  it('says of no file what another one holds, while the columns of an anonymous one are asked for', async () => {
    const { page, dialog } = await open();
    await dialog.getByText(/^6 lignes, \d\d colonnes$/).waitFor();
    const { letGo } = await holdAnswers(page, 'ExportChoices');
    await dialog.getByRole('checkbox', { name: 'Fichier anonyme' }).check();
    await dialog.getByText(/peuvent contenir des données personnelles/).waitFor({ state: 'detached' });
    expect(await dialog.getByText(/Aucune colonne|\d colonnes$/).count()).toBe(0);
    letGo();
    await dialog.getByText('Aucune colonne ne contient').waitFor();
  });

  it('counts an export that was asked for elsewhere while its choices were on their way', async () => {
    const admin = await service.as({ email: 'espace@example.org' });
    const { id } = await service.app.database.prisma.territory.findFirstOrThrow({ where: { name: 'Pas-de-Calais' } });
    const asked = { scope: 'TERRITORY', targetIds: [globalId('Territory', id)] } as const;
    // The page follows events behind the last one that it knows: without any, it may connect after the next.
    await followToEnd(admin, await requestExport(admin, asked));
    const { page, dialog } = await open();
    const { first, letGo } = await holdAnswers(page, 'ExportChoices');
    await dialog.getByRole('checkbox', { name: 'Fichier anonyme' }).check();
    await first;
    await requestExport(admin, asked);
    await page.getByText('1 nouveau').waitFor();
    letGo();
    await dialog.getByText(`Encore ${LIMIT - 2} export possible sur ${LIMIT}`).waitFor();
  });

  it('keeps its button in view where the columns are many', async () => {
    const { page, dialog } = await open();
    await page.setViewportSize({ width: 1_000, height: 500 });
    await columnsOf(dialog).click();
    await dialog.getByText('Une colonne marquée').scrollIntoViewIfNeeded();
    const box = await dialog.getByRole('button', { name: 'Exporter' }).boundingBox();
    expect((box?.y ?? 500) + (box?.height ?? 0)).toBeLessThanOrEqual(500);
  });

  it('leads to the export that was asked for, which older files do not hide', async () => {
    const admin = await service.as({ email: 'espace@example.org' });
    const { id } = await service.app.database.prisma.territory.findFirstOrThrow({ where: { name: 'Pas-de-Calais' } });
    await requestExport(admin, {
      scope: 'TERRITORY',
      targetIds: [globalId('Territory', id)],
      options: { format: 'ODS' },
    });
    const { page, dialog, complaints } = await open();
    await dialog.getByRole('checkbox', { name: 'Fichier anonyme' }).check();
    await dialog.getByText('Aucune colonne').waitFor();
    await dialog.getByRole('button', { name: 'Exporter' }).click();
    const asked = page.getByRole('listitem').filter({ hasText: 'l’export que vous venez de demander' });
    await asked.getByText('✓ Prêt').waitFor();
    expect([await asked.count(), await page.getByRole('link', { name: 'Télécharger' }).count()]).toEqual([1, 2]);
    expect(await asked.textContent()).toMatch(/\.xlsx.*fichier anonyme/);
    await expectAccessible(page);
    await page.getByLabel('État').selectOption('Prêts');
    await page.getByRole('link', { name: 'Réinitialiser' }).waitFor();
    expect(await asked.count()).toBe(0); // another list of exports
    expect(complaints).toEqual([]);
  });

  it('is one export after a double click', async () => {
    const { page, dialog } = await open();
    await dialog.getByText('6 lignes').waitFor();
    await dialog.getByRole('button', { name: 'Exporter' }).dblclick();
    await heading(page, 'Vos exports');
    await page.getByText('✓ Prêt').waitFor();
    expect(await countExports()).toBe(1);
  });

  it('leaves the next page alone when the second click of a double one comes late', async () => {
    const { page, dialog } = await open();
    await dialog.getByRole('button', { name: 'Exporter' }).click();
    await heading(page, 'Vos exports');
    const link = page.getByRole('heading', { level: 2 }).getByRole('link').first();
    await link.hover();
    await page.mouse.down({ clickCount: 2 });
    await page.mouse.up({ clickCount: 2 });
    expect(await page.evaluate('location.pathname')).toBe('/exports');
    await link.click();
    await page.waitForURL('**/exports/*');
  });

  it('hides a number of usagers that could tell of one', async () => {
    const { fixture, app } = service;
    const { id: territoryId } = await app.database.prisma.territory.findFirstOrThrow({ where: { name: 'Nord' } });
    const organisation = await fixture.organisation(territoryId);
    const { id: userId } = await fixture.user();
    await app.database.prisma.userProfile.create({ data: { userId, organisationId: organisation.id } });
    const { page, dialog } = await open('Nord');
    await dialog.getByText('Moins de cinq usagers').waitFor();
    await expectAccessible(page);
  });

  it('says in place that the quota is used up and when to try again, and that a right is lost', async () => {
    const { prisma } = service.app.database;
    const admin = await service.as({ email: 'espace@example.org' });
    const { id } = await prisma.territory.findFirstOrThrow({ where: { name: 'Pas-de-Calais' } });
    const targetIds = [globalId('Territory', id)];
    const { page, dialog } = await open();
    await dialog.getByLabel('Format').selectOption('XLS');
    for (const format of ['XLSX', 'CSV', 'ODS'] as const)
      await requestExport(admin, { scope: 'TERRITORY', targetIds, options: { format } });
    await dialog.getByText(`Vous avez demandé ${LIMIT} exports en 24 heures : c’est le maximum.`).waitFor();
    await dialog.getByRole('button', { name: 'Exporter' }).click();
    const alert = dialog.getByRole('alert');
    await alert.getByText(`Vous avez déjà demandé ${LIMIT} exports en 24 heures`).waitFor();
    expect(await alert.textContent()).toMatch(/Réessayez après 1?\d? ?\D*\d{4}, \d\d:\d\d\.$/);
    await expectAccessible(page);

    await service.app.database.pool.query('DELETE FROM reporting.export_events; DELETE FROM reporting.exports');
    const role = { agentId, territoryId: id };
    await prisma.agentTerritorialRole.deleteMany({ where: role });
    onTestFinished(async () => {
      await prisma.agentTerritorialRole.create({ data: role });
    });
    await dialog.getByRole('button', { name: 'Exporter' }).click();
    await alert.getByText(/droit|autoris|administrat/).waitFor();
    await expectAccessible(page);
    expect(await countExports()).toBe(0);
  });

  it('exports the RDVs of a list, and leads back to the same ones', async () => {
    const search = `?perimetre=organisation&cible=${globalId('Organisation', arrasId)}&periode=toutes&statut=honore`;
    const { page, complaints } = await openList(search);
    await page.getByRole('button', { name: 'Exporter les 2 RDV' }).click();
    const dialog = page.getByRole('dialog', { name: 'Exporter les 2 RDV' });
    await dialog.getByText('2 lignes, 22 colonnes').waitFor();
    await dialog.getByText(/toute l.organisation MDS Arras/).waitFor();
    await dialog.getByText(/^Filtres : toutes les dates, .*Rendez-vous honoré\.$/).waitFor();
    await expectAccessible(page);
    await dialog.getByRole('radio', { name: /^Participations/ }).check();
    await dialog.getByText('0 ligne, 24 colonnes').waitFor();
    await dialog.getByRole('radio', { name: /^Liste des RDV/ }).check();
    await dialog.getByRole('button', { name: 'Exporter' }).press('Enter');
    await heading(page, 'Vos exports');
    await page.getByText('✓ Prêt').waitFor();
    await page.getByText('2 lignes,').waitFor();
    await page.getByRole('link', { name: 'Mêmes critères' }).click();
    await heading(page, 'Liste des RDV');
    await page.getByRole('button', { name: 'Exporter les 2 RDV' }).waitFor();
    expect(decodeURIComponent(new URL(page.url()).search)).toBe(search);
    expect(complaints).toEqual([]);
  });

  it('asks for the perimeter where the list has none, and says that a file would be too large', async () => {
    const { page, complaints } = await openList('?periode=toutes');
    // An admin of all their organisations may have the file of all that they see.
    await page.getByRole('button', { name: 'Exporter les 7 RDV' }).click();
    const dialog = page.getByRole('dialog', { name: 'Exporter', exact: true });
    await dialog.getByText(`7 lignes, 22 colonnes : un export en contient au plus ${MAX_ROWS} lignes.`).waitFor();
    await dialog.getByRole('button', { name: 'Exporter' }).click();
    await dialog.getByRole('alert').getByText(/7.*6/).waitFor();
    await expectAccessible(page);
    expect(await dialog.getByLabel('Périmètre').locator('option').allTextContents()).toEqual([
      'Vos 2 organisations',
      'Organisation MDS Arras',
      'Organisation MDS Lens',
      'Mes RDV',
    ]);
    await dialog.getByLabel('Périmètre').selectOption('Organisation MDS Lens');
    await dialog.getByText('4 lignes, 22').waitFor();
    await dialog.getByLabel('Périmètre').selectOption('Mes RDV');
    await dialog.getByText('0 ligne,').waitFor();
    await expectAccessible(page);
    expect(complaints).toEqual([]);
  });

  it('joins the organisations of the filter where the agent has more than a file may join', async () => {
    const { fixture } = service;
    const { id: territoryId } = await fixture.territory();
    const ids: bigint[] = [];
    for (let index = 1; index <= 251; index++)
      ids.push((await fixture.organisation(territoryId, { name: `MDS ${index}` })).id);
    const [first = 0n, second = 0n] = ids;
    for (const organisationId of [first, second, ids[2] ?? 0n])
      await fixture.rdv({
        organisationId,
        motifId: (await fixture.motif(organisationId, null)).id,
        startsAt: '2025-03-03T09:00:00Z',
      });
    const email = 'beaucoup@example.org';
    await fixture.agent({ email, roles: Object.fromEntries(ids.map((id) => [String(id), 'admin'])) });
    const { page, complaints } = await openList('?periode=toutes', email);
    await page.getByText('MDS 1, MDS 2, MDS 3, MDS 4 et 247 autres, vous voyez tous leurs RDV.').waitFor();
    await page.getByRole('button', { name: 'Exporter', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Exporter', exact: true });
    await dialog.getByText('1 ligne, 22').waitFor();
    await dialog.getByText('Un fichier réunit au plus 250 organisations.').waitFor();
    expect(await dialog.getByLabel('Périmètre').locator('option').count()).toBe(252);
    await expectAccessible(page);
    const chosen = [first, second].map((id) => `organisation=${globalId('Organisation', id)}`).join('&');
    await page.goto(`${service.url}/rdvs?periode=toutes&${chosen}`);
    await page.getByRole('button', { name: 'Exporter', exact: true }).click();
    await dialog.getByText('2 lignes, 22').waitFor();
    expect(await dialog.getByLabel('Périmètre').locator('option:checked').textContent()).toBe(
      'Organisations du filtre : 2',
    );
    // Rights are many: the first are seen, the rest on demand.
    await page.goto(service.url);
    await page.getByText('239 autres').click();
    await page.getByText('Admin de l’organisation MDS 251').waitFor();
    await expectAccessible(page);
    expect(complaints).toEqual([]);
  });

  it('is reached and used by keyboard alone, from sign-in to the file', async () => {
    const { page, context, complaints } = await openPage(browser, { colorScheme: 'dark' });
    onTestFinished(() => context.close());
    await page.goto(`${service.url}/rdvs?periode=toutes&statut=absence`);
    /** Goes on by the keyboard to what has this text. */
    const tabTo = async (text: string) => {
      await page.getByText(text).first().waitFor();
      const seen = new Set<string>();
      for (let now = ''; !now.startsWith(text); ) {
        expect([...seen].length).toBeLessThan(200);
        await page.keyboard.press('Tab');
        now = (await focused(page)).trim();
        seen.add(`${seen.size} ${now}`);
      }
    };
    await tabTo('Admin de deux organisations');
    await page.keyboard.press('Enter');
    await heading(page, 'Liste des RDV');
    await tabTo('Exporter');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByText('2 lignes, 22 colonnes').waitFor();
    await expectAccessible(page);
    await tabTo('Exporter');
    await page.keyboard.press('Enter');
    await heading(page, 'Vos exports');
    await page.getByText('✓ Prêt').waitFor();
    await expectAccessible(page);
    await tabTo('Télécharger');
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    const workbook = new exceljs.Workbook();
    await workbook.xlsx.readFile(await download.path());
    expect(workbook.worksheets[0]?.rowCount).toBe(3);
    expect(complaints).toEqual([]);
  });
});
