// Charts of mails. They have no words: labels stand beside them as text, which every reader of mails shows.
import { type Colour, createCanvas } from '#ground/png.ts';
import { type TemporalStatus, temporalStatuses } from '../rdv/status.ts';
import type { Bar } from './reading.ts';

/** In points; files have twice as many pixels, for dense screens. */
export const CHART_WIDTH = 560;
export const CHART_HEIGHT = 160;
const SCALE = 2;
/** Least height of a count that is not zero, so that it is seen. */
const LEAST = 2 * SCALE;

const WHITE: Colour = [255, 255, 255];
const LINE: Colour = [212, 217, 227];

/** Colours of statuses, those of the pages on a light ground. */
export const statusColours: Readonly<Record<TemporalStatus, Colour>> = {
  UNKNOWN_PAST: [82, 82, 91],
  UNKNOWN_FUTURE: [31, 61, 153],
  SEEN: [15, 118, 110],
  EXCUSED: [180, 83, 9],
  REVOKED: [124, 58, 237],
  NOSHOW: [190, 18, 60],
};

/** Stacked bars by status, each as high as its RDVs, with a line at half and at full height. Hidden counts are not drawn. */
export function drawSeries(bars: readonly Bar[]): Buffer {
  const [width, height] = [CHART_WIDTH * SCALE, CHART_HEIGHT * SCALE];
  const canvas = createCanvas(width, height, WHITE);
  for (const part of [0, 0.5, 1]) canvas.fill(0, part * (height - SCALE), width, SCALE, LINE);
  const most = mostOf(bars);
  const step = width / Math.max(bars.length, 1);
  const gap = step > 4 * SCALE ? SCALE : 0;
  for (const [place, { counts }] of bars.entries()) {
    let bottom = height;
    for (const status of temporalStatuses) {
      const count = counts.find((each) => each.status === status)?.count ?? 0;
      if (count === 0) continue;
      const own = Math.max(LEAST, (count / most) * height);
      canvas.fill(place * step + gap, bottom - own, step - 2 * gap, own, statusColours[status]);
      bottom -= own;
    }
  }
  return canvas.toPng();
}

/** The RDVs of the highest bar, which is as high as the picture; at least 1. */
export const mostOf = (bars: readonly Bar[]): number =>
  Math.max(1, ...bars.map(({ counts }) => counts.reduce((sum, { count }) => sum + (count ?? 0), 0)));
