// Folding of names for search and order.

/**
 * Folded names have no accents, case or punctuation. `reporting.fold_name` is the same function in SQL, so that search,
 * options and files agree, whatever the collations of a server. Both use fixed tables of Unicode 15, and a test compares
 * them character by character.
 */
export function foldName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(IGNORED, '')
    .replace(/[^\0-\x7f]/g, (letter) => letters.get(letter) ?? letter)
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase())
    .replace(SEPARATORS, ' ')
    .replace(/^ | $/g, '');
}

/** The order of names in lists. */
export function compareNames(a: string, b: string): number {
  return compareFolded(foldName(a), foldName(b));
}

/** The order of folded names: by code point, like the collation "C" of PostgreSQL. UTF-16 orders some characters otherwise. */
export function compareFolded(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

const ligatures: Readonly<Record<string, string>> = {
  ß: 'ss',
  ẞ: 'ss',
  æ: 'ae',
  Æ: 'ae',
  œ: 'oe',
  Œ: 'oe',
  þ: 'th',
  Þ: 'th',
};

/** Latin letters that Unicode does not decompose (strokes, hooks, dotless and African letters), by their base letter. */
const variants: Readonly<Record<string, string>> = {
  a: 'Ⱥⱥ',
  b: 'ƀɃƁɓƂƃ',
  c: 'ƇƈȻȼ',
  d: 'ÐðĐđƉɖƊɗƋƌ',
  e: 'ƎǝƏəƐɛɆɇ',
  f: 'Ƒƒ',
  g: 'ƓɠƔɣǤǥ',
  h: 'Ħħ',
  i: 'ıƗɨƖɩ',
  j: 'Ɉɉ',
  k: 'ƘƙĸⱩⱪ',
  l: 'ŁłȽƚⱠⱡ',
  n: 'ŊŋƝɲȠƞ',
  o: 'ØøƆɔƟɵ',
  p: 'Ƥƥ',
  q: 'Ɋɋ',
  r: 'ɌɍƦʀ',
  s: 'ƩʃȿⱾ',
  t: 'ŦŧƬƭƮʈȾⱦ',
  u: 'ɄʉƱʊ',
  v: 'ƲʋɅʌ',
  w: 'Ⱳⱳ',
  y: 'ƳƴɎɏ',
  z: 'ƵƶƷʒȤȥ',
};

/** Capitals after the removal of accents, each with the distance to its small letter. */
const capitals: readonly { first: number; last: number; step: number; distance: number }[] = [
  { first: 0x391, last: 0x3a9, step: 1, distance: 32 }, // Greek
  { first: 0x400, last: 0x40f, step: 1, distance: 80 }, // Cyrillic
  { first: 0x410, last: 0x42f, step: 1, distance: 32 },
  { first: 0x460, last: 0x480, step: 2, distance: 1 },
  { first: 0x48a, last: 0x4be, step: 2, distance: 1 },
  { first: 0x4c0, last: 0x4c0, step: 1, distance: 15 },
  { first: 0x4c1, last: 0x4cd, step: 2, distance: 1 },
  { first: 0x4d0, last: 0x52e, step: 2, distance: 1 },
  { first: 0x531, last: 0x556, step: 1, distance: 48 }, // Armenian
  { first: 0x1c90, last: 0x1cba, step: 1, distance: -3008 }, // Georgian
];

const letters: ReadonlyMap<string, string> = new Map([
  ...Object.entries(ligatures),
  ...Object.entries(variants).flatMap(([base, all]) => [...all].map((variant) => [variant, base] as const)),
  ...capitals.flatMap(({ first, last, step, distance }) =>
    Array.from({ length: (last - first) / step + 1 }, (_, index) => first + index * step).map(
      (code) => [String.fromCodePoint(code), String.fromCodePoint(code + distance)] as const,
    ),
  ),
  ['ς', 'σ'],
]);

/** Marks above and below letters, joiners, direction marks, soft hyphens: characters that nobody types. */
const IGNORED = new RegExp(
  '[' +
    String.raw`\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1-\u05c2\u05c4-\u05c5\u05c7\u0610-\u061a\u061c` +
    String.raw`\u0640\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20ff` +
    String.raw`\ufe00-\ufe0f\ufe20-\ufe2f\ufeff` +
    ']+',
  'g',
);

/** Spaces, punctuation, symbols and controls. */
const SEPARATORS = new RegExp(
  '[' +
    String.raw`\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u00d7\u00f7\u02b9-\u02ff\u0375\u03f6\u0482` +
    String.raw`\u055a-\u055f\u0589-\u058a\u058d-\u058f\u05be-\u05c6\u05f3-\u05f4\u0606-\u061f\u066a-\u066d\u06d4\u06de` +
    String.raw`\u06e9\u06fd-\u06fe\u0700-\u070d\u07f6-\u07f9\u07fe-\u07ff\u0830-\u083e\u085e\u0888\u0964-\u0965\u0970` +
    String.raw`\u09f2-\u09f3\u09fa-\u09fb\u09fd\u0a76\u0af0-\u0af1\u0b70\u0bf3-\u0bfa\u0c77\u0c7f\u0c84\u0d4f\u0d79\u0df4` +
    String.raw`\u0e3f\u0e4f\u0e5a-\u0e5b\u0f01-\u0f17\u0f1a-\u0f1f\u0f34\u0f36\u0f38\u0f3a-\u0f3d\u0f85\u0fbe-\u0fc5` +
    String.raw`\u0fc7-\u0fcc\u0fce-\u0fda\u104a-\u104f\u109e-\u109f\u10fb\u1360-\u1368\u1390-\u1399\u1400\u166d-\u166e` +
    String.raw`\u1680\u169b-\u169c\u16eb-\u16ed\u1735-\u1736\u17d4-\u17d6\u17d8-\u17db\u1800-\u180a\u1940\u1944-\u1945` +
    String.raw`\u19de-\u19ff\u1a1e-\u1a1f\u1aa0-\u1aa6\u1aa8-\u1aad\u1b4e-\u1b4f\u1b5a-\u1b6a\u1b74-\u1b7f\u1bfc-\u1bff` +
    String.raw`\u1c3b-\u1c3f\u1c7e-\u1c7f\u1cc0-\u1cc7\u1cd3\u2010-\u212e\u213a-\u214d\u214f\u218a-\u244a\u2500-\u2775` +
    String.raw`\u2794-\u2bff\u2ce5-\u2cea\u2cf9-\u2cfc\u2cfe-\u2cff\u2d70\u2e00-\u2e2e\u2e30-\u3004\u3008-\u3020\u3030` +
    String.raw`\u3037\u303d-\u303f\u30a0\u30fb\u3190-\u3191\u31c0-\u31e5\u31ef\u327f\u4dc0-\u4dff\ua490-\ua4c6` +
    String.raw`\ua4fe-\ua4ff\ua60d-\ua60f\ua673\ua67e\ua6f2-\ua6f7\ua700-\ua716\ua720-\ua721\ua789-\ua78a\ua828-\ua82b` +
    String.raw`\ua836-\ua839\ua874-\ua877\ua8ce-\ua8cf\ua8f8-\ua8fa\ua8fc\ua92e-\ua92f\ua95f\ua9c1-\ua9cd\ua9de-\ua9df` +
    String.raw`\uaa5c-\uaa5f\uaa77-\uaa79\uaade-\uaadf\uaaf0-\uaaf1\uab5b\uab6a-\uab6b\uabeb\ufbb2-\ufdcf\ufdfd-\ufdff` +
    String.raw`\ufe45-\ufe46\ufffc-\ufffd` +
    ']+',
  'g',
);
