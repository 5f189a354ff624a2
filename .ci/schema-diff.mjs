// `npm run contract`: the changes of the public contract since the last release, and what is missing for them. The last
// release is the last tag; without tags, the last commit with another version in package.json.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { compareContracts } from './schema-break.mjs';

const git = (...args) => {
  try {
    return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return '';
  }
};
const read = (name) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');
const versionOf = (text) => JSON.parse(text).version;

const version = versionOf(read('package.json'));
const begun = git('log', '--format=%H', `-S"version": "${version}"`, '--', 'package.json').split('\n').at(-1);
const base = git('describe', '--tags', '--abbrev=0') || (begun && git('rev-parse', '--verify', '--quiet', `${begun}^`));
const schema = base && git('show', `${base}:schema.graphql`);
if (!schema) {
  console.log('No released schema to compare with.');
  process.exit();
}
const released = { schema, version: versionOf(git('show', `${base}:package.json`)) };
const today = new Date().toISOString().slice(0, 10);
const present = { schema: read('schema.graphql'), version, changelog: read('CHANGELOG.md'), today };
const { changes, problems } = await compareContracts(released, present);
const breaking = changes.filter(({ level }) => level === 'BREAKING').length;
console.log(
  `${version} has ${changes.length} changes of the schema since ${released.version}; ${breaking} break clients`,
);
if (process.argv.includes('--all'))
  for (const { level, message } of changes) console.log(`  ${level.padEnd(12)} ${message}`);
for (const problem of problems) console.error(`  ${problem}`);
if (problems.length > 0) process.exitCode = 1;
