// The changes of the public contract since the last tag (otherwise since main, otherwise since the last change of
// schema.graphql), and whether they break a client. A breaking change needs a new version in package.json.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';

const git = (...args) => {
  try {
    return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return '';
  }
};

const head = git('rev-parse', 'HEAD');
const main = git('rev-parse', '--verify', '--quiet', 'origin/main');
const earlier = git('log', '--skip=1', '-1', '--format=%H', '--', 'schema.graphql');
const base = git('describe', '--tags', '--abbrev=0') || (main !== head && main) || earlier;
if (!base) {
  console.log('No earlier schema to compare with.');
  process.exit();
}

const before = buildSchema(git('show', `${base}:schema.graphql`));
const changes = await diff(before, buildSchema(readFileSync('schema.graphql', 'utf8')));
console.log(`${changes.length} changes of the schema since ${git('log', '-1', '--format=%h %s', base)}`);
for (const { criticality, message } of changes) console.log(`  ${criticality.level.padEnd(12)} ${message}`);

const breaking = changes.filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking);
const versionOf = (text) => JSON.parse(text).version;
const isNewVersion = versionOf(git('show', `${base}:package.json`)) !== versionOf(readFileSync('package.json', 'utf8'));
if (breaking.length > 0 && !isNewVersion) {
  console.error(`${breaking.length} of them break clients, and package.json still has the same version.`);
  process.exitCode = 1;
}
