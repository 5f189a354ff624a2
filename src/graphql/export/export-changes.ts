// Type of a file of changes, on exports of schedules.
import { DEFAULT_TIME_ZONE } from '#domain/agents/time-zone.ts';
import { describeChanges } from '#domain/exports/changes/label.ts';
import type { FileChanges } from '#domain/exports/content/file-content.ts';
import { findFileContent } from '#domain/exports/delivery/description.ts';
import { mayStillHave } from '#domain/exports/lifecycle/kept-right.ts';
import { ownsExport } from '#policy/export.ts';
import type { Export } from '#prisma';
import { builder } from '../core/builder.ts';
import { viewerOf } from '../core/context.ts';
import { ExportRef } from './export-type.ts';

const WholeReasonEnum = builder.enumType('ExportWholeReason', {
  description: 'Reason a file of changes has all rows.',
  values: {
    FIRST_FILE: { description: 'First file of the schedule.' },
    UNKNOWN_BASE: {
      description: 'The previous file cannot be compared: it was written without changes, or too long ago.',
    },
    SELECTION_CHANGED: {
      description:
        'Filters, targets, columns, anonymity or time zone changed since the previous file, or the organisations that the rights of the agent cover. Days of a relative period may move.',
    },
    REPEATED: { description: 'The export is a repetition by `retryExport`.' },
  } as const,
});

const CountsRef = builder.objectRef<NonNullable<FileChanges['counts']>>('ExportChangeCounts').implement({
  description: 'Numbers of rows in a file of changes, by the word in their column `changement`.',
  fields: (t) => ({
    created: t.exposeInt('created', { description: '"créé": rows that the previous file did not have.' }),
    changed: t.exposeInt('changed', { description: '"modifié": rows with another cell than in the previous file.' }),
    left: t.exposeInt('left', {
      description: '"sorti": RDVs that the filters or their period no longer select. The row has only the id.',
    }),
    deleted: t.exposeInt('deleted', {
      description: '"supprimé": RDVs that no longer exist, or that the agent no longer sees. The row has only the id.',
    }),
  }),
});

interface Changed {
  record: Export;
  changes: FileChanges;
}

const ChangesRef = builder.objectRef<Changed>('ExportChanges').implement({
  description:
    'Content of a file that a schedule requested `since: LAST_RUN`. Applied by `rdv_id` to the file of `since`, it gives the rows of now.',
  fields: (t) => ({
    isWhole: t.boolean({
      description: 'True when the file has all rows, each with the word "complet". It replaces all earlier files.',
      resolve: ({ changes }) => changes.since === null,
    }),
    since: t.field({
      type: ExportRef,
      nullable: true,
      description:
        'Export of the previous file, which the changes apply to. Apply them only if that file was the last one applied: otherwise `retryExport` gives a whole file. Null when the file is whole, and once that export has left the history.',
      resolve: async ({ changes: { since } }, _args, context) => {
        if (!since) return null;
        const found = await context.reads.prisma.export.findUnique({ where: { id: since.exportId } });
        return found && ownsExport(viewerOf(context), found) ? found : null;
      },
    }),
    sinceDataAsOf: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Moment whose data the previous file holds. Null when the file is whole.',
      resolve: ({ changes: { since } }) => since && new Date(since.dataAsOf),
    }),
    wholeReason: t.field({
      type: WholeReasonEnum,
      nullable: true,
      description: 'Reason the file is whole. Null when it has only changes.',
      resolve: ({ changes }) => changes.wholeReason,
    }),
    counts: t.field({
      type: CountsRef,
      nullable: true,
      description: 'Numbers of changes. Null when the file is whole.',
      resolve: ({ changes }) => changes.counts,
    }),
    label: t.string({
      description:
        'All of it in French: "Changements depuis les données du 30/11/2026 à 06h00 : 3 créés, 1 supprimé", or "Fichier complet : premier fichier de la programmation".',
      resolve: ({ record, changes }) => describeChanges(changes, record.timeZone ?? DEFAULT_TIME_ZONE),
    }),
  }),
});

builder.prismaObjectField(ExportRef, 'changes', (t) =>
  t.field({
    type: ChangesRef,
    nullable: true,
    description:
      'Changes that the file has. Null before it is written, when its schedule did not ask for changes, and when the viewer has since lost the right to its rows.',
    resolve: async (record, _args, context) => {
      if (!record.onlyChanges || !mayStillHave(viewerOf(context), record)) return null;
      const changes = (await findFileContent(context.reads.prisma, record.id))?.changes;
      return changes ? { record, changes } : null;
    },
  }),
);
