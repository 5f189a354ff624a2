import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Connection } from '../../../src/client/connect.ts';
import type { ExportChangesQuery, RequestExportMutationVariables } from '../../../src/client/generated/graphql.ts';
import { retryExportDocument } from '../document/export-life.ts';
import { exportChangesDocument } from '../document/schedule.ts';
import { requestExport } from '../export.ts';
import { globalId } from '../id.ts';
import { openScheduleLab, type ScheduleLab } from '../schedule-lab.ts';
import { waitFor } from '../wait.ts';

type ExportNode = Extract<ExportChangesQuery['node'], { __typename: 'Export' }>;

/** A CSV file of changes, opened. */
export interface ReadFile {
  header: readonly string[];
  rows: readonly { id: string; cells: readonly string[]; change: string }[];
  changes: NonNullable<ExportNode['changes']>;
  node: ExportNode;
}

/** Schedules of changes whose runs a worker builds. */
export interface ChangeLab extends ScheduleLab {
  /** The export of the run that is due on this moment, once it has ended; null for a refused run. */
  runAt(scheduleId: string, moment: Date): Promise<string | null>;
  /** The same without waiting for its end. */
  requestAt(scheduleId: string, moment: Date): Promise<string | null>;
  find(connection: Connection, exportId: string): Promise<ExportNode>;
  read(connection: Connection, exportId: string): Promise<ReadFile>;
  /** Rows of a file without changes. */
  readPlain(connection: Connection, exportId: string): Promise<readonly (readonly string[])[]>;
  /** Repeats an export. */
  retry(connection: Connection, exportId: string): Promise<string>;
  /** Requests these arguments with the days of the export of a run. */
  requestLike(
    connection: Connection,
    content: Omit<RequestExportMutationVariables, 'idempotencyKey'>,
    exportId: string,
  ): Promise<string>;
}

/** Half a day from now, in UTC: the worker of the lab finds no schedule due while a test runs. */
const HOUR = (new Date().getUTCHours() + 12) % 24;

/** The recurrence of schedules in this lab. */
export const DAILY = {
  ...{ frequency: 'DAILY' as const, timeZone: 'Africa/Abidjan' },
  time: `${String(HOUR).padStart(2, '0')}:00`,
};

/** Its time on a day of March 2090: the same worker never sees it due. */
export const marchDay = (day: number) => new Date(Date.UTC(2090, 2, day, HOUR));

const uuidOf = (id: string) => Buffer.from(id, 'base64url').toString().split(':')[1] ?? '';

export async function openChangeLab(): Promise<ChangeLab> {
  const lab = await openScheduleLab({ worker: true });
  const { pool } = lab.service.app.database;
  const untilEnded = (id: string) =>
    waitFor(async () => {
      const { rows } = await pool.query<{ status: string }>('SELECT status FROM reporting.exports WHERE id = $1', [
        uuidOf(id),
      ]);
      return !['QUEUED', 'RUNNING'].includes(rows[0]?.status ?? 'QUEUED');
    }, 'the end of an export');
  const find = async (connection: Connection, id: string) => {
    const { node } = await connection.request(exportChangesDocument, { id });
    if (node?.__typename !== 'Export') throw new Error('There is no export');
    return node;
  };
  const download = async (connection: Connection, id: string) => {
    await untilEnded(id);
    const node = await find(connection, id);
    if (!node.file) throw new Error(`There is no file: ${node.status}`);
    const target = path.join(await mkdtemp(path.join(tmpdir(), 'rdv-changes-')), 'file.csv');
    await connection.download(node.file.downloadUrl, target);
    const text = (await readFile(target, 'utf8')).replace(/^\uFEFF/, '');
    const [header = [], ...rows] = parse(text, { delimiter: ';' }) as string[][];
    return { node, header, rows };
  };
  const requestAt = async (scheduleId: string, moment: Date) => {
    await pool.query(
      `UPDATE reporting.export_schedules SET next_due_at = $2, last_period = NULL WHERE id = $1 AND state = 'ACTIVE'`,
      [uuidOf(scheduleId), moment],
    );
    await lab.run(moment);
    const { rows } = await pool.query<{ id: string | null }>(
      'SELECT export_id AS id FROM reporting.schedule_runs WHERE schedule_id = $1 AND due_at = $2',
      [uuidOf(scheduleId), moment],
    );
    return rows[0]?.id ? globalId('Export', rows[0].id) : null;
  };
  return {
    ...lab,
    find,
    requestAt,
    async runAt(scheduleId, moment) {
      const exportId = await requestAt(scheduleId, moment);
      if (exportId !== null) await untilEnded(exportId);
      return exportId;
    },
    async read(connection, exportId) {
      const { node, header, rows } = await download(connection, exportId);
      if (!node.changes) throw new Error('It is no file of changes');
      return {
        ...{ header, node, changes: node.changes },
        rows: rows.map((cells) => ({
          ...{ id: cells.at(-2) ?? '', cells: cells.slice(0, -2), change: cells.at(-1) ?? '' },
        })),
      };
    },
    readPlain: async (connection, exportId) => (await download(connection, exportId)).rows,
    async retry(connection, id) {
      const { retryExport } = await connection.request(retryExportDocument, { id });
      if (retryExport.__typename !== 'RetryExportSuccess') throw new Error(retryExport.__typename);
      return retryExport.export.id;
    },
    async requestLike(connection, content, exportId) {
      const { rows } = await pool.query<{ period: { from: string; until: string } | null }>(
        `SELECT filters->'startsOn' AS period FROM reporting.exports WHERE id = $1`,
        [uuidOf(exportId)],
      );
      const period = rows[0]?.period;
      const filters = { ...content.filters, ...(period && { startsOn: { between: period } }) };
      return requestExport(connection, { ...content, filters });
    },
  };
}
