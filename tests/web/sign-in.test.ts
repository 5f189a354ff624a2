import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createApp } from '#app';
import { endSessionsOf } from '#domain/agents/session.ts';
import { ISSUER_CLIENT, startIssuer, type TestIssuer } from '../support/infra/issuer.ts';
import { PROJECT } from '../support/process.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { silentLogger } from '../support/settings.ts';
import { waitFor } from '../support/wait.ts';
import { expectAccessible, findBrowser, NO_BROWSER, openPage, startBrowser } from '../support/web/browser.ts';
import { buildPages } from '../support/web/built-pages.ts';

const program = await findBrowser();
if (!program) console.warn(NO_BROWSER);

describe.skipIf(!program)('signing in from a page', () => {
  let issuer: TestIssuer;
  let service: TestService;
  let browser: Browser;
  let close = async () => {};
  let adminId: bigint;

  beforeAll(async () => {
    await buildPages();
    issuer = await startIssuer();
    const client = {
      issuer: issuer.url,
      issuerName: 'ProConnect',
      clientId: ISSUER_CLIENT.id,
      clientSecret: ISSUER_CLIENT.secret,
      scopes: ['openid', 'email'],
      acrValues: [],
    };
    service = await startTestService({ worker: false, session: { client, idleSeconds: 3_600, lifeSeconds: 7_200 } });
    const { fixture } = service;
    const territory = await fixture.territory({ name: 'Pas-de-Calais' });
    const { id } = await fixture.organisation(territory.id, { name: 'MDS Arras' });
    adminId = (await fixture.agent({ email: 'admin@example.org', roles: { [String(id)]: 'admin' } })).id;
    await fixture.agent({ email: 'espace@example.org', firstName: 'Grace', territories: [territory.id] });
    ({ browser, close } = await startBrowser(program ?? ''));
  });
  afterAll(async () => {
    await close();
    await service?.stop();
    await issuer?.stop();
  });
  afterEach(() => {
    issuer.traits = {};
    issuer.behave('well', '/token');
  });

  async function visit(path: string) {
    const opened = await openPage(browser);
    onTestFinished(() => opened.context.close());
    await opened.page.goto(`${service.url}${path}`);
    return opened;
  }

  const person = (email: string) => ({ sub: email, email, email_verified: true });
  const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
  const addressOf = (page: Page) => page.url().slice(service.url.length);
  const clickIssuer = (page: Page) => page.getByRole('link', { name: 'Se connecter avec ProConnect' }).click();
  const clickDemo = (page: Page, role: string) => page.getByRole('button', { name: role }).click();

  it('leads to the issuer and back to the page that was asked for', async () => {
    issuer.person = person('admin@example.org');
    const { page, complaints, context } = await visit('/?de=lien');
    await heading(page, 'Connexion');
    expect(await page.title()).toBe('Connexion – RDV – statistiques et exports');
    await expectAccessible(page);
    await clickIssuer(page);
    await heading(page, 'Accueil');
    expect(addressOf(page)).toBe('/?de=lien');
    await page.getByText('Ada LOVELACE').waitFor();
    await page.getByText('Admin de l’organisation MDS Arras').waitFor();
    await expectAccessible(page);
    const kept = await page.evaluate('[document.cookie, localStorage.length, sessionStorage.length]');
    expect(kept).toEqual(['', 0, 0]); // nothing that a script can read
    expect((await context.cookies()).map(({ name }) => name)).toContain('rdv-session');
    expect(complaints).toEqual([]);
  });

  it('says whom to ask when the address is unknown, and tries again from there', async () => {
    issuer.person = person('nobody@example.org');
    const { page, complaints } = await visit('/?page=2');
    await clickIssuer(page);
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.textContent()).toContain('Demandez à un administrateur de votre organisation');
    await expectAccessible(page);
    issuer.person = person('admin@example.org');
    await clickIssuer(page);
    await heading(page, 'Accueil');
    expect(addressOf(page)).toBe('/?page=2');
    expect(complaints).toEqual([]);
  });

  it('says that the issuer is away, and signs in once it is back', async () => {
    const { page } = await visit('/');
    issuer.person = person('admin@example.org');
    issuer.behave('failing', '/token');
    await clickIssuer(page);
    await page.getByRole('alert').getByText('Le fournisseur d’identité ne répond pas').waitFor();
    await expectAccessible(page);
    // After a failure the service leaves the issuer alone for a while.
    issuer.behave('well', '/token');
    await waitFor(signsIn, 'the issuer to be asked again');
  });

  /** True once a new visitor comes through the issuer, false when they come back with an alert. */
  async function signsIn(): Promise<boolean> {
    const { page, context } = await openPage(browser);
    try {
      await page.goto(`${service.url}/`);
      await clickIssuer(page);
      const home = page.getByRole('heading', { level: 1, name: 'Accueil' });
      await home.or(page.getByRole('alert')).first().waitFor();
      return await home.isVisible();
    } finally {
      await context.close();
    }
  }

  it('offers the demo accounts by their roles, by keyboard too', async () => {
    const { page, complaints } = await visit('/');
    const choice = page.getByRole('button', { name: 'Admin de l’espace' });
    await choice.waitFor();
    await choice.focus();
    await page.keyboard.press('Enter');
    await heading(page, 'Accueil');
    await page.getByText('Grace LOVELACE').waitFor();
    await page.getByText('Admin de l’espace Pas-de-Calais').waitFor();
    expect(complaints).toEqual([]);
  });

  it('opens signed in by a one-time link', async () => {
    const { page } = await visit('/');
    await page.goto(service.signInLink('admin@example.org'));
    await heading(page, 'Accueil');
    await page.getByText('Ada LOVELACE').waitFor();
  });

  it('says that the session ended while the page was open, and comes back where it was', async () => {
    const { page, complaints } = await visit('/?filtre=pmi');
    await clickDemo(page, 'Admin de deux organisations');
    await heading(page, 'Accueil');
    await endSessionsOf(service.app.database.pool, adminId);
    await heading(page, 'Connexion'); // nobody touched the page
    await page.getByRole('alert').getByText('Votre session est terminée').waitFor();
    expect(addressOf(page)).toBe('/?filtre=pmi');
    await expectAccessible(page);
    await clickDemo(page, 'Admin de deux organisations');
    await heading(page, 'Accueil');
    expect(addressOf(page)).toBe('/?filtre=pmi');
    expect(complaints).toEqual([]);
  });

  it('ends by signing out, here and at the issuer', async () => {
    issuer.person = person('admin@example.org');
    const { page, context } = await visit('/');
    await clickIssuer(page);
    await heading(page, 'Accueil');
    const before = issuer.signOuts.length;
    await page.getByRole('button', { name: 'Se déconnecter' }).click();
    await page.getByRole('alert').getByText('Vous êtes déconnecté').waitFor();
    expect(issuer.signOuts).toHaveLength(before + 1);
    expect((await context.cookies()).map(({ name }) => name)).not.toContain('rdv-session');
    await expectAccessible(page);
    await page.goto(`${service.url}/`);
    await heading(page, 'Connexion');
  });

  it('shows nothing of the former agent to the next one', async () => {
    const { page } = await visit('/');
    await clickDemo(page, 'Admin de deux organisations');
    await page.getByText('Ada LOVELACE').waitFor();
    await page.getByRole('button', { name: 'Se déconnecter' }).click();
    await clickDemo(page, 'Admin de l’espace');
    await page.getByText('Grace LOVELACE').waitFor();
    expect(await page.getByText('MDS Arras').count()).toBe(0);
  });

  it('has a page for an address that names none', async () => {
    const { page } = await visit('/');
    await clickDemo(page, 'Admin de deux organisations');
    await heading(page, 'Accueil');
    const answer = await page.goto(`${service.url}/nulle-part`);
    expect(answer?.status()).toBe(404);
    await heading(page, 'Page introuvable');
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Revenir à l’accueil' }).click();
    await heading(page, 'Accueil');
    // The heading has the focus, so that a screen reader reads it.
    expect(await page.evaluate('document.activeElement?.tagName')).toBe('H1');
  });

  it('lets a keyboard skip the menu', async () => {
    const { page } = await visit('/');
    await clickDemo(page, 'Admin de deux organisations');
    await heading(page, 'Accueil');
    await page.reload();
    await heading(page, 'Accueil');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement?.textContent')).toBe('Aller au contenu');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement?.id')).toBe('main');
  });

  it.each(['light', 'dark'] as const)('can be read in %s colours', async (colorScheme) => {
    const { page, context } = await openPage(browser, { colorScheme });
    onTestFinished(() => context.close());
    await page.goto(service.url);
    await page.getByRole('button', { name: 'Admin de deux organisations' }).waitFor();
    await expectAccessible(page);
    await clickDemo(page, 'Admin de deux organisations');
    await heading(page, 'Accueil');
    await expectAccessible(page);
  });

  it('works where only trusted documents are answered', async () => {
    const { http } = service.config;
    const manifest = path.join(PROJECT, 'src/client/generated/persisted-documents.json');
    const strict = { ...http, introspection: false, graphiql: false, get: false, trustedDocuments: [manifest] };
    const app = await createApp({ ...service.config, http: strict }, silentLogger, { worker: false });
    onTestFinished(() => app.stop());
    const { url } = await app.startApi();
    const { page, context, complaints } = await openPage(browser);
    onTestFinished(() => context.close());
    const messages: string[] = [];
    page.on('websocket', (socket) => {
      socket.on('framereceived', ({ payload }) => void messages.push(String(payload)));
    });
    await page.goto(url);
    await clickDemo(page, 'Admin de deux organisations');
    await heading(page, 'Accueil');
    await expect.poll(() => messages.join()).toContain('connection_ack');
    expect(messages.join()).not.toContain('error');
    expect(complaints).toEqual([]);
  });
});
