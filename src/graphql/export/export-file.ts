// Type of the file of an export, with its download link.
import { fileFormats } from '#domain/exports/file-format.ts';
import type { Export } from '#prisma';
import { builder } from '../core/builder.ts';

export const FileRef = builder.objectRef<{ record: Export; url: string; urlExpiresAt: Date }>('ExportFile').implement({
  description: 'File of an export.',
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
