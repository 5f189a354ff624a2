// Type of the description of a file, with its download link.
import { cellLabels } from '#domain/exports/content/column.ts';
import type { FileContent } from '#domain/exports/content/file-content.ts';
import { findFileContent } from '#domain/exports/delivery/description.ts';
import { signDownloadGrant } from '#domain/exports/delivery/link.ts';
import type { Export } from '#prisma';
import { builder } from '../core/builder.ts';
import { viewerOf } from '../core/context.ts';
import { FileRef } from './export-file.ts';
import { CellTypeEnum } from './export-type.ts';

const FileColumnRef = builder.objectRef<FileContent['columns'][number]>('ExportFileColumn').implement({
  description: 'Column that a file has, as it was written.',
  fields: (t) => ({
    key: t.exposeString('key', { description: 'Stable key, the same in all tables of the file.' }),
    header: t.exposeString('header', { description: 'Column header in the file, in French.' }),
    type: t.expose('type', { type: CellTypeEnum, description: 'Kind of the cells.' }),
    typeLabel: t.string({ description: 'Kind of the cells in French.', resolve: ({ type }) => cellLabels[type] }),
    definition: t.exposeString('definition', { description: 'Meaning of the column, in French.' }),
    isPersonalData: t.exposeBoolean('isPersonalData', {
      description: 'True when the column may hold personal data of usagers.',
    }),
  }),
});

const FileTableRef = builder.objectRef<FileContent['tables'][number]>('ExportFileTable').implement({
  description: 'Table of a file. One that is too long for a sheet continues on the next sheets.',
  fields: (t) => ({
    title: t.exposeString('title', { description: 'Title of its sheet, in French.' }),
    rowCount: t.exposeInt('rowCount', { description: 'Number of rows, excluding the header.' }),
    columns: t.exposeStringList('columns', { description: 'Keys of its columns, in the order of the file.' }),
  }),
});

const DescriptionRef = builder.objectRef<{ record: Export; content: FileContent }>('ExportFileDescription').implement({
  description:
    'Description of a file: its columns and tables as they were written. The JSON document at `downloadUrl` has them together with the selection, the size and the SHA-256.',
  fields: (t) => ({
    contractVersion: t.string({
      description:
        'Version of the columns, for example `1.2`. The first number changes when a column is removed, moved or redefined, the second when columns are added at the end.',
      resolve: ({ content }) => content.contractVersion,
    }),
    dataAsOf: t.field({
      type: 'DateTime',
      description: 'Moment whose data the file holds.',
      resolve: ({ content }) => new Date(content.dataAsOf),
    }),
    columns: t.field({
      type: [FileColumnRef],
      description: 'All columns of the file, each once.',
      resolve: ({ content }) => content.columns,
    }),
    tables: t.field({
      type: [FileTableRef],
      description: 'Tables of the file, in its order. Files of rows have one, those of figures several.',
      resolve: ({ content }) => content.tables,
    }),
    downloadUrl: t.field({
      type: 'URL',
      description:
        'Download link of the JSON document, for this viewer only. It is valid for one minute; query again for a new one. It answers as `downloadUrl` of the file does. Filtered usagers are counted in the document, never named, and so are filtered agents of an anonymous file.',
      resolve: async ({ record }, _args, context) => {
        const grant = { exportId: record.id, agentId: viewerOf(context).agentId };
        const key = await signDownloadGrant(context.linkKey, grant, context.clock.now(), 'description');
        return `${context.baseUrl}/exports/${record.id}/description/${key}`;
      },
    }),
  }),
});

builder.objectField(FileRef, 'description', (t) =>
  t.field({
    type: DescriptionRef,
    nullable: true,
    description: 'Description of the file. Null for files that a version before 0.3 wrote.',
    resolve: async ({ record }, _args, { reads }) => {
      const content = await findFileContent(reads.prisma, record.id);
      return content && { record, content };
    },
  }),
);
