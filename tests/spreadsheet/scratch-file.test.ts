import { readdir, readFile, readlink } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createScratchFile } from '#spreadsheet/xls/scratch-file.ts';

it('returns any part of the written bytes', async () => {
  const plain = Buffer.from(Array.from({ length: 700_003 }, (_, index) => (index * 7) % 251));
  const scratch = await createScratchFile();
  for (let at = 0; at < plain.length; at += 50_021) scratch.push(plain.subarray(at, at + 50_021));
  await scratch.end();
  const position = fc.oneof(fc.constantFrom(0, 1, 15, 16, 17, 262_143, 262_144, plain.length), fc.nat(plain.length));
  await fc.assert(
    fc.asyncProperty(position, position, async (a, b) => {
      const [start, end] = a < b ? [a, b] : [b, a];
      const read = await buffer(Readable.from(scratch.read(start, end)));
      expect(read.equals(plain.subarray(start, end))).toBe(true);
    }),
    { numRuns: 200 },
  );
  await scratch.close();
});

it.runIf(process.platform === 'linux')('leaves nothing readable on the disk', async () => {
  const scratch = await createScratchFile();
  scratch.push(Buffer.from('Kanarienvogel '.repeat(10_000)));
  await scratch.end();
  const open = await Promise.all(
    (await readdir('/proc/self/fd')).map(async (fd) => [fd, await readlink(`/proc/self/fd/${fd}`).catch(() => '')]),
  );
  const ours = open.filter(([, target]) => /\/rdv-[0-9a-f-]{36} \(deleted\)$/.test(target ?? ''));
  expect(ours).toHaveLength(1);
  const bytes = await readFile(`/proc/self/fd/${ours[0]?.[0]}`);
  expect([bytes.length, bytes.includes('Kanari')]).toEqual([140_000, false]);
  await scratch.close();
});
