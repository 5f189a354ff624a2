import { decodeId } from '#graphql/core/global-id.ts';

const ROUTE = /^\/exports\/([^/]+)\/file(?:\/([^/]+))?$/;

/** What the path of a download names. */
export interface DownloadPath {
  exportId: string;
  /** The key in the path of a link; null: a bearer token has to prove who asks. */
  key: string | null;
}

/** The file that is asked for, by the key of its export or by the API's own id of it; null for any other path. */
export function matchDownload(pathname: string): DownloadPath | null {
  const [, exportId, key = null] = ROUTE.exec(pathname) ?? [];
  if (exportId === undefined) return null;
  const { typename, id } = decodeId(exportId);
  return { exportId: typename === 'Export' ? id : exportId, key };
}
