// The check of sentences in comments, descriptions and pages: no headless clause at the beginning, and at most 40 words.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const MAX_WORDS = 40;
const HEADLESS = /^(Who|What|Whose|Whatever|Where|Whether|Whoever)\b(?!.*\?$)/;

/** The sentences of a file, each with the line at which its paragraph begins. */
function proseOf(name, text) {
  if (name.endsWith('.md')) return paragraphsOfMarkdown(text);
  if (name.endsWith('.graphql')) return blocks(text, /"""([\s\S]*?)"""|"([^"\n]+)"$/gm);
  return commentsOf(text);
}

const blocks = (text, pattern) =>
  [...text.matchAll(pattern)].map((match) => [lineOf(text, match.index), match[1] ?? match[2] ?? '']);

const lineOf = (text, index) => text.slice(0, index).split('\n').length;

/** Comments in TypeScript: blocks, and runs of comment lines; also the descriptions of a schema. */
function commentsOf(text) {
  const found = [...blocks(text, /\/\*\*([\s\S]*?)\*\//g)].map(([line, body]) => [
    line,
    body.replace(/^\s*\* ?/gm, ''),
  ]);
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at++) {
    if (!/^\s*\/\/ /.test(lines[at])) continue;
    const from = at;
    while (/^\s*\/\/ /.test(lines[at + 1] ?? '')) at++;
    found.push([
      from + 1,
      lines
        .slice(from, at + 1)
        .map((line) => line.replace(/^\s*\/\/ /, ''))
        .join('\n'),
    ]);
  }
  return found;
}

function paragraphsOfMarkdown(text) {
  const found = [];
  let isCode = false;
  let paragraph = [];
  let from = 0;
  const end = () => {
    if (paragraph.length > 0) found.push([from, paragraph.join('\n')]);
    paragraph = [];
  };
  for (const [index, line] of text.split('\n').entries()) {
    if (line.startsWith('```')) isCode = !isCode;
    const isProse = !isCode && line.trim() !== '' && !/^(```|#|\||<|\[)/.test(line.trim());
    if (!isProse || /^\s*([-*]|\d+\.) /.test(line)) end();
    if (!isProse) continue;
    if (paragraph.length === 0) from = index + 1;
    paragraph.push(line.replace(/^\s*([-*]|\d+\.) /, ''));
  }
  end();
  return found;
}

const sentencesOf = (paragraph) =>
  paragraph
    .split(/\n\s*\n|\n\s*[-*] |\n@/)
    .flatMap((part) => part.replace(/\s+/g, ' ').split(/(?<=[.!?])\s+(?=[A-Z`"«*])/))
    .map((sentence) => sentence.trim().replace(/^[*_`]+/, ''));

const names = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter((name) => /^(src|tests|prisma|docs|web|\.ci)\/.*\.(tsx?|mjs|md)$|^[^/]*\.(md|ts|graphql)$/.test(name))
  .filter(
    (name) =>
      !/generated|^docs\/fr\/|CHANGELOG/.test(name) &&
      (process.argv.length < 3 || process.argv.slice(2).some((each) => name.startsWith(each))),
  );
let count = 0;
for (const name of names) {
  let text;
  try {
    text = readFileSync(name, 'utf8');
  } catch {
    continue; // deleted, and not committed yet
  }
  for (const [line, paragraph] of proseOf(name, text)) {
    for (const sentence of sentencesOf(paragraph)) {
      const words = sentence.split(' ').filter((word) => /\w/.test(word)).length;
      const fault = HEADLESS.test(sentence)
        ? 'begins with a clause instead of its subject'
        : words > MAX_WORDS
          ? `${words} words`
          : null;
      if (!fault) continue;
      count++;
      console.log(`${name}:${line}: ${fault}: ${sentence.slice(0, 100)}`);
    }
  }
}
if (count > 0) {
  console.log(`${count} sentences; how sentences are written: docs/contributing.md`);
  process.exit(1);
}
