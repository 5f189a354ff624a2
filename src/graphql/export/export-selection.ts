// The selection of a stored export, ready to be sent again.
import type { StoredRequest } from '#domain/exports/commands/stored-request.ts';
import { builder } from '../core/builder.ts';
import { NULL_ON_ERROR } from '../core/errors.ts';
import { encodeId } from '../core/global-id.ts';
import { loadersOf } from '../core/loaders.ts';
import { RdvFiltersRef } from '../selection/filter-output.ts';
import { ScopeEnum } from '../selection/selection-args.ts';
import { ExportFormatEnum, ExportRef, ExportRowEnum } from './export-type.ts';

const OptionsRef = builder.objectRef<StoredRequest['options']>('ExportOptions').implement({
  description: 'Options of the file of an export, in the shape of `ExportOptionsInput`.',
  fields: (t) => ({
    format: t.expose('format', { type: ExportFormatEnum, description: 'File format.' }),
    row: t.expose('row', { type: ExportRowEnum, description: 'Meaning of one row.' }),
    columns: t.stringList({
      nullable: true,
      description:
        'Keys of the requested columns, without those that are no longer available. Empty when none of them is. Null for the contractual columns.',
      resolve: ({ columns }) => columns && [...columns],
    }),
    anonymous: t.exposeBoolean('anonymous', { description: 'True when data that identifies persons is omitted.' }),
  }),
});

export const SelectionRef = builder.objectRef<StoredRequest>('ExportSelection').implement({
  description:
    'Selection and options of an export, or of a saved selection, as arguments of `requestExport`: its fields are sent again without `__typename`. Relative periods are still relative.',
  fields: (t) => ({
    scope: t.expose('scope', { type: ScopeEnum, description: 'The scope.' }),
    targetIds: t.idList({
      nullable: true,
      description:
        'Global ids of the targets, without those that the viewer may no longer name. Empty when none is left: a request with an empty list is refused. Null with AGENT.',
      resolve: ({ scope, targetIds }) =>
        targetIds?.map((id) => encodeId(scope === 'TERRITORY' ? 'Territory' : 'Organisation', id)) ?? null,
    }),
    filters: t.field({ type: RdvFiltersRef, description: 'Filters of RDVs.', resolve: (request) => request }),
    timeZone: t.field({
      type: 'TimeZone',
      nullable: true,
      description: 'Time zone of the request. Null when it had none.',
      resolve: ({ timeZone }) => timeZone,
    }),
    options: t.expose('options', { type: OptionsRef, description: 'Options of the file.' }),
  }),
});

builder.prismaObjectField(ExportRef, 'selection', (t) =>
  t.field({
    type: SelectionRef,
    nullable: true,
    description: `Selection and options as requested, ready for another request. Exports of versions before 0.3 have the resolved days of their periods. Null when they can no longer be read. ${NULL_ON_ERROR}`,
    resolve: (record, _args, context) => loadersOf(context).storedRequest.load(record),
  }),
);
