import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { PROJECT } from './support/process.ts';

// Floors, from roof to ground (docs/contributing.md). A floor may import those named here; `type` means that only types may come
// from it. `infra/db` is SQL, the language of the domain, and touches nothing of it.
type Use = 'value' | 'type';
const EVERYTHING = {
  app: 'value',
  config: 'value',
  client: 'value',
  'demo-data': 'value',
  http: 'value',
  graphql: 'value',
  jobs: 'value',
  domain: 'value',
  policy: 'value',
  spreadsheet: 'value',
  infra: 'value',
  prisma: 'value',
  ground: 'value',
} as const;
const floors: Record<string, Partial<Record<string, Use>>> = {
  start: {},
  main: EVERYTHING,
  app: EVERYTHING,
  config: { ground: 'value' },
  client: {},
  'demo-data': { domain: 'value', 'infra/db': 'value', policy: 'type', prisma: 'type', ground: 'value' },
  http: { graphql: 'value', domain: 'value', infra: 'type', ground: 'value' },
  graphql: { domain: 'value', policy: 'value', infra: 'type', prisma: 'type', models: 'value', ground: 'value' },
  jobs: { domain: 'value', infra: 'type', ground: 'value' },
  domain: {
    policy: 'value',
    spreadsheet: 'value',
    infra: 'type',
    'infra/db': 'value',
    prisma: 'type',
    ground: 'value',
  },
  policy: { prisma: 'type' },
  spreadsheet: { ground: 'value' },
  infra: { prisma: 'value', ground: 'value' },
  ground: {},
};

/** Rooms of a floor, from ground to roof: each may import those before it. A room that is not named is the floor itself. */
const rooms: Record<string, readonly string[]> = {
  main: ['main/command', 'main'],
  http: ['http/admission', 'http/graphiql', 'http/websocket', 'http'],
  graphql: [
    'graphql/mistake',
    'graphql/core',
    'graphql/refusal',
    'graphql/limits',
    'graphql/reference',
    'graphql/selection',
    'graphql/trace',
    'graphql/statistics',
    'graphql/live',
    'graphql/rdv',
    'graphql/export',
    'graphql/saved',
    'graphql/schedule',
    'graphql/delivery',
    'graphql/offer',
    'graphql',
    'graphql/server',
  ],
  domain: [
    'domain/text',
    'domain',
    'domain/feed',
    'domain/audit',
    'domain/agents',
    'domain/rdv/time',
    'domain/rdv',
    'domain/statistics',
    'domain/feed/dump',
    'domain/exports/content',
    'domain/exports/lifecycle',
    'domain/exports/changes',
    'domain/exports/audit',
    'domain/exports/commands',
    'domain/exports/delivery',
    'domain/exports/history',
    'domain/exports',
    'domain/saved',
    'domain/deliveries',
    'domain/figure-mail',
    'domain/schedules',
    'domain/offers',
  ],
  spreadsheet: ['spreadsheet', 'spreadsheet/ods', 'spreadsheet/xls', 'spreadsheet/xlsx'],
  infra: [
    'infra/db/compile',
    'infra/db/connection',
    'infra/db/dump',
    'infra/db/migration',
    'infra/db/snapshot',
    'infra/db/replica',
    'infra/postgres',
    'infra/storage',
    'infra/issuer',
    'infra/webhook',
    'infra',
  ],
};
/** The folder of a room that all its sub-rooms may import. */
const shared = new Set([
  'domain/exports/errors.ts',
  'domain/exports/file-format.ts',
  'http/error-response.ts',
  'http/header.ts',
  'http/request-report.ts',
  'http/static-file.ts',
  'infra/logger.ts',
  'infra/storage.ts',
  'infra/secret.ts',
  'infra/token-kind.ts',
]);

/** A folder of more files is several rooms. */
const MAX_FILES = 20;

interface Import {
  from: string;
  target: string;
  isType: boolean;
  /** Only once it is needed, as `import('…')`. */
  isOnDemand: boolean;
}

let files: Map<string, string>;
let imports: Import[];

beforeAll(async () => {
  const entries = await readdir(path.join(PROJECT, 'src'), { recursive: true });
  const names = entries.filter((name) => /\.(ts|mjs)$/.test(name) && !name.includes('generated'));
  files = new Map(
    await Promise.all(
      names.map(async (name) => [name, await readFile(path.join(PROJECT, 'src', name), 'utf8')] as const),
    ),
  );
  imports = [...files].flatMap(([from, text]) => importsOf(from, text));
});

function importsOf(from: string, text: string): Import[] {
  const statements = text.matchAll(/^(?:import|export) (type )?(?:([^'";]*?) from )?'([^']+)';/gm);
  const onDemand = [...text.matchAll(/\bimport\('([^']+)'\)/g)].flatMap(([, specifier = '']) => {
    const target = resolve(from, specifier);
    return target ? [{ from, target, isType: false, isOnDemand: true }] : [];
  });
  const atOnce = [...statements].flatMap(([, wholeType, names = '', specifier = '']) => {
    const target = resolve(from, specifier);
    if (!target) return [];
    const each =
      /\{([^}]*)\}/
        .exec(names)?.[1]
        ?.split(',')
        .map((name) => name.trim())
        .filter(Boolean) ?? [];
    return [
      {
        from,
        target,
        isType: wholeType !== undefined || (each.length > 0 && each.every((name) => name.startsWith('type '))),
        isOnDemand: false,
      },
    ];
  });
  return [...atOnce, ...onDemand];
}

/** A path below src, or `prisma`; null for libraries. */
function resolve(from: string, specifier: string): string | null {
  if (specifier === '#prisma' || specifier === '#tables') return 'prisma';
  if (specifier === '#pothos-types') return 'models'; // the shape of the models, without a client
  if (specifier === '#app') return 'app/app.ts';
  if (specifier === '#config') return 'config/config.ts';
  if (specifier.startsWith('#')) return specifier.slice(1);
  return specifier.startsWith('.') ? path.posix.join(path.posix.dirname(from), specifier) : null;
}

function floorOf(file: string): string {
  if (file === 'prisma' || file === 'models') return file;
  if (file.endsWith('.mjs')) return 'start'; // what an old Node has to be able to parse
  return file.split('/')[0] ?? '';
}

/** The innermost room that is named, or the floor. */
function roomOf(file: string): string {
  const named = rooms[floorOf(file)] ?? [];
  for (let folder = path.posix.dirname(file); folder !== '.'; folder = path.posix.dirname(folder))
    if (named.includes(folder)) return folder;
  return floorOf(file);
}

it('has a floor for every file', () => {
  expect(files.size).toBeGreaterThan(90);
  expect([...new Set([...files.keys()].map(floorOf))].sort()).toEqual(Object.keys(floors).sort());
});

it('imports downward only, as the table says', () => {
  const wrong = imports.filter(({ from, target, isType }) => {
    const [here, there] = [floorOf(from), floorOf(target)];
    if (here === there) return false;
    const room = target.split('/').slice(0, 2).join('/');
    const use = floors[here]?.[room] ?? floors[here]?.[there];
    return use === undefined || (use === 'type' && !isType);
  });
  expect(wrong.map(({ from, target }) => `${from} → ${target}`)).toEqual([]);
});

it('imports no entry point', () => {
  const wrong = imports.filter(
    ({ from, target, isType }) => floorOf(from) !== 'main' && floorOf(target) === 'main' && !isType,
  );
  expect(wrong).toEqual([]);
});

it('keeps the rooms of a floor in their order', () => {
  const within = imports.filter(
    ({ from, target }) => floorOf(from) === floorOf(target) && roomOf(from) !== roomOf(target),
  );
  expect(within.length).toBeGreaterThan(200);
  const wrong = within.filter(({ from, target }) => {
    const order = rooms[floorOf(from)];
    return order && !shared.has(target) && order.indexOf(roomOf(target)) > order.indexOf(roomOf(from));
  });
  expect(wrong.map(({ from, target }) => `${from} → ${target}`)).toEqual([]);
});

it('has no folder of too many files', () => {
  const counts = new Map<string, number>();
  for (const file of files.keys())
    counts.set(path.posix.dirname(file), (counts.get(path.posix.dirname(file)) ?? 0) + 1);
  expect([...counts].filter(([, count]) => count > MAX_FILES)).toEqual([]);
});

it('has no cycles, by types either', () => {
  const edges = groupByFrom(imports);
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, trail: string[]) => {
    if (trail.includes(file)) cycles.push([...trail.slice(trail.indexOf(file)), file].join(' → '));
    if (done.has(file) || trail.includes(file)) return;
    for (const { target } of edges.get(file) ?? []) visit(target, [...trail, file]);
    done.add(file);
  };
  for (const file of files.keys()) visit(file, []);
  expect(cycles).toEqual([]);
});

function groupByFrom(list: Import[]): Map<string, Import[]> {
  const groups = new Map<string, Import[]>();
  for (const each of list) groups.set(each.from, [...(groups.get(each.from) ?? []), each]);
  return groups;
}

describe('habits', () => {
  const offenders = (pattern: RegExp, except: string[] = []) =>
    [...files].filter(([name, text]) => pattern.test(text) && !except.includes(name)).map(([name]) => name);

  it('reads the environment in one place', () => {
    expect(offenders(/process\.env(?!\.NODE_COMPILE_CACHE = )/, ['config/config.ts'])).toEqual([]);
  });

  it('reaches the database from resolvers in one way', () => {
    const wrong = offenders(/context\.prisma\b|_args, \{[^{}]*\bprisma\b|\{[^{}]*\bprisma\b[^{}]*\}: Context\b/);
    expect(wrong.filter((name) => name.startsWith('graphql/'))).toEqual([]);
    // SQL on our own tables, which the primary has at once, and rights.
    const primary = offenders(/context\.pool\b|\{ pool(, \w+)* \}(: Context| = context;|, viewer)/);
    expect(primary.filter((name) => name.startsWith('graphql/')).sort()).toEqual([
      'graphql/core/follow.ts',
      'graphql/core/loaders.ts',
      'graphql/core/node-guard.ts',
      'graphql/delivery/webhook-change.ts',
      'graphql/export/export-event-follow.ts',
      'graphql/export/export-follow.ts',
      'graphql/export/export-history.ts',
      'graphql/export/export-quota.ts',
      'graphql/live/figure-follow.ts',
      'graphql/offer/offer.ts',
      'graphql/saved/saved-selection.ts',
      'graphql/server/load-retry.ts',
    ]);
  });

  it('loads the SDK of S3 on demand only', () => {
    const rooms = ['infra/storage/s3-upload.ts', 'infra/storage/s3.ts'];
    expect(offenders(/from '@aws-sdk/).sort()).toEqual(rooms);
    expect(
      imports.filter(
        ({ from, target, isType, isOnDemand }) =>
          rooms.includes(target) && !rooms.includes(from) && !isType && !isOnDemand,
      ),
    ).toEqual([]);
  });

  it('loads the compiler of the pages on demand only', () => {
    expect(offenders(/from 'vite'/)).toEqual([]);
    expect(offenders(/import\('vite'\)/)).toEqual(['app/pages.ts']);
  });

  it('imports exceljs, which is not maintained, in one file', () => {
    expect(offenders(/'exceljs'/)).toEqual(['spreadsheet/xlsx/xlsx-template.ts']);
  });

  it('has relative paths inside a floor, and paths by floor across', () => {
    const climbing = imports.filter(({ from, target }) => floorOf(from) !== floorOf(target));
    const wrong = [...files].filter(([name, text]) => {
      const specifiers = [...text.matchAll(/from '(\.\.\/[^']+)'/g)].map(([, specifier]) =>
        path.posix.join(path.posix.dirname(name), specifier ?? ''),
      );
      return specifiers.some((target) => floorOf(target) !== floorOf(name));
    });
    expect(climbing.length).toBeGreaterThan(50);
    expect(wrong.map(([name]) => name)).toEqual([]);
  });

  it('has no default exports, no barrels, no rooms without a noun', () => {
    expect(offenders(/^export default/m)).toEqual([]);
    expect(offenders(/^export (\*|\{[^}]*\}) from/m)).toEqual([]);
    expect([...files.keys()].filter((name) => /(util|helper|common|manager|misc)/.test(name))).toEqual([]);
  });

  it('says in the first line of each file what it is for', () => {
    expect([...files].filter(([, text]) => !text.startsWith('// ')).map(([name]) => name)).toEqual([]);
  });

  it('has short entry points and small files', () => {
    const lines = (name: string) => (files.get(name) ?? '').split('\n').length;
    expect([...files.keys()].filter((name) => path.posix.dirname(name) === 'main' && lines(name) > 100)).toEqual([]);
    expect([...files.keys()].filter((name) => lines(name) > 300)).toEqual([]);
  });
});

// The pages have a table of their own: from the door to the ground, a room may import those named here.
const pageRooms: Record<string, readonly string[]> = {
  main: ['page'],
  page: ['part', 'chart', 'api', 'address', 'text'],
  part: ['chart', 'api', 'address', 'text'],
  chart: ['text'],
  api: ['address', 'text'],
  address: [],
  text: ['address', 'api'],
};
/** Rooms whose functions are pure: they take the types of others, and nothing that runs. */
const pureRooms = ['address', 'text'];

describe('the pages', () => {
  let pages: Map<string, string>;
  let uses: Import[];
  const roomOfPage = (file: string) => (file.includes('/') ? (file.split('/')[0] ?? '') : file.replace(/\.tsx?$/, ''));

  beforeAll(async () => {
    const entries = await readdir(path.join(PROJECT, 'web'), { recursive: true });
    const names = entries.filter((name) => /\.tsx?$/.test(name) && !/generated|^dist|^vite\.config/.test(name));
    pages = new Map(
      await Promise.all(
        names.map(async (name) => [name, await readFile(path.join(PROJECT, 'web', name), 'utf8')] as const),
      ),
    );
    uses = [...pages].flatMap(([from, text]) => importsOf(from, text));
  });

  it('have a room for every file', () => {
    expect(pages.size).toBeGreaterThan(10);
    expect([...pages.keys()].filter((name) => !(roomOfPage(name) in pageRooms))).toEqual([]);
  });

  it('import downward only, and nothing of the service', () => {
    expect(uses.length).toBeGreaterThan(20);
    const wrong = uses.filter(({ from, target, isType }) => {
      const [here, there] = [roomOfPage(from), roomOfPage(target)];
      if (here === there) return false;
      const isAllowed = pageRooms[here]?.includes(there) ?? false;
      return !isAllowed || (pureRooms.includes(here) && !isType);
    });
    expect(wrong.map(({ from, target }) => `${from} → ${target}`)).toEqual([]);
    expect([...pages].filter(([, text]) => /from '(#|.*\/src\/)/.test(text)).map(([name]) => name)).toEqual([]);
  });

  it('have at most 20 files in a folder', () => {
    const folders = [...pages.keys()].map((name) => path.posix.dirname(name));
    const sizeOf = (folder: string) => folders.filter((each) => each === folder).length;
    expect([...new Set(folders)].filter((folder) => sizeOf(folder) > 20)).toEqual([]);
  });

  it('are not imported by the service', () => {
    expect([...files].filter(([, text]) => /from '[^']*\bweb\//.test(text)).map(([name]) => name)).toEqual([]);
  });

  it('are small files that say what they are for, without markup as text or styles in elements', () => {
    const offenders = (test: (text: string, name: string) => boolean) =>
      [...pages].filter(([name, text]) => test(text, name)).map(([name]) => name);
    expect(offenders((text) => !text.startsWith('// '))).toEqual([]);
    expect(offenders((text) => text.split('\n').length > 300)).toEqual([]);
    expect(offenders((text) => /dangerouslySetInnerHTML|innerHTML|\sstyle=\{/.test(text))).toEqual([]);
    expect(offenders((text) => /localStorage|sessionStorage|document\.cookie/.test(text))).toEqual([]);
    expect(offenders((text) => /^export default/m.test(text))).toEqual([]);
  });
});
