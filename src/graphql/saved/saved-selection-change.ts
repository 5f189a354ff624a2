// Mutations on saved selections: save, change, delete.
import { ForbiddenError, IssueList, LimitReachedError, ValidationError } from '#domain/errors.ts';
import { VersionConflictError } from '#domain/saved/errors.ts';
import { changeSelection, deleteSelection, saveSelection } from '#domain/saved/save.ts';
import { issueText } from '#domain/text/issue.ts';
import { builder } from '../core/builder.ts';
import { viewerOf } from '../core/context.ts';
import { decodeOwnKey, encodeId } from '../core/global-id.ts';
import { ExportOptionsInput, readExport } from '../export/export-input.ts';
import { resultOf, UserErrorRef } from '../refusal/user-error.ts';
import { ScopeEnum, selectionArgs } from '../selection/selection-args.ts';
import { findSelectionEdge, SavedSelectionEdgeRef, SavedSelectionRef } from './saved-selection.ts';

builder.objectType(VersionConflictError, {
  name: 'VersionConflictError',
  description: 'Refusal because the saved selection was changed since the expected version. Nothing was done.',
  interfaces: [UserErrorRef],
  fields: (t) => ({
    savedSelection: t.prismaField({
      type: SavedSelectionRef,
      description: 'The saved selection in its present version.',
      resolve: (query, { selectionId }, _args, { reads: { prisma } }) =>
        prisma.savedSelection.findUniqueOrThrow({ ...query, where: { id: selectionId } }),
    }),
  }),
});

builder.objectType(LimitReachedError, {
  name: 'LimitReachedError',
  description:
    'Refusal because the viewer, or their territory, has as many objects of this kind as one may have. Nothing was done.',
  interfaces: [UserErrorRef],
  fields: (t) => ({
    limit: t.exposeInt('limit', {
      description: 'Number of objects of this kind that one agent or territory may have.',
    }),
  }),
});

interface Saved {
  selectionId: string;
}

const SaveSuccessRef = builder.objectRef<Saved>('SaveSelectionSuccess').implement({
  description: 'Success of `saveSelection`.',
  fields: (t) => ({
    savedSelection: t.prismaField({
      type: SavedSelectionRef,
      description: 'The saved selection.',
      resolve: (query, { selectionId }, _args, { reads: { prisma } }) =>
        prisma.savedSelection.findUniqueOrThrow({ ...query, where: { id: selectionId } }),
    }),
    savedSelectionEdge: t.field({
      type: SavedSelectionEdgeRef,
      description: 'Edge of the selection in `viewer.savedSelections`, for insertion into that list.',
      resolve: ({ selectionId }, _args, context) => findSelectionEdge(context, selectionId),
    }),
  }),
});

builder.mutationField('saveSelection', (t) =>
  t.field({
    type: SaveSuccessRef,
    description:
      'Saves the arguments of an export under a name. They are checked as by `requestExport`, with the rights of now, and relative periods stay relative. An agent may have 100 saved selections, each with a name of its own.',
    args: {
      name: t.arg.string({
        required: true,
        description: 'Name, with 1 to 200 characters. Spaces around it are removed.',
      }),
      isShared: t.arg.boolean({
        required: true,
        defaultValue: false,
        description: 'True to show it to agents with the same right on the same targets.',
      }),
      scope: t.arg({ type: ScopeEnum, required: true, description: 'Scope of the export.' }),
      ...selectionArgs,
      options: t.arg({
        type: ExportOptionsInput,
        description: 'Options of the file. An XLSX workbook with the default options when absent.',
      }),
    },
    errors: {
      types: [ForbiddenError, ValidationError, LimitReachedError],
      union: resultOf('saveSelection', 'SaveSelectionResult'),
      directResult: true,
    },
    resolve: async (_root, { name, isShared, ...args }, context) => {
      const issues = new IssueList();
      const content = readExport(args, issues);
      const selectionId = await saveSelection(context, viewerOf(context), { name, isShared, content }, context, issues);
      return { selectionId };
    },
  }),
);

const UpdateSuccessRef = builder.objectRef<Saved>('UpdateSavedSelectionSuccess').implement({
  description: 'Success of `updateSavedSelection`.',
  fields: (t) => ({
    savedSelection: t.prismaField({
      type: SavedSelectionRef,
      description: 'The saved selection in its new version.',
      resolve: (query, { selectionId }, _args, { reads: { prisma } }) =>
        prisma.savedSelection.findUniqueOrThrow({ ...query, where: { id: selectionId } }),
    }),
  }),
});

builder.mutationField('updateSavedSelection', (t) =>
  t.field({
    type: UpdateSuccessRef,
    description:
      'Changes a saved selection of the viewer, which raises its version. Absent arguments change nothing. The arguments of the export are replaced together, and need `scope`. A selection that is unknown or belongs to somebody else answers ForbiddenError.',
    args: {
      id: t.arg.id({ required: true, description: 'Global id of the saved selection.' }),
      expectedVersion: t.arg.int({
        required: true,
        description: 'Version on which the change is based. Another present version answers VersionConflictError.',
      }),
      name: t.arg.string({ description: 'New name, as for `saveSelection`.' }),
      isShared: t.arg.boolean({
        description: 'True to show it to agents with the same right on the same targets, false to make it private.',
      }),
      scope: t.arg({
        type: ScopeEnum,
        description: 'Scope of the export. When absent, its arguments stay as they are.',
      }),
      ...selectionArgs,
      options: t.arg({ type: ExportOptionsInput, description: 'Options of the file.' }),
    },
    errors: {
      types: [ForbiddenError, ValidationError, VersionConflictError],
      union: resultOf('updateSavedSelection', 'UpdateSavedSelectionResult'),
      directResult: true,
    },
    resolve: async (_root, { id, expectedVersion, name = null, isShared = null, scope, ...args }, context) => {
      const issues = new IssueList();
      if (!scope) {
        for (const [field, value] of Object.entries(args))
          if (value != null) issues.add([field], 'NOT_AVAILABLE', issueText.NOT_AVAILABLE.withoutScope);
      }
      const content = scope ? readExport({ ...args, scope }, issues) : null;
      const selectionId = decodeOwnKey(id, 'SavedSelection');
      const change = { selectionId, expectedVersion, name, isShared, content };
      await changeSelection(context, viewerOf(context), change, context, issues);
      return { selectionId };
    },
  }),
);

interface Deleted {
  deletedId: string;
  scheduleIds: readonly string[];
}

const DeleteSuccessRef = builder.objectRef<Deleted>('DeleteSavedSelectionSuccess').implement({
  description: 'Success of `deleteSavedSelection`.',
  fields: (t) => ({
    deletedId: t.exposeID('deletedId', { description: 'Global id of the deleted selection, for removal from caches.' }),
    deletedScheduleIds: t.idList({
      description: 'Global ids of the schedules that were deleted with it, for removal from caches.',
      resolve: ({ scheduleIds }) => scheduleIds.map((id) => encodeId('ExportSchedule', id)),
    }),
  }),
});

builder.mutationField('deleteSavedSelection', (t) =>
  t.field({
    type: DeleteSuccessRef,
    description:
      'Deletes a saved selection of the viewer with its versions and schedules. Exports that were requested with it stay. A selection that is unknown or belongs to somebody else answers ForbiddenError.',
    args: { id: t.arg.id({ required: true, description: 'Global id of the saved selection.' }) },
    errors: {
      types: [ForbiddenError],
      union: resultOf('deleteSavedSelection', 'DeleteSavedSelectionResult'),
      directResult: true,
    },
    resolve: async (_root, { id }, context) => {
      const scheduleIds = await deleteSelection(context, viewerOf(context), decodeOwnKey(id, 'SavedSelection'));
      return { deletedId: id, scheduleIds };
    },
  }),
);
