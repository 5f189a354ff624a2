// Paths of downloads.
import type { DownloadPart } from '#domain/exports/delivery/link.ts';
import { decodeId } from '#graphql/core/global-id.ts';

const ROUTE = /^\/exports\/([^/]+)\/(file|description)(?:\/([^/]+))?$/;

/** The parts of a download path. */
export interface DownloadPath {
  exportId: string;
  part: DownloadPart;
  /** The key in the path of a link; null: a bearer token has to authenticate the request. */
  key: string | null;
}

const ADDRESS = /^\/spreadsheets\/([^/]+)$/;

/** The secret in the path of an address for spreadsheets; null for any other path. */
export const matchAddress = (pathname: string): string | null => ADDRESS.exec(pathname)?.[1] ?? null;

/** The requested file, by the key of its export or by its id in the API; null for any other path. */
export function matchDownload(pathname: string): DownloadPath | null {
  const [, exportId, part, key = null] = ROUTE.exec(pathname) ?? [];
  if (exportId === undefined) return null;
  const { typename, id } = decodeId(exportId);
  return { exportId: typename === 'Export' ? id : exportId, part: part as DownloadPart, key };
}
