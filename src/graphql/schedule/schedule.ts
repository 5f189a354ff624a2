// Schedules of exports: type and list.
import { IssueList } from '#domain/errors.ts';
import { checkRecurrence, MAX_SCHEDULES } from '#domain/schedules/command.ts';
import {
  scheduleOutcomeLabels,
  scheduleOutputLabels,
  schedulePauseLabels,
  scheduleSinceLabels,
  scheduleStateLabels,
} from '#domain/schedules/label.ts';
import { nextOccurrences, recurrenceSchema } from '#domain/schedules/recurrence.ts';
import type { ScheduleRunRecord } from '#domain/schedules/run.ts';
import { issueText } from '#domain/text/issue.ts';
import type { ErrorCode } from '#domain/text/refusal.ts';
import { ownsExport } from '#policy/export.ts';
import { canSeeSchedule, visibleSchedules } from '#policy/schedule.ts';
import { builder } from '../core/builder.ts';
import { viewerOf } from '../core/context.ts';
import { NULL_ON_ERROR } from '../core/errors.ts';
import { holding, sizing } from '../core/field-cost.ts';
import { loadersOf } from '../core/loaders.ts';
import { ExportRef } from '../export/export-type.ts';
import { ViewerRef } from '../reference/viewer.ts';
import { ErrorCodeEnum } from '../refusal/error-code.ts';
import { SavedSelectionRef } from '../saved/saved-selection.ts';
import { RecurrenceInputRef, RecurrenceRef, readRecurrenceArg } from './schedule-recurrence.ts';

const StateEnum = builder.enumType('ScheduleState', {
  description: 'State of a schedule.',
  values: {
    ACTIVE: { description: 'Runs at its times.' },
    PAUSED: { description: 'Does not run until it is resumed. See `pauseReason`.' },
  } as const,
});

const PauseEnum = builder.enumType('SchedulePauseReason', {
  description: 'Reason a schedule is paused.',
  values: {
    OWNER: { description: '`pauseSchedule` was called.' },
    RIGHT_LOST: { description: 'At its last time, the owner had no right to its export. A mail said so.' },
    FAILURES: { description: 'Three runs in a row failed or were refused. A mail said so.' },
    OFFER_ENDED: {
      description:
        'The territory no longer offers its template to the organisation. A mail said so. Resumed, it is a schedule without an offer.',
    },
  } as const,
});

const OutcomeEnum = builder.enumType('ScheduleRunOutcome', {
  description: 'Outcome of a run.',
  values: {
    REQUESTED: { description: 'The export or mail is under way, or has ended within the last minute.' },
    SUCCEEDED: { description: 'The file was written, or the mail was sent.' },
    FAILED: { description: 'The export failed, or the mail could not be sent.' },
    CANCELED: { description: 'The export was cancelled by its agent.' },
    REFUSED: { description: 'No export was created. See `code` and `message`.' },
  } as const,
});

const OutputEnum = builder.enumType('ScheduleOutput', {
  description: 'The kind of thing that a schedule makes at each of its times.',
  values: {
    FILE: { description: 'A file, which is an export in the history.' },
    FIGURES: { description: 'A mail with figures and a chart, without names of persons. It has no file.' },
  } as const,
});
const outputOf = (sendsFigures: boolean) => (sendsFigures ? 'FIGURES' : 'FILE');

export const SinceEnum = builder.enumType('ScheduleSince', {
  description: 'Rows in the files of a schedule.',
  values: {
    BEGINNING: { description: 'All selected rows.' },
    LAST_RUN: {
      description:
        'Rows created, changed or gone since the last file of the schedule, for rows per RDV only. The file has the columns `rdv_id` and `changement` after the others. It is whole when changes cannot be told: see `Export.changes`.',
    },
  } as const,
});

const sinceOf = (onlyChanges: boolean) => (onlyChanges ? 'LAST_RUN' : 'BEGINNING');

const RunRef = builder.objectRef<ScheduleRunRecord>('ScheduleRun').implement({
  description: 'The one request of a schedule in a period: a local day, an ISO week or a month.',
  fields: (t) => ({
    dueAt: t.expose('dueAt', {
      type: 'DateTime',
      description: 'Time at which the run was due. Relative periods are as of this time.',
    }),
    requestedAt: t.expose('createdAt', {
      type: 'DateTime',
      description: 'Time of the request. Later than `dueAt` when the run was made up.',
    }),
    missedCount: t.exposeInt('missed', {
      description: 'Number of earlier periods that passed while no worker ran. Only the latest one is made up.',
    }),
    selectionVersion: t.exposeInt('selectionVersion', { description: 'Version of the saved selection that it used.' }),
    outcome: t.expose('outcome', { type: OutcomeEnum, description: 'Outcome.' }),
    outcomeLabel: t.string({
      description: 'Outcome in French.',
      resolve: ({ outcome }) => scheduleOutcomeLabels[outcome],
    }),
    code: t.field({
      type: ErrorCodeEnum,
      nullable: true,
      description: 'Code of the refusal. Null unless REFUSED.',
      resolve: ({ code }) => code as ErrorCode | null,
    }),
    message: t.exposeString('message', {
      nullable: true,
      description: 'Reason of the refusal, in French. Null unless REFUSED.',
    }),
    export: t.field({
      type: ExportRef,
      nullable: true,
      description: 'The export. Null when REFUSED, for figures by mail, and when it is no longer in the history.',
      resolve: async ({ exportId }, _args, context) => {
        if (exportId === null) return null;
        const found = await context.reads.prisma.export.findUnique({ where: { id: exportId } });
        return found && ownsExport(viewerOf(context), found) ? found : null;
      },
    }),
  }),
});

const MAX_NEXT = 20;
const MAX_RUNS = 100;

/** @throws ValidationError for a number outside its range. */
function checkCount(first: number, most: number): void {
  const issues = new IssueList();
  if (!(first >= 1 && first <= most)) issues.add(['first'], 'OUT_OF_RANGE', issueText.OUT_OF_RANGE.count(most));
  issues.throwIfAny();
}

const sizeOf = (argument: (name: string) => unknown) => Number(argument('first') ?? 10);

export const ScheduleRef = builder.prismaNode('ExportSchedule', {
  description:
    'Exports that come by themselves: a saved selection of the viewer, requested by the calendar with the rights of each moment. Each period has one export, whatever happens in between.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  fields: (t) => ({
    savedSelection: t.field({
      type: SavedSelectionRef,
      nullable: true,
      description: `Saved selection that it requests, in the version of each moment. ${NULL_ON_ERROR}`,
      resolve: ({ selectionId }, _args, { reads: { prisma } }) =>
        prisma.savedSelection.findUniqueOrThrow({ where: { id: selectionId } }),
    }),
    recurrence: t.field({
      type: RecurrenceRef,
      nullable: true,
      description: `Days and time of its runs. ${NULL_ON_ERROR}`,
      resolve: ({ recurrence }) => recurrenceSchema.parse(recurrence),
    }),
    output: t.field({
      type: OutputEnum,
      description: 'The kind of thing that it makes at each of its times.',
      resolve: ({ sendsFigures }) => outputOf(sendsFigures),
    }),
    outputLabel: t.string({
      description: 'The same in French.',
      resolve: ({ sendsFigures }) => scheduleOutputLabels[outputOf(sendsFigures)],
    }),
    since: t.field({
      type: SinceEnum,
      description: 'Rows in its files: all, or those changed since the last one.',
      resolve: ({ onlyChanges }) => sinceOf(onlyChanges),
    }),
    sinceLabel: t.string({
      description: 'Rows in its files, in French.',
      resolve: ({ onlyChanges }) => scheduleSinceLabels[sinceOf(onlyChanges)],
    }),
    state: t.expose('state', { type: StateEnum, description: 'State.' }),
    stateLabel: t.string({ description: 'State in French.', resolve: ({ state }) => scheduleStateLabels[state] }),
    pauseReason: t.expose('pauseReason', {
      type: PauseEnum,
      nullable: true,
      description: 'Reason of the pause. Null unless PAUSED.',
    }),
    pauseReasonLabel: t.string({
      nullable: true,
      description: 'Reason of the pause in French. Null unless PAUSED.',
      resolve: ({ pauseReason }) => pauseReason && schedulePauseLabels[pauseReason],
    }),
    pausedAt: t.expose('pausedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time of the pause. Null unless PAUSED.',
    }),
    failureCount: t.exposeInt('failures', {
      description: 'Number of failed or refused runs since the last success. The third one pauses the schedule.',
    }),
    nextRuns: t.field({
      type: ['DateTime'],
      nullable: true,
      extensions: sizing(sizeOf),
      args: {
        first: t.arg.int({ required: true, defaultValue: 1, description: `Number of times: 1 to ${MAX_NEXT}.` }),
        recurrence: t.arg({
          type: RecurrenceInputRef,
          description: 'Days and time that it would have after a change. Its own when absent.',
        }),
      },
      description: `Next times at which it is due. Of a paused schedule, those if it were resumed now. A period that has its run is left out. ${NULL_ON_ERROR}`,
      resolve: ({ recurrence: own, lastPeriod }, { first, recurrence }, { now }) => {
        checkCount(first, MAX_NEXT);
        const wanted = recurrence ? checkRecurrence(readRecurrenceArg(recurrence)) : recurrenceSchema.parse(own);
        return nextOccurrences(wanted, now, lastPeriod, first).map(({ at }) => at);
      },
    }),
    runs: t.field({
      type: [RunRef],
      nullable: true,
      extensions: sizing(sizeOf),
      args: {
        first: t.arg.int({ required: true, defaultValue: 10, description: `Number of runs: 1 to ${MAX_RUNS}.` }),
      },
      description: `Last runs, newest first. They are kept as long as the history of exports. ${NULL_ON_ERROR}`,
      resolve: async ({ id }, { first }, context) => {
        checkCount(first, MAX_RUNS);
        return [...(await loadersOf(context).scheduleRuns.load({ scheduleId: id, first }))];
      },
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'Time at which it was created.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'Time of its last change.' }),
  }),
});

builder.objectField(ViewerRef, 'exportSchedules', (t) =>
  t.field({
    type: [ScheduleRef],
    nullable: true,
    extensions: holding(MAX_SCHEDULES),
    description: `All schedules of the viewer, newest first: at most \`exportScheduleLimit\`. ${NULL_ON_ERROR}`,
    resolve: (viewer, _args, { reads: { prisma } }) =>
      prisma.exportSchedule.findMany({
        where: visibleSchedules(viewer),
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      }),
  }),
);

builder.objectField(ViewerRef, 'exportScheduleLimit', (t) =>
  t.int({
    description: 'Number of schedules that an agent may have. Their exports do not count in `exportQuota`.',
    resolve: () => MAX_SCHEDULES,
  }),
);

builder.objectField(ViewerRef, 'scheduleTimes', (t) =>
  t.field({
    type: ['DateTime'],
    nullable: true,
    extensions: sizing(sizeOf),
    args: {
      recurrence: t.arg({ type: RecurrenceInputRef, required: true, description: 'Days and time to be looked at.' }),
      first: t.arg.int({ required: true, defaultValue: 3, description: `Number of times: 1 to ${MAX_NEXT}.` }),
    },
    description: `Next times at which a new schedule with this recurrence would run. Nothing is created. The error VALIDATION_FAILED names each wrong field. ${NULL_ON_ERROR}`,
    resolve: (_viewer, { recurrence, first }, { now }) => {
      checkCount(first, MAX_NEXT);
      return nextOccurrences(checkRecurrence(readRecurrenceArg(recurrence)), now, null, first).map(({ at }) => at);
    },
  }),
);

builder.prismaObjectField(ExportRef, 'schedule', (t) =>
  t.field({
    type: ScheduleRef,
    nullable: true,
    description:
      'Schedule that requested the export. Null for a request of the agent, and when the schedule is deleted.',
    resolve: async ({ scheduleId }, _args, context) => {
      if (scheduleId === null) return null;
      const found = await context.reads.prisma.exportSchedule.findUnique({ where: { id: scheduleId } });
      return found && canSeeSchedule(viewerOf(context), found) ? found : null;
    },
  }),
);
