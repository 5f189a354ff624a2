const ROUTE = /^\/exports\/([^/]+)\/file(?:\/([^/]+))?$/;

/** What the path of a download names. */
export interface DownloadPath {
  exportId: string;
  /** The key in the path of a link; null: a bearer token has to prove who asks. */
  key: string | null;
}

/** The file that is asked for; null for any other path. */
export function matchDownload(pathname: string): DownloadPath | null {
  const [, exportId, key = null] = ROUTE.exec(pathname) ?? [];
  return exportId === undefined ? null : { exportId, key };
}
