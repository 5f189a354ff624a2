// The check that every package of the lock file has a checksum and comes from the registry in use, or the public one over
// https. `npm ci` checks the bytes against the checksum, but accepts a package without one. No install script of a package
// is run.
import { readFile } from 'node:fs/promises';

const read = async (name) => JSON.parse(await readFile(new URL(`../${name}`, import.meta.url), 'utf8'));
const [{ packages }, { allowScripts }] = [await read('package-lock.json'), await read('package.json')];
const wrong = Object.entries(packages).flatMap(([place, { resolved, integrity, link, inBundle, hasInstallScript }]) => {
  if (place === '' || link || inBundle) return [];
  if (resolved && !resolved.startsWith('https://registry.npmjs.org/')) return [`${place} comes from ${resolved}`];
  const name = place.split('node_modules/').at(-1);
  if (hasInstallScript && allowScripts[name] !== false) return [`${name} has an install script that is not refused`];
  return /^sha512-/.test(integrity ?? '') ? [] : [`${place} has no SHA-512`];
});
const installed = new Set(Object.keys(packages).map((place) => place.split('node_modules/').at(-1)));
for (const name of Object.keys(allowScripts))
  if (!installed.has(name)) wrong.push(`${name} is refused and not installed`);
for (const problem of wrong) console.error(problem);
console.log(`${Object.keys(packages).length - 1} packages in the lock file, ${wrong.length} wrong`);
process.exit(wrong.length > 0 ? 1 : 0);
