import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { encodeId } from '#graphql/core/global-id.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { expectAccessible, findBrowser, NO_BROWSER, openPage, startBrowser } from '../support/web/browser.ts';
import { buildPages } from '../support/web/built-pages.ts';
import { readPdf } from '../support/web/pdf.ts';

const program = await findBrowser();
if (!program) console.warn(NO_BROWSER);

describe.skipIf(!program)('the statistics', () => {
  let service: TestService;
  let browser: Browser;
  let close = async () => {};
  let motifId: string;
  let atelierId: string;

  beforeAll(async () => {
    await buildPages();
    service = await startTestService({ worker: false });
    const { fixture } = service;
    const territory = await fixture.territory({ name: 'Pas-de-Calais' });
    const { id: organisationId } = await fixture.organisation(territory.id, { name: 'MDS Arras' });
    const pmi = await fixture.service('PMI');
    const agent = await fixture.agent({ email: 'admin@example.org', roles: { [String(organisationId)]: 'admin' } });
    await fixture.agent({ email: 'espace@example.org', territories: [territory.id] });
    const motif = await fixture.motif(organisationId, pmi.id, { name: 'Suivi' });
    const atelier = await fixture.motif(organisationId, pmi.id, { name: 'Atelier', collectif: true });
    motifId = encodeId('Motif', motif.id);
    atelierId = encodeId('Motif', atelier.id);
    await addMotifs(territory.id, pmi.id);
    await addArchive(territory.id);
    const user = await fixture.user();
    const common = { organisationId, motifId: motif.id, agents: [agent.id], users: [user.id] };
    await fixture.rdv({ ...common, startsAt: '2025-02-03T09:00:00Z', status: 'seen', statuses: ['seen'] });
    await fixture.rdv({ ...common, startsAt: '2025-02-03T10:00:00Z', motifId: atelier.id, createdByType: 'User' });
    await fixture.rdv({ ...common, startsAt: '2025-03-03T09:00:00Z', status: 'seen', statuses: ['seen'] });
    await fixture.rdv({ ...common, startsAt: '2025-03-04T09:00:00Z', status: 'noshow', statuses: ['noshow'] });
    await fixture.rdv({ ...common, startsAt: '2025-03-05T09:00:00Z', createdByType: 'User' });
    const nord = await fixture.territory({ name: 'Nord' });
    const { id: lille } = await fixture.organisation(nord.id, { name: 'MDS Lille' });
    await fixture.agent({ email: 'nord@example.org', territories: [nord.id] });
    const group = await fixture.motif(lille, pmi.id, { name: 'Groupe', collectif: true });
    const users = [];
    for (let index = 0; index < 6; index++) users.push((await fixture.user()).id);
    // Three hours of three days: twice five usagers each, but one in the last.
    for (const day of [3, 4, 5])
      for (const time of ['08:00', '08:30', '09:00', '09:30', '10:00', '10:30'])
        await fixture.rdv({
          ...{ organisationId: lille, motifId: group.id, startsAt: `2025-03-0${day}T${time}:00Z` },
          users: day === 5 && time.startsWith('10') ? users.slice(5) : users.slice(0, 5),
        });
    ({ browser, close } = await startBrowser(program ?? ''));
  });
  afterAll(async () => {
    await close();
    await service?.stop();
  });

  /** An admin of an organisation with thirteen motifs. */
  async function addMotifs(territoryId: bigint, serviceId: bigint) {
    const { fixture } = service;
    const { id: organisationId } = await fixture.organisation(territoryId, { name: 'MDS Lens' });
    await fixture.agent({ email: 'many@example.org', roles: { [String(organisationId)]: 'admin' } });
    for (let index = 1; index <= 13; index++) {
      const { id } = await fixture.motif(organisationId, serviceId, { name: `Motif ${index}` });
      await fixture.rdv({
        organisationId,
        motifId: id,
        startsAt: `2025-05-${String(index).padStart(2, '0')}T09:00:00Z`,
      });
    }
  }

  /** An organisation whose RDVs are all gone: their counts by month are left. */
  async function addArchive(territoryId: bigint) {
    const { fixture, app } = service;
    const { id } = await fixture.organisation(territoryId, { name: 'MDS Calais' });
    await fixture.agent({ email: 'archive@example.org', roles: { [String(id)]: 'admin' } });
    for (const [firstDay, dimension, key, count] of [
      ['2021-05-01', 'total', '', 40],
      ['2021-05-01', 'status', 'SEEN', 40],
      ['2021-06-01', 'total', '', 20],
      ['2021-06-01', 'status', 'SEEN', null],
      ['2021-06-01', 'status', 'NOSHOW', 8],
      ['2022-01-01', 'total', '', 30],
      ['2022-01-01', 'status', 'SEEN', 30],
    ] as const)
      await app.database.pool.query(
        'INSERT INTO reporting.statistics_archive (organisation_id, first_day, dimension, key, count) VALUES ($1, $2, $3, $4, $5)',
        [id, firstDay, dimension, key, count],
      );
  }

  async function visit(email: string, query: string, options: Parameters<typeof openPage>[1] = {}) {
    const opened = await openPage(browser, options);
    onTestFinished(() => opened.context.close());
    await opened.page.goto(service.signInLink(email));
    await opened.page.getByRole('heading', { level: 1, name: 'Accueil' }).waitFor();
    await opened.page.goto(`${service.url}/statistiques${query}`);
    return opened;
  }
  const cardOf = (page: Page, name: string) =>
    page.locator('.totals .card').filter({ has: page.getByText(name, { exact: true }) });

  it('count the RDVs of the period in the address, in figures, bars and tables', async () => {
    const { page, complaints } = await visit('admin@example.org', '?du=2025-03-01&au=2025-03-31');
    await page.getByText('du 1er mars 2025 au 31 mars 2025').first().waitFor();
    expect(await cardOf(page, 'RDV').locator('.total').textContent()).toBe('3');
    expect(await cardOf(page, 'Taux d’absence').locator('.total').textContent()).toMatch(/^50\s%$/);
    await page.getByRole('row', { name: /^Suivi Sur place · PMI 3/ }).waitFor();
    const slider = page.getByRole('slider');
    await slider.focus();
    for (let press = 0; press < 5; press++) await page.keyboard.press('ArrowRight');
    expect(await slider.getAttribute('aria-valuetext')).toContain('5 mars 2025 : 1 RDV');
    await page.getByText('Tableau', { exact: false }).first().click();
    await expectAccessible(page);
    expect(complaints).toEqual([]);
  });

  it('follow a choice by the address, and come back', async () => {
    const { page } = await visit('admin@example.org', '?du=2025-03-01&au=2025-03-31');
    await cardOf(page, 'RDV').waitFor();
    await page.getByLabel('Périmètre').focus();
    await page.getByLabel('Périmètre').selectOption({ label: 'Mes RDV' });
    await page.getByRole('heading', { level: 1, name: 'Mes statistiques' }).waitFor();
    expect(await page.evaluate('document.activeElement?.tagName')).toBe('SELECT'); // the choice keeps the focus
    expect(page.url()).toContain('perimetre=mes-rdv&du=2025-03-01&au=2025-03-31');
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'Statistiques', exact: true }).waitFor();
  });

  it('show a chip for each filter of the address, and take it away', async () => {
    const { page, complaints } = await visit(
      'admin@example.org',
      `?du=2025-02-01&au=2025-03-31&motif=${motifId}&statut=honore&statut=absence&collectif=non&reserve=toutes`,
    );
    const chips = page.getByRole('list', { name: 'Filtres actifs' });
    await chips.getByText('Motif : Suivi').waitFor();
    expect(await chips.getByRole('button').allTextContents()).toEqual([
      expect.stringContaining('Statut du RDV : Rendez-vous honoré'),
      expect.stringContaining('Statut du RDV : Absence non excusée'),
      expect.stringContaining('Motif : Suivi'),
      expect.stringContaining('RDV individuels'),
      'Réinitialiser',
    ]);
    await expect.poll(() => cardOf(page, 'RDV').locator('.total').textContent()).toBe('3');
    expect(await page.title()).toContain(
      'Statistiques : du 1er février 2025 au 31 mars 2025, Statut du RDV : Rendez-vous',
    );
    await chips.getByRole('button', { name: /Absence/ }).click();
    await expect.poll(() => cardOf(page, 'RDV').locator('.total').textContent()).toBe('2');
    expect(page.url()).not.toContain('absence');
    await expectAccessible(page);
    await chips.getByRole('button', { name: 'Réinitialiser' }).click();
    await expect.poll(() => cardOf(page, 'RDV').locator('.total').textContent()).toBe('5');
    expect(await chips.count()).toBe(0);
    expect(page.url()).toContain('du=2025-02-01&au=2025-03-31');
    await page.goBack();
    await chips.getByText('Motif : Suivi').waitFor();
    expect(complaints).toEqual([]);
  });

  it('filter by every choice of the panel', async () => {
    const { page, complaints } = await visit('admin@example.org', '?du=2025-02-01&au=2025-03-31');
    await page.getByText('Filtres', { exact: true }).click();
    await page.getByRole('group', { name: 'Motifs', exact: true }).getByLabel('Atelier').check();
    await expect.poll(() => cardOf(page, 'RDV').locator('.total').textContent()).toBe('1');
    await page.getByLabel('Chercher un usager').fill('mart');
    await page.getByRole('button', { name: 'Chercher', exact: true }).click();
    await page.getByRole('group', { name: 'Usagers' }).getByLabel('Camille MARTIN').check();
    await page.getByLabel('avec leurs proches').check();
    await page.getByRole('button', { name: /Usager : Camille MARTIN/ }).waitFor();
    await page.getByLabel('Collectif ou individuel').selectOption('RDV individuels');
    await page.getByText('Aucun RDV ne correspond').waitFor();
    await expectAccessible(page);
    expect(page.url()).toMatch(/motif=.*&usager=.*&proches=oui&collectif=non/);
    expect(complaints).toEqual([]);
  });

  it('say in the panel what a choice does, and lead from it to the figures', async () => {
    const { page, complaints } = await visit('admin@example.org', '?du=2025-02-01&au=2025-03-31');
    const summary = page.getByText('Filtres', { exact: true });
    await summary.click();
    await page.getByRole('group', { name: 'Motifs', exact: true }).getByLabel('Atelier').check();
    const foot = page.getByText('1 RDV', { exact: true });
    await foot.waitFor();
    await expect
      .poll(() => foot.evaluate((element) => element.getBoundingClientRect().bottom <= innerHeight))
      .toBe(true);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Voir le résultat' }).click();
    expect(await page.getByRole('group', { name: 'Motifs', exact: true }).count()).toBe(0);
    expect(await page.evaluate('document.activeElement?.textContent')).toBe('Filtres (1)');
    expect(complaints).toEqual([]);
  });

  it('lead from a value to its figures, and from figures to the list of their RDVs', async () => {
    const { page, complaints } = await visit('admin@example.org', '?du=2025-02-01&au=2025-03-31');
    for (const [title, value, parameter] of [
      ['RDV par motif (2)', 'Atelier', `motif=${atelierId}`],
      ['RDV collectifs ou individuels', 'RDV collectifs', 'collectif=oui'],
    ] as const) {
      await page.getByRole('table', { name: title }).getByRole('link', { name: value }).click();
      await expect.poll(() => cardOf(page, 'RDV').locator('.total').textContent()).toBe('1');
      expect(page.url()).toContain(parameter);
      await page.getByRole('table', { name: 'RDV par motif (1)' }).waitFor();
      expect(await page.getByRole('table', { name: 'RDV par motif (1)' }).getByRole('link').count()).toBe(0);
      await page.goBack();
      await expect.poll(() => cardOf(page, 'RDV').locator('.total').textContent()).toBe('5');
    }
    await page.getByRole('table', { name: 'RDV par motif (2)' }).getByRole('link', { name: 'Atelier' }).click();
    await expect.poll(() => cardOf(page, 'RDV').locator('.total').textContent()).toBe('1');
    await page.getByRole('link', { name: 'Liste de ces RDV' }).click();
    await page.getByRole('heading', { level: 1, name: 'Liste des RDV' }).waitFor();
    await page.getByText('1 RDV', { exact: true }).waitFor();
    await page.getByText('Motif : Atelier').waitFor();
    expect(complaints).toEqual([]);
  });

  it('show the values beyond the ten largest on demand, and those first again', async () => {
    const { page, complaints } = await visit('many@example.org', '?du=2025-05-01&au=2025-05-31');
    const table = page.getByRole('table', { name: 'RDV par motif (13)' });
    const names = () => table.getByRole('row').getByRole('rowheader').allTextContents();
    await table.waitFor();
    expect(await names()).toHaveLength(11);
    expect((await names()).at(-1)).toBe('Les autres');
    const more = page.getByRole('button', { name: '3 de plus : RDV par motif' });
    await more.focus();
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await names()).length).toBe(13);
    expect(await names()).not.toContain('Les autres');
    expect(await page.evaluate('document.activeElement?.textContent')).toBe('Les premiers seulement : RDV par motif');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'CSV : RDV par motif' }).click(),
    ]);
    expect(parse(await readFile(await download.path()), { bom: true, delimiter: ';', from: 2 })).toHaveLength(13);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Les premiers seulement : RDV par motif' }).press('Enter');
    await expect.poll(async () => (await names()).length).toBe(11);
    expect(complaints).toEqual([]);
  });

  it('go on without the criteria of an address that do not exist, and name them', async () => {
    const { page, complaints } = await visit(
      'admin@example.org',
      `?du=2025-03-01&au=2025-03-31&motif=${motifId}&motif=disparu&service=${encodeId('Service', 999n)}&statut=vu`,
    );
    await cardOf(page, 'RDV').waitFor();
    const notice = page.getByRole('status').filter({ hasText: 'ne s’appliquent pas' });
    expect(await notice.textContent()).toMatch(/motif « disparu », service « .+ », statut « vu »/);
    expect(await page.getByRole('alert').count()).toBe(0);
    expect(await cardOf(page, 'RDV').locator('.total').textContent()).toBe('3');
    await expectAccessible(page);
    expect(complaints).toEqual([]);
  });

  it('begin a choice of days with those of the period', async () => {
    const { page } = await visit('admin@example.org', '?periode=mois-dernier');
    const sentence = page.getByText(/RDV du 1er .* au .*\./).first();
    await sentence.waitFor();
    const before = await sentence.textContent();
    await page.getByRole('combobox', { name: 'Période', exact: true }).selectOption('Dates au choix');
    await page.getByLabel('Au (inclus)').waitFor();
    const [from, to] = [page.getByLabel('Du', { exact: true }), page.getByLabel('Au (inclus)')];
    expect(page.url()).toContain(`du=${await from.inputValue()}&au=${await to.inputValue()}`);
    const days = (text: string | null) => text?.match(/RDV (du .*?)\./)?.[1];
    await expect.poll(async () => days(await sentence.textContent())).toBe(days(before));
    // A first day after the last one takes it along.
    await from.fill('2026-12-24');
    await from.blur();
    await expect.poll(() => page.url()).toContain('du=2026-12-24&au=2026-12-24');
  });

  it('offer periods that stay relative, in groups, and days of booking without those to come', async () => {
    const { page } = await visit('admin@example.org', '?periode=mois-dernier');
    const period = page.getByRole('combobox', { name: 'Période', exact: true });
    const groups = async (of: Locator) =>
      Promise.all(
        (await of.locator('optgroup').all()).map(async (group) => [
          await group.getAttribute('label'),
          await group.locator('option').count(),
        ]),
      );
    const [present, past, future] = [
      ['En cours', 5],
      ['Passé', 8],
      ['À venir', 7],
    ];
    await period.waitFor();
    expect(await groups(period)).toEqual([present, past, future]);
    for (const [name, word] of [
      ['Trimestre dernier', 'trimestre-dernier'],
      ['12 derniers mois', '12-mois'],
      ['30 prochains jours', '30-prochains-jours'],
    ] as const) {
      await period.selectOption(name);
      await expect.poll(() => page.url()).toContain(`periode=${word}`);
    }
    await page.getByText('Filtres', { exact: true }).click();
    const booked = page.getByLabel('RDV pris (jour de la réservation)');
    await booked.waitFor();
    expect(await groups(booked)).toEqual([present, past]);
  });

  const march = '?du=2025-03-01&au=2025-03-31&pas=mois';

  it('draw the period to compare with, and offer the bars as a table', async () => {
    const { page } = await visit('admin@example.org', march);
    await page.getByRole('listitem').getByText('Comparé : du 1er février 2025 au 28 février 2025').waitFor();
    expect(await page.locator('polyline.compared').count()).toBe(1);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: /^CSV : RDV par mois/ }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('rdv-par-mois-selon-l-origine.csv');
    const rows = parse(await readFile(await download.path()), { bom: true, delimiter: ';', columns: true });
    expect(rows).toEqual([
      {
        Mois: 'du 1er mars 2025 au 31 mars 2025',
        'Créé par un agent': '2',
        'RDV Pris sur internet': '1',
        "RDV en file d'attente": '0',
        'Rdv pris par un prescripteur': '0',
        Total: '3',
        'Comparé : du 1er février 2025 au 28 février 2025': '2',
        Incomplet: '',
      },
    ]);
  });

  it('compare a period that is not over by its elapsed days', async () => {
    const { page } = await visit('admin@example.org', '?periode=annee');
    await page.getByText('Les évolutions portent sur les jours écoulés').waitFor();
  });

  it('offer the bars as a picture with its legend', async () => {
    const { page, complaints } = await visit('admin@example.org', march);
    await page.getByRole('listitem').getByText('Comparé : du 1er février').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: /^Image PNG : RDV par mois/ }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('rdv-par-mois-selon-l-origine.png');
    const bytes = await readFile(await download.path());
    const inked = await page.evaluate<{ width: number; title: number; agent: number; internet: number }>(
      `(${countInk})('data:image/png;base64,${bytes.toString('base64')}')`,
    );
    expect(inked.width).toBeGreaterThan(1_000);
    expect(inked.title).toBeGreaterThan(100); // letters in its first lines
    expect(inked.agent).toBeGreaterThan(inked.internet); // two RDVs, and one
    expect(inked.internet).toBeGreaterThan(1_000);
    expect(complaints).toEqual([]);
  });

  it('show shares, participations, types and days of booking', async () => {
    const { page, complaints } = await visit('admin@example.org', march);
    // While other figures are loaded, those that are shown keep their own names.
    let answer = () => {};
    const gate = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const chart = page.getByRole('heading', { name: 'RDV par mois, selon l’origine' });
    await chart.waitFor();
    await page.route('**/graphql', async (route) => {
      if (route.request().postData()?.includes('query SelectionFigures')) await gate;
      await route.continue();
    });
    await page.getByLabel('Découpage').selectOption('Participations selon leur statut');
    await page.locator('[aria-busy="true"]').first().waitFor();
    expect(await chart.count()).toBe(1);
    answer();
    await page.getByLabel('Barres en').selectOption('Parts en %');
    await page.getByRole('heading', { name: 'Participations par mois, selon leur statut, en %' }).waitFor();
    const slider = page.getByRole('slider');
    await slider.focus();
    await page.keyboard.press('Home');
    const text = (await slider.getAttribute('aria-valuetext'))?.replaceAll(/\s/g, ' ');
    // Two of three: one is still to be recorded, and its share counts.
    expect(text).toContain('À renseigner 33,3 %, Vu(s) 33,3 %');
    await page.getByLabel('Découpage').selectOption('Selon le type');
    await page.getByRole('heading', { name: 'RDV par mois, selon le type, en %' }).waitFor();
    await page.goto(`${service.url}/statistiques?periode=toutes&reserve-du=2025-03-01&reserve-au=2025-03-31`);
    await page.getByRole('heading', { name: 'RDV pris par jour, selon l’origine' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('break down by every dimension, each as a table, a CSV and a picture', async () => {
    const { page, complaints } = await visit('admin@example.org', '?du=2025-02-01&au=2025-03-31');
    for (const [title, row] of [
      ['RDV par service (1)', /^PMI 5 1/],
      ['RDV par motif (2)', /^Suivi Sur place · PMI 4 1/],
      ['RDV par jour de la semaine', /^lundi 3 1/],
      ['RDV par heure de début', /^10h00 – 10h59 4 1/],
      ['RDV par type', /^Sur place 5 1/],
      ['RDV collectifs ou individuels', /^RDV collectifs 1 1/],
      ['RDV par agent (1)', /^Ada LOVELACE 5 1/],
    ] as const)
      await page.getByRole('table', { name: title }).getByRole('row', { name: row }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'CSV : RDV par motif' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('rdv-par-motif.csv');
    const rows = parse(await readFile(await download.path()), { bom: true, delimiter: ';', from: 2 });
    expect(rows).toEqual([
      ['Suivi', 'Sur place · PMI', '4', '1', '33,3'],
      ['Atelier', 'Sur place · PMI', '1', '1', ''],
    ]);
    const [picture] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Image PNG : RDV par motif' }).click(),
    ]);
    const bytes = await readFile(await picture.path());
    const inked = await page.evaluate<{ width: number; agent: number }>(
      `(${countInk})('data:image/png;base64,${bytes.toString('base64')}')`,
    );
    expect(inked.agent).toBeGreaterThan(10_000);
    await page.getByText('Notifications et agents').click();
    await page
      .getByRole('table', { name: 'Agents actifs par mois' })
      .getByRole('row', { name: /^mars 2025 1/ })
      .waitFor();
    await expectAccessible(page);
    expect(complaints).toEqual([]);
  });

  const WEEK = 'RDV par heure de début et jour de la semaine';

  it('cross hours and days of the week, as a heat map, a CSV and a picture', async () => {
    const { page, complaints } = await visit('admin@example.org', '?du=2025-02-01&au=2025-03-31');
    const table = page.getByRole('table', { name: WEEK });
    await table.waitFor();
    expect(await table.getByRole('columnheader').allTextContents()).toEqual([
      'Heure',
      ...['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'].map(
        (day) => `${day.slice(0, 2)}${day}`,
      ),
    ]);
    expect(await table.getByRole('row').count()).toBe(3); // nights are left out
    await table.getByRole('row', { name: '10h00 – 10h59 2 1 1 0 0 0 0' }).waitFor();
    await table.getByRole('row', { name: '11h00 – 11h59 1 0 0 0 0 0 0' }).waitFor();
    // The largest is the darkest, equal figures look equal, and zero has no shade.
    const grounds = await table
      .getByRole('cell')
      .evaluateAll((cells) => cells.map((cell) => `${cell.textContent} ${getComputedStyle(cell).backgroundColor}`));
    expect(new Set(grounds).size).toBe(3);
    await page.getByRole('region', { name: WEEK }).focus(); // to scroll it by keyboard where it is wider than the page
    expect(await page.evaluate('document.activeElement?.getAttribute("aria-label")')).toBe(WEEK);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: `CSV : ${WEEK}` }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('rdv-par-heure-de-debut-et-jour-de-la-semaine.csv');
    const rows = parse(await readFile(await download.path()), { bom: true, delimiter: ';' });
    expect(rows).toEqual([
      ['Heure', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],
      ['10h00 – 10h59', '2', '1', '1', '0', '0', '0', '0'],
      ['11h00 – 11h59', '1', '0', '0', '0', '0', '0', '0'],
    ]);
    const [picture] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: `Image PNG : ${WEEK}` }).click(),
    ]);
    const bytes = await readFile(await picture.path());
    const inked = await page.evaluate<{ agent: number }>(
      `(${countInk})('data:image/png;base64,${bytes.toString('base64')}')`,
    );
    expect(inked.agent).toBeGreaterThan(3_000); // the darkest cell
    await page.emulateMedia({ media: 'print' });
    expect(await table.isVisible()).toBe(true);
    await page.emulateMedia({ media: 'screen', forcedColors: 'active' });
    expect(await table.getByRole('row', { name: '10h00 – 10h59 2 1 1 0 0 0 0' }).isVisible()).toBe(true);
    await page.emulateMedia({ forcedColors: 'none' });
    await expectAccessible(page);
    expect(complaints).toEqual([]);
  });

  it('cross hours and days of an espace without those of few usagers', async () => {
    const { page, complaints } = await visit('nord@example.org', '?du=2025-03-01&au=2025-03-31');
    const table = page.getByRole('table', { name: WEEK });
    await table.waitFor();
    const texts = await table.getByRole('cell').allTextContents();
    // The last one of three by three, and those that would tell it by the sums of its hour, of its day, and of both.
    expect(texts.filter((text) => text === '2').length).toBeGreaterThan(0);
    expect(texts.filter((text) => text === '×masqué').length).toBeGreaterThanOrEqual(4);
    await page.getByText('× : chiffre masqué.').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: `CSV : ${WEEK}` }).click(),
    ]);
    expect(await readFile(await download.path(), 'utf8')).toContain('masqué');
    await expectAccessible(page);
    expect(complaints).toEqual([]);
  });

  it('need three requests for the first view, and small answers', async () => {
    const { page } = await visit('admin@example.org', '');
    await page.goto('about:blank'); // nothing of the page before answers any more
    const answers: Promise<[name: string, bytes: number]>[] = [];
    page.on('response', (response) => {
      if (response.url().endsWith('/graphql'))
        answers.push(
          response
            .body()
            .then((body) => [/query (\w+)/.exec(response.request().postData() ?? '')?.[1] ?? '', body.length]),
        );
    });
    await page.goto(`${service.url}/statistiques${march}`);
    await page.getByRole('listitem').getByText('Comparé : du 1er février').waitFor();
    await page.getByRole('table', { name: 'RDV par motif' }).waitFor();
    const sizes = await Promise.all(answers);
    expect(sizes.map(([name]) => name).sort()).toEqual(['Breakdowns', 'SelectionFigures', 'Viewer']);
    for (const [name, bytes] of sizes) expect(bytes, name).toBeLessThan(60_000);
  });

  it('draw 400 bars, and leave the other figures where there are too many', async () => {
    const { page, complaints } = await visit('admin@example.org', '?du=2024-03-01&au=2025-04-04&pas=jour');
    const slider = page.getByRole('slider');
    await slider.focus();
    await page.keyboard.press('End');
    expect(await slider.getAttribute('aria-valuenow')).toBe('399');
    expect(await slider.getAttribute('aria-valuetext')).toContain('le 4 avril 2025 : 0 RDV');
    await page.goto(`${service.url}/statistiques?du=2024-03-01&au=2025-04-05&pas=jour`);
    await page.getByRole('alert').getByText('400').waitFor();
    expect(await cardOf(page, 'RDV').locator('.total').textContent()).toBe('5');
    expect(await page.getByRole('slider').count()).toBe(0);
    await page.getByLabel('Barres par').selectOption('Semaine');
    await page.getByRole('slider').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    await expectAccessible(page);
    expect(complaints).toEqual([]);
  });

  it('go out as a workbook by the dialog', async () => {
    const { page, complaints } = await visit('admin@example.org', march);
    await page.getByRole('button', { name: 'Exporter ces statistiques' }).click();
    const dialog = page.getByRole('dialog', { name: 'Exporter ces statistiques' });
    await dialog.getByRole('button', { name: /^Exporter/ }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.evaluate('document.activeElement?.textContent')).toBe('Exporter ces statistiques');
    expect(complaints).toEqual([]);
  });

  it('print the tables of charts, and not the controls', async () => {
    const { page } = await visit('admin@example.org', `${march}&statut=honore&statut=absence&statut=a-renseigner`);
    const cell = page.getByRole('region', { name: /^Tableau/ }).getByText('du 1er mars 2025 au 31 mars 2025');
    await page.getByRole('listitem').getByText('Comparé : du 1er février').waitFor();
    expect(await cell.isVisible()).toBe(false);
    await page.emulateMedia({ media: 'print' });
    expect(await cell.isVisible()).toBe(true);
    expect(await page.getByLabel('Périmètre').isVisible()).toBe(false);
    // Without its filters a figure on paper would be wrong.
    expect(await page.getByText('Statut du RDV : Rendez-vous honoré').isVisible()).toBe(true);
  });

  it('say on paper what they count, with every figure of the charts', async () => {
    const { page } = await visit('admin@example.org', `${march}&statut=honore&statut=absence&statut=a-renseigner`);
    await page.getByRole('listitem').getByText('Comparé : du 1er février').waitFor();
    await page.getByRole('table', { name: 'RDV par motif' }).waitFor();
    const paper = readPdf(await page.pdf({ format: 'A4' })).join('\n');
    const print = (text: string) => text.replaceAll(/\s/g, '');
    for (const text of [
      "vous voyez les RDV de toute l'organisation MDS Arras. RDV du 1er mars 2025 au 31 mars 2025.",
      'Statut du RDV : Rendez-vous honoré',
      'RDV par mois, selon l’origine',
      // The bars in figures: two by an agent, one on the internet, three together, two before.
      'du 1er mars 2025 au 31 mars 2025 2 1 0 0 3 2',
      'Vu(s) 1 33,3 %',
      'Suivi Sur place · PMI 3 1 50 %',
    ])
      expect(paper).toContain(print(text));
    for (const text of ['Périmètre', 'Exporter', 'Se déconnecter', 'CSV', 'Survolez'])
      expect(paper).not.toContain(print(text));
  });

  it('stay readable in the colours that a reader has chosen for all pages', async () => {
    const { page, complaints } = await visit('admin@example.org', `${march}&selon=statut`, { forcedColors: 'active' });
    await page.getByRole('listitem').getByText('Comparé : du 1er février').waitFor();
    expect(await page.evaluate('matchMedia("(forced-colors: active)").matches')).toBe(true);
    const marks = await page.locator('.legend .swatch').all();
    expect(marks).toHaveLength(7); // six statuses, and the line of the comparison
    const pictures = await Promise.all(marks.map(async (mark) => (await mark.screenshot()).toString('base64')));
    expect(new Set(pictures).size).toBe(7);
    // The first has no texture: it differs from the ground by its colour alone.
    const contrast = await page.evaluate<number>(`(${contrastWithGround})()`);
    expect(contrast).toBeGreaterThanOrEqual(3);
    const [fill, text] = await page.evaluate<string[]>(`[
      getComputedStyle(document.querySelector('.legend .series-0')).fill,
      getComputedStyle(document.documentElement).color,
    ]`);
    expect(fill).toBe(text); // and that is the reader’s own
    await page.getByRole('slider').focus();
    await page.keyboard.press('ArrowRight'); // a key shows the focus
    for (const focus of ['slider', 'button', 'link'] as const) {
      await page.getByRole(focus).last().focus();
      const { style, width, colour, ground } = await page.evaluate<Record<string, string>>(`(() => {
        const { outlineStyle: style, outlineWidth: width, outlineColor: colour } = getComputedStyle(document.activeElement);
        return { style, width, colour, ground: getComputedStyle(document.documentElement).backgroundColor };
      })()`);
      expect([style, width]).toEqual(['solid', '3px']);
      expect(colour).not.toBe(ground);
    }
    await expectAccessible(page);
    expect(complaints).toEqual([]);
  });

  it('have the archive as a table of its own, with what it is, and count it in no other figure', async () => {
    const { page, complaints } = await visit('archive@example.org', '?periode=toutes');
    const table = page.getByRole('table', { name: 'RDV archivés' });
    await table.waitFor();
    await page.getByText('Les autres chiffres de cette page ne les comptent pas.').waitFor();
    const cells = await Promise.all(
      (await table.getByRole('row').all()).map((row) => row.locator('th, td').allTextContents()),
    );
    expect(cells).toEqual([
      ['Année', 'RDV', 'Vu(s)', 'Non excusé(s)'],
      ['2021', '60', '≥ 40', '8'],
      ['2022', '30', '30', '0'],
      ['Total', '90', '≥ 70', '8'],
    ]);
    expect(await cardOf(page, 'RDV').locator('.total').textContent()).toBe('0');
    const [csv] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'CSV : RDV archivés' }).click(),
    ]);
    expect(csv.suggestedFilename()).toBe('rdv-archives.csv');
    expect(parse(await readFile(await csv.path()), { bom: true, delimiter: ';' })).toEqual([
      ['Année', 'Précision', 'RDV', 'Vu(s)', 'Non excusé(s)'],
      ['2021', '', '60', '≥ 40', '8'],
      ['2022', '', '30', '30', '0'],
      ['Total', '', '90', '≥ 70', '8'],
    ]);
    const [picture] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Image PNG : RDV archivés' }).click(),
    ]);
    const bytes = await readFile(await picture.path());
    const inked = await page.evaluate<{ agent: number }>(
      `(${countInk})('data:image/png;base64,${bytes.toString('base64')}')`,
    );
    expect(inked.agent).toBeGreaterThan(10_000);
    await expectAccessible(page);
    await page.goto(`${service.url}/statistiques?du=2021-05-01&au=2021-06-30`);
    await table.getByRole('row', { name: /^mai 2021 40/ }).waitFor();
    await page.goto(`${service.url}/statistiques?periode=toutes&type=telephone`);
    await page.getByText('Type de RDV : Par téléphone').first().waitFor();
    await page.getByText('Aucun RDV ne correspond').waitFor();
    expect(await table.count()).toBe(0); // it cannot be filtered
    expect(complaints).toEqual([]);
  });

  it('of an espace hide small figures, and say why', async () => {
    const { page, complaints } = await visit('espace@example.org', '?du=2025-03-01&au=2025-03-31');
    await cardOf(page, 'RDV').getByText('masqué').waitFor();
    await page.getByText('concerne trop peu d’usagers').waitFor();
    const row = page.getByRole('table', { name: 'RDV par statut' }).getByRole('row', { name: /^Vu/ });
    expect(await row.getByRole('cell').allTextContents()).toEqual(['masqué', 'masqué']); // its share too
    await page.getByText('de la barre sont masqués').waitFor();
    await page.getByText('Les chiffres de ce tableau sont masqués').first().waitFor();
    await page.getByText('Filtres', { exact: true }).click();
    await page.getByRole('group', { name: 'Services' }).waitFor();
    expect(await page.getByRole('group', { name: 'Agents' }).count()).toBe(0);
    expect(await page.getByLabel('Chercher un usager').count()).toBe(0);
    await expectAccessible(page);
    expect(complaints).toEqual([]);
  });

  it('say what to widen when nothing matches, and what was refused', async () => {
    const { page } = await visit('admin@example.org', '?du=2024-01-01&au=2024-01-02');
    await page.getByText('Élargissez la période').waitFor();
    await cardOf(page, 'RDV').waitFor();
    expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual([]);
    await expectAccessible(page);
    await page.goto(`${service.url}/statistiques?perimetre=organisation&cible=inconnue`);
    await page.getByRole('alert').first().getByRole('button', { name: 'Réessayer' }).waitFor();
    await expectAccessible(page);
  });
});

/** Runs in the browser: the contrast between the first series and the page, as it is shown. */
const contrastWithGround = `() => {
  const luminance = (colour) => {
    const [red, green, blue] = colour.match(/[\\d.]+/g).map((each) => {
      const share = Number(each) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const series = getComputedStyle(document.querySelector('.legend .series-0')).fill;
  const ground = getComputedStyle(document.documentElement).backgroundColor;
  const [dark, light] = [luminance(series), luminance(ground)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}`;

/** Runs in the browser: counts the pixels of a picture that have the colours of its parts. */
const countInk = `async (source) => {
  const picture = new Image();
  picture.src = source;
  await picture.decode();
  const canvas = document.createElement('canvas');
  canvas.width = picture.width;
  canvas.height = picture.height;
  const context = canvas.getContext('2d');
  context.drawImage(picture, 0, 0);
  const { data } = context.getImageData(0, 0, picture.width, picture.height);
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).slice(1).match(/../g).map((hex) => parseInt(hex, 16));
  const count = ([red, green, blue], lines = picture.height) => {
    let found = 0;
    for (let at = 0; at < lines * picture.width * 4; at += 4)
      if (Math.abs(data[at] - red) + Math.abs(data[at + 1] - green) + Math.abs(data[at + 2] - blue) < 12) found++;
    return found;
  };
  return {
    width: picture.width,
    title: count(colour('--text'), 64),
    agent: count(colour('--series-0')),
    internet: count(colour('--series-1')),
  };
}`;
