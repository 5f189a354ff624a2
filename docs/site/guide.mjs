// Pages of Markdown: the documents of the project.
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { Marked } from 'marked';
import { escapeHtml, linkTo } from './page.mjs';

/** @param {string} text @returns {string} the anchor that code hosts give to a heading */
export const anchorOf = (text) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');

const PROJECT_PAGES = {
  'README.md': 'index.html',
  'CHANGELOG.md': 'project/changelog.html',
  'CONTRIBUTING.md': 'project/change.html',
  'SECURITY.md': 'project/security.html',
  'tests/README.md': 'project/tests.html',
  'web/README.md': 'project/web.html',
  'packages/client/README.md': 'project/client.html',
  'schema.graphql': 'schema.graphql',
};

/** @param {string} name a file of the project @returns {string | null} its place in the site */
export function placeOf(name) {
  if (name in PROJECT_PAGES) return PROJECT_PAGES[name];
  if (!name.startsWith('docs/')) return null;
  const place = name.slice('docs/'.length);
  if (place === 'decisions/README.md') return 'decisions/index.html';
  return place.endsWith('.md') ? place.replace(/\.md$/, '.html') : /\.png$/.test(place) ? place : null;
}

/** @param {string} root the project @param {string} name a file of Markdown @returns {import('./page.mjs').Page} */
export function readGuide(root, name) {
  const file = placeOf(name);
  const sections = [];
  const seen = new Map();
  let title = '';
  const addressOf = (href) => {
    if (/^(https?:|mailto:|#)/.test(href)) return href;
    const [target, anchor] = href.split('#');
    const there = path.posix.join(path.posix.dirname(name), target);
    const isFolder = existsSync(path.join(root, there)) && statSync(path.join(root, there)).isDirectory();
    const place = placeOf(isFolder ? path.posix.join(there, 'README.md') : there);
    return place && existsSync(path.join(root, isFolder ? path.posix.join(there, 'README.md') : there))
      ? linkTo(file, anchor === undefined ? place : `${place}#${anchor}`)
      : null;
  };
  const renderer = {
    heading({ tokens, depth, text }) {
      const html = this.parser.parseInline(tokens);
      if (depth === 1) {
        title ||= plain(html);
        return '';
      }
      const slug = anchorOf(text.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1'));
      const count = seen.get(slug) ?? 0;
      seen.set(slug, count + 1);
      const anchor = count === 0 ? slug : `${slug}-${count}`;
      if (depth === 2) sections.push({ anchor, title: plain(html) });
      return `<h${depth} id="${anchor}">${html}</h${depth}>\n`;
    },
    link({ href, tokens }) {
      const address = addressOf(href);
      const html = this.parser.parseInline(tokens);
      return address === null ? html : `<a href="${escapeHtml(address)}">${html}</a>`;
    },
    image: ({ href, text }) =>
      `<img src="${escapeHtml(addressOf(href) ?? '')}" alt="${escapeHtml(text)}" loading="lazy">`,
    code: ({ text, lang }) => renderCode(text, lang),
    table(token) {
      const cells = (row, tag) =>
        `<tr>${row.map((cell) => `<${tag}>${this.parser.parseInline(cell.tokens)}</${tag}>`).join('')}</tr>`;
      const rows = token.rows.map((row) => cells(row, 'td')).join('');
      return `<div class="wide" tabindex="0" role="group" aria-label="Table"><table><thead>${cells(token.header, 'th')}</thead><tbody>${rows}</tbody></table></div>\n`;
    },
    html: ({ text }) => escapeHtml(text),
  };
  const body = new Marked({ renderer }).parse(readFileSync(path.join(root, name), 'utf8'));
  return { file, title, body, sections, lang: name.startsWith('docs/fr/') ? 'fr' : 'en' };
}

const plain = (html) =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(
      /&(amp|lt|gt|quot|#39);/g,
      (_whole, name) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name],
    );

const inline = new Marked({
  renderer: { html: ({ text }) => escapeHtml(text), code: ({ text, lang }) => renderCode(text, lang) },
});

/** @param {string | null | undefined} text a description of the schema @returns {string} HTML */
export const renderText = (text) => (text ? inline.parse(text) : '');

/** @param {string} text @param {string} [lang] @returns {string} a block of code that scrolls by itself */
export const renderCode = (text, lang = '') =>
  `<pre tabindex="0"><code${lang ? ` data-lang="${escapeHtml(lang)}"` : ''}>${escapeHtml(text.trimEnd())}</code></pre>\n`;
