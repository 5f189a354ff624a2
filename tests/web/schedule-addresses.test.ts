import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { endSessionsOf } from '#domain/agents/session.ts';
import { DAY_MS } from '#ground/duration.ts';
import type { Connection } from '../../src/client/connect.ts';
import { createScheduleAddressDocument, scheduleAddressesDocument } from '../support/document/schedule-address.ts';
import { globalId } from '../support/id.ts';
import { openScheduleLab, type ScheduleLab, saveSelection, scheduleExport } from '../support/schedule-lab.ts';
import { waitFor } from '../support/wait.ts';
import { expectAccessible, findBrowser, NO_BROWSER, openPage, startBrowser } from '../support/web/browser.ts';
import { buildPages } from '../support/web/built-pages.ts';

const program = await findBrowser();
if (!program) console.warn(NO_BROWSER);

describe.skipIf(!program)('addresses for spreadsheets on the page of a schedule', () => {
  let lab: ScheduleLab;
  let browser: Browser;
  let close = async () => {};
  let owner: Connection;
  let agentId: bigint;
  let organisationId: bigint;

  beforeAll(async () => {
    await buildPages();
    lab = await openScheduleLab({ worker: true });
    const { fixture } = lab.service;
    organisationId = (await fixture.organisation((await fixture.territory()).id)).id;
    const roles = { [String(organisationId)]: 'admin' };
    const agent = await fixture.agent({ email: 'admin@example.org', roles });
    agentId = agent.id;
    owner = await lab.service.as(agent);
    ({ browser, close } = await startBrowser(program ?? ''));
  });
  afterAll(async () => {
    await close();
    await lab?.close();
  });
  const query = (sql: string, values: unknown[] = []) => lab.service.app.database.pool.query(sql, values);
  afterEach(() => query('DELETE FROM reporting.export_schedules; DELETE FROM reporting.saved_selections'));

  async function newSchedule() {
    const targetIds = [globalId('Organisation', organisationId)];
    const selectionId = await saveSelection(owner, { name: 'Tout', scope: 'ORGANISATION', targetIds });
    // Half a day from now: the worker of this service does not find it due during the test.
    const time = `${new Date(Date.now() + DAY_MS / 2).toISOString().slice(11, 13)}:00`;
    return scheduleExport(owner, selectionId, { frequency: 'DAILY', time });
  }
  const newAddress = (scheduleId: string, networks: string[] | null = null) =>
    owner.request(createScheduleAddressDocument, { scheduleId, networks });
  const addresses = async () =>
    (await owner.request(scheduleAddressesDocument, {})).viewer.exportSchedules?.[0]?.addresses ?? [];

  async function visit(id: string) {
    const opened = await openPage(browser);
    onTestFinished(() => opened.context.close());
    const { page } = opened;
    await page.goto(lab.service.signInLink('admin@example.org'));
    await page.getByRole('heading', { level: 1, name: 'Accueil' }).waitFor();
    await page.goto(`${lab.service.url}/programmations/${id}`);
    const part = page.getByRole('region', { name: 'Adresses pour tableur' });
    await part.waitFor();
    return { ...opened, part };
  }
  const button = (part: Locator, name: string) => part.getByRole('button', { name });
  const focused = (page: Page) => page.evaluate<string>('document.activeElement?.textContent');

  it('show a new one once, which answers with the newest file', async () => {
    const id = await newSchedule();
    await lab.run(new Date(Date.now() + DAY_MS));
    await waitFor(
      async () => (await query("SELECT FROM reporting.exports WHERE status = 'SUCCEEDED'")).rowCount === 1,
      'the file of the schedule',
    );
    const { page, part, complaints } = await visit(id);
    await part.getByText('Cet export n’a aucune adresse.').waitFor();
    await expectAccessible(page);
    await button(part, 'Créer une adresse').press('Enter');
    await expect.poll(() => page.evaluate('document.activeElement?.getAttribute("type")')).toBe('number');
    await part.getByLabel('Durée de vie, en jours').fill('30');
    await part.getByLabel('Réseaux autorisés').fill('127.0.0.0/8\n::1');
    await expectAccessible(page);
    await button(part, 'Créer l’adresse').press('Enter');

    await expect.poll(() => focused(page)).toBe('Votre nouvelle adresse');
    await expectAccessible(page);
    const url = await part.getByRole('textbox', { name: 'Adresse' }).inputValue();
    const answer = await fetch(url);
    expect([answer.status, answer.headers.get('content-disposition')]).toEqual([200, expect.stringContaining('.xlsx')]);
    await answer.arrayBuffer();
    await part.getByText('Depuis 127.0.0.0/8, ::1 seulement').waitFor();
    await part.getByText('Jamais lue').waitFor();
    const [made] = await addresses();
    expect(Date.parse(made?.expiresAt ?? '') - Date.parse(made?.createdAt ?? '')).toBe(30 * DAY_MS);
    expect(await part.locator('time').evaluateAll((all) => all.map((each) => each.getAttribute('datetime')))).toEqual([
      made?.createdAt,
      made?.expiresAt,
    ]);

    await button(part, 'Fermer, je l’ai gardée').press('Enter');
    await expect.poll(() => focused(page)).toBe('Adresses pour tableur');
    await page.reload();
    await part.getByText('Dernière lecture le').waitFor();
    await expectAccessible(page);
    expect(await page.content()).not.toContain(new URL(url).pathname);
    expect(complaints).toEqual([]);
  });

  it.each([
    [true, 'Adresse copiée.'],
    [false, 'Le navigateur n’a pas copié l’adresse. Elle est sélectionnée'],
  ])('copy a new one, or select it for the keyboard (a browser that lets pages copy: %s)', async (mayCopy, said) => {
    const { page, context, part } = await visit(await newSchedule());
    await context.grantPermissions(mayCopy ? ['clipboard-read', 'clipboard-write'] : []);
    await button(part, 'Créer une adresse').press('Enter');
    await button(part, 'Créer l’adresse').press('Enter');
    const field = part.getByRole('textbox', { name: 'Adresse' });
    const url = await field.inputValue();
    await button(part, 'Copier l’adresse').press('Enter');
    await part.getByRole('status').getByText(said).waitFor();
    await expectAccessible(page);
    const taken = mayCopy ? 'navigator.clipboard.readText()' : 'getSelection().toString()';
    expect(await page.evaluate<string>(taken)).toBe(url);
    expect((await addresses()).map(({ networks }) => networks)).toEqual([[]]);
  });

  it('name wrong networks beside their field, and say when there are too many addresses', async () => {
    const id = await newSchedule();
    for (let count = 0; count < 4; count++) await newAddress(id);
    const { page, part } = await visit(id);
    await button(part, 'Créer une adresse').press('Enter');
    const networks = part.getByLabel('Réseaux autorisés');
    await networks.fill('192.0.2.0/24, 192.0.2.0/99 mairie');
    await button(part, 'Créer l’adresse').press('Enter');
    await part.getByText('À corriger : 192.0.2.0/99, mairie.').waitFor();
    expect([await networks.getAttribute('aria-invalid'), (await addresses()).length]).toEqual(['true', 4]);
    await part.getByRole('alert').waitFor();
    await expectAccessible(page);
    await newAddress(id);
    await networks.fill('192.0.2.0/24');
    await button(part, 'Créer l’adresse').press('Enter');
    await part.getByRole('alert').getByText('Cette programmation a déjà 5 adresses pour tableur').waitFor();
    await expectAccessible(page);
    await button(part, 'Abandonner').press('Enter');
    await expect.poll(() => focused(page)).toBe('Adresses pour tableur');
  });

  it('end after a question, and say that one has expired or was revoked elsewhere', async () => {
    const id = await newSchedule();
    await newAddress(id);
    await query("UPDATE reporting.schedule_addresses SET expires_at = now() - interval '1 hour'");
    const { page, part } = await visit(id);
    await part.getByText('Expirée depuis le').waitFor();
    await expectAccessible(page);
    await button(part, 'Révoquer').press('Enter');
    await part.getByRole('group', { name: 'Révoquer cette adresse ?' }).waitFor();
    await expectAccessible(page);
    await button(part, 'Non, garder').press('Enter');
    expect(await addresses()).toHaveLength(1);
    await button(part, 'Révoquer').press('Enter');
    await page.keyboard.press('Enter');
    await part.getByText('Cet export n’a aucune adresse.').waitFor();
    await expect.poll(() => focused(page)).toBe('Adresses pour tableur');
    expect(await addresses()).toEqual([]);

    await newAddress(id);
    await page.reload();
    await button(part, 'Révoquer').press('Enter');
    await query('DELETE FROM reporting.schedule_addresses');
    await page.keyboard.press('Enter');
    await part.getByRole('alert').getByText('Cette adresse pour tableur n’est pas l’une des vôtres.').waitFor();
    await expectAccessible(page);
  });

  it('keep what was typed when the session ends, until it is sent after a sign-in in another tab', async () => {
    const { page, context, part } = await visit(await newSchedule());
    await button(part, 'Créer une adresse').press('Enter');
    await part.getByLabel('Réseaux autorisés').fill('192.0.2.0/24');
    await endSessionsOf(lab.service.app.database.pool, agentId);
    await button(part, 'Créer l’adresse').press('Enter');
    await part.getByRole('alert').getByText('Votre session est terminée').waitFor();
    await part.getByRole('link', { name: 'Se reconnecter dans un nouvel onglet' }).waitFor();
    await expectAccessible(page);
    const other = await context.newPage();
    await other.goto(lab.service.signInLink('admin@example.org'));
    await other.getByRole('heading', { level: 1, name: 'Accueil' }).waitFor();
    await button(part, 'Créer l’adresse').press('Enter');
    await part.getByRole('textbox', { name: 'Adresse' }).waitFor();
    expect(await page.getByText('votre saisie est gardée').count()).toBe(0);
    await button(part, 'Fermer, je l’ai gardée').press('Enter');
    await part.getByText('Depuis 192.0.2.0/24 seulement').waitFor();
    expect(await addresses()).toHaveLength(1);
  });

  it('hide a new one when the session ends', async () => {
    const { page, part } = await visit(await newSchedule());
    await button(part, 'Créer une adresse').press('Enter');
    await button(part, 'Créer l’adresse').press('Enter');
    const field = part.locator('input[readonly]');
    await field.waitFor();
    await endSessionsOf(lab.service.app.database.pool, agentId);
    await page.getByText('Votre session est terminée').waitFor();
    await field.waitFor({ state: 'hidden' });
    expect(await button(part, 'Copier l’adresse').count()).toBe(0);
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Aide' }).click();
    await page.getByRole('heading', { level: 1, name: 'Connexion' }).waitFor();
    expect(await field.count()).toBe(0);
  });
});
