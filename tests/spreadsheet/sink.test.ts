import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { Writable } from 'node:stream';
import { unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { fileFormats } from '#domain/exports/file-format.ts';
import type { SheetColumn } from '#spreadsheet/writer.ts';
import { createScratchFile } from '#spreadsheet/xls/scratch-file.ts';
import { createZip } from '#spreadsheet/zip.ts';
import { testDocument } from '../support/spreadsheet/spreadsheet.ts';

// Sinks that are slow, full, or gone.

const FORMATS = ['XLSX', 'CSV', 'XLS', 'ODS'] as const;
const COLUMNS: readonly SheetColumn[] = Array.from({ length: 20 }, (_, index) => ({
  header: `c${index}`,
  kind: 'text',
  width: 10,
}));

/** Rows that cannot be compressed to nothing. */
function batchOf(seed: number): string[][] {
  let state = seed + 1;
  const next = () => {
    state = (state * 48_271) % 0x7fff_ffff;
    return state.toString(36);
  };
  return Array.from({ length: 200 }, () => COLUMNS.map(() => next() + next()));
}

async function writeAll(format: (typeof FORMATS)[number], sink: Writable, batches: number): Promise<void> {
  const writer = fileFormats[format]!.createWriter(sink, testDocument());
  try {
    await writer.addSheet('RDV', COLUMNS);
    for (let batch = 0; batch < batches; batch++) await writer.write(batchOf(batch));
    await writer.finish();
  } finally {
    await writer.abort();
  }
}

/** Batches that would take minutes; an xls file meets its sink at the end only. */
const enough = (format: string) => (format === 'XLS' ? 20 : 100_000);

it.each(FORMATS)('waits for a slow sink instead of filling the memory (%s)', async (format) => {
  let most = 0;
  let total = 0;
  const sink: Writable = new Writable({
    highWaterMark: 16 * 1024,
    write(chunk: Buffer, _encoding, done) {
      most = Math.max(most, sink.writableLength);
      total += chunk.length;
      setImmediate(done);
    },
  });
  await writeAll(format, sink, 40);
  expect(total).toBeGreaterThan(1_500_000);
  expect(most).toBeLessThan(600_000);
});

it.each(FORMATS)('ends with the error of a sink that fails on the way (%s)', async (format) => {
  let room = 100_000;
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      room -= chunk.length;
      done(room < 0 ? Object.assign(new Error('no space left'), { code: 'ENOSPC' }) : null);
    },
  });
  sink.on('error', () => {});
  await expect(writeAll(format, sink, enough(format))).rejects.toMatchObject({ code: 'ENOSPC' });
});

it.each(FORMATS)('does not wait for a sink that never answers and then closes (%s)', async (format) => {
  const sink: Writable = new Writable({
    highWaterMark: 1,
    write() {
      setImmediate(() => sink.destroy(new Error('gone')));
    },
  });
  sink.on('error', () => {});
  await expect(writeAll(format, sink, enough(format))).rejects.toThrow('gone');
});

it('aborts in the middle, and more than once', async () => {
  for (const format of FORMATS) {
    const sink = new Writable({ write: (_chunk, _encoding, done) => done() });
    const writer = fileFormats[format]!.createWriter(sink, testDocument());
    await writer.addSheet('RDV', COLUMNS);
    await writer.write(batchOf(1));
    await writer.abort();
    await writer.abort();
    expect(sink.destroyed).toBe(false); // who opened it closes it
  }
});

it('keeps waiting bytes in files without a name', async () => {
  const found = async () => (await readdir(tmpdir())).filter((name) => /^rdv-[0-9a-f]{8}-[0-9a-f]{4}-4/.test(name));
  const before = await found();
  const file = await createScratchFile();
  const page = Buffer.alloc(300_000, 7);
  for (let count = 0; count < 5; count++) file.push(page);
  expect(file.isCongested).toBe(true);
  await file.ready();
  await file.end();
  let length = 0;
  for await (const chunk of file.read(1, file.length - 1)) length += chunk.length;
  expect(length).toBe(1_500_000 - 2);
  expect((await found()).filter((name) => !before.includes(name))).toEqual([]);
  await file.close();
  await file.close();
});

it('names large entries and places with 64 bits', async () => {
  for (const tooLarge of [1, 20_000, 2 ** 32 - 1]) {
    const chunks: Buffer[] = [];
    const sink = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        chunks.push(Buffer.from(chunk));
        done();
      },
    });
    const zip = createZip(sink, tooLarge);
    await zip.add('mimetype', 'text/plain', true);
    const entry = zip.open('grand.xml');
    const page = Buffer.from(batchOf(3).join(';'));
    entry.push(page);
    if (entry.isCongested) await entry.ready();
    await entry.close();
    await zip.add('é.txt', 'fin');
    await zip.finish();
    const files = unzipSync(Buffer.concat(chunks));
    expect(Object.keys(files)).toEqual(['mimetype', 'grand.xml', 'é.txt']);
    expect(Buffer.from(files['grand.xml']!).equals(page)).toBe(true);
    expect(Buffer.from(files['é.txt']!).toString()).toBe('fin');
  }
});
