// Requirements of a process that are checked before any module of the service is loaded. An old Node must be able to parse
// this file: it is JavaScript without recent syntax and imports only modules that every Node has.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { engines } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));

/** Three forms of ranges occur in `engines`: `^22.18`, `^24`, `>=26`. */
function accepts(range, version) {
  const [, operator, major, minor] = /^(\^|>=)(\d+)(?:\.(\d+))?$/.exec(range);
  const [actualMajor, actualMinor] = version.split('.').map(Number);
  if (actualMajor !== Number(major)) return operator === '>=' && actualMajor > Number(major);
  return actualMinor >= Number(minor || 0);
}

/** An error message when this version of Node cannot run the service, otherwise null. */
export function findNodeProblem(version) {
  if (engines.node.split(' || ').some((range) => accepts(range, version))) return null;
  return `This service needs Node ${engines.node}, and this is Node ${version}: use "npm run", which on Linux (x64 and arm64) runs the Node that "npm ci" installs, or install a newer Node.`;
}

/** Packages that generate the client, or are part of it. */
const generators = ['@prisma/client', '@pothos/plugin-prisma'].map(
  (name) => `${root}node_modules/${name}/package.json`,
);

/** An error message when the packages are not installed, otherwise null. */
export function findPackagesProblem() {
  return generators.every((manifest) => existsSync(manifest)) ? null : 'The packages are missing: run "npm ci".';
}

export const stampFile = `${root}prisma/generated/.stamp`;

/** Changes whenever the Prisma client in prisma/generated must be generated again. */
export function computeClientStamp() {
  const hash = createHash('sha256').update(readFileSync(`${root}prisma/schema.prisma`));
  hash.update(readFileSync(`${root}prisma/tables-generator.mjs`));
  for (const manifest of generators) hash.update(JSON.parse(readFileSync(manifest, 'utf8')).version);
  return hash.digest('hex');
}

/** An error message when the Prisma client is missing or belongs to another schema, otherwise null. */
export function findBuildProblem() {
  let stamp = '';
  try {
    stamp = readFileSync(stampFile, 'utf8');
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  if (stamp === computeClientStamp()) return null;
  return `The Prisma client is ${stamp ? 'out of date' : 'missing'}: run "npm run build" (before development dependencies are removed).`;
}
