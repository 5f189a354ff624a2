// List of RDVs with its figures.
import { queryFromInfo } from '@pothos/plugin-prisma';
import type { ClientBase } from 'pg';
import { IssueList } from '#domain/errors.ts';
import { orderValue, type RdvOrder } from '#domain/rdv/list/order.ts';
import { readRdvSearch } from '#domain/rdv/list/rdv-search.ts';
import { readRdvs } from '#domain/rdv/page.ts';
import { resolveSelection } from '#domain/rdv/selection.ts';
import type { Figures } from '#domain/statistics/figures.ts';
import { checkPeriods } from '#domain/statistics/limit.ts';
import { issueText } from '#domain/text/issue.ts';
import { builder } from '../core/builder.ts';
import { viewerOf } from '../core/context.ts';
import { NULL_ON_ERROR } from '../core/errors.ts';
import { reading, weighing } from '../core/field-cost.ts';
import { selectedFields, selects } from '../core/lookahead.ts';
import { DirectionEnum } from '../core/order.ts';
import { readPage, toConnection } from '../core/pagination.ts';
import { readSelectionArgs, ScopeEnum, selectionArgs } from '../selection/selection-args.ts';
import { selectionKey } from '../selection/selection-key.ts';
import { StatisticsRef } from '../statistics/statistics.ts';
import { readFiguresOf } from '../statistics/statistics-batch.ts';
import { readFigureQuery } from '../statistics/statistics-query.ts';
import { traceSelection } from '../trace/traced-selection.ts';
import { createPageReader } from './rdv-page.ts';
import { RdvRef } from './rdv-type.ts';

const RdvOrderInput = builder.inputType('RdvOrderInput', {
  description: 'Sort order of a list of RDVs. Ties are broken by id.',
  fields: (t) => ({
    field: t.field({
      type: builder.enumType('RdvOrderField', {
        description: 'Field by which RDVs can be sorted.',
        values: {
          STARTS_AT: { description: 'Start of the RDV.' },
          CREATED_AT: { description: 'Time of the booking.' },
          STATUS: { description: 'Stored status: UNKNOWN, SEEN, EXCUSED, REVOKED, NOSHOW, then any other.' },
          MOTIF: { description: 'Name of the motif, ignoring accents and case. RDVs without one come first.' },
          AGENT: {
            description:
              'Last and first name of the agent who comes first, ignoring accents and case. RDVs without agents come first.',
          },
          USAGER: {
            description:
              'Last and first name of the participant who comes first, ignoring accents and case. RDVs without one come first. Cursors of this order contain that name: keep them out of addresses and logs.',
          },
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

/** Orders that read every selected RDV before the first page, as a count does; those by persons read their names too. */
const orderWeights: Readonly<Partial<Record<RdvOrder['field'], number>>> = {
  STATUS: 25_000,
  MOTIF: 25_000,
  AGENT: 50_000,
  USAGER: 50_000,
};

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
        search: t.arg.string({
          description:
            'Search text of 3 to 100 letters and at most 5 words. Each word must begin a word of the name of a participant, of the motif or of an agent; accents and case are ignored. Not available together with `statistics`, whose figures are those of the filters alone.',
        }),
        orderBy: t.arg({ type: RdvOrderInput, description: 'Sort order. By start, earliest first, when absent.' }),
      },
      extensions: weighing((argument) => {
        const { field } = (argument('orderBy') ?? {}) as Partial<RdvOrder>;
        return (field && orderWeights[field]) ?? 0;
      }),
      resolve: async (_root, args, context, info) => {
        const viewer = viewerOf(context);
        const order = args.orderBy ?? defaultOrder;
        const kind = {
          name: `rdv.${order.field}`,
          id: /^\d{1,18}$/,
          at: orderValue(order.field).valueType === 'text' ? ('text' as const) : ('instant' as const),
        };
        const { pool } = context.reads;
        const { now } = context;
        const figureFields = selectedFields(info).filter(({ name }) => name === 'statistics');
        const prepare = async () => {
          const issues = new IssueList();
          const request = { ...readPage(args, kind, issues), withTotal: selects(info, 'totalCount') };
          const search = args.search == null ? [] : readRdvSearch(args.search, issues);
          if (search.length > 0 && figureFields.length > 0)
            issues.add(['search'], 'NOT_AVAILABLE', issueText.NOT_AVAILABLE.searchedFigures);
          const wanted = readFigureQuery(figureFields.flatMap(({ fields }) => fields));
          const input = readSelectionArgs(args, issues);
          const selection = await traceSelection(
            context,
            input,
            () =>
              resolveSelection(pool, viewer, input, 'rows', now, issues, ({ filter }) => {
                if (figureFields.length > 0) checkPeriods(filter, context.statistics, issues);
              }),
            (resolved) => resolved,
            () => wanted.names,
          );
          const read = createPageReader(context, selection, { ...request, order, search });
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
          statistics: {
            id: figureFields.length > 0 ? selectionKey(info.schema, args) : '',
            viewer,
            selection,
            computedAt: now,
            figures: figures as Figures,
            of: 'SELECTION' as const,
            archive,
          },
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
