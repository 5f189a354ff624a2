// The theme of the pages: a file of design tokens, in the form of web/style/tokens.css, whose tokens it replaces.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A theme, ready to be served. */
export interface ThemeConfig {
  readonly css: string;
  /** A name that changes with the content. */
  readonly path: string;
}

const DEFAULTS = fileURLToPath(new URL('../../web/style/tokens.css', import.meta.url));

type Tokens = ReadonlyMap<string, string>;
interface Sheet {
  /** Tokens of every scheme, and those that replace them in the dark one. */
  all: Tokens;
  dark: Tokens;
  problems: readonly string[];
}

const RULE =
  /@media\s*\(\s*prefers-color-scheme\s*:\s*dark\s*\)\s*\{\s*:root\s*\{(?<dark>[^{}]*)\}\s*\}|:root\s*\{(?<all>[^{}]*)\}/g;

function parseSheet(css: string): Sheet {
  const all = new Map<string, string>();
  const dark = new Map<string, string>();
  const problems: string[] = [];
  const add = (declarations: string, tokens: Map<string, string>) => {
    for (const declaration of declarations.split(';').filter((each) => each.trim() !== '')) {
      const [, name, value] = /^\s*(--[\w-]+)\s*:\s*(\S.*?)\s*$/.exec(declaration) ?? [];
      if (name === undefined || value === undefined) problems.push(`has "${declaration.trim()}", which is no token`);
      else tokens.set(name, value);
    }
  };
  const rest = css.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(RULE, (...match) => {
    const groups = match.at(-1) as { all?: string; dark?: string };
    if (groups.dark === undefined) add(groups.all ?? '', all);
    else add(groups.dark, dark);
    return '';
  });
  if (rest.trim() !== '')
    problems.push(
      `has "${rest.trim().slice(0, 40)}", besides :root { … } and @media (prefers-color-scheme: dark) { :root { … } }`,
    );
  return { all, dark, problems };
}

const COLOUR = /^#[0-9a-f]{6}$/i;
const LENGTH = /^\d+(\.\d+)?(px|rem)$/;
/** Names of fonts, which the machine of the reader has: the pages load none. */
const FONT = /^[\w\s"',-]+$/;

/** The form of a token is that of its default. */
function findFormProblem(name: string, value: string, standard: string | undefined): string | null {
  if (standard === undefined) return `has ${name}, which is none of the tokens of web/style/tokens.css`;
  if (COLOUR.test(standard))
    return COLOUR.test(value) ? null : `has ${name}: ${value}, which must be a colour such as #174ea6`;
  if (LENGTH.test(standard))
    return LENGTH.test(value) ? null : `has ${name}: ${value}, which must be a length such as 0.5rem or 4px`;
  return FONT.test(value) ? null : `has ${name}: ${value}, which must be names of fonts, separated by commas`;
}

/** Relative luminance (WCAG 2.2). */
function luminanceOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrastOf(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Contrasts that RGAA 3.2 and 3.3 ask for: of texts, and of lines and fills that tell something. */
const TEXT = { least: 4.5, pairs: ['text', 'text-quiet', 'link', 'danger', 'success'] } as const;
const GRAPHIC = { least: 3, pairs: ['line', 'focus', 'accent'] } as const;

function pairsOf(tokens: Tokens): [name: string, ground: string, least: number][] {
  const series = [...tokens.keys()].filter((name) => name.startsWith('--series-'));
  return [
    ...TEXT.pairs.flatMap((name): [string, string, number][] =>
      ['--ground', '--ground-raised'].map((ground) => [`--${name}`, ground, TEXT.least]),
    ),
    ['--text', '--danger-ground', TEXT.least],
    ['--accent-text', '--accent', TEXT.least],
    ...[...GRAPHIC.pairs.map((name) => `--${name}`), ...series].map((name): [string, string, number] => [
      name,
      '--ground',
      GRAPHIC.least,
    ]),
  ];
}

const findContrastProblems = (tokens: Tokens, scheme: string): string[] =>
  pairsOf(tokens).flatMap(([name, ground, least]) => {
    const contrast = contrastOf(tokens.get(name) ?? '', tokens.get(ground) ?? '');
    if (contrast >= least) return [];
    const found = (Math.floor(contrast * 100) / 100).toFixed(2);
    return [
      `has a contrast of ${found} : 1 between ${name} and ${ground} in the ${scheme} scheme, where ${least} : 1 is needed`,
    ];
  });

const write = (tokens: Tokens) => `:root{${[...tokens].map(([name, value]) => `${name}:${value}`).join(';')}}`;

/** Every problem of a theme, with the theme where there is none. Nothing of the file but its tokens is served. */
export function checkTheme(css: string): { problems: string[]; theme: ThemeConfig | null } {
  const standard = parseSheet(readFileSync(DEFAULTS, 'utf8'));
  const own = parseSheet(css);
  const problems = [...own.problems];
  for (const [name, value] of [...own.all, ...own.dark]) {
    const problem = findFormProblem(name, value, standard.all.get(name));
    if (problem !== null) problems.push(problem);
  }
  if (own.problems.length === 0 && own.all.size + own.dark.size === 0) problems.push('has no token');
  // A contrast of values that are none would say nothing.
  if (problems.length === 0) {
    problems.push(...findContrastProblems(new Map([...standard.all, ...own.all]), 'light'));
    const dark = new Map([...standard.all, ...standard.dark, ...own.all, ...own.dark]);
    problems.push(...findContrastProblems(dark, 'dark'));
  }
  if (problems.length > 0) return { problems, theme: null };
  // Colours that the reader has chosen for all pages come first.
  const text = `@media (forced-colors:none){${write(own.all)}@media (prefers-color-scheme:dark){${write(own.dark)}}}`;
  const hash = createHash('sha256').update(text).digest('base64url').slice(0, 12);
  return { problems: [], theme: Object.freeze({ css: text, path: `/assets/theme-${hash}.css` }) };
}

/** The theme of a setting; null without one. */
export function readTheme(given: Readonly<Record<string, string | undefined>>): {
  problems: string[];
  theme: ThemeConfig | null;
} {
  const { WEB_THEME: file, WEB } = given;
  if (file === undefined) return { problems: [], theme: null };
  if (WEB === 'off') return { problems: ['WEB_THEME needs pages: it excludes WEB=off'], theme: null };
  let css: string;
  try {
    css = readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { problems: [`WEB_THEME names ${file}, which cannot be read: ${code}`], theme: null };
  }
  const { problems, theme } = checkTheme(css);
  return { problems: problems.map((problem) => `WEB_THEME names ${file}, which ${problem}`), theme };
}
