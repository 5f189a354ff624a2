import { execFile } from 'node:child_process';
import { access, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { PROJECT } from './support/process.ts';

// Files that other programs read: they parse, and say the same.
const read = (file: string) => readFile(path.join(PROJECT, file), 'utf8');
const readYaml = async (file: string) => parse(await read(file), { merge: true });

interface Manifest {
  version: string;
  license: string;
  scripts: Record<string, string>;
  engines: { node: string };
  optionalDependencies: Record<string, string>;
}
let manifest: Manifest;
let described: Set<string>;

beforeAll(async () => {
  manifest = JSON.parse(await read('package.json'));
  described = new Set(
    [...(await read('.env.example')).matchAll(/^# ?([A-Z][A-Z0-9_]+)=/gm)].map(([, name = '']) => name),
  );
});

describe('publiccode.yml', () => {
  it('is of version 0.4, in French, and says what the standard asks for', async () => {
    const file = await readYaml('publiccode.yml');
    expect(file).toMatchObject({
      publiccodeYmlVersion: '0.4',
      softwareVersion: manifest.version,
      legal: { license: manifest.license },
      localisation: { availableLanguages: ['fr'] },
      maintenance: { type: 'internal' },
    });
    expect(['concept', 'development', 'beta', 'stable', 'obsolete']).toContain(file.developmentStatus);
    expect(file.releaseDate).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(URL.canParse(file.url)).toBe(true);
    const { shortDescription, longDescription, features } = file.description.fr;
    expect(shortDescription.length).toBeLessThanOrEqual(150);
    expect(longDescription.length).toBeGreaterThanOrEqual(150);
    expect(longDescription.length).toBeLessThanOrEqual(10_000);
    for (const feature of features) expect(feature.length).toBeLessThanOrEqual(100);
    const node = file.dependsOn.open.find(({ name }: { name: string }) => name === 'Node.js');
    expect(manifest.engines.node).toContain(`^${node.versionMin} `);
  });
});

it('one version of Node is in .nvmrc, in the packages that npm brings, and in the image', async () => {
  const version = (await read('.nvmrc')).trim();
  const brought = Object.entries(manifest.optionalDependencies).filter(([name]) => name.startsWith('node-linux-'));
  expect(brought).toHaveLength(2);
  for (const [, each] of brought) expect(each).toBe(version);
  const images = [...(await read('Dockerfile')).matchAll(/^FROM node:([\d.]+)-/gm)].map(([, each]) => each);
  expect(images).toEqual([version, version]);
});

it('CHANGELOG.md has the version of package.json, and its day', async () => {
  const versions = [...(await read('CHANGELOG.md')).matchAll(/^## (\d+\.\d+\.\d+) – (\d{4}-\d\d-\d\d)$/gm)];
  expect(versions[0]?.[1]).toBe(manifest.version);
  expect(versions[0]?.[2]).toBe((await readYaml('publiccode.yml')).releaseDate);
  const days = versions.map(([, , day]) => day);
  expect(days).toEqual([...days].sort().reverse());
});

it('the workflow runs what CI is, and may change nothing', async () => {
  const { permissions, jobs } = await readYaml('.github/workflows/ci.yml');
  expect(permissions).toEqual({ contents: 'read' });
  expect(jobs.run.steps.map(({ run }: { run?: string }) => run)).toContain('.ci/run');
  await access(path.join(PROJECT, '.ci/run'));
});

it('Renovate groups packages that are there', async () => {
  const { packageRules } = JSON.parse(await read('renovate.json'));
  const packages = Object.keys(JSON.parse(await read('package-lock.json')).packages).map((name) =>
    name.replace(/^.*node_modules\//, ''),
  );
  for (const { matchPackageNames } of packageRules as { matchPackageNames: string[] }[])
    for (const pattern of matchPackageNames) {
      const start = pattern.replace(/\*$/, '');
      expect(
        [...packages, 'node'].some((name) => (pattern.endsWith('*') ? name.startsWith(start) : name === pattern)),
      ).toBe(true);
    }
});

it('Procfile and scalingo.json start what is there, with settings that are', async () => {
  const lines = (await read('Procfile'))
    .trim()
    .split('\n')
    .map((line) => line.split(/: (.*)/));
  const processes = Object.fromEntries(lines.map(([name = '', command = '']) => [name, command]));
  expect(Object.keys(processes)).toEqual(['web', 'worker', 'postdeploy']);
  expect(processes.postdeploy).toBe('npm run cli -- migrate');
  for (const [file] of Object.values(processes)
    .join(' ')
    .matchAll(/src\/[\w.]+/g))
    await access(path.join(PROJECT, file));
  const { env, formation } = JSON.parse(await read('scalingo.json'));
  expect(Object.keys(env).filter((name) => !described.has(name))).toEqual([]);
  expect(Object.keys(formation)).toEqual(['web', 'worker']);
  expect(env.MIGRATE.value).toBe('off');
});

describe('compose.yaml', () => {
  interface Service {
    image: string;
    read_only?: boolean;
    cap_drop?: string[];
    security_opt?: string[];
    environment: Record<string, string>;
  }
  let services: Record<string, Service>;
  beforeAll(async () => {
    ({ services } = await readYaml('compose.yaml'));
  });

  it('gives no service a right that it does not need', () => {
    for (const [name, { read_only, cap_drop, security_opt }] of Object.entries(services))
      expect([name, { read_only, cap_drop, security_opt }]).toEqual([
        name,
        { read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] },
      ]);
    for (const name of ['postgres', 'roles']) expect(services[name]?.image).toMatch(/-trixie@sha256:/);
  });

  it('gives the password of the owner to migrations alone, and that of the superuser to none of ours', () => {
    const holding = (secret: string) =>
      Object.entries(services)
        .filter(([, { environment }]) => JSON.stringify(environment).includes(secret))
        .map(([name]) => name);
    expect(holding('OWNER_PASSWORD').sort()).toEqual(['migrate', 'roles']);
    expect(holding('POSTGRES_PASSWORD:').sort()).toEqual(['postgres', 'roles']);
    for (const name of ['api', 'worker']) expect(services[name]?.environment.MIGRATE).toBe('off');
  });
});

it('npm run sbom lists every package, and marks those of development', async () => {
  const { npm_execpath: npm } = process.env;
  const [command, args] = npm ? [process.execPath, [npm]] : ['npm', []];
  const options = { cwd: PROJECT, maxBuffer: 2 ** 26 };
  const { stdout } = await promisify(execFile)(command, [...args, 'run', '-s', 'sbom'], options);
  interface Component {
    name: string;
    version: string;
    properties: { name: string }[];
  }
  const { bomFormat, components }: { bomFormat: string; components: Component[] } = JSON.parse(stdout);
  expect(bomFormat).toBe('CycloneDX');
  const listed = new Set(components.map(({ name, version }) => `${name}@${version}`));
  const { packages } = JSON.parse(await read('package-lock.json')) as {
    packages: Record<string, { version: string; dev?: boolean; optional?: boolean; devOptional?: boolean }>;
  };
  const production = Object.entries(packages).filter(
    ([place, { dev, optional, devOptional }]) => place !== '' && !dev && !optional && !devOptional,
  );
  expect(production.length).toBeGreaterThan(100);
  for (const [place, { version }] of production)
    expect(listed).toContain(`${place.replace(/^.*node_modules\//, '')}@${version}`);
  const vitest = components.find(({ name }) => name === 'vitest');
  expect(vitest?.properties.map(({ name }) => name)).toContain('cdx:npm:package:development');
});
