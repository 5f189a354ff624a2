// The build of the documentation (part of `npm run build`): docs/dist, static and without anything from elsewhere.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { putInPlace } from '../../web/output.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const dist = path.join(root, 'docs/dist');
const read = (name) => readFileSync(path.join(root, name), 'utf8');

/** The modules that need development packages, or null where those are not installed. */
async function loadRenderers() {
  try {
    return { ...(await import('./guide.mjs')), ...(await import('./reference.mjs')), ...(await import('graphql')) };
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    return null;
  }
}

const namesIn = (folder) =>
  readdirSync(path.join(root, folder))
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .sort()
    .map((name) => `${folder}/${name}`);

/** Documents by their groups in the navigation. Some are not in an image. */
const GROUPS = [
  ['Start', ['README.md', 'docs/api.md', 'docs/pages.md', 'packages/client/README.md', 'CHANGELOG.md']],
  [
    'Operation',
    [
      'docs/operations.md',
      ...namesIn('docs/operations'),
      ...['feed', 'privacy', 'sealed-files', 'performance', 'accessibility'].map((name) => `docs/${name}.md`),
      'docs/fr/dossier-exploitation.md',
    ],
  ],
  [
    'Project',
    [
      'CONTRIBUTING.md',
      'docs/contributing.md',
      'tests/README.md',
      'web/README.md',
      'SECURITY.md',
      'docs/decisions/README.md',
    ],
  ],
];

async function build(renderers, outDir) {
  const { readGuide, renderReference, buildSchema } = renderers;
  const { renderPage } = await import('./page.mjs');
  const { examples } = await import('./examples.mjs');
  const groups = GROUPS.map(([title, names]) => ({
    title,
    pages: names.filter((name) => existsSync(path.join(root, name))).map((name) => readGuide(root, name)),
  }));
  const decisions = namesIn('docs/decisions').map((name) => readGuide(root, name));
  const recorded = JSON.parse(read('docs/site/generated/answers.json'));
  const reference = renderReference(buildSchema(read('schema.graphql')), examples, recorded);
  const types = { title: 'Types', pages: reference.pages.filter(({ file }) => file === reference.index) };
  const navigation = [groups[0], ...reference.groups, types, ...groups.slice(1)];
  const pages = [...groups.flatMap((group) => group.pages), ...decisions, ...reference.pages];
  const write = (name, content) => {
    const file = path.join(outDir, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
    if (!name.endsWith('.png')) writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
  };
  for (const page of pages) write(page.file, renderPage(page, navigation));
  write('search.json', JSON.stringify(pages.flatMap(entriesOf)));
  write('schema.graphql', read('schema.graphql'));
  write('style.css', `${read('web/style/tokens.css')}\n${read('docs/site/style.css')}`);
  write('search.js', read('docs/site/search.js'));
  for (const name of readdirSync(path.join(root, 'docs/pictures')))
    write(`pictures/${name}`, readFileSync(path.join(root, 'docs/pictures', name)));
}

/** Entries of the search: pages and their sections, and fields of types. */
const entriesOf = ({ file, title, sections = [], body }) => [
  [title, file],
  ...(file.startsWith('reference/')
    ? [...body.matchAll(/<(?:h3|dt) id="(\w+)">/g)].map(([, name]) => [`${title}.${name}`, `${file}#${name}`])
    : sections.map((each) => [`${title}: ${each.title}`, `${file}#${each.anchor}`])),
];

const renderers = await loadRenderers();
if (renderers) {
  const outDir = `${dist}-${process.pid}`;
  await build(renderers, outDir);
  putInPlace(outDir, dist);
} else {
  process.stderr.write('The documentation was not built: the packages that build it are not installed.\n');
}
