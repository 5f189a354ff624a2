// Hand-overs of exports to colleagues: type, fields and mutations.
import { ForbiddenError, IssueList, LimitReachedError, ValidationError } from '#domain/errors.ts';
import {
  handOverExport,
  MAX_DAILY_HAND_OVERS,
  MAX_HAND_OVERS,
  type Recipient,
  withdrawHandOver,
} from '#domain/exports/commands/hand-over.ts';
import { ExportStateError, HandOverRefusedError } from '#domain/exports/errors.ts';
import type { HandOver } from '#domain/exports/history/hand-over.ts';
import { mayStillHave } from '#domain/exports/lifecycle/kept-right.ts';
import { issueText } from '#domain/text/issue.ts';
import { ownsExport } from '#policy/export.ts';
import { builder } from '../core/builder.ts';
import { viewerOf } from '../core/context.ts';
import { NULL_ON_ERROR } from '../core/errors.ts';
import { holding } from '../core/field-cost.ts';
import { decodeKey, decodeOwnKey } from '../core/global-id.ts';
import { loadersOf } from '../core/loaders.ts';
import { AgentRef } from '../reference/agent.ts';
import { resultOf, UserErrorRef } from '../refusal/user-error.ts';
import { ExportRef } from './export-type.ts';
import './export-refusal.ts';

builder.objectType(HandOverRefusedError, {
  name: 'HandOverRefusedError',
  description:
    'Refusal of the agent to whom an export should be handed over: unknown, not known to the organisations of the viewer, or without the right to all of its data. The answer is the same in each case. Nothing was done.',
  interfaces: [UserErrorRef],
});

const HandOverRef = builder.objectRef<HandOver>('ExportHandOver').implement({
  description: 'Colleague to whom the viewer handed an export over.',
  fields: (t) => ({
    to: t.field({
      type: AgentRef,
      nullable: true,
      description: 'The colleague. Null when they are no longer in the data.',
      resolve: ({ agentId }, _args, { reads }) => reads.prisma.agent.findUnique({ where: { id: agentId } }),
    }),
    at: t.expose('at', { type: 'DateTime', description: 'Time of the hand-over.' }),
    lastDownloadAt: t.expose('lastDownloadAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Start of their last download of the file. Null before the first one.',
    }),
  }),
});

builder.prismaObjectFields(ExportRef, (t) => ({
  handOvers: t.field({
    type: [HandOverRef],
    nullable: true,
    extensions: holding(MAX_HAND_OVERS),
    description: `Colleagues to whom the viewer handed the export over, oldest first: at most ${MAX_HAND_OVERS}. They may download its file as long as they have the right to all of its data. Empty for an export of somebody else. ${NULL_ON_ERROR}`,
    resolve: (record, _args, context) =>
      ownsExport(viewerOf(context), record) ? loadersOf(context).handOvers.load(record.id) : [],
  }),
  handedOverBy: t.field({
    type: AgentRef,
    nullable: true,
    description:
      'Colleague who requested the export and handed it over to the viewer. Null for an export that the viewer requested.',
    resolve: (record, _args, context) =>
      ownsExport(viewerOf(context), record)
        ? null
        : context.reads.prisma.agent.findUnique({ where: { id: record.agentId } }),
  }),
  handedOverAt: t.field({
    type: 'DateTime',
    nullable: true,
    description: 'Time at which it was handed over to the viewer. Null for an export that the viewer requested.',
    resolve: async (record, _args, context) => {
      const viewer = viewerOf(context);
      if (ownsExport(viewer, record)) return null;
      const handOvers = await loadersOf(context).handOvers.load(record.id);
      return handOvers.find(({ agentId }) => agentId === viewer.agentId)?.at ?? null;
    },
  }),
  viewerCanHandOver: t.boolean({
    description:
      'True when `handOverExport` may hand the export over now: the viewer requested it, its file is there, and they still have the right to it.',
    resolve: (record, _args, context) => {
      const viewer = viewerOf(context);
      return record.status === 'SUCCEEDED' && ownsExport(viewer, record) && mayStillHave(viewer, record);
    },
  }),
  retryOf: t.field({
    type: ExportRef,
    nullable: true,
    description:
      'Export that this one repeats. Null when there is none, when it is no longer in the history, and for an export handed over to the viewer.',
    resolve: (record, _args, context) =>
      record.retryOfId !== null && ownsExport(viewerOf(context), record)
        ? context.reads.prisma.export.findUnique({ where: { id: record.retryOfId } })
        : null,
  }),
}));

const RecipientInput = builder.inputType('HandOverRecipientInput', {
  description: 'Colleague to whom an export is handed over, given in exactly one of these forms.',
  isOneOf: true,
  fields: (t) => ({
    agentId: t.id({ description: 'Global id of the agent.' }),
    email: t.string({ description: 'E-mail address with which the agent signs in.' }),
  }),
});

const EXPORT_ID = 'Global id of the export.';

/** @throws ValidationError for an id of another type. */
function readAgent(globalId: string, path: readonly string[]): bigint {
  const agentId = decodeKey(globalId, 'Agent');
  if (agentId !== null) return agentId;
  const issues = new IssueList();
  issues.add(path, 'INVALID_ID', issueText.INVALID_ID('Agent'));
  throw issues.error ?? new TypeError('An issue is missing');
}

function readRecipient({ agentId, email }: typeof RecipientInput.$inferInput): Recipient {
  return agentId == null ? { email: email ?? '' } : { agentId: readAgent(agentId, ['to', 'agentId']) };
}

const HandOverSuccessRef = builder.objectRef<{ exportId: string }>('HandOverExportSuccess').implement({
  description: 'Success of `handOverExport`.',
  fields: (t) => ({
    export: t.prismaField({
      type: 'Export',
      description: 'The export, with its hand-overs.',
      resolve: (query, { exportId }, _args, { reads }) =>
        reads.prisma.export.findUniqueOrThrow({ ...query, where: { id: exportId } }),
    }),
  }),
});

builder.mutationField('handOverExport', (t) =>
  t.field({
    type: HandOverSuccessRef,
    description: `Hands an export of the viewer over to a colleague, who then has it in \`exports\` and may download its file. The colleague needs the right to all of its data: the role of admin in each organisation (ORGANISATION), that of administrator of the territory (TERRITORY), or the right to all RDVs of each organisation (AGENT). It is checked now and at each download. An export without a file answers ExportStateError. One that is unknown or belongs to somebody else answers ForbiddenError. An export has at most ${MAX_HAND_OVERS} hand-overs, and an agent makes at most ${MAX_DAILY_HAND_OVERS} within 24 hours. A repeated call is harmless.`,
    args: {
      id: t.arg.id({ required: true, description: EXPORT_ID }),
      to: t.arg({ type: RecipientInput, required: true, description: 'The colleague.' }),
    },
    errors: {
      types: [ForbiddenError, ValidationError, ExportStateError, HandOverRefusedError, LimitReachedError],
      union: resultOf('handOverExport', 'HandOverExportResult'),
      directResult: true,
    },
    resolve: async (_root, args, context) => {
      const exportId = decodeOwnKey(args.id, 'Export');
      await handOverExport(context, viewerOf(context), exportId, readRecipient(args.to));
      return { exportId };
    },
  }),
);

const WithdrawSuccessRef = builder.objectRef<{ exportId: string }>('WithdrawHandOverSuccess').implement({
  description: 'Success of `withdrawHandOver`.',
  fields: (t) => ({
    export: t.prismaField({
      type: 'Export',
      description: 'The export, without the hand-over.',
      resolve: (query, { exportId }, _args, { reads }) =>
        reads.prisma.export.findUniqueOrThrow({ ...query, where: { id: exportId } }),
    }),
  }),
});

builder.mutationField('withdrawHandOver', (t) =>
  t.field({
    type: WithdrawSuccessRef,
    description:
      'Ends the hand-over of an export of the viewer: from now on it does not exist for the colleague. Copies of the file that they downloaded stay with them. A repeated call is harmless. An export that is unknown or belongs to somebody else answers ForbiddenError.',
    args: {
      id: t.arg.id({ required: true, description: EXPORT_ID }),
      agentId: t.arg.id({ required: true, description: 'Global id of the colleague.' }),
    },
    errors: {
      types: [ForbiddenError, ValidationError],
      union: resultOf('withdrawHandOver', 'WithdrawHandOverResult'),
      directResult: true,
    },
    resolve: async (_root, args, context) => {
      const exportId = decodeOwnKey(args.id, 'Export');
      await withdrawHandOver(context, viewerOf(context), exportId, readAgent(args.agentId, ['agentId']));
      return { exportId };
    },
  }),
);
