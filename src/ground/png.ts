// Pictures of flat colours, as PNG files.
import { crc32, deflateSync } from 'node:zlib';

/** An opaque colour: red, green and blue, 0 to 255 each. */
export type Colour = readonly [number, number, number];

/** A picture in which rectangles are painted. */
export interface Canvas {
  readonly width: number;
  readonly height: number;
  /** Paints a rectangle, in pixels from the upper left. Parts outside of the picture are left out. */
  fill(x: number, y: number, width: number, height: number, colour: Colour): void;
  toPng(): Buffer;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Eight bits a sample, three samples a pixel, no interlacing. */
const FORMAT = Buffer.from([8, 2, 0, 0, 0]);
const SAMPLES = 3;

/** A canvas in one colour. Its file is written by RFC 2083. */
export function createCanvas(width: number, height: number, ground: Colour): Canvas {
  /** A line begins with its filter, 0: none. */
  const lineBytes = 1 + width * SAMPLES;
  const pixels = Buffer.alloc(lineBytes * height);
  const canvas: Canvas = {
    width,
    height,
    fill(x, y, ownWidth, ownHeight, colour) {
      const [left, right] = [Math.max(0, Math.round(x)), Math.min(width, Math.round(x + ownWidth))];
      const [top, bottom] = [Math.max(0, Math.round(y)), Math.min(height, Math.round(y + ownHeight))];
      for (let row = top; row < bottom; row++)
        for (let column = left; column < right; column++) pixels.set(colour, row * lineBytes + 1 + column * SAMPLES);
    },
    toPng() {
      const size = Buffer.alloc(8);
      size.writeUInt32BE(width, 0);
      size.writeUInt32BE(height, 4);
      return Buffer.concat([
        SIGNATURE,
        chunk('IHDR', Buffer.concat([size, FORMAT])),
        chunk('IDAT', deflateSync(pixels, { level: 9 })),
        chunk('IEND', Buffer.alloc(0)),
      ]);
    },
  };
  canvas.fill(0, 0, width, height, ground);
  return canvas;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
