// Files that a page makes itself: the table of a chart as CSV, its picture as PNG.

/** A name without characters that file systems refuse. */
const fileName = (title: string, extension: string) =>
  `${title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/\W+/g, '-')
    .replace(/^-|-$/g, '')
    .toLowerCase()}.${extension}`;

function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // Not at once: some browsers read it after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

export const saveCsv = (title: string, csv: string): void =>
  save(new Blob([csv], { type: 'text/csv;charset=utf-8' }), fileName(title, 'csv'));

/** The words around a picture. */
interface Frame {
  title: string;
  /** The names of the marks. */
  legend: readonly string[];
  source: string;
}

/** Attributes that the style sheet gives, since a picture outside the page has no style sheet. */
const STYLED = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'font-family', 'font-size', 'opacity'];
const SVG = 'http://www.w3.org/2000/svg';
const SCALE = 2;
const LINE = 22;
const PAD = 12;

/** A copy that looks as the original does, without its style sheet. */
function copyStyled<Picture extends SVGElement>(original: Picture): Picture {
  const copy = original.cloneNode(true) as Picture;
  const originals = original.querySelectorAll('*');
  copy.querySelectorAll('*').forEach((element, index) => {
    const source = originals[index];
    if (!source) return;
    const style = getComputedStyle(source);
    // The fill of a series is a reference, which stays as it is written.
    for (const name of STYLED)
      if (!(name === 'fill' && element.hasAttribute('fill'))) element.setAttribute(name, style.getPropertyValue(name));
  });
  return copy;
}

/** The picture as it is seen, with title, legend, perimeter and date. `swatches` are the marks of the legend. */
export async function savePng(frame: Frame, svg: SVGSVGElement, swatches: readonly SVGSVGElement[]): Promise<void> {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (!context) return;
  const page = getComputedStyle(document.documentElement);
  const { width, height } = svg.viewBox.baseVal;
  context.font = `14px ${page.fontFamily}`;
  const title = wrap(context, frame.title, width - 2 * PAD);
  const source = wrap(context, frame.source, width - 2 * PAD);
  const legendTop = PAD + title.length * LINE;
  const chartTop = legendTop + swatches.length * LINE + PAD;
  const total = chartTop + height + source.length * LINE + PAD;

  const whole = document.createElementNS(SVG, 'svg');
  const add = (parent: Element, name: string, attributes: Record<string, string | number>): SVGElement => {
    const element = document.createElementNS(SVG, name);
    for (const [each, value] of Object.entries(attributes)) element.setAttribute(each, String(value));
    parent.append(element);
    return element;
  };
  const write = (lines: readonly string[], x: number, y: number, weight = 'normal') => {
    lines.forEach((line, index) => {
      const text = add(whole, 'text', {
        x,
        y: y + index * LINE,
        fill: page.color,
        'font-family': page.fontFamily,
        'font-size': 14,
        'font-weight': weight,
      });
      text.textContent = line;
    });
  };
  const place = (picture: SVGSVGElement, x: number, y: number) => {
    const copy = copyStyled(picture);
    copy.removeAttribute('class');
    copy.querySelector('.cursor')?.remove();
    copy.setAttribute('x', String(x));
    copy.setAttribute('y', String(y));
    whole.append(copy);
  };
  whole.setAttribute('viewBox', `0 0 ${width} ${total}`);
  whole.setAttribute('width', String(width * SCALE));
  whole.setAttribute('height', String(total * SCALE));
  add(whole, 'rect', { width, height: total, fill: page.backgroundColor });
  write(title, PAD, PAD + 14, 'bold');
  swatches.forEach((swatch, index) => {
    place(swatch, PAD, legendTop + index * LINE);
    write([frame.legend[index] ?? ''], PAD + 32, legendTop + index * LINE + 13);
  });
  place(svg, 0, chartTop);
  write(source, PAD, chartTop + height + 14);

  const picture = new Image();
  picture.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(whole))}`;
  await picture.decode();
  canvas.width = width * SCALE;
  canvas.height = total * SCALE;
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob) save(blob, fileName(frame.title, 'png'));
}

function wrap(context: CanvasRenderingContext2D, text: string, width: number): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (context.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
