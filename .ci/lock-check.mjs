// Every package of the lock file comes from the registry in use, or the public one over https, under a checksum. `npm ci` checks the bytes
// against the checksum, and takes whatever has none.
import { readFile } from 'node:fs/promises';

const { packages } = JSON.parse(await readFile(new URL('../package-lock.json', import.meta.url), 'utf8'));
const wrong = Object.entries(packages).flatMap(([name, { resolved, integrity, link, inBundle }]) => {
  if (name === '' || link || inBundle) return [];
  if (resolved && !resolved.startsWith('https://registry.npmjs.org/')) return [`${name} comes from ${resolved}`];
  return /^sha512-/.test(integrity ?? '') ? [] : [`${name} has no SHA-512`];
});
for (const problem of wrong) console.error(problem);
console.log(`${Object.keys(packages).length - 1} packages in the lock file, ${wrong.length} wrong`);
process.exit(wrong.length > 0 ? 1 : 0);
