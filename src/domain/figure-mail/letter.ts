// The mail with figures: the same words and numbers as text and as HTML.
import type { MailImage } from '#infra/mailer.ts';
import { MASKED_LABEL } from '../statistics/disclosure/mask.ts';
import { CHART_HEIGHT, CHART_WIDTH, drawSeries, mostOf, statusColours } from './chart.ts';
import type { Bar, Fact, MailFigures } from './reading.ts';

/** All that a mail says. */
export interface Letter {
  /** Perimeter and filters in one sentence, without persons. */
  summary: string;
  figures: MailFigures;
  /** State of the data, as people read it. */
  dataAsOf: string;
  /** The page on which it is changed and ended. */
  url: string;
}

interface Written {
  subject: string;
  text: string;
  html: string;
  images: readonly MailImage[];
}

/** The name of the saved selection stays out, as in all mails: agents may write the name of a person there. */
const TITLE = 'Vos statistiques de RDV';
const CHART = 'rdv-par-periode';
/** Spaces of French numbers, which break no line. */
const numbers = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 });

const valueText = ({ value, unit }: Pick<Fact, 'value' | 'unit'>): string =>
  value === null ? '–' : `${numbers.format(value)}${unit === '%' ? ' %' : ''}`;

export function writeLetter(letter: Letter): Written {
  const { figures } = letter;
  const hasChart = figures.series.length > 0;
  return {
    subject: TITLE,
    text: toText(letter),
    html: toHtml(letter, hasChart),
    images: hasChart ? [{ cid: CHART, name: `${CHART}.png`, png: drawSeries(figures.series) }] : [],
  };
}

const closing = ({ dataAsOf, url }: Letter) => [
  `Données du ${dataAsOf}.`,
  `Pour changer ou arrêter cet envoi : ${url}`,
  'Ce message est envoyé automatiquement.',
];

/** The RDVs of a bar, and those of each status that has some. */
function barText({ label, counts }: Bar): string {
  if (counts.every(({ count }) => count === null)) return `${label} : –`;
  const shown = counts.filter(({ count }) => count !== 0);
  const parts = shown.map((each) => `${each.label} ${each.count === null ? '–' : numbers.format(each.count)}`);
  return `${label} : ${parts.join(', ') || '0'}`;
}

function toText(letter: Letter): string {
  const { summary, figures } = letter;
  const { facts, series, motifs, isMasked } = figures;
  const lines = (list: readonly Fact[]) => list.map((fact) => `${fact.label} : ${valueText(fact)}`).join('\n');
  return `${[
    TITLE,
    summary,
    lines(facts),
    ...(series.length > 0 ? [`RDV par période\n${series.map(barText).join('\n')}`] : []),
    ...(motifs.length > 0 ? [`Motifs avec le plus de RDV\n${lines(motifs)}`] : []),
    ...(isMasked ? [`– : ${MASKED_LABEL}, ou sans valeur.`] : []),
    ...closing(letter),
  ].join('\n\n')}\n`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
const css = (status: keyof typeof statusColours) => `rgb(${statusColours[status].join(', ')})`;

function toHtml(letter: Letter, hasChart: boolean): string {
  const { summary, figures, dataAsOf, url } = letter;
  const { facts, series, motifs, isMasked } = figures;
  const [first, last] = [series[0], series.at(-1)];
  const legend = (first?.counts ?? [])
    .filter(({ status }) => series.some(({ counts }) => counts.some((each) => each.status === status && each.count)))
    .map(({ status, label }) => `<span style="color:${css(status)}">■</span> ${escapeHtml(label)}`)
    .join(' &nbsp; ');
  const chart = hasChart
    ? `<h2 style="${H2}">RDV par période</h2>
<p><img src="cid:${CHART}" width="${CHART_WIDTH}" height="${CHART_HEIGHT}" style="max-width:100%" alt="${escapeHtml(series.map(barText).join(' ; '))}"></p>
<p>De ${escapeHtml(first?.label ?? '')} à ${escapeHtml(last?.label ?? '')}.${isMasked ? '' : ` La plus haute barre a ${numbers.format(mostOf(series))} RDV.`}<br>${legend}</p>`
    : '';
  return `<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>${TITLE}</title></head>
<body style="font-family:sans-serif;color:#1a1f2b;background:#ffffff;max-width:${CHART_WIDTH}px">
<h1 style="font-size:20px">${TITLE}</h1>
<p>${escapeHtml(summary)}</p>
${table('Chiffres', facts)}
${chart}
${motifs.length > 0 ? table('Motifs avec le plus de RDV', motifs) : ''}
${isMasked ? `<p>– : ${escapeHtml(MASKED_LABEL)}, ou sans valeur.</p>` : ''}
<p>Données du ${escapeHtml(dataAsOf)}.</p>
<p><a href="${escapeHtml(url)}">Changer ou arrêter cet envoi</a></p>
<p>Ce message est envoyé automatiquement.</p>
</body></html>
`;
}

const H2 = 'font-size:16px';

/** A table of figures with its caption for screen readers. */
const table = (caption: string, list: readonly Fact[]): string =>
  `<table style="border-collapse:collapse"><caption style="text-align:left;font-weight:bold;padding:12px 0 4px">${escapeHtml(caption)}</caption>
${list
  .map(
    (fact) =>
      `<tr><th scope="row" style="text-align:left;font-weight:normal;padding:2px 24px 2px 0">${escapeHtml(fact.label)}</th><td style="text-align:right">${escapeHtml(valueText(fact))}</td></tr>`,
  )
  .join('\n')}
</table>`;
