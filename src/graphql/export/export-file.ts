// Type of the file of an export, with its download link.
import { LINK_BEGIN_SECONDS, signDownloadGrant } from '#domain/exports/delivery/link.ts';
import { fileFormats } from '#domain/exports/file-format.ts';
import { mayStillHave } from '#domain/exports/lifecycle/kept-right.ts';
import type { Export } from '#prisma';
import { builder } from '../core/builder.ts';
import { type Context, viewerOf } from '../core/context.ts';

interface ExportFile {
  /** Id of the export. */
  id: string;
  record: Export;
  url: string;
  urlExpiresAt: Date;
}

/** The file, with a new link. Null unless there is one that the viewer may still download. */
export async function findFile(record: Export, context: Context): Promise<ExportFile | null> {
  if (record.status !== 'SUCCEEDED' || !record.fileKey || !mayStillHave(viewerOf(context), record)) return null;
  const now = context.clock.now();
  const urlExpiresAt = new Date(now.getTime() + LINK_BEGIN_SECONDS * 1_000);
  const grant = { exportId: record.id, agentId: viewerOf(context).agentId };
  const key = await signDownloadGrant(context.linkKey, grant, now);
  return { id: record.id, record, url: `${context.baseUrl}/exports/${record.id}/file/${key}`, urlExpiresAt };
}

export const FileRef = builder.objectRef<ExportFile>('ExportFile');

builder.node(FileRef, {
  description: 'File of an export.',
  id: { description: 'Global id. A retry of the export is another file.', resolve: ({ id }) => id },
  loadOne: async (id, context) => {
    const record = await context.reads.prisma.export.findUnique({ where: { id } });
    return record && findFile(record, context);
  },
  fields: (t) => ({
    fileName: t.string({
      description: 'Name of the file. Its beginning is a contract.',
      resolve: ({ record }) => record.fileName,
    }),
    mediaType: t.string({
      description: 'Media type.',
      resolve: ({ record }) => fileFormats[record.format].mediaType,
    }),
    byteSize: t.field({
      type: 'ByteCount',
      description: 'Size of the file, in bytes.',
      resolve: ({ record }) => Number(record.byteSize),
    }),
    rowCount: t.int({
      description: 'Number of rows, excluding the header.',
      resolve: ({ record }) => record.rowCount ?? 0,
    }),
    sha256: t.string({
      description: 'SHA-256 of the file, in hexadecimal.',
      resolve: ({ record }) => record.sha256 ?? '',
    }),
    downloadUrl: t.field({
      type: 'URL',
      description:
        'Download link, for this viewer only. A download may begin until `downloadUrlExpiresAt`. Further byte ranges may be requested for five minutes after this answer. Rights are checked at each use. An expired link answers 410 with the code LINK_EXPIRED; query again for a new one. A bearer token may be sent along if it belongs to the same agent.',
      resolve: ({ url }) => url,
    }),
    downloadUrlExpiresAt: t.field({
      type: 'DateTime',
      description: 'Latest time at which `downloadUrl` may begin a download, one minute after this answer.',
      resolve: ({ urlExpiresAt }) => urlExpiresAt,
    }),
    expiresAt: t.field({
      type: 'DateTime',
      description: 'Time at which the file is deleted, counted from its completion.',
      resolve: ({ record }) => record.expiresAt ?? new Date(0),
    }),
  }),
});
