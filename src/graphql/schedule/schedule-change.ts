// Mutations on schedules: create, change, pause, resume, delete.
import { ForbiddenError, LimitReachedError, ValidationError } from '#domain/errors.ts';
import {
  changeSchedule,
  deleteSchedule,
  pauseOwnSchedule,
  resumeSchedule,
  scheduleExport,
  scheduleFigures,
} from '#domain/schedules/command.ts';
import { UnreadableSelectionError } from '#domain/schedules/errors.ts';
import { builder } from '../core/builder.ts';
import { viewerOf } from '../core/context.ts';
import { decodeOwnKey } from '../core/global-id.ts';
import { resultOf, UserErrorRef } from '../refusal/user-error.ts';
import { ScheduleRef, SinceEnum } from './schedule.ts';
import { RecurrenceInputRef, readRecurrenceArg } from './schedule-recurrence.ts';
import '../saved/saved-selection-change.ts';

builder.objectType(UnreadableSelectionError, {
  name: 'UnreadableSelectionError',
  description: 'Refusal because the saved selection can no longer be read. Nothing was done.',
  interfaces: [UserErrorRef],
});

interface Changed {
  scheduleId: string;
}

const createSuccess = (mutation: string, name: string, state: string) =>
  builder.objectRef<Changed>(name).implement({
    description: `Success of \`${mutation}\`.`,
    fields: (t) => ({
      schedule: t.prismaField({
        type: ScheduleRef,
        description: state,
        resolve: (query, { scheduleId }, _args, { reads: { prisma } }) =>
          prisma.exportSchedule.findUniqueOrThrow({ ...query, where: { id: scheduleId } }),
      }),
    }),
  });

const ID = 'Global id of the schedule.';
const FOREIGN = 'A schedule that is unknown or belongs to somebody else answers ForbiddenError.';

builder.mutationField('scheduleExport', (t) =>
  t.field({
    type: createSuccess('scheduleExport', 'ScheduleExportSuccess', 'The new schedule, ACTIVE.'),
    description:
      'Requests a saved selection of the viewer by the calendar. The right to its export is checked now and at each run. Exports of schedules are ordinary exports of the viewer, outside `exportQuota`.',
    args: {
      savedSelectionId: t.arg.id({
        required: true,
        description: 'Global id of a saved selection of the viewer. One that others share is saved as their own first.',
      }),
      recurrence: t.arg({ type: RecurrenceInputRef, required: true, description: 'Days and time of the runs.' }),
      since: t.arg({
        type: SinceEnum,
        required: true,
        defaultValue: 'BEGINNING',
        description: 'Rows in the files. LAST_RUN is refused for other rows than RDV.',
      }),
    },
    errors: {
      types: [ForbiddenError, ValidationError, LimitReachedError, UnreadableSelectionError],
      union: resultOf('scheduleExport', 'ScheduleExportResult'),
      directResult: true,
    },
    resolve: async (_root, { savedSelectionId, recurrence, since }, context) => {
      const selectionId = decodeOwnKey(savedSelectionId, 'SavedSelection');
      const input = { recurrence: readRecurrenceArg(recurrence), onlyChanges: since === 'LAST_RUN' };
      return { scheduleId: await scheduleExport(context, viewerOf(context), selectionId, input, context) };
    },
  }),
);

builder.mutationField('scheduleFigures', (t) =>
  t.field({
    type: createSuccess(
      'scheduleFigures',
      'ScheduleFiguresSuccess',
      'The new schedule, ACTIVE, with the output FIGURES.',
    ),
    description:
      'Sends figures of a saved selection to the viewer by mail, each week or month, as text and as HTML with a chart. They are those of `rdvStatistics`, with the rights of each moment, hidden where they count few usagers. Agents and usagers are not named. Options of the file are ignored.',
    args: {
      savedSelectionId: t.arg.id({ required: true, description: 'Global id of a saved selection of the viewer.' }),
      recurrence: t.arg({
        type: RecurrenceInputRef,
        required: true,
        description: 'Days and time of the mails, WEEKLY or MONTHLY.',
      }),
    },
    errors: {
      types: [ForbiddenError, ValidationError, LimitReachedError, UnreadableSelectionError],
      union: resultOf('scheduleFigures', 'ScheduleFiguresResult'),
      directResult: true,
    },
    resolve: async (_root, { savedSelectionId, recurrence }, context) => {
      const selectionId = decodeOwnKey(savedSelectionId, 'SavedSelection');
      const input = readRecurrenceArg(recurrence);
      return { scheduleId: await scheduleFigures(context, viewerOf(context), selectionId, input, context) };
    },
  }),
);

builder.mutationField('updateSchedule', (t) =>
  t.field({
    type: createSuccess('updateSchedule', 'UpdateScheduleSuccess', 'The changed schedule.'),
    description: `Changes a schedule of the viewer. Absent arguments change nothing. A period that already has its run gets no other one, whatever its new time or zone. ${FOREIGN}`,
    args: {
      id: t.arg.id({ required: true, description: ID }),
      savedSelectionId: t.arg.id({
        description:
          'Global id of another saved selection of the viewer. A schedule that was accepted from an offer is then one of the viewer alone.',
      }),
      recurrence: t.arg({ type: RecurrenceInputRef, description: 'New days and time, replaced as a whole.' }),
      since: t.arg({
        type: SinceEnum,
        description: 'Rows in the next files. LAST_RUN is refused for other rows than RDV.',
      }),
    },
    errors: {
      types: [ForbiddenError, ValidationError, UnreadableSelectionError],
      union: resultOf('updateSchedule', 'UpdateScheduleResult'),
      directResult: true,
    },
    resolve: async (_root, { id, savedSelectionId, recurrence, since }, context) => {
      const scheduleId = decodeOwnKey(id, 'ExportSchedule');
      const change = {
        selectionId: savedSelectionId == null ? null : decodeOwnKey(savedSelectionId, 'SavedSelection'),
        recurrence: recurrence ? readRecurrenceArg(recurrence) : null,
        onlyChanges: since ? since === 'LAST_RUN' : null,
      };
      await changeSchedule(context, viewerOf(context), scheduleId, change, context);
      return { scheduleId };
    },
  }),
);

builder.mutationField('pauseSchedule', (t) =>
  t.field({
    type: createSuccess('pauseSchedule', 'PauseScheduleSuccess', 'The schedule, PAUSED.'),
    description: `Pauses a schedule of the viewer. A repeated call is harmless. ${FOREIGN}`,
    args: { id: t.arg.id({ required: true, description: ID }) },
    errors: {
      types: [ForbiddenError],
      union: resultOf('pauseSchedule', 'PauseScheduleResult'),
      directResult: true,
    },
    resolve: async (_root, { id }, context) => {
      const scheduleId = decodeOwnKey(id, 'ExportSchedule');
      await pauseOwnSchedule(context, viewerOf(context), scheduleId);
      return { scheduleId };
    },
  }),
);

builder.mutationField('resumeSchedule', (t) =>
  t.field({
    type: createSuccess('resumeSchedule', 'ResumeScheduleSuccess', 'The schedule, ACTIVE.'),
    description: `Resumes a paused schedule of the viewer at its next time. Periods that passed during the pause are not made up. A repeated call is harmless. ${FOREIGN}`,
    args: { id: t.arg.id({ required: true, description: ID }) },
    errors: {
      types: [ForbiddenError, ValidationError, UnreadableSelectionError],
      union: resultOf('resumeSchedule', 'ResumeScheduleResult'),
      directResult: true,
    },
    resolve: async (_root, { id }, context) => {
      const scheduleId = decodeOwnKey(id, 'ExportSchedule');
      await resumeSchedule(context, viewerOf(context), scheduleId, context);
      return { scheduleId };
    },
  }),
);

const DeleteSuccessRef = builder.objectRef<{ deletedId: string }>('DeleteScheduleSuccess').implement({
  description: 'Success of `deleteSchedule`.',
  fields: (t) => ({
    deletedId: t.exposeID('deletedId', { description: 'Global id of the deleted schedule, for removal from caches.' }),
  }),
});

builder.mutationField('deleteSchedule', (t) =>
  t.field({
    type: DeleteSuccessRef,
    description: `Deletes a schedule of the viewer. Its exports stay in the history. ${FOREIGN}`,
    args: { id: t.arg.id({ required: true, description: ID }) },
    errors: {
      types: [ForbiddenError],
      union: resultOf('deleteSchedule', 'DeleteScheduleResult'),
      directResult: true,
    },
    resolve: async (_root, { id }, context) => {
      await deleteSchedule(context, viewerOf(context), decodeOwnKey(id, 'ExportSchedule'));
      return { deletedId: id };
    },
  }),
);
