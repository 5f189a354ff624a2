import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { CellValue } from '#domain/exports/columns/column.ts';
import { rdvColumns } from '#domain/exports/columns/rdv.ts';
import { readRdvRows } from '#domain/exports/query.ts';
import { createXlsxWriter } from '#domain/exports/writers/xlsx.ts';

/** The cells of an export of everything, as the pipeline hands them to the writer. */
export async function readCells(databaseUrl: string): Promise<CellValue[][]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const cells: CellValue[][] = [];
    const context = { now: Date.now(), timeZone: null };
    for await (const batch of readRdvRows(client, { where: {}, participationFilter: {} }))
      for (const row of batch) cells.push(rdvColumns.map((column) => column.value(row, context)));
    return cells;
  } finally {
    await client.end();
  }
}

/** Milliseconds that the writer takes for rows that are already in memory. */
export async function timeWriter(cells: readonly CellValue[][], folder: string): Promise<number> {
  const file = path.join(folder, 'baseline.xlsx');
  const start = performance.now();
  const sink = createWriteStream(file);
  const writer = createXlsxWriter(sink);
  await writer.addSheet('RDV', rdvColumns);
  for (let index = 0; index < cells.length; index += 1_000) await writer.write(cells.slice(index, index + 1_000));
  await writer.finish();
  sink.end();
  await finished(sink);
  const milliseconds = performance.now() - start;
  await rm(file);
  return milliseconds;
}

/** Milliseconds that PostgreSQL takes to hand over the same RDVs in the same order with COPY, and nothing else. */
export async function timeCopy(databaseUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const start = performance.now();
    const stream = client.query(
      copyTo(
        `COPY (SELECT r.id, r.created_at, r.starts_at, r.status, r.context, r.motif_id, r.lieu_id, r.organisation_id, r.created_by_type, r.created_by_id
                 FROM rdvs r ORDER BY r.starts_at DESC, r.id DESC) TO STDOUT`,
      ),
    );
    for await (const _chunk of stream);
    return performance.now() - start;
  } finally {
    await client.end();
  }
}
