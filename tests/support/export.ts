import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'vitest';
import type { Connection } from '../../src/client/connect.ts';
import type { ExportUpdatedSubscription, RequestExportMutationVariables } from '../../src/client/generated/graphql.ts';
import { exportUpdatedDocument, requestExportDocument } from './document/export.ts';
import { readWorkbook } from './spreadsheet/workbook.ts';

export type ExportEvent = ExportUpdatedSubscription['exportUpdated'];

/** Asks for an export that must be accepted. */
export async function requestExport(
  connection: Connection,
  variables: RequestExportMutationVariables,
): Promise<string> {
  const { requestExport: answer } = await connection.request(requestExportDocument, variables);
  if (answer.__typename !== 'RequestExportSuccess') throw new Error(`Refused: ${answer.__typename}: ${answer.message}`);
  return answer.export.id;
}

/** All events of an export until its subscription completes. */
export async function followToEnd(connection: Connection, id: string): Promise<ExportEvent[]> {
  const events: ExportEvent[] = [];
  for await (const { exportUpdated } of connection.follow(exportUpdatedDocument, { id })) events.push(exportUpdated);
  return events;
}

export async function exportToEnd(
  connection: Connection,
  variables: RequestExportMutationVariables,
): Promise<ExportEvent & { id: string }> {
  const events = await followToEnd(connection, await requestExport(connection, variables));
  const last = events.at(-1);
  if (!last) throw new Error('No event came');
  return last;
}

/** The file of an export that must succeed, opened: its name, its header and its rows. */
export async function exportRows(connection: Connection, variables: RequestExportMutationVariables) {
  const { file, failure } = await exportToEnd(connection, variables);
  if (!file) throw new Error(`The export failed: ${failure?.message}`);
  const target = path.join(await mkdtemp(path.join(tmpdir(), 'rdv-rows-')), 'file.xlsx');
  await connection.download(file.downloadUrl, target);
  const { header, rows } = await readWorkbook(target);
  expect(rows).toHaveLength(file.rowCount);
  return { fileName: file.fileName, header, rows: rows.map((row) => row.map(shownCell)) };
}

/** A day or an hour as a person reads it in the cell. */
function shownCell(cell: unknown): unknown {
  if (!(cell instanceof Date)) return cell;
  const text = cell.toISOString();
  return text.startsWith('1899-12-3') ? text.slice(11, 16) : text.slice(0, 10);
}
