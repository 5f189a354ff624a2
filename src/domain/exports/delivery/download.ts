// The authorisation of downloads.
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Pool } from 'pg';
import { loadViewerById } from '#domain/agents/viewer.ts';
import type { Refusals } from '#domain/audit/refusals.ts';
import { UUID } from '#ground/uuid.ts';
import type { Prisma } from '#infra/db/connection/database.ts';
import type { Storage } from '#infra/storage.ts';
import { ownsExport, visibleExports } from '#policy/export.ts';
import type { Viewer } from '#policy/viewer.ts';
import type { Export } from '#prisma';
import { recordDownload, recordForeignAccess } from '../audit/audit.ts';
import { fileFormats } from '../file-format.ts';
import { mayStillExport, mayStillHave } from '../lifecycle/kept-right.ts';
import { holdsRevoked } from '../lifecycle/revoke.ts';
import { describeFile } from './description.ts';
import type { DownloadPart } from './link.ts';

export interface DownloadDeps {
  pool: Pool;
  refusals: Refusals;
  prisma: Prisma;
  storage: Storage;
}

/** `absent` covers a missing export, another agent's that was not handed over, and one that the agent may no longer have. */
export type Download =
  | { kind: 'absent' | 'expired' | 'unfinished' | 'linkExpired' }
  | { kind: 'ready'; file: DownloadableFile };

/** The link of a download request, or the address for spreadsheets; null: a bearer token. */
export type DownloadLink = { linkId: string; mayBegin: boolean } | null;

export interface DownloadableFile {
  fileName: string;
  mediaType: string;
  byteSize: number;
  sha256: string;
  /** False for a link that may only continue with ranges of a download that it began. */
  mayBegin: boolean;
  /** Opens the bytes from `start` to `end` inclusive, and records the download; null when the file is gone. */
  open(range?: { start: number; end: number }): Promise<Readable | null>;
  /** Records for the audit how many bytes left this process. */
  recordSent(byteCount: number): Promise<void>;
}

interface DownloadRequest {
  correlationId: string;
  link: DownloadLink;
  part?: DownloadPart;
  /** Recorded with the end of the download. */
  reason?: string | null;
}

/** The file of an export or its description, for this agent and under current rights. */
export async function findDownload(
  deps: DownloadDeps,
  agentId: bigint,
  exportId: string,
  { correlationId, link, part = 'file', reason = null }: DownloadRequest,
): Promise<Download> {
  if (!UUID.test(exportId)) return { kind: 'absent' };
  if (link && !link.mayBegin && !(await hasBegun(deps.pool, exportId, link.linkId))) return { kind: 'linkExpired' };
  const viewer = await loadViewerById(deps.pool, agentId);
  const record =
    viewer && (await deps.prisma.export.findFirst({ where: { AND: [{ id: exportId }, visibleExports(viewer)] } }));
  if (!viewer || !record || !mayStillHave(viewer, record) || !(await mayOwnerExport(deps.pool, viewer, record)))
    return refuseDownload(deps, agentId, exportId, correlationId);
  if (record.status === 'QUEUED' || record.status === 'RUNNING') return { kind: 'unfinished' };
  if (record.status === 'FAILED' || record.status === 'CANCELED') return { kind: 'absent' };
  const { fileKey, sha256, wrappedKey } = record;
  const byteSize = Number(record.byteSize);
  if (
    record.status === 'EXPIRED' ||
    !fileKey ||
    !sha256 ||
    !(await isAlive(deps.pool, exportId)) ||
    (await holdsRevoked(deps.pool, exportId))
  )
    return { kind: 'expired' };
  if (part === 'description') return describe(deps, viewer, record);
  return {
    kind: 'ready',
    file: {
      fileName: record.fileName,
      mediaType: fileFormats[record.format].mediaType,
      byteSize,
      sha256,
      mayBegin: link?.mayBegin ?? true,
      async open(range) {
        const stream = await deps.storage.read({ key: fileKey, byteSize, wrappedKey }, range);
        if (!stream) return null;
        try {
          await deps.prisma.exportEvent.create({
            data: {
              exportId,
              type: 'DOWNLOADED',
              version: record.version,
              actorAgentId: viewer.agentId,
              linkId: link?.linkId ?? null,
            },
          });
        } catch (error) {
          stream.destroy(); // no byte is sent unless the download is recorded
          throw error;
        }
        return stream;
      },
      recordSent: (byteCount) => recordDownload(deps.pool, exportId, viewer.agentId, byteCount, { reason }),
    },
  };
}

/** A file that was handed over ends with the right of its requester, before the job that expires it. */
async function mayOwnerExport(pool: Pool, viewer: Viewer, record: Export): Promise<boolean> {
  const owner = ownsExport(viewer, record) ? viewer : await loadViewerById(pool, record.agentId);
  return owner !== null && mayStillExport(owner, record);
}

/** A description begins and ends at once, so its link goes no further. One that is missing was never recorded. */
async function describe(deps: DownloadDeps, viewer: Viewer, record: Export): Promise<Download> {
  const bytes = await describeFile(deps, viewer, record);
  if (!bytes) return { kind: 'absent' };
  return {
    kind: 'ready',
    file: {
      fileName: `${record.fileName}.json`,
      mediaType: 'application/json; charset=utf-8',
      byteSize: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      mayBegin: true,
      async open(range = { start: 0, end: bytes.length - 1 }) {
        const part = bytes.subarray(range.start, range.end + 1);
        await recordDownload(deps.pool, record.id, viewer.agentId, part.length, {
          action: 'DESCRIPTION_DOWNLOADED',
        });
        return Readable.from([part]);
      },
      recordSent: async () => {},
    },
  };
}

/** Recorded under the agent who was refused, whatever the answer says. */
export async function refuseDownload(
  deps: Pick<DownloadDeps, 'pool' | 'refusals'>,
  agentId: bigint,
  exportId: string,
  correlationId: string,
): Promise<Download> {
  if (UUID.test(exportId))
    await recordForeignAccess(deps, 'DOWNLOAD_REFUSED', { agentId, exportIds: [exportId], correlationId });
  return { kind: 'absent' };
}

/** True when this very link began a download; another link of the same agent does not count. */
async function hasBegun(pool: Pool, exportId: string, linkId: string): Promise<boolean> {
  const { rows } = await pool.query(
    'SELECT FROM reporting.export_events WHERE export_id = $1::uuid AND link_id = $2::uuid LIMIT 1',
    [exportId, linkId],
  );
  return rows.length > 0;
}

/** By the clock of the database, which set the expiry. */
async function isAlive(pool: Pool, exportId: string): Promise<boolean> {
  const { rows } = await pool.query('SELECT FROM reporting.exports WHERE id = $1::uuid AND expires_at > now()', [
    exportId,
  ]);
  return rows.length > 0;
}
