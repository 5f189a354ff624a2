import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { encodeId } from '#graphql/core/global-id.ts';
import { expectAccessible, findBrowser, NO_BROWSER, openPage, startBrowser } from '../support/browser.ts';
import { buildPages } from '../support/built-pages.ts';
import { startTestService, type TestService } from '../support/service.ts';

const program = await findBrowser();
if (!program) console.warn(NO_BROWSER);

describe.skipIf(!program)('the statistics', () => {
  let service: TestService;
  let browser: Browser;
  let close = async () => {};
  let motifId: string;

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
    const user = await fixture.user();
    const common = { organisationId, motifId: motif.id, agents: [agent.id], users: [user.id] };
    await fixture.rdv({ ...common, startsAt: '2025-02-03T09:00:00Z', status: 'seen', statuses: ['seen'] });
    await fixture.rdv({ ...common, startsAt: '2025-02-03T10:00:00Z', motifId: atelier.id, createdByType: 'User' });
    await fixture.rdv({ ...common, startsAt: '2025-03-03T09:00:00Z', status: 'seen', statuses: ['seen'] });
    await fixture.rdv({ ...common, startsAt: '2025-03-04T09:00:00Z', status: 'noshow', statuses: ['noshow'] });
    await fixture.rdv({ ...common, startsAt: '2025-03-05T09:00:00Z', createdByType: 'User' });
    ({ browser, close } = await startBrowser(program ?? ''));
  });
  afterAll(async () => {
    await close();
    await service?.stop();
  });

  async function visit(email: string, query: string) {
    const opened = await openPage(browser);
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
    await page.getByLabel('Évolution').selectOption('Participations selon leur statut');
    await page.getByLabel('Barres en').selectOption('Parts en %');
    await page.getByRole('heading', { name: 'Participations par mois, selon leur statut, en %' }).waitFor();
    const slider = page.getByRole('slider');
    await slider.focus();
    await page.keyboard.press('Home');
    const text = (await slider.getAttribute('aria-valuetext'))?.replaceAll(/\s/g, ' ');
    // Two of three: one is still to be recorded, and its share counts.
    expect(text).toContain('À renseigner 33,3 %, Vu(s) 33,3 %');
    await page.getByLabel('Évolution').selectOption('Selon le type');
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
      ['Suivi', 'Sur place · PMI', '4', '1', '0,3333333333333333'],
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

  it('need four requests for the first view, and small answers', async () => {
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
    expect(sizes.map(([name]) => name).sort()).toEqual(['Breakdowns', 'ComparedSeries', 'SelectionFigures', 'Viewer']);
    for (const [name, bytes] of sizes) expect(bytes, name).toBeLessThan(60_000);
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
    expect((await page.pdf()).subarray(0, 5).toString()).toBe('%PDF-');
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
    await expectAccessible(page);
    await page.goto(`${service.url}/statistiques?perimetre=organisation&cible=inconnue`);
    await page.getByRole('alert').first().getByRole('button', { name: 'Réessayer' }).waitFor();
    await expectAccessible(page);
  });
});

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
