import type { Connection } from '../../src/client/connect.ts';
import type { ExportUpdatedSubscription, RequestExportMutationVariables } from '../../src/client/generated/graphql.ts';
import { exportUpdatedDocument, requestExportDocument } from './document/export.ts';

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
