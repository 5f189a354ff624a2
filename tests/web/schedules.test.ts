import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Connection } from '../../src/client/connect.ts';
import { schedulesDocument } from '../support/document/schedule.ts';
import { globalId } from '../support/id.ts';
import { openScheduleLab, type ScheduleLab, saveSelection, scheduleExport } from '../support/schedule-lab.ts';
import { expectAccessible, findBrowser, NO_BROWSER, openPage, startBrowser } from '../support/web/browser.ts';
import { buildPages } from '../support/web/built-pages.ts';

const program = await findBrowser();
if (!program) console.warn(NO_BROWSER);

describe.skipIf(!program)('the pages of schedules', () => {
  let lab: ScheduleLab;
  let browser: Browser;
  let close = async () => {};
  let admin: Connection;
  let agentId: bigint;
  let organisationId: bigint;

  beforeAll(async () => {
    await buildPages();
    lab = await openScheduleLab();
    const { fixture } = lab.service;
    ({ id: organisationId } = await fixture.organisation((await fixture.territory()).id, { name: 'MDS Arras' }));
    const motif = await fixture.motif(organisationId, (await fixture.service('PMI')).id);
    // Last month is that of Paris, where it ends before that of UTC.
    const now = new Date();
    for (const back of [1, 0]) {
      const startsAt = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 15, 9)).toISOString();
      await fixture.rdv({ organisationId, motifId: motif.id, startsAt, status: 'seen' });
    }
    const agent = await fixture.agent({ email: 'admin@example.org', roles: { [String(organisationId)]: 'admin' } });
    agentId = agent.id;
    admin = await lab.service.as(agent);
    ({ browser, close } = await startBrowser(program ?? ''));
  });
  afterAll(async () => {
    await close();
    await lab?.close();
  });
  afterEach(async () => {
    await lab.service.app.database.pool.query(
      'DELETE FROM reporting.export_schedules; DELETE FROM reporting.saved_selections; DELETE FROM reporting.export_events; DELETE FROM reporting.exports; DELETE FROM pgboss.job',
    );
  });

  async function visit(path: string, title: string) {
    const opened = await openPage(browser);
    onTestFinished(() => opened.context.close());
    const { page } = opened;
    await page.goto(lab.service.signInLink('admin@example.org'));
    await heading(page, 'Accueil');
    await page.goto(`${lab.service.url}${path}`);
    await heading(page, title);
    return opened;
  }
  const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
  const focusedTag = (page: Page) => page.evaluate<string>('document.activeElement?.tagName');
  const newSchedule = async (name = 'Mois dernier') =>
    scheduleExport(
      admin,
      await saveSelection(admin, {
        name,
        scope: 'ORGANISATION',
        targetIds: [globalId('Organisation', organisationId)],
        filters: { startsOn: { relative: 'LAST_MONTH' } },
      }),
      { frequency: 'MONTHLY', monthDay: 'FIRST_WORKING_DAY', time: '06:30' },
    );
  const schedulesOf = async () => (await admin.request(schedulesDocument, {})).viewer.exportSchedules;
  /** The times that a page shows, as the API has them. */
  const timesIn = (part: Locator) =>
    part.locator('.times time').evaluateAll((all) => all.map((each) => each.getAttribute('datetime')));
  /** Runs all schedules at the time at which the first one is due. */
  async function runNext() {
    const { rows } = await lab.service.app.database.pool.query(
      'SELECT min(next_due_at) AS due FROM reporting.export_schedules',
    );
    await lab.run(rows[0].due);
  }

  it('lead from the dialog of the list to a schedule, with its dates before it is saved', async () => {
    const { page, complaints } = await visit(
      `/rdvs?perimetre=organisation&cible=${globalId('Organisation', organisationId)}&periode=mois-dernier`,
      'Liste des RDV',
    );
    await page.getByRole('button', { name: /^Exporter/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Enregistrer cette sélection, ou la recevoir').press('Enter');
    await dialog.getByRole('textbox', { name: 'Nom', exact: true }).fill('Chaque mois');
    await dialog.getByRole('checkbox', { name: /^Recevoir cet export/ }).press(' ');
    const dates = dialog.locator('.times li');
    await expect.poll(() => dates.count()).toBe(3);
    await expectAccessible(page);
    await dialog.getByLabel('Fréquence').selectOption('Chaque semaine');
    await dialog.getByLabel('Jour de la semaine').selectOption('Jeudi');
    await dates.getByText('jeudi').nth(2).waitFor();
    await dialog.getByLabel('Fréquence').selectOption('Chaque jour');
    await dialog.getByLabel('Jours ouvrés seulement').waitFor();
    await dialog.getByLabel('Fréquence').selectOption('Chaque mois');
    await dialog.getByLabel('Jour du mois').selectOption('Dernier jour');
    await dialog.getByLabel('Heure', { exact: true }).fill('');
    await dialog.getByText('Choisissez une heure.').waitFor();
    await dialog.getByLabel('Heure', { exact: true }).fill('05:45');
    await dates.getByText('à 05:45').nth(2).waitFor();
    await expectAccessible(page);
    const foretold = await timesIn(dialog);
    await dialog.getByRole('button', { name: 'Enregistrer et programmer' }).press('Enter');

    await heading(page, 'Un export programmé');
    await page.getByRole('heading', { level: 2, name: 'Chaque mois' }).waitFor();
    await page.getByText('Le dernier jour du mois à 05:45 (Europe/Paris)').waitFor();
    const [made] = await schedulesOf();
    expect([foretold, await timesIn(page.getByRole('main'))]).toEqual([made?.nextRuns, made?.nextRuns]);
    expect(await page.title()).toBe('Un export programmé : Chaque mois – RDV – statistiques et exports');
    await page.getByText('Aucun fichier n’a encore été demandé.').waitFor();
    await expectAccessible(page);
    await page.goBack();
    await heading(page, 'Liste des RDV');
    expect(complaints).toEqual([]);
  });

  it('pause, resume, change and delete a schedule by keyboard', async () => {
    await newSchedule();
    const { page, complaints } = await visit('/exports', 'Vos exports');
    await page.getByRole('navigation', { name: 'Vos exports' }).getByText('Exports programmés').click();
    await heading(page, 'Exports programmés');
    const list = page.getByRole('region', { name: 'Exports programmés' });
    await list.getByText('1 export programmé').waitFor();
    await list.getByText('Actif').waitFor();
    await expectAccessible(page);
    const button = (name: string) => list.getByRole('button', { name });

    await button('Mettre en pause').press('Enter');
    await list.getByText('Mise en pause par vous').waitFor();
    await expect.poll(() => focusedTag(page)).toBe('H2');
    await expectAccessible(page);
    await button('Reprendre').press('Enter');
    await list.getByText('Actif').waitFor();

    await button('Modifier').press('Enter');
    await expect.poll(() => focusedTag(page)).toBe('SELECT');
    await list.getByLabel('Fréquence').selectOption('Chaque semaine');
    await list.getByLabel('Heure', { exact: true }).fill('07:15');
    await list.locator('.recurrence .times').getByText('lundi').nth(2).waitFor();
    await expectAccessible(page);
    await button('Enregistrer').press('Enter');
    await list.getByText('Chaque lundi à 07:15 (Europe/Paris)').waitFor();
    await expect.poll(() => focusedTag(page)).toBe('H2');
    await button('Modifier').press('Enter');
    await list.getByLabel('Heure', { exact: true }).fill('08:00');
    await button('Abandonner').press('Enter');
    expect((await schedulesOf())[0]?.recurrence?.time).toBe('07:15');

    await button('Supprimer').press('Enter');
    await list.getByRole('group', { name: 'Supprimer cet export programmé ?' }).waitFor();
    await expectAccessible(page);
    await button('Non, garder').press('Enter');
    await button('Supprimer').press('Enter');
    await page.keyboard.press('Enter');
    await list.getByText('Vous n’avez aucun export programmé.').waitFor();
    expect(await schedulesOf()).toEqual([]);
    await expectAccessible(page);
    expect(complaints).toEqual([]);
  });

  it('show each run with its export, which leads back', async () => {
    const id = await newSchedule();
    const { page, complaints } = await visit(`/programmations/${id}`, 'Un export programmé');
    await page.getByText('Aucun fichier n’a encore été demandé.').waitFor();
    await runNext();
    await page.getByRole('link', { name: 'En attente' }).click(); // it came by itself
    await heading(page, 'Un export');
    await page.getByRole('link', { name: 'export programmé' }).click();
    await heading(page, 'Un export programmé');
    await expectAccessible(page);
    expect(complaints).toEqual([]);
  });

  it('say why a schedule paused, and refuse to resume it in the words of the API', async () => {
    const id = await newSchedule();
    const { prisma } = lab.service.app.database;
    const role = { agentId, organisationId };
    await prisma.agentRole.updateMany({ where: role, data: { accessLevel: 'basic' } });
    onTestFinished(async () => {
      await prisma.agentRole.updateMany({ where: role, data: { accessLevel: 'admin' } });
    });
    await runNext();
    const { page } = await visit(`/programmations/${id}`, 'Un export programmé');
    await page.getByText('Vous n’avez plus le droit de faire cet export').waitFor();
    await page.getByText('Refusé').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Reprendre' }).press('Enter');
    await page
      .getByRole('alert')
      .getByText('Vous n’êtes pas administrateur de chacune des organisations demandées.')
      .waitFor();
    await expectAccessible(page);
  });

  it('do not find a schedule of somebody else', async () => {
    const { fixture } = lab.service;
    await newSchedule();
    const other = await lab.service.as(await fixture.agent({ roles: { [String(organisationId)]: 'admin' } }));
    const id = await scheduleExport(other, await saveSelection(other, { name: 'secret', scope: 'AGENT' }), {
      frequency: 'DAILY',
      time: '06:00',
    });
    const { page } = await visit(`/programmations/${id}`, 'Un export programmé');
    await page.getByText('Cette programmation n’existe pas, n’existe plus, ou n’est pas la vôtre.').waitFor();
    expect(await page.getByText('secret').count()).toBe(0);
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Tous vos exports programmés' }).click();
    await page.getByText('1 export programmé').waitFor();
  });
});
