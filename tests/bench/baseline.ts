import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import exceljs from 'exceljs';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';

/** The facts of the 22 columns in one statement, as one would write it by hand: what the export is compared to. */
const SAME_QUERY = `
  SELECT date_part('year', r.created_at)::int AS year, r.created_at AS taken, r.created_at AS taken_at, r.created_by_type,
         r.starts_at AS starts, r.starts_at, s.name AS service, m.name AS motif, r.context, r.status::text, concat(l.name, ' (', l.address, ')') AS lieu,
         a.names AS agents, u.names AS usagers, u.city, u.minor::text, n.failed::text, o.name AS organisation, u.births, u.post_code,
         r.created_by_id::text, a.emails, m.collectif::text
    FROM rdvs r JOIN motifs m ON m.id = r.motif_id JOIN services s ON s.id = m.service_id
    JOIN organisations o ON o.id = r.organisation_id LEFT JOIN lieux l ON l.id = r.lieu_id
    LEFT JOIN LATERAL (
      SELECT string_agg(concat_ws(' ', g.first_name, upper(g.last_name)), ', ' ORDER BY x.id) AS names,
             string_agg(g.email, ', ' ORDER BY x.id) AS emails
        FROM agents_rdvs x JOIN agents g ON g.id = x.agent_id WHERE x.rdv_id = r.id) a ON true
    LEFT JOIN LATERAL (
      SELECT string_agg(concat_ws(' ', v.first_name, upper(v.last_name)), ', ' ORDER BY p.id) AS names,
             min(coalesce(h.city_name, v.city_name)) AS city, min(coalesce(h.post_code, v.post_code)) AS post_code,
             bool_or(v.birth_date > r.starts_at - interval '18 years') AS minor,
             string_agg(to_char(v.birth_date, 'DD/MM/YYYY'), ', ' ORDER BY p.id) AS births
        FROM participations p JOIN users v ON v.id = p.user_id LEFT JOIN users h ON h.id = v.responsible_id
       WHERE p.rdv_id = r.id) u ON true
    LEFT JOIN LATERAL (
      SELECT bool_or(result = 'failure') AS failed FROM receipts WHERE rdv_id = r.id) n ON true
   ORDER BY r.starts_at DESC, r.id DESC`;

async function connected<T>(databaseUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Milliseconds that PostgreSQL takes to hand over the same facts with COPY, and nothing else. */
export function timeCopy(databaseUrl: string): Promise<number> {
  return connected(databaseUrl, async (client) => {
    const start = performance.now();
    const stream = client.query(copyTo(`COPY (${SAME_QUERY}) TO STDOUT`));
    stream.resume();
    await finished(stream);
    return performance.now() - start;
  });
}

/** Milliseconds of what people write first: a cursor that feeds the streaming writer of exceljs, with the same formats. */
export function timeCursorAndExceljs(databaseUrl: string, folder: string): Promise<number> {
  return connected(databaseUrl, (client) => timeExceljs(readByCursor(client), folder));
}

/** Milliseconds of the streaming writer of exceljs alone: it is fed `count` times a row that is in memory already. */
export async function timeExceljsFromMemory(databaseUrl: string, count: number, folder: string): Promise<number> {
  const rows = await connected(databaseUrl, async (client) => {
    const first = await client.query<unknown[]>({ text: `${SAME_QUERY} LIMIT ${BATCH_ROWS}`, rowMode: 'array' });
    return first.rows;
  });
  return timeExceljs(repeat(rows, count), folder);
}

const BATCH_ROWS = 1_000;

async function* readByCursor(client: pg.Client): AsyncGenerator<unknown[][]> {
  await client.query('BEGIN');
  await client.query(`DECLARE c NO SCROLL CURSOR FOR ${SAME_QUERY}`);
  for (;;) {
    const { rows } = await client.query<unknown[]>({ text: `FETCH ${BATCH_ROWS} FROM c`, rowMode: 'array' });
    if (rows.length === 0) return;
    yield rows;
  }
}

function* repeat<Row>(rows: readonly Row[], count: number): Generator<readonly Row[]> {
  for (let left = count; left > 0; left -= rows.length) yield rows.slice(0, left);
}

async function timeExceljs(
  batches: AsyncIterable<readonly unknown[][]> | Iterable<readonly unknown[][]>,
  folder: string,
): Promise<number> {
  const file = path.join(folder, 'baseline.xlsx');
  const start = performance.now();
  const sink = createWriteStream(file);
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({ stream: sink, useStyles: true, useSharedStrings: false });
  const sheet = workbook.addWorksheet('RDV', { views: [{ state: 'frozen', ySplit: 1 }] });
  const formats: Record<number, string> = { 0: '0', 1: 'dd/mm/yyyy', 2: 'hh"h"mm', 4: 'dd/mm/yyyy', 5: 'hh"h"mm' };
  sheet.columns = Array.from({ length: 22 }, (_, index) => ({ width: 20, style: { numFmt: formats[index] ?? '@' } }));
  for await (const rows of batches) {
    for (const row of rows) sheet.addRow(row).commit();
    await setImmediate();
  }
  await workbook.commit();
  const milliseconds = performance.now() - start;
  await rm(file);
  return milliseconds;
}
