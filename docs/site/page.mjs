// The frame of each page of the site: header, navigation, content.
import path from 'node:path';

/** @param {string} text @returns {string} the text as HTML */
export const escapeHtml = (text) =>
  text.replace(/[&<>"]/g, (each) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[each]);

/** @param {string} from @param {string} to files of the site @returns {string} the address of one, seen from the other */
export function linkTo(from, to) {
  const [file, anchor] = to.split('#');
  const address = path.posix.relative(path.posix.dirname(from), file) || path.posix.basename(file);
  return anchor === undefined ? address : `${address}#${anchor}`;
}

/**
 * @typedef {object} Page
 * @property {string} file its place in the site, such as `api.html`
 * @property {string} title
 * @property {string} body HTML below the heading
 * @property {string} [heading] HTML of the heading, the title when absent
 * @property {string} [lang]
 * @property {{ anchor: string, title: string }[]} [sections]
 */

/** @param {Page} page @param {{ title: string, pages: { file: string, title: string }[] }[]} groups of the navigation */
export function renderPage({ file, title, body, heading = escapeHtml(title), lang = 'en', sections = [] }, groups) {
  const link = (to, text) =>
    `<a href="${linkTo(file, to)}"${to === file ? ' aria-current="page"' : ''}>${escapeHtml(text)}</a>`;
  const list = (pages) => `<ul>${pages.map((each) => `<li>${link(each.file, each.title)}</li>`).join('')}</ul>`;
  const navigation = groups
    .map((group) => {
      const isOpen = group.pages.some((each) => each.file === file);
      return `<details${isOpen ? ' open' : ''}><summary>${escapeHtml(group.title)}</summary>${list(group.pages)}</details>`;
    })
    .join('\n');
  const contents =
    sections.length > 2
      ? `<details class="contents"><summary>On this page</summary><ul>${sections
          .map((each) => `<li><a href="#${each.anchor}">${escapeHtml(each.title)}</a></li>`)
          .join('')}</ul></details>`
      : '';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} – RDV statistics</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${linkTo(file, 'style.css')}">
<script src="${linkTo(file, 'search.js')}" defer></script>
</head>
<body>
<a class="skip" href="#content">To the content</a>
<header>
<a class="name" href="${linkTo(file, 'index.html')}">RDV statistics and exports</a>
<div class="search" data-index="${linkTo(file, 'search.json')}" hidden><label for="search">Search</label>
<input id="search" type="search" autocomplete="off" aria-describedby="found"><p id="found" role="status"></p><ul></ul></div>
</header>
<nav aria-label="Documentation">
${navigation}
</nav>
<main id="content" tabindex="-1"${lang === 'en' ? '' : ` lang="${lang}"`}>
<h1>${heading}</h1>
${contents}
${body}
</main>
</body>
</html>
`;
}
