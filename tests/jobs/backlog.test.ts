import { afterAll, beforeAll, expect, it } from 'vitest';
import { followToEnd, requestExport } from '../support/export.ts';
import { type ExportLab, openExportLab } from '../support/export-lab.ts';
import { waitFor } from '../support/wait.ts';

let lab: ExportLab;

beforeAll(async () => {
  lab = await openExportLab({ worker: true, operator: { host: '127.0.0.1', port: 0 } });
});
afterAll(() => lab.close());

/** The current metrics, by name. */
async function scrape(): Promise<Record<string, number>> {
  const text = await (await fetch(`${lab.service.app.operatorUrl}/metrics`)).text();
  const figures = text.split('\n').flatMap((line) => {
    const [, name, value] = /^(rdv_[^ ]+) (\S+)$/.exec(line) ?? [];
    return name ? [[name, Number(value)] as const] : [];
  });
  return Object.fromEntries(figures);
}

it('reports running and queued exports, their wait, and finished rows', async () => {
  const { pool } = lab.service.app.database;
  const idle = { rdv_exports_queued: 0, rdv_exports_running: 0, rdv_exports_oldest_queued_seconds: 0 };
  expect(await scrape()).toMatchObject(idle);
  const release = await lab.hold();
  const ids: string[] = [];
  try {
    ids.push(await lab.request());
    await lab.untilHeld(ids[0] ?? '');
    // Of one agent one is built at a time here: the other two wait.
    ids.push(await requestExport(lab.admin, { scope: 'AGENT' }));
    ids.push(await requestExport(lab.admin, { scope: 'AGENT', options: { format: 'CSV' } }));
    const { rows: old } = await pool.query<{ at: Date }>(
      `UPDATE reporting.exports SET created_at = now() - interval '90 seconds' WHERE status = 'QUEUED' RETURNING created_at AS at`,
    );
    const busy = await scrape();
    const seen = await pool.query<{ seconds: number }>('SELECT extract(epoch FROM now() - $1)::float AS seconds', [
      old[0]?.at,
    ]);
    expect(busy).toMatchObject({ rdv_exports_queued: 2, rdv_exports_running: 1 });
    expect(busy.rdv_exports_oldest_queued_seconds).toBeGreaterThanOrEqual(90);
    expect(busy.rdv_exports_oldest_queued_seconds).toBeLessThanOrEqual(seen.rows[0]?.seconds ?? 0);
    expect(Object.keys(busy).filter((name) => name.startsWith('rdv_export_rows_total'))).toEqual([]);
  } finally {
    release();
  }
  for (const id of ids) expect((await followToEnd(lab.admin, id)).at(-1)?.status).toBe('SUCCEEDED');
  const rows = (format: string) => `rdv_export_rows_total{row="RDV",format="${format}",status="SUCCEEDED"}`;
  const after = await waitFor(async () => {
    const now = await scrape();
    return now[rows('XLSX')] === 6 && now[rows('CSV')] === 3 && now;
  }, 'the rows of all three');
  expect(after).toMatchObject({
    ...idle,
    'rdv_export_seconds_count{row="RDV",format="XLSX",status="SUCCEEDED"}': 2,
    'rdv_export_seconds_count{row="RDV",format="CSV",status="SUCCEEDED"}': 1,
  });
});
