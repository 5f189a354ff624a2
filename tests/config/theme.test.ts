import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { loadConfig } from '#config';
import { PROJECT } from '../support/process.ts';
import { startTestService } from '../support/service.ts';
import { findBrowser, NO_BROWSER, openPage, startBrowser } from '../support/web/browser.ts';
import { buildPages } from '../support/web/built-pages.ts';

const program = await findBrowser();
if (!program) console.warn(NO_BROWSER);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'rdv-theme-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function write(css: string): Promise<string> {
  const file = path.join(folder, 'theme.css');
  await writeFile(file, css);
  return file;
}

const VIOLET = `/* Ours. */
:root { --accent: #6a1b9a; --link: #6a1b9a; --radius: 0.75rem; --font: "Atkinson Hyperlegible", sans-serif; }
@media (prefers-color-scheme: dark) {
  :root { --accent: #e1bee7; --link: #e1bee7 }
}`;

describe('a theme of the operator', () => {
  it('may be the tokens of the pages themselves, whose contrasts suffice', async () => {
    const WEB_THEME = path.join(PROJECT, 'web/style/tokens.css');
    expect(loadConfig({ WEB_THEME }).theme?.css).toContain('--text:#1a1f2b');
    expect(loadConfig({}).theme).toBeNull();
  });

  it.each([
    [':root { --link: #777777 }', 'has a contrast of 4.47 : 1 between --link and --ground in the light scheme'],
    // The colour of both schemes, which the dark ground hides.
    [':root { --link: #174ea6 }', 'between --link and --ground in the dark scheme, where 4.5 : 1 is needed'],
    ['@media (prefers-color-scheme: dark) { :root { --ground: #999999 } }', 'between --text and --ground in the dark'],
    [':root { --series-3: #dddddd }', 'between --series-3 and --ground in the light scheme, where 3 : 1 is needed'],
    [':root { --accent-text: #174ea6 }', 'has a contrast of 1.00 : 1 between --accent-text and --accent'],
    [':root { --link: red }', 'has --link: red, which must be a colour such as #174ea6'],
    [':root { --space: large }', 'has --space: large, which must be a length'],
    [':root { --font: url(https://fonts.example.org/x) }', 'which must be names of fonts'],
    [':root { --linc: #174ea6 }', 'has --linc, which is none of the tokens'],
    [':root { color: #174ea6 }', 'has "color: #174ea6", which is no token'],
    ['.button { display: none }', 'has ".button { display: none }", besides :root'],
    ['@import "other.css"; :root { --link: #174ea6 }', 'has "@import "other.css";", besides :root'],
    [':root { --link: #174ea6', 'besides :root'],
    ['', 'has no token'],
  ])('is refused at the start for %j', async (css, problem) => {
    const WEB_THEME = await write(css);
    expect(() => loadConfig({ WEB_THEME })).toThrow(`WEB_THEME names ${WEB_THEME}, which `);
    expect(() => loadConfig({ WEB_THEME })).toThrow(problem);
  });

  it('is refused with all its problems together, without a file, and without pages', async () => {
    const WEB_THEME = await write(':root { --link: red; --linc: #174ea6 }');
    expect(() => loadConfig({ WEB_THEME })).toThrow(/--link: red[\s\S]*--linc/);
    expect(() => loadConfig({ WEB_THEME: '/nowhere/theme.css' })).toThrow('which cannot be read: ENOENT');
    expect(() => loadConfig({ WEB_THEME, WEB: 'off' })).toThrow('WEB_THEME needs pages');
  });

  it.skipIf(!program)('is what pages look like, in both schemes, within the content policy', async () => {
    await buildPages();
    const { theme } = loadConfig({ WEB_THEME: await write(VIOLET) });
    const service = await startTestService({ worker: false, theme });
    onTestFinished(() => service.stop());
    const organisation = await service.fixture.organisation((await service.fixture.territory()).id);
    await service.fixture.agent({ email: 'admin@example.org', roles: { [String(organisation.id)]: 'admin' } });
    const { browser, close } = await startBrowser(program ?? '');
    onTestFinished(close);
    for (const [colorScheme, link] of [
      ['light', 'rgb(106, 27, 154)'],
      ['dark', 'rgb(225, 190, 231)'],
    ] as const) {
      const { page, context, complaints } = await openPage(browser, { colorScheme });
      onTestFinished(() => context.close());
      await page.goto(`${service.url}/aide`);
      await page.getByRole('button').first().waitFor(); // of the demo accounts
      const style = await page.evaluate<Record<string, string>>(`(() => {
        const { borderTopColor: colour, borderRadius: radius } = getComputedStyle(document.querySelector('.button'));
        return { colour, radius, font: getComputedStyle(document.documentElement).fontFamily };
      })()`);
      expect(style).toEqual({ colour: link, radius: '12px', font: '"Atkinson Hyperlegible", sans-serif' });
      expect(complaints).toEqual([]);
    }
    const sheet = await fetch(service.url + theme?.path);
    expect(sheet.headers.get('cache-control')).toContain('immutable');
    expect(sheet.headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect(await sheet.text()).toBe(theme?.css);
    const html = await readFile(path.join(PROJECT, 'web/dist/index.html'), 'utf8');
    expect(html).not.toContain('theme-'); // the build belongs to all operators
  });
});
