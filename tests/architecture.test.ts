import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { PROJECT } from './support/process.ts';

// The house as src/README.md draws it. A room may import the rooms named here; `type` means that only types may come from it.
type Use = 'value' | 'type';
const EVERYTHING = {
  config: 'value',
  client: 'value',
  http: 'value',
  graphql: 'value',
  jobs: 'value',
  domain: 'value',
  policy: 'value',
  infra: 'value',
  app: 'value',
  prisma: 'value',
} as const;
const floors: Record<string, Partial<Record<string, Use>>> = {
  start: {},
  door: EVERYTHING,
  app: EVERYTHING,
  config: {},
  client: {},
  http: { graphql: 'value', domain: 'value', infra: 'type' },
  graphql: { domain: 'value', policy: 'value', infra: 'type', prisma: 'type', models: 'value' },
  jobs: { domain: 'value', infra: 'type' },
  // SQL is the language of the domain: `infra/db` speaks it, and touches nothing.
  domain: { policy: 'value', infra: 'type', 'infra/db': 'value', prisma: 'type' },
  policy: { prisma: 'type' },
  infra: { prisma: 'value' },
};

/** Ground under the rooms of the domain: each may import those before it. */
const domainRooms = ['errors', 'audit', 'agents', 'rdv', 'statistics', 'exports', 'demo'];

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
  if (specifier === '#app') return 'app.ts';
  if (specifier === '#config') return 'config.ts';
  if (specifier.startsWith('#')) return specifier.slice(1);
  return specifier.startsWith('.') ? path.posix.join(path.posix.dirname(from), specifier) : null;
}

/** Rooms that the doors share, and that are no doors themselves. */
const hall = ['audit-command.ts', 'database.ts', 'key.ts', 'lifecycle.ts', 'migrate-command.ts', 'observation.ts'];

function floorOf(file: string): string {
  if (file === 'prisma' || file === 'models') return file;
  if (file.includes('/')) return file.split('/')[0] ?? '';
  if (file.endsWith('.mjs')) return 'start'; // what an old Node has to be able to parse
  if (file === 'api.ts') return 'app'; // the half of it that only some processes load
  return file === 'app.ts' || file === 'config.ts' ? file.slice(0, -3) : 'door';
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
  // The thread is named by its file; only the type of what it is given is imported.
  const exceptions = [
    'app.ts → build-thread.ts',
    'api.ts → key.ts',
    'app.ts → database.ts',
    'app.ts → key.ts',
    'app.ts → observation.ts',
  ];
  expect(wrong.map(({ from, target }) => `${from} → ${target}`).filter((each) => !exceptions.includes(each))).toEqual(
    [],
  );
});

it('imports no door', () => {
  const doors = [...files.keys()].filter((file) => floorOf(file) === 'door' && !hall.includes(file));
  const wrong = imports.filter(({ target, isType }) => doors.includes(target) && !isType);
  expect(wrong).toEqual([]);
});

it('keeps the rooms of the domain in their order', () => {
  const roomOf = (file: string) => domainRooms.indexOf((file.split('/')[1] ?? '').replace('.ts', ''));
  const within = imports.filter(({ from, target }) => floorOf(from) === 'domain' && floorOf(target) === 'domain');
  expect(within.length).toBeGreaterThan(20);
  expect(within.filter(({ from, target }) => roomOf(target) > roomOf(from) || roomOf(target) < 0)).toEqual([]);
});

it('has no cycles', () => {
  const edges = groupByFrom(imports);
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, trail: string[]) => {
    if (trail.includes(file)) cycles.push([...trail.slice(trail.indexOf(file)), file].join(' → '));
    if (done.has(file) || trail.includes(file)) return;
    for (const { target, isType } of edges.get(file) ?? []) if (!isType) visit(target, [...trail, file]);
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

  it('the environment is read in one place', () => {
    expect(offenders(/process\.env(?!\.NODE_COMPILE_CACHE = )/, ['config.ts'])).toEqual([]);
  });

  it('the SDK of S3 is loaded by who needs it alone', () => {
    const rooms = ['infra/storage/s3-upload.ts', 'infra/storage/s3.ts'];
    expect(offenders(/from '@aws-sdk/).sort()).toEqual(rooms);
    expect(
      imports.filter(
        ({ from, target, isType, isOnDemand }) =>
          rooms.includes(target) && !rooms.includes(from) && !isType && !isOnDemand,
      ),
    ).toEqual([]);
  });

  it('exceljs, which is not maintained, is known to one file', () => {
    expect(offenders(/'exceljs'/)).toEqual(['domain/exports/writers/xlsx-template.ts']);
  });

  it('inside a floor paths are relative, out of it they name the floor', () => {
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

  it('no default exports, no barrels, no rooms without a noun', () => {
    expect(offenders(/^export default/m)).toEqual([]);
    expect(offenders(/^export (\*|\{[^}]*\}) from/m)).toEqual([]);
    expect([...files.keys()].filter((name) => /(util|helper|common|manager|misc)/.test(name))).toEqual([]);
  });

  it('doors are short, files are small', () => {
    const lines = (name: string) => (files.get(name) ?? '').split('\n').length;
    expect(
      [...files.keys()].filter((name) => floorOf(name) === 'door' && !hall.includes(name) && lines(name) > 100),
    ).toEqual([]);
    expect([...files.keys()].filter((name) => lines(name) > 300)).toEqual([]);
  });
});
