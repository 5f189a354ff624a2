import { queryFromInfo } from '@pothos/plugin-prisma';
import type { ClientBase, Pool } from 'pg';
import { IssueList } from '#domain/errors.ts';
import { fetchRdvPage, type RdvOrder, readRdvs } from '#domain/rdv/page.ts';
import { resolveSelection } from '#domain/rdv/selection.ts';
import { temporalStatus } from '#domain/rdv/status.ts';
import type { Figures } from '#domain/statistics/figures.ts';
import { inSnapshot } from '#domain/statistics/snapshot.ts';
import { isCountedBeforehand, readTotal } from '#domain/statistics/total.ts';
import { builder } from '../core/builder.ts';
import { viewerOf } from '../core/context.ts';
import { reading } from '../core/field-cost.ts';
import { toInt } from '../core/int.ts';
import { selectedFields, selects } from '../core/lookahead.ts';
import { DirectionEnum } from '../core/order.ts';
import { readPage, toConnection, toShortConnection } from '../core/pagination.ts';
import { AgentRef } from '../reference/agent.ts';
import { RdvOriginEnum, RdvStatusEnum, RdvTemporalStatusEnum } from '../reference/rdv-enum.ts';
import { readSelectionArgs, ScopeEnum, selectionArgs } from '../selection/selection-args.ts';
import { StatisticsRef } from '../statistics/statistics.ts';
import { readFiguresOf } from '../statistics/statistics-batch.ts';
import { readWanted } from '../statistics/statistics-query.ts';
import { traceSelection } from '../trace/traced-selection.ts';
import { ParticipationRef } from './participation.ts';

const RdvRef = builder.prismaNode('Rdv', {
  description: 'An appointment ("rendez-vous").',
  select: { id: true },
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  fields: (t) => ({
    startsAt: t.expose('startsAt', { type: 'DateTime', description: 'Start.' }),
    endsAt: t.expose('endsAt', { type: 'DateTime', description: 'End.' }),
    durationInMin: t.int({
      description: 'Length in minutes.',
      select: { startsAt: true, endsAt: true },
      resolve: ({ startsAt, endsAt }) => toInt((endsAt.getTime() - startsAt.getTime()) / 60_000),
    }),
    status: t.expose('status', { type: RdvStatusEnum, description: 'Status as stored.' }),
    temporalStatus: t.field({
      type: RdvTemporalStatusEnum,
      description: 'Status as a reader sees it now: splits UNKNOWN into past and future.',
      select: { status: true, startsAt: true },
      resolve: ({ status, startsAt }, _args, { now }) => temporalStatus(status, startsAt, now),
    }),
    isCollective: t.boolean({
      description: 'Whether several usagers who do not know each other attend.',
      select: { motif: { select: { collectif: true } } },
      resolve: ({ motif }) => motif.collectif ?? false,
    }),
    organisation: t.relation('organisation', { description: 'Organisation.' }),
    motif: t.relation('motif', { description: 'Motif.' }),
    lieu: t.relation('lieu', {
      nullable: true,
      description: 'Place; null at home, by telephone, by video, and for some old RDVs.',
    }),
    name: t.exposeString('name', { nullable: true, description: 'Title of a collective RDV.' }),
    context: t.string({
      nullable: true,
      description: 'Free text; null where the territory switched it off.',
      select: { context: true, organisation: { select: { territory: { select: { enableContextField: true } } } } },
      resolve: ({ context, organisation }) => (organisation.territory.enableContextField ? context : null),
    }),
    agents: t.field({
      type: [AgentRef],
      description: 'Agents who attend, those who left included; may be none.',
      select: (_args, _context, nested) => ({ agents: { orderBy: { id: 'asc' }, select: { agent: nested(true) } } }),
      resolve: ({ agents }) => agents.map(({ agent }) => agent) as never,
    }),
    origin: t.field({
      type: RdvOriginEnum,
      description: 'Who took it.',
      select: { createdByType: true },
      resolve: ({ createdByType }) => createdByType as 'Agent',
    }),
    cancelledAt: t.expose('cancelledAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was cancelled or missed.',
    }),
    maxParticipantsCount: t.exposeInt('maxParticipantsCount', {
      nullable: true,
      description: 'Seats of a collective RDV; null when not limited.',
    }),
    usersCount: t.int({
      description: 'Participations that are not cancelled.',
      select: { usersCount: true },
      resolve: ({ usersCount }) => usersCount ?? 0,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was taken.' }),
    participations: t.connection(
      {
        type: ParticipationRef,
        description: 'One per usager, in the order in which they were put down.',
        select: (_args, _context, nested) => ({
          participations: { ...nested(true, ['edges', 'node']), orderBy: { id: 'asc' } },
        }),
        resolve: ({ id, participations }, args) =>
          toShortConnection(participations, args, `participations.${id}`) as never,
      },
      {
        name: 'ParticipationConnection',
        description: 'A page of participations.',
        fields: (fields) => ({
          totalCount: fields.int({
            description: 'Number of participations of the RDV, cancelled ones included.',
            resolve: (connection) => (connection as unknown as { totalCount: number }).totalCount,
          }),
        }),
      },
      { name: 'ParticipationEdge', description: 'A participation in a list.' },
    ),
  }),
});

const RdvOrderInput = builder.inputType('RdvOrder', {
  description: 'Order of a list of RDVs; ties are broken by id.',
  fields: (t) => ({
    field: t.field({
      type: builder.enumType('RdvOrderField', {
        description: 'What RDVs may be ordered by.',
        values: { STARTS_AT: { description: 'Start.' }, CREATED_AT: { description: 'When it was taken.' } } as const,
      }),
      required: true,
      description: 'By what.',
    }),
    direction: t.field({ type: DirectionEnum, required: true, defaultValue: 'ASC', description: 'Which way.' }),
  }),
});

/** What the fields asked for below a node need of its row; nothing when there are none. */
type Selected = { select?: Parameters<typeof readRdvs>[1] };

/** With the ids of those who take part: the trace of what was read names them, whatever is shown of a RDV. */
function withParticipants(select: NonNullable<Selected['select']>): NonNullable<Selected['select']> {
  const { participations } = select;
  const asked = typeof participations === 'object' ? participations : { orderBy: { id: 'asc' } as const, select: {} };
  return { ...select, participations: { ...asked, select: { ...asked.select, userId: true } } };
}

const defaultOrder: RdvOrder = { field: 'STARTS_AT', direction: 'ASC' };

builder.queryField('rdvs', (t) =>
  t.connection(
    {
      type: RdvRef,
      description:
        'RDVs the viewer may see ("Liste des RDV"), earliest first unless ordered otherwise; with a scope, those of that selection (not TERRITORY).',
      args: {
        scope: t.arg({ type: ScopeEnum, description: 'How wide; everything the viewer may see when left out.' }),
        ...selectionArgs,
        orderBy: t.arg({ type: RdvOrderInput, description: 'Order; by start, earliest first, when left out.' }),
      },
      resolve: async (_root, args, context, info) => {
        const viewer = viewerOf(context);
        const order = args.orderBy ?? defaultOrder;
        const kind = { name: `rdv.${order.field}`, id: /^\d{1,18}$/ };
        const { pool } = context.reads;
        const { now } = context;
        const asked = selectedFields(info).filter(({ name }) => name === 'statistics');
        const prepare = async () => {
          const issues = new IssueList();
          const request = { ...readPage(args, kind, issues), withTotal: selects(info, 'totalCount') };
          issues.throwIfAny();
          const wanted = readWanted(
            asked.flatMap(({ fields }) => fields),
            issues,
          );
          const input = readSelectionArgs(args);
          const selection = await traceSelection(
            context,
            input,
            () => resolveSelection(context.pool, viewer, input, 'rows', now, issues),
            (resolved) => resolved,
            () => wanted.names,
          );
          const readPageFrom = (client: Pool | ClientBase, withTotal: boolean) =>
            fetchRdvPage(client, selection.where, order, { ...request, withTotal });
          // Page and total are of one instant: of one statement, or, where the total was counted beforehand, of one snapshot.
          const isFast = request.withTotal && isCountedBeforehand(selection, 'rdvs');
          const readBeside = async (client: ClientBase) => {
            const page = await readPageFrom(client, request.withTotal && !isFast);
            if (!isFast) return { selection, request, page };
            return {
              selection,
              request,
              page: { ...page, totalCount: await readTotal(client, selection, 'rdvs', now) },
            };
          };
          const readAlone = async () =>
            isFast
              ? inSnapshot(pool, context.statistics.timeoutMs, readBeside)
              : { selection, request, page: await readPageFrom(pool, request.withTotal) };
          return { selection, wanted, readBeside, readAlone };
        };
        // With figures, the page and its total are of their snapshot: they cannot disagree.
        const { figures, beside } =
          asked.length > 0
            ? await readFiguresOf(context, prepare)
            : { figures: undefined, beside: await (await prepare()).readAlone() };
        const { selection, request, page } = beside;
        const { select } = queryFromInfo({ context, info, typeName: 'Rdv', path: ['edges', 'node'] }) as Selected;
        const ids = page.positions.map(({ id }) => id);
        const nodes = await readRdvs(pool, context.trace ? withParticipants(select ?? {}) : (select ?? {}), ids);
        return {
          ...toConnection(page, request, kind, nodes as ReadonlyMap<string, typeof RdvRef.$inferType>),
          statistics: { viewer, selection, computedAt: now, figures: figures as Figures },
        };
      },
    },
    {
      name: 'RdvConnection',
      description: 'A page of RDVs.',
      fields: (fields) => ({
        totalCount: fields.int({
          description:
            'Number of RDVs that the filters select, on all pages; counted only when selected, with the same data as the page.',
          extensions: reading(25_000),
          resolve: ({ totalCount }) => totalCount,
        }),
        statistics: fields.field({
          type: StatisticsRef,
          description: 'Figures about all RDVs that the filters select, not only those of this page.',
          resolve: ({ statistics }) => statistics,
        }),
      }),
    },
    { name: 'RdvEdge', description: 'A RDV in a list.' },
  ),
);
