import { spawn, spawnSync } from 'node:child_process';
import { access, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { buildSchema, parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { checkTheme } from '#config/theme.ts';
import { loadDemo } from '#demo-data/load.ts';
import { PROJECT } from './support/process.ts';
import { startTestService, type TestService } from './support/service.ts';

// The documents keep what they promise: their links lead somewhere, and their examples run as they stand.

interface Block {
  page: string;
  language: string;
  code: string;
}

let pages: Map<string, string>;

beforeAll(async () => {
  const docs = await readdir(path.join(PROJECT, 'docs'), { recursive: true });
  const names = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', 'tests/README.md'].concat(
    docs.filter((name) => name.endsWith('.md')).map((name) => `docs/${name.replaceAll('\\', '/')}`),
  );
  pages = new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(path.join(PROJECT, name), 'utf8')] as const)),
  );
});

const FENCE = /^```(\w*)\n([\s\S]*?)^```$/gm;

function blocksOf(page: string, language?: string): Block[] {
  return [...(pages.get(page) ?? '').matchAll(FENCE)]
    .map(([, name = '', code = '']) => ({ page, language: name, code }))
    .filter((block) => language === undefined || block.language === language);
}

const everyBlock = (): Block[] => [...pages.keys()].flatMap((page) => blocksOf(page));
const proseOf = (page: string) => (pages.get(page) ?? '').replace(FENCE, '');

/** The anchors that a reader of the page can be sent to, as code hosts make them of headings. */
function anchorsOf(page: string): Set<string> {
  const seen = new Map<string, number>();
  const anchors = [...proseOf(page).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => {
    const text = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const slug = text.replace(/[^\p{L}\p{N}\s_-]/gu, '').replace(/\s/g, '-');
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  });
  return new Set(anchors);
}

describe('every page', () => {
  it('links to files and headings that are there', async () => {
    const broken: string[] = [];
    let count = 0;
    for (const page of pages.keys()) {
      for (const [, link = ''] of proseOf(page).matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)) {
        count++;
        const [file = '', anchor] = link.split('#');
        const target = file === '' ? page : path.posix.join(path.posix.dirname(page), file);
        const isThere = await access(path.join(PROJECT, target)).then(
          () => true,
          () => false,
        );
        if (!isThere || (anchor !== undefined && !anchorsOf(target).has(anchor))) broken.push(`${page}: ${link}`);
      }
    }
    expect(broken).toEqual([]);
    expect(count).toBeGreaterThan(50);
  });

  it('names paths of the project that are there', async () => {
    const missing: string[] = [];
    for (const page of pages.keys()) {
      const paths = proseOf(page).matchAll(/`((?:src|tests|docs|prisma)\/[\w./-]*\w\/?)`/g);
      for (const [, name = ''] of paths)
        await access(path.join(PROJECT, name)).catch(() => missing.push(`${page}: ${name}`));
    }
    expect(missing.filter((each) => !each.includes('/generated/'))).toEqual([]);
  });

  it('names commands that are there', async () => {
    const { scripts } = JSON.parse(await readFile(path.join(PROJECT, 'package.json'), 'utf8'));
    const unknown = [...pages].flatMap(([page, text]) =>
      [...text.matchAll(/\bnpm run (?:-s )?([a-z:]+)/g)].flatMap(([, script = '']) =>
        script in scripts ? [] : [`${page}: ${script}`],
      ),
    );
    expect(unknown).toEqual([]);
  });

  it('names settings that are there', async () => {
    const described = [
      ...(await readFile(path.join(PROJECT, '.env.example'), 'utf8')).matchAll(/^# ([A-Z][A-Z0-9_]+)=/gm),
    ];
    const known = new Set(described.map(([, name = '']) => name));
    const table = /## Settings\n([\s\S]*?)\n## /.exec(pages.get('docs/operations.md') ?? '')?.[1] ?? '';
    const named = [...table.matchAll(/^\|([^|]*)\|/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`([A-Z0-9_]+)`/g)].map(([, name = '']) => name),
    );
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });

  it('has examples of data and settings that can be read', () => {
    for (const { page, language, code } of everyBlock()) {
      if (language === 'json') expect(() => JSON.parse(code), page).not.toThrow();
      if (language === 'yaml') expect(() => parseYaml(code), page).not.toThrow();
      if (language === 'css') expect(checkTheme(code), page).toMatchObject({ problems: [] });
    }
  });

  it('leaves few commands out of what is run: those that need another machine, or start all over', () => {
    const kinds = new Set(everyBlock().map(({ language }) => language));
    expect([...kinds].sort()).toEqual(['bash', 'console', 'css', 'graphql', 'ini', 'js', 'json', 'sql', 'yaml']);
    const leftOut = everyBlock().filter(({ language }) => language === 'console');
    expect(leftOut.map(({ page }) => page).sort()).toEqual([
      'CONTRIBUTING.md',
      'README.md',
      'docs/feed.md',
      'docs/feed.md',
      'docs/feed.md',
      'docs/feed.md',
      'docs/operations.md',
      'docs/operations/backup.md',
      'docs/operations/backup.md',
      'docs/operations/database-tls.md',
    ]);
    const run = everyBlock().filter(({ language }) => language === 'bash');
    expect([...new Set(run.map(({ page }) => page))].sort()).toEqual(['README.md', 'docs/api.md']);
  });
});

it('README.md fits on two screens', () => {
  expect((pages.get('README.md') ?? '').trimEnd().split('\n').length).toBeLessThanOrEqual(120);
});

it('every GraphQL example is valid against schema.graphql', async () => {
  const schema = buildSchema(await readFile(path.join(PROJECT, 'schema.graphql'), 'utf8'));
  const examples = everyBlock().filter(({ language }) => language === 'graphql');
  expect(examples.length).toBeGreaterThan(0);
  for (const { page, code } of examples) expect([page, validate(schema, parse(code))]).toEqual([page, []]);
});

const hasShell = ['bash', 'curl'].every((name) => spawnSync(name, ['--version']).status === 0);

describe.skipIf(!hasShell)('examples run as they stand (need bash and curl on the machine):', () => {
  const HOST = '127.0.0.1:4000';
  let service: TestService;
  /** The folder of the project, as a reader stands in it, without what the examples write there. */
  let folder: string;

  beforeAll(async () => {
    service = await startTestService();
    await service.app.asOwner((client) => loadDemo(client, { now: new Date(), rdvs: 2_000 }));
    folder = await mkdtemp(path.join(tmpdir(), 'rdv docs '));
    for (const name of ['package.json', 'node_modules', 'src', 'prisma'])
      await symlink(path.join(PROJECT, name), path.join(folder, name));
  });
  afterAll(async () => {
    await service.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** The example of the page, addressed to the service of this test. */
  const here = (code: string) => code.replaceAll(HOST, new URL(service.url).host);

  /** Pastes the blocks into one shell, and returns the output of each. */
  async function paste(page: string): Promise<string[]> {
    const blocks = blocksOf(page, 'bash').map(({ code }) => here(code));
    expect(blocks.length).toBeGreaterThan(0);
    const SEPARATOR = '=== end of a block ===';
    const script = blocks.map((code) => `${code}\necho '${SEPARATOR}'\n`).join('');
    const { PATH = '', HOME = '' } = process.env;
    const child = spawn('bash', ['-euo', 'pipefail', '-s'], {
      cwd: folder,
      env: {
        PATH: [path.dirname(process.execPath), path.join(PROJECT, 'node_modules/.bin'), PATH].join(path.delimiter),
        HOME,
        TMPDIR: tmpdir(),
        DATA_DIR: service.config.dataDir,
      },
    });
    const output = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const)
      child[stream].setEncoding('utf8').on('data', (text: string) => {
        output[stream] += text;
      });
    child.stdin.on('error', () => {}); // a shell that ended early says so by its code
    child.stdin.end(script);
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect({ code, ...(code === 0 ? {} : output) }).toEqual({ code: 0 });
    return output.stdout.split(`${SEPARATOR}\n`).slice(0, -1);
  }

  it('of README.md, with the answer that it shows', async () => {
    const printed = await paste('README.md');
    const answer = JSON.parse(printed.at(-1) ?? '');
    const [shown] = blocksOf('README.md', 'json').map(({ code }) => JSON.parse(code));
    expect(shapeOf(answer)).toEqual(shapeOf(shown));
    const { viewer, rdvStatistics } = answer.data;
    expect({ viewer, perimeter: rdvStatistics.perimeter }).toEqual({
      viewer: shown.data.viewer,
      perimeter: shown.data.rdvStatistics.perimeter,
    });
  });

  it('of docs/api.md: sign in, request, follow over both transports, download', async () => {
    const [follow] = blocksOf('docs/api.md', 'js');
    expect(pages.get('docs/api.md')).toContain('Save this as `follow.mjs`');
    await writeFile(path.join(folder, 'follow.mjs'), here(follow?.code ?? ''));
    const printed = await paste('docs/api.md');
    expect(printed.join('')).not.toContain('"errors"');
    const [, query = '', requested = '', socket = '', events = '', downloaded = ''] = printed;
    expect(JSON.parse(query).data.viewer.agent.fullName).toBe('Adama ADMIN');
    const id = requested.trim();
    expect(Buffer.from(id, 'base64url').toString()).toMatch(/^Export:[0-9a-f-]{36}$/);
    const states = socket
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(states.at(-1)).toMatchObject({ status: 'SUCCEEDED', file: { downloadUrl: expect.any(String) } });
    expect(events).toMatch(/^event: next\ndata: .*"status":"SUCCEEDED"/m);
    expect(events).toMatch(/^event: complete$/m);
    const [name = ''] = downloaded.trim().split('\n');
    expect(name).toMatch(/^export-rdv-.*\.xlsx$/);
    expect(Object.keys(unzipSync(await readFile(path.join(folder, name))))).toContain('xl/workbook.xml');
  });
});

/** The keys and the types of a value, without its values. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shapeOf(each)]));
}
