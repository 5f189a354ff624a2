// Names of time buckets, in French.

const months = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
];

/** The name of a bucket from its key: `2026-W48` is `semaine 48 de 2026`. Years outside 0 to 9999 keep their form. */
export function bucketLabel(key: string): string {
  const [, year = '', part, day] = /^([+-]?\d+)(?:-(W?\d+|Q\d))?(?:-(\d+))?$/.exec(key) ?? [];
  if (!part) return key;
  if (day) return `${day}/${part}/${year}`;
  if (part.startsWith('W')) return `semaine ${Number(part.slice(1))} de ${year}`;
  if (part.startsWith('Q')) return `${part === 'Q1' ? '1er' : `${part.slice(1)}e`} trimestre ${year}`;
  return `${months[Number(part) - 1]} ${year}`;
}
