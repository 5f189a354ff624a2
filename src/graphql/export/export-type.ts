import { isUnfinished } from '#domain/exports/commands/load-export.ts';
import { summariseRequest, summariseStoredFilter } from '#domain/exports/commands/request-summary.ts';
import { type ColumnFacts, chooseColumns } from '#domain/exports/content/column.ts';
import { contentKinds } from '#domain/exports/content/contents.ts';
import { LINK_BEGIN_SECONDS, signDownloadGrant } from '#domain/exports/delivery/link.ts';
import { fileFormats } from '#domain/exports/file-format.ts';
import { mayStillExport } from '#domain/exports/lifecycle/kept-right.ts';
import { readStoredFilter } from '#domain/exports/lifecycle/stored-selection.ts';
import { isTimeZone } from '#domain/rdv/time-zone.ts';
import type { Export } from '#prisma';
import { builder } from '../core/builder.ts';
import { type Context, viewerOf } from '../core/context.ts';
import { loadersOf } from '../core/loaders.ts';
import { AgentRef } from '../reference/agent.ts';
import { OrganisationRef, TerritoryRef } from '../reference/organisation.ts';
import { toFilterInput } from '../selection/filter-input.ts';
import { ScopeEnum } from '../selection/selection-args.ts';
import { ExportExpiryEnum, FailureRef } from './export-end.ts';

export const ExportStatusEnum = builder.enumType('ExportStatus', {
  description:
    'State of an export. SUCCEEDED, FAILED, CANCELED and EXPIRED are final, save that SUCCEEDED becomes EXPIRED.',
  values: {
    QUEUED: { description: 'Waits for a worker.' },
    RUNNING: { description: 'A worker writes the file.' },
    SUCCEEDED: { description: 'The file can be downloaded.' },
    FAILED: { description: 'No file; see `failure`.' },
    CANCELED: { description: 'A person stopped it.' },
    EXPIRED: { description: 'The file was deleted; ask again with `retryExport`.' },
  } as const,
});

export const ExportRowEnum = builder.enumType('ExportRow', {
  description: 'What one row of a file is. The orders of the columns are contracts.',
  values: {
    RDV: { description: 'One row per RDV (AGENT, ORGANISATION).' },
    PARTICIPATION: { description: 'One row per usager of a RDV (AGENT, ORGANISATION).' },
    USAGER: { description: 'One row per usager of a territory, "fiches usagers" (TERRITORY).' },
    STATISTICS: { description: 'The figures of `rdvStatistics`, a sheet per table (any scope).' },
  } as const,
});

export const ExportFormatEnum = builder.enumType('ExportFormat', {
  description: 'Kind of file.',
  values: {
    XLSX: { description: 'Office Open XML workbook.' },
    CSV: { description: 'UTF-8 with BOM, `;`, RFC 4180 quotes, formulas made harmless.' },
    XLS: { description: 'BIFF8 workbook (Excel 97); 65,536 rows a sheet, further sheets after that.' },
    ODS: { description: 'OpenDocument spreadsheet.' },
  } as const,
});

const ProgressRef = builder.objectRef<{ processedRows: number; totalRows: number }>('ExportProgress').implement({
  description: 'How far an export is.',
  fields: (t) => ({
    processedRows: t.exposeInt('processedRows', { description: 'Rows written.' }),
    totalRows: t.exposeInt('totalRows', { description: 'Rows to write, counted at the start.' }),
  }),
});

const FileRef = builder.objectRef<{ record: Export; url: string; urlExpiresAt: Date }>('ExportFile').implement({
  description: 'The file of an export.',
  fields: (t) => ({
    fileName: t.string({ description: 'Name; its beginning is a contract.', resolve: ({ record }) => record.fileName }),
    mediaType: t.string({
      description: 'Media type.',
      resolve: ({ record }) => fileFormats[record.format].mediaType,
    }),
    byteSize: t.field({ type: 'ByteCount', description: 'Length.', resolve: ({ record }) => Number(record.byteSize) }),
    rowCount: t.int({ description: 'Rows, header left out.', resolve: ({ record }) => record.rowCount ?? 0 }),
    sha256: t.string({
      description: 'SHA-256 of the bytes, hexadecimal.',
      resolve: ({ record }) => record.sha256 ?? '',
    }),
    downloadUrl: t.field({
      type: 'URL',
      description:
        'Link to the file, for this viewer alone. A download may begin until `downloadUrlExpiresAt`, and ask for further ranges of bytes for five minutes after this answer; query again for a new link. Rights are checked at each use. An old link answers 410 with the code LINK_EXPIRED. A bearer token may be sent along if it is of the same agent.',
      resolve: ({ url }) => url,
    }),
    downloadUrlExpiresAt: t.field({
      type: 'DateTime',
      description: 'End of the time in which `downloadUrl` may begin a download, one minute after this answer.',
      resolve: ({ urlExpiresAt }) => urlExpiresAt,
    }),
    expiresAt: t.field({
      type: 'DateTime',
      description: 'When the file is deleted; counted from its completion.',
      resolve: ({ record }) => record.expiresAt ?? new Date(0),
    }),
  }),
});

export const ColumnRef = builder.objectRef<ColumnFacts>('ExportColumn').implement({
  description: 'A column of a file. The order is a contract: new columns come last.',
  fields: (t) => ({
    key: t.exposeString('key', { description: 'Stable key; give keys to `ExportOptionsInput.columns`.' }),
    header: t.exposeString('header', { description: 'Header as it stands in the file, in French.' }),
    isPersonalData: t.exposeBoolean('isPersonalData', {
      description: 'Whether it may hold personal data of usagers.',
    }),
    isDefault: t.boolean({
      description:
        'Whether it is in a file for which no columns are chosen; the others are only when asked for by key.',
      resolve: ({ isOptional }) => !isOptional,
    }),
  }),
});

/** No input has this field: null, or no field at all, would ask for everything. */
const UNREADABLE = { unreadable: true };

const FiltersRef = builder.objectRef<Export>('RdvFiltersSnapshot').implement({
  description: 'The filters of an export as stored, with relative periods resolved.',
  fields: (t) => ({
    summary: t.string({
      description: 'Every filter used, in French: "aucun" when none was, "illisibles" when they can no longer be read.',
      resolve: ({ filters }, _args, context) =>
        summariseStoredFilter(filters, (keys) =>
          Promise.all(keys.map((key) => loadersOf(context).filterName.load(key))),
        ),
    }),
    input: t.string({
      description:
        'JSON text of the `RdvFilters` that ask for the same again. Of stored filters that can no longer be read it is an object that every request refuses.',
      resolve: ({ filters }, _args, _context, { schema }) => {
        const filter = readStoredFilter(filters);
        return JSON.stringify(filter ? toFilterInput(filter, schema) : UNREADABLE);
      },
    }),
  }),
});

export const TargetRef = builder.unionType('ExportTarget', {
  description: 'What an export is about: the agent, organisations, or a territory.',
  types: [AgentRef, OrganisationRef, TerritoryRef],
  resolveType: (value) => {
    if ('territoryId' in value) return 'Organisation';
    return 'departementNumber' in value ? 'Territory' : 'Agent';
  },
});

/** One statement for all exports of a page: look-ups by id are gathered. */
async function nameTarget({ scope }: Export, id: bigint, context: Context): Promise<string | null> {
  if (scope !== 'TERRITORY') return loadersOf(context).filterName.load(`organisationIds:${id}`);
  return (await context.prisma.territory.findUnique({ where: { id } }))?.name ?? null;
}

export const ExportRef = builder.prismaNode('Export', {
  description: 'A spreadsheet that the viewer asked for: a job, its file and its place in the history.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  fields: (t) => ({
    scope: t.field({ type: ScopeEnum, description: 'Scope.', resolve: ({ scope }) => scope }),
    targets: t.field({
      type: [TargetRef],
      description: 'The agent (scope AGENT), the organisations or the territory; those deleted since are left out.',
      resolve: async ({ scope, agentId, targetIds }, _args, { prisma }) => {
        if (scope === 'AGENT') return [await prisma.agent.findUniqueOrThrow({ where: { id: agentId } })];
        // One statement for all exports of a page: Prisma gathers look-ups by id.
        const found = await Promise.all(
          targetIds.map((id) =>
            scope === 'TERRITORY'
              ? prisma.territory.findUnique({ where: { id } })
              : prisma.organisation.findUnique({ where: { id } }),
          ),
        );
        return found.filter((target) => target !== null);
      },
    }),
    status: t.expose('status', { type: ExportStatusEnum, description: 'State.' }),
    version: t.exposeInt('version', {
      description: 'Grows with every change of this export; drop what is older than what you hold.',
    }),
    progress: t.field({
      type: ProgressRef,
      nullable: true,
      description:
        'How far it is; null until a worker counted the rows, and where the viewer has lost the right to them since. A second try starts anew: it is null again, then counts from 0, perhaps to another total.',
      resolve: (record, _args, context) => {
        const { processedRows, totalRows } = record;
        if (processedRows === null || totalRows === null) return null;
        return mayStillExport(viewerOf(context), record, context.now) ? { processedRows, totalRows } : null;
      },
    }),
    failure: t.field({
      type: FailureRef,
      nullable: true,
      description: 'Why it failed; null unless FAILED.',
      resolve: (record) => (record.status === 'FAILED' ? record : null),
    }),
    file: t.field({
      type: FileRef,
      nullable: true,
      description: 'The file; null unless SUCCEEDED, and where the viewer has lost the right to it since.',
      resolve: async (record, _args, context) => {
        if (record.status !== 'SUCCEEDED' || !record.fileKey || !mayStillExport(viewerOf(context), record, context.now))
          return null;
        const now = context.clock.now();
        const urlExpiresAt = new Date(now.getTime() + LINK_BEGIN_SECONDS * 1_000);
        const grant = { exportId: record.id, agentId: record.agentId };
        const key = await signDownloadGrant(context.linkKey, grant, now);
        return { record, url: `${context.baseUrl}/exports/${record.id}/file/${key}`, urlExpiresAt };
      },
    }),
    expiryReason: t.expose('expiryReason', {
      type: ExportExpiryEnum,
      nullable: true,
      description: 'Why its file ended; null unless EXPIRED, and for files that ended before this was kept.',
    }),
    filters: t.field({
      type: FiltersRef,
      description: 'The filters, to show them or to send them again.',
      resolve: (record) => record,
    }),
    summary: t.string({
      description:
        'The whole of what was asked for, in French: perimeter with its targets by name, rows, format, columns where they were chosen, and every filter.',
      resolve: (record, _args, context) => {
        const load = loadersOf(context).filterName;
        return summariseRequest(
          record,
          (keys) => Promise.all(keys.map((key) => load.load(key))),
          (ids) => Promise.all(ids.map((id) => nameTarget(record, id, context))),
        );
      },
    }),
    format: t.expose('format', { type: ExportFormatEnum, description: 'Kind of file.' }),
    row: t.expose('row', { type: ExportRowEnum, description: 'What a row is.' }),
    columns: t.field({
      type: [ColumnRef],
      description: 'Columns in the order of the file.',
      resolve: ({ row, columns, anonymous }) => chooseColumns(contentKinds[row].columns, { columns, anonymous }),
    }),
    anonymous: t.exposeBoolean('anonymous', { description: 'Whether who the persons are was left out.' }),
    timeZone: t.field({
      type: 'TimeZone',
      nullable: true,
      description:
        'The zone of all dates in the file; null when its organisations are in several and each row is in its own.',
      resolve: ({ timeZone }) => (timeZone !== null && isTimeZone(timeZone) ? timeZone : null),
    }),
    requestedBy: t.field({
      type: AgentRef,
      description: 'Who asked.',
      resolve: ({ agentId }, _args, { prisma }) => prisma.agent.findUniqueOrThrow({ where: { id: agentId } }),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was asked for.' }),
    startedAt: t.expose('startedAt', { type: 'DateTime', nullable: true, description: 'When a worker first took it.' }),
    finishedAt: t.expose('finishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it succeeded, failed or was cancelled.',
    }),
    attempt: t.int({
      description: 'How often a worker took it; 0 while it waits for the first.',
      resolve: ({ fence }) => fence,
    }),
    retryOf: t.relation('retryOf', {
      nullable: true,
      description: 'The export that this one repeats; null when it repeats none that is still in the history.',
    }),
    idempotencyKey: t.exposeString('clientKey', {
      nullable: true,
      description: 'The idempotency key that came with the request that made this export.',
    }),
    viewerCanCancel: t.boolean({
      description: 'Whether `cancelExport` would stop it now.',
      resolve: (record) => isUnfinished(record),
    }),
    viewerCanRetry: t.boolean({
      description:
        'Whether `retryExport` may repeat it now: it is over, and the viewer still has the right to its rows.',
      resolve: (record, _args, context) =>
        !isUnfinished(record) && mayStillExport(viewerOf(context), record, context.now),
    }),
  }),
});
