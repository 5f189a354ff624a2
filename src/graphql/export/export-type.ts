// Types of an export: state, options and columns.
import { isUnfinished } from '#domain/exports/commands/load-export.ts';
import { fileColumns } from '#domain/exports/content/change-column.ts';
import { cellLabels, type DescribedColumn } from '#domain/exports/content/column.ts';
import { contentKinds } from '#domain/exports/content/contents.ts';
import { fileFormats } from '#domain/exports/file-format.ts';
import { mayStillHave } from '#domain/exports/lifecycle/kept-right.ts';
import { exportExpiryLabels, exportStatusLabels } from '#domain/exports/lifecycle/label.ts';
import { isTimeZone } from '#domain/rdv/time/time-zone.ts';
import { ownsExport } from '#policy/export.ts';
import type { Export } from '#prisma';
import { builder } from '../core/builder.ts';
import { type Context, viewerOf } from '../core/context.ts';
import { loadersOf } from '../core/loaders.ts';
import { AgentRef } from '../reference/agent.ts';
import { OrganisationRef, TerritoryRef } from '../reference/organisation.ts';
import { ScopeEnum } from '../selection/selection-args.ts';
import { ExportExpiryEnum, FailureRef } from './export-end.ts';
import { FileRef, findFile } from './export-file.ts';

export const ExportStatusEnum = builder.enumType('ExportStatus', {
  description:
    'State of an export. SUCCEEDED, FAILED, CANCELED and EXPIRED are final, except that SUCCEEDED becomes EXPIRED.',
  values: {
    QUEUED: { description: 'Waiting for a worker.' },
    RUNNING: { description: 'File being written by a worker.' },
    SUCCEEDED: { description: 'File ready for download.' },
    FAILED: { description: 'Failed without a file. See `failure`.' },
    CANCELED: { description: 'Cancelled by a person.' },
    EXPIRED: { description: 'File deleted. `retryExport` requests it again.' },
  } as const,
});

export const ExportRowEnum = builder.enumType('ExportRow', {
  description: 'Meaning of one row of a file. The order of the columns is a contract.',
  values: {
    RDV: { description: 'One row per RDV (AGENT, ORGANISATION).' },
    PARTICIPATION: { description: 'One row per usager of a RDV (AGENT, ORGANISATION).' },
    USAGER: { description: 'One row per usager of a territory, "fiches usagers" (TERRITORY).' },
    STATISTICS: { description: 'Figures of `rdvStatistics`, with one sheet per table (any scope).' },
  } as const,
});

export const ExportFormatEnum = builder.enumType('ExportFormat', {
  description: 'File format.',
  values: {
    XLSX: { description: 'Office Open XML workbook.' },
    CSV: { description: 'CSV: UTF-8 with BOM, `;` as separator, quotes as in RFC 4180, formulas neutralised.' },
    XLS: {
      description: 'BIFF8 workbook (Excel 97), with at most 65,536 rows per sheet and further sheets beyond that.',
    },
    ODS: { description: 'OpenDocument spreadsheet.' },
  } as const,
});

const ProgressRef = builder.objectRef<{ processedRows: number; totalRows: number }>('ExportProgress').implement({
  description: 'Progress of an export.',
  fields: (t) => ({
    processedRows: t.exposeInt('processedRows', { description: 'Number of rows written.' }),
    totalRows: t.exposeInt('totalRows', { description: 'Number of rows to write, counted at the start.' }),
  }),
});

export const CellTypeEnum = builder.enumType('ExportCellType', {
  description: 'Kind of the cells of a column.',
  values: Object.fromEntries(
    Object.entries({
      text: 'Text.',
      integer: 'Whole number.',
      decimal: 'Number with one decimal.',
      percentage: 'Percentage with one decimal: 12.5 stands for 12.5 %.',
      date: 'Day, stored as a serial number of days in workbooks.',
      time: 'Time of day to the minute, stored as a part of a day in workbooks.',
    } satisfies Record<DescribedColumn['kind'], string>).map(([value, description]) => [
      value.toUpperCase(),
      { value, description },
    ]),
  ) as Record<string, { value: DescribedColumn['kind']; description: string }>,
});

export const ColumnRef = builder.objectRef<DescribedColumn>('ExportColumn').implement({
  description: 'Column of a file. The order is a contract: new columns come last.',
  fields: (t) => ({
    key: t.exposeString('key', { description: 'Stable key, to pass to `ExportOptionsInput.columns`.' }),
    header: t.exposeString('header', { description: 'Column header in the file, in French.' }),
    definition: t.exposeString('definition', { description: 'Meaning of the column, in French.' }),
    isPersonalData: t.exposeBoolean('isPersonalData', {
      description: 'True when the column may hold personal data of usagers.',
    }),
    type: t.expose('kind', { type: CellTypeEnum, description: 'Kind of the cells.' }),
    typeLabel: t.string({ description: 'Kind of the cells in French.', resolve: ({ kind }) => cellLabels[kind] }),
    format: t.exposeString('format', {
      nullable: true,
      description: 'Number format of the cells in workbooks, e.g. `dd/mm/yyyy` or `0.0"%"`. Null for text.',
    }),
    example: t.exposeString('example', {
      description:
        'Cell of an imagined row, as a French spreadsheet shows it: `23/11/2026`, `09h30` or `11,5`. No real person is in it.',
    }),
    isDefault: t.boolean({
      description: 'True when a file contains the column by default. Other columns must be requested by key.',
      resolve: ({ isOptional }) => !isOptional,
    }),
  }),
});

export const TargetRef = builder.unionType('ExportTarget', {
  description: 'Target of an export: the agent, an organisation or a territory.',
  types: [AgentRef, OrganisationRef, TerritoryRef],
  resolveType: (value) => {
    if ('territoryId' in value) return 'Organisation';
    return 'departementNumber' in value ? 'Territory' : 'Agent';
  },
});

/** Look-ups by id are batched into one statement for all exports of a page. */
export async function nameTarget(
  { scope }: Pick<Export, 'scope'>,
  id: bigint,
  context: Context,
): Promise<string | null> {
  if (scope !== 'TERRITORY') return loadersOf(context).filterName.load(`organisationIds:${id}`);
  return (await context.reads.prisma.territory.findUnique({ where: { id } }))?.name ?? null;
}

/** The reason may tell a right of its requester. */
const findExpiryReason = (record: Export, context: Context) =>
  ownsExport(viewerOf(context), record) ? record.expiryReason : null;

export const ExportRef = builder.prismaNode('Export', {
  description:
    'Spreadsheet requested by the viewer, or handed over to them: a job, its file and its entry in the history.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  fields: (t) => ({
    scope: t.field({ type: ScopeEnum, description: 'Scope of the export.', resolve: ({ scope }) => scope }),
    targets: t.field({
      type: [TargetRef],
      description:
        'Targets: the agent (scope AGENT), the organisations or the territory. Targets deleted since are omitted.',
      resolve: async ({ scope, agentId, targetIds }, _args, { reads }) => {
        if (scope === 'AGENT') return [await reads.prisma.agent.findUniqueOrThrow({ where: { id: agentId } })];
        // Prisma batches look-ups by id into one statement for all exports of a page.
        const found = await Promise.all(
          targetIds.map((id) =>
            scope === 'TERRITORY'
              ? reads.prisma.territory.findUnique({ where: { id } })
              : reads.prisma.organisation.findUnique({ where: { id } }),
          ),
        );
        return found.filter((target) => target !== null);
      },
    }),
    status: t.expose('status', { type: ExportStatusEnum, description: 'State of the export.' }),
    statusLabel: t.string({
      description: 'State in French.',
      resolve: ({ status }) => exportStatusLabels[status],
    }),
    version: t.exposeInt('version', {
      description:
        'Version, which increases with every change of the export. Discard a state older than the one you hold.',
    }),
    progress: t.field({
      type: ProgressRef,
      nullable: true,
      description:
        'Progress of the export. Null until a worker has counted the rows, and when the viewer has since lost the right to them. A retry starts over: null first, then from 0, possibly with another total.',
      resolve: (record, _args, context) => {
        const { processedRows, totalRows } = record;
        if (processedRows === null || totalRows === null) return null;
        return mayStillHave(viewerOf(context), record) ? { processedRows, totalRows } : null;
      },
    }),
    expectedSeconds: t.int({
      nullable: true,
      description:
        'Expected time of the build from `startedAt` to the file, in seconds, without the wait for a worker: its number of rows by the rows per second of recent files. Those are the last 20 of 30 days with the same `row` and `format`, of any agent. They were built at the first attempt, and have at least a tenth as many rows. For STATISTICS, it is the mean time of such files. Null with fewer than three of them, once the export has ended, and when the viewer has since lost the right to its rows.',
      resolve: (record, _args, context) =>
        mayStillHave(viewerOf(context), record) ? loadersOf(context).expectedSeconds.load(record) : null,
    }),
    failure: t.field({
      type: FailureRef,
      nullable: true,
      description: 'Reason for the failure. Null unless FAILED.',
      resolve: (record) => (record.status === 'FAILED' ? record : null),
    }),
    file: t.field({
      type: FileRef,
      nullable: true,
      description: 'File to download. Null unless SUCCEEDED, and when the viewer has since lost the right to it.',
      resolve: (record, _args, context) => findFile(record, context),
    }),
    expiryReason: t.field({
      type: ExportExpiryEnum,
      nullable: true,
      description:
        'Reason the file is gone. Null unless EXPIRED, for files that expired before reasons were recorded, and for an export handed over to the viewer.',
      resolve: (record, _args, context) => findExpiryReason(record, context),
    }),
    expiryReasonLabel: t.string({
      nullable: true,
      description: 'Reason in French. Null with `expiryReason`.',
      resolve: (record, _args, context) => {
        const reason = findExpiryReason(record, context);
        return reason && exportExpiryLabels[reason];
      },
    }),
    dataAsOf: t.expose('dataAsOf', {
      type: 'DateTime',
      nullable: true,
      description:
        'Moment whose data the file holds. Null before it is built, and when the service works on the data themselves.',
    }),
    format: t.expose('format', { type: ExportFormatEnum, description: 'File format.' }),
    formatLabel: t.string({
      description: 'File format in French, as in `summary`.',
      resolve: ({ format }) => fileFormats[format].label,
    }),
    row: t.expose('row', { type: ExportRowEnum, description: 'Meaning of one row.' }),
    rowLabel: t.string({
      description: 'Content in French: the title in the properties of the file.',
      resolve: ({ row }) => contentKinds[row].title,
    }),
    columns: t.field({
      type: [ColumnRef],
      description: 'Columns in the order of the file.',
      resolve: ({ row, columns, anonymous, onlyChanges }) =>
        fileColumns(contentKinds[row], { columns, anonymous }, onlyChanges),
    }),
    anonymous: t.exposeBoolean('anonymous', {
      description: 'True when data that identifies persons is omitted from the file.',
    }),
    timeZone: t.field({
      type: 'TimeZone',
      nullable: true,
      description:
        'Time zone of all dates in the file. Null when its organisations are in several zones, and each row uses its own.',
      resolve: ({ timeZone }) => (timeZone !== null && isTimeZone(timeZone) ? timeZone : null),
    }),
    requestedBy: t.field({
      type: AgentRef,
      description: 'Agent who requested the export.',
      resolve: ({ agentId }, _args, { reads }) => reads.prisma.agent.findUniqueOrThrow({ where: { id: agentId } }),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'Time of the request.' }),
    startedAt: t.expose('startedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Start of the first attempt by a worker. Null until then.',
    }),
    finishedAt: t.expose('finishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time at which the export succeeded, failed or was cancelled. Null until then.',
    }),
    attempt: t.int({
      description: 'Number of attempts by workers. 0 until the first one.',
      resolve: ({ fence }) => fence,
    }),
    idempotencyKey: t.string({
      nullable: true,
      description:
        'Idempotency key of the request that created this export. Null when the request had none, and for an export handed over to the viewer.',
      resolve: (record, _args, context) => (ownsExport(viewerOf(context), record) ? record.clientKey : null),
    }),
    viewerCanCancel: t.boolean({
      description: 'True when `cancelExport` would cancel the export now.',
      resolve: (record, _args, context) => isUnfinished(record) && ownsExport(viewerOf(context), record),
    }),
    viewerCanRetry: t.boolean({
      description:
        'True when `retryExport` may repeat the export now: the viewer requested it, it has ended, and they still have the right to its rows.',
      resolve: (record, _args, context) => {
        const viewer = viewerOf(context);
        return ownsExport(viewer, record) && !isUnfinished(record) && mayStillHave(viewer, record);
      },
    }),
  }),
});
