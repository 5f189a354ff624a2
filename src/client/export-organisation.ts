// Example of a frontend: the export of one organisation, from request to file.
import path from 'node:path';
import type { Connection } from './connect.ts';
import { countersDocument, exportUpdatedDocument, requestExportDocument, viewerDocument } from './document.ts';
import type { DemoCountersQuery, DemoExportUpdatedSubscription } from './generated/graphql.ts';

export interface ExportedOrganisation {
  viewerName: string;
  organisationName: string;
  /** Path of the downloaded workbook. */
  file: string;
  rowCount: number;
  byteSize: number;
  statistics: DemoCountersQuery['rdvStatistics'];
}

export type ExportState = DemoExportUpdatedSubscription['exportUpdated'];

/**
 * Exports the first organisation that the viewer administers, follows the export, and saves the workbook in `folder`.
 * @throws Error when the export is refused or fails, or when the file differs from its description in the history.
 */
export async function exportOrganisation(
  connection: Connection,
  folder: string,
  onChange: (state: ExportState) => void,
): Promise<ExportedOrganisation> {
  const { viewer } = await connection.request(viewerDocument, {});
  const role = viewer.roles.find(({ accessLevel }) => accessLevel === 'ADMIN');
  if (!role) throw new Error(`${viewer.agent.fullName} is admin of no organisation`);
  const organisation = role.organisation.id;

  const { requestExport } = await connection.request(requestExportDocument, { organisation });
  if (requestExport.__typename !== 'RequestExportSuccess') throw new Error(requestExport.message);
  const { file } = await finish(connection, requestExport.export.id, onChange);
  if (!file) throw new Error('The export ended without a file');

  const target = path.resolve(folder, file.fileName);
  const sha256 = await connection.download(file.downloadUrl, target);
  if (sha256 !== file.sha256) throw new Error('The file is not the one that was announced: its SHA-256 differs');
  const { rdvStatistics } = await connection.request(countersDocument, { organisation });
  return {
    viewerName: viewer.agent.fullName,
    organisationName: role.organisation.name,
    file: target,
    rowCount: file.rowCount,
    byteSize: file.byteSize,
    statistics: rdvStatistics,
  };
}

async function finish(
  connection: Connection,
  id: string,
  onChange: (state: ExportState) => void,
): Promise<ExportState> {
  let last: ExportState | undefined;
  for await (const { exportUpdated } of connection.follow(exportUpdatedDocument, { id })) {
    last = exportUpdated;
    onChange(last);
  }
  if (last?.failure) throw new Error(`${last.failure.message} (${last.failure.correlationId})`);
  if (!last) throw new Error('The subscription ended without an event');
  return last;
}
