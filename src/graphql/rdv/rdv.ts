// Type of a RDV, and the list of RDVs with its figures.
import { queryFromInfo } from '@pothos/plugin-prisma';
import type { ClientBase } from 'pg';
import { IssueList } from '#domain/errors.ts';
import { originLabel } from '#domain/rdv/label.ts';
import { type RdvOrder, readRdvs } from '#domain/rdv/page.ts';
import { resolveSelection } from '#domain/rdv/selection.ts';
import { knownStatus, temporalStatus } from '#domain/rdv/status.ts';
import type { Figures } from '#domain/statistics/figures.ts';
import { checkPeriods } from '#domain/statistics/limit.ts';
import { builder } from '../core/builder.ts';
import { viewerOf } from '../core/context.ts';
import { NULL_ON_ERROR } from '../core/errors.ts';
import { reading } from '../core/field-cost.ts';
import { toInt } from '../core/int.ts';
import { selectedFields, selects } from '../core/lookahead.ts';
import { DirectionEnum } from '../core/order.ts';
import { readPage, toConnection, toShortConnection } from '../core/pagination.ts';
import { AgentRef } from '../reference/agent.ts';
import { knownOrigin, RdvOriginEnum, RdvStatusEnum, RdvTemporalStatusEnum } from '../reference/rdv-enum.ts';
import { readSelectionArgs, ScopeEnum, selectionArgs } from '../selection/selection-args.ts';
import { StatisticsRef } from '../statistics/statistics.ts';
import { readFiguresOf } from '../statistics/statistics-batch.ts';
import { readFigureQuery } from '../statistics/statistics-query.ts';
import { traceSelection } from '../trace/traced-selection.ts';
import { ParticipationRef } from './participation.ts';
import { createPageReader } from './rdv-page.ts';
import { statusLabel, toInstant } from './start.ts';

const RdvRef = builder.prismaNode('Rdv', {
  description: 'Appointment ("rendez-vous", RDV).',
  select: { id: true },
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  fields: (t) => ({
    startsAt: t.field({
      type: 'DateTime',
      description: 'Start of the RDV.',
      select: { startsAt: true, organisationId: true },
      resolve: ({ startsAt, organisationId }, _args, context) => toInstant(startsAt, organisationId, context),
    }),
    endsAt: t.field({
      type: 'DateTime',
      description: 'End of the RDV.',
      select: { endsAt: true, organisationId: true },
      resolve: ({ endsAt, organisationId }, _args, context) => toInstant(endsAt, organisationId, context),
    }),
    durationInMin: t.int({
      description: 'Length, in minutes.',
      select: { startsAt: true, endsAt: true },
      resolve: ({ startsAt, endsAt }) => toInt((endsAt.getTime() - startsAt.getTime()) / 60_000),
    }),
    status: t.field({
      type: RdvStatusEnum,
      nullable: true,
      description: 'Stored status. Null when the source has a status that this version does not know.',
      select: { status: true },
      resolve: ({ status }) => knownStatus(status),
    }),
    temporalStatus: t.field({
      type: RdvTemporalStatusEnum,
      description: 'Status at the time of the request, with UNKNOWN split into past and future.',
      select: { status: true, startsAt: true, organisationId: true },
      resolve: ({ status, startsAt, organisationId }, _args, context) =>
        temporalStatus(status, toInstant(startsAt, organisationId, context), context.now),
    }),
    statusLabel: t.string({
      description:
        'Status in French, as in the files: that of `temporalStatus`, with words of its own for a RDV that is still to come today. A status that this version does not know is shown as stored.',
      select: { status: true, startsAt: true, organisationId: true },
      resolve: (rdv, _args, context) => statusLabel(rdv.status, rdv, context),
    }),
    isCollective: t.boolean({
      description: 'True when the RDV is for several usagers who do not know each other.',
      select: { motif: { select: { collectif: true } } },
      resolve: ({ motif }) => motif?.collectif ?? false,
    }),
    organisation: t.relation('organisation', { description: 'Organisation of the RDV.' }),
    motif: t.relation('motif', {
      nullable: true,
      description: 'Motif (reason and kind) of the RDV. Null while the source has not delivered it yet.',
    }),
    lieu: t.relation('lieu', {
      nullable: true,
      description: 'Place. Null for RDVs at home, by telephone or by video, and for some old RDVs.',
    }),
    name: t.exposeString('name', { nullable: true, description: 'Title of a collective RDV. Null when it has none.' }),
    context: t.string({
      nullable: true,
      description: 'Free text. Null when there is none, and when the territory has switched this field off.',
      select: { context: true, organisation: { select: { territory: { select: { enableContextField: true } } } } },
      resolve: ({ context, organisation }) => (organisation.territory.enableContextField ? context : null),
    }),
    agents: t.field({
      type: [AgentRef],
      description: 'Agents who attend the RDV, including agents who have left. The list may be empty.',
      select: (_args, _context, nested) => ({ agents: { orderBy: { id: 'asc' }, select: { agent: nested(true) } } }),
      resolve: ({ agents }) => agents.flatMap(({ agent }) => agent ?? []) as never,
    }),
    origin: t.field({
      type: RdvOriginEnum,
      nullable: true,
      description: 'Origin of the booking. Null when the source has an origin that this version does not know.',
      select: { createdByType: true },
      resolve: ({ createdByType }) => knownOrigin(createdByType),
    }),
    originLabel: t.string({
      description: 'Origin in French, as in the files. One that this version does not know is shown as stored.',
      select: { createdByType: true },
      resolve: ({ createdByType }) => originLabel(createdByType),
    }),
    cancelledAt: t.expose('cancelledAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time at which the RDV was cancelled or missed. Null when none is recorded.',
    }),
    maxParticipantsCount: t.exposeInt('maxParticipantsCount', {
      nullable: true,
      description: 'Number of seats of a collective RDV. Null when unlimited.',
    }),
    usersCount: t.int({
      description: 'Number of participations that are not cancelled.',
      select: { usersCount: true },
      resolve: ({ usersCount }) => usersCount ?? 0,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'Time of the booking.' }),
    participations: t.connection(
      {
        type: ParticipationRef,
        nullable: true,
        description: `Participations, one per usager, in the order of registration. ${NULL_ON_ERROR}`,
        select: (_args, _context, nested) => ({
          participations: { ...nested(nested(true, ['edges', 'node']), ['nodes']), orderBy: { id: 'asc' } },
        }),
        resolve: ({ id, participations }, args) =>
          toShortConnection(participations, args, `participations.${id}`) as never,
      },
      {
        name: 'ParticipationConnection',
        description: 'A page of participations.',
        fields: (fields) => ({
          totalCount: fields.int({
            description: 'Number of participations of the RDV, including cancelled ones.',
            resolve: (connection) => (connection as unknown as { totalCount: number }).totalCount,
          }),
        }),
      },
      { name: 'ParticipationEdge', description: 'A participation in a list.' },
    ),
  }),
});

const RdvOrderInput = builder.inputType('RdvOrder', {
  description: 'Sort order of a list of RDVs. Ties are broken by id.',
  fields: (t) => ({
    field: t.field({
      type: builder.enumType('RdvOrderField', {
        description: 'Field by which RDVs can be sorted.',
        values: {
          STARTS_AT: { description: 'Start of the RDV.' },
          CREATED_AT: { description: 'Time of the booking.' },
        } as const,
      }),
      required: true,
      description: 'Field to sort by.',
    }),
    direction: t.field({
      type: DirectionEnum,
      required: true,
      defaultValue: 'ASC',
      description: 'Direction of the order.',
    }),
  }),
});

/** Columns and relations that the selected fields below a node need. */
type Selected = { select?: Parameters<typeof readRdvs>[1] };

/** Adds the ids of the participants, because the trace of reads names them whatever fields of a RDV are shown. */
function withParticipants(select: NonNullable<Selected['select']>): NonNullable<Selected['select']> {
  const { participations } = select;
  const selected =
    typeof participations === 'object' ? participations : { orderBy: { id: 'asc' } as const, select: {} };
  return { ...select, participations: { ...selected, select: { ...selected.select, userId: true } } };
}

const defaultOrder: RdvOrder = { field: 'STARTS_AT', direction: 'ASC' };

builder.queryField('rdvs', (t) =>
  t.connection(
    {
      type: RdvRef,
      nullable: true,
      description: `RDVs that the viewer may see ("Liste des RDV"), earliest first by default. With a scope, only the RDVs of that selection. The scope TERRITORY is refused. ${NULL_ON_ERROR}`,
      args: {
        scope: t.arg({
          type: ScopeEnum,
          description: 'Scope of the selection. When absent, everything that the viewer may see.',
        }),
        ...selectionArgs,
        orderBy: t.arg({ type: RdvOrderInput, description: 'Sort order. By start, earliest first, when absent.' }),
      },
      resolve: async (_root, args, context, info) => {
        const viewer = viewerOf(context);
        const order = args.orderBy ?? defaultOrder;
        const kind = { name: `rdv.${order.field}`, id: /^\d{1,18}$/ };
        const { pool } = context.reads;
        const { now } = context;
        const figureFields = selectedFields(info).filter(({ name }) => name === 'statistics');
        const prepare = async () => {
          const issues = new IssueList();
          const request = { ...readPage(args, kind, issues), withTotal: selects(info, 'totalCount') };
          const wanted = readFigureQuery(figureFields.flatMap(({ fields }) => fields));
          const input = readSelectionArgs(args, issues);
          const selection = await traceSelection(
            context,
            input,
            () =>
              resolveSelection(context.pool, viewer, input, 'rows', now, issues, ({ filter }) => {
                if (figureFields.length > 0) checkPeriods(filter, context.statistics, issues);
              }),
            (resolved) => resolved,
            () => wanted.names,
          );
          const read = createPageReader(context, selection, { ...request, order });
          const readBeside = async (client: ClientBase) => ({ selection, request, ...(await read.beside(client)) });
          const readAlone = async () => ({ selection, request, ...(await read.alone()) });
          return { selection, wanted, readBeside, readAlone };
        };
        // With figures, page and total are read in the snapshot of the figures, so that they agree.
        const { figures, archive, beside } =
          figureFields.length > 0
            ? await readFiguresOf(context, prepare)
            : { figures: undefined, archive: null, beside: await (await prepare()).readAlone() };
        const { selection, request, page, totalError } = beside;
        const { select } = queryFromInfo({
          context,
          info,
          typeName: 'Rdv',
          paths: [['edges', 'node'], ['nodes']],
        }) as Selected;
        const ids = page.positions.map(({ id }) => id);
        const nodes = await readRdvs(pool, context.trace ? withParticipants(select ?? {}) : (select ?? {}), ids);
        return {
          ...toConnection(page, request, kind, nodes as ReadonlyMap<string, typeof RdvRef.$inferType>),
          totalError,
          statistics: { viewer, selection, computedAt: now, figures: figures as Figures, archive },
        };
      },
    },
    {
      name: 'RdvConnection',
      description: 'A page of RDVs.',
      fields: (fields) => ({
        totalCount: fields.int({
          nullable: true,
          description: `Number of RDVs selected by the filters, on all pages. It is counted only when selected, on the same data as the page. ${NULL_ON_ERROR}`,
          extensions: reading(25_000),
          resolve: ({ totalCount, totalError }) => {
            if (totalError) throw totalError;
            return totalCount;
          },
        }),
        dataAsOf: fields.field({
          type: 'DateTime',
          nullable: true,
          description:
            'Moment whose data are listed: that of the loaded dump, or of the last change received. Null when the service works on the data themselves.',
          resolve: ({ statistics }) => statistics.selection.dataAsOf,
        }),
        statistics: fields.field({
          type: StatisticsRef,
          description: 'Figures about all RDVs selected by the filters, not only those of this page.',
          resolve: ({ statistics }) => statistics,
        }),
      }),
    },
    { name: 'RdvEdge', description: 'A RDV in a list.' },
  ),
);
