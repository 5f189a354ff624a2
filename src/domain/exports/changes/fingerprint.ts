// Fingerprints of files: for each row its id and a digest of its cells.
import { createHash } from 'node:crypto';
import type { CellValue } from '#spreadsheet/cell.ts';

const BYTES = 8;

/** In ascending order of ids. A row takes 16 bytes. */
export interface Fingerprint {
  ids: Float64Array;
  digests: BigUint64Array;
}

/** Collects the rows of a file of at most `size` rows. */
export function collectFingerprint(size: number) {
  const ids = new Float64Array(size);
  const digests = new BigUint64Array(size);
  let count = 0;
  return {
    add(id: number, digest: bigint): void {
      if (count === size) throw new RangeError('A file has more rows than were counted');
      ids[count] = id;
      digests[count] = digest;
      count++;
    },
    /** The stored form. */
    toBytes(): Buffer {
      const order = Uint32Array.from({ length: count }, (_, place) => place);
      order.sort((a, b) => (ids[a] ?? 0) - (ids[b] ?? 0));
      const sorted = { ids: Float64Array.from(order, (place) => ids[place] ?? 0), digests: new BigUint64Array(count) };
      for (const [place, from] of order.entries()) sorted.digests[place] = digests[from] ?? 0n;
      return Buffer.concat([sorted.ids, sorted.digests].map(({ buffer }) => Buffer.from(buffer)));
    },
  };
}

/** @throws RangeError when these are no bytes of a fingerprint. */
export function readFingerprint(stored: Buffer): Fingerprint {
  const { buffer } = Uint8Array.from(stored); // aligned
  const count = buffer.byteLength / (2 * BYTES);
  return { ids: new Float64Array(buffer, 0, count), digests: new BigUint64Array(buffer, count * BYTES, count) };
}

/** The place of a row; -1 when it was not in the file. */
export function findRow({ ids }: Fingerprint, id: number): number {
  let [low, high] = [0, ids.length - 1];
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = ids[middle] ?? 0;
    if (found === id) return middle;
    if (found < id) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** A digest of cells as a reader of the file sees them. Rows with different salts cannot be compared. */
export function digestCells(salt: string, cells: readonly CellValue[]): bigint {
  const shown = cells.map((cell) => cell ?? '');
  return createHash('sha256').update(salt).update(JSON.stringify(shown)).digest().readBigUInt64LE();
}
