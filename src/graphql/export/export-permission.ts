// Scopes, targets and columns that the viewer may export.
import { defaultRows } from '#domain/exports/commands/options.ts';
import { availableColumns } from '#domain/exports/content/column.ts';
import { contentKinds } from '#domain/exports/content/contents.ts';
import { EVERYTHING_LABEL, scopeLabels } from '#domain/rdv/label.ts';
import { type ExportPermission, exportPermissions } from '#policy/export.ts';
import { allowsPurpose, refusedFilters, type Scope } from '#policy/selection.ts';
import type { ExportRow } from '#prisma';
import { builder } from '../core/builder.ts';
import { type Context, viewerOf } from '../core/context.ts';
import { NULL_ON_ERROR } from '../core/errors.ts';
import { encodeId } from '../core/global-id.ts';
import { ViewerRef } from '../reference/viewer.ts';
import { ScopeEnum } from '../selection/selection-args.ts';
import { ColumnRef, ExportRowEnum, TargetRef } from './export-type.ts';

/** Targets that a permission names. With AGENT, the viewer. */
function findTargets({ scope, targetIds }: ExportPermission, context: Context) {
  const where = { id: { in: [...targetIds] } };
  if (scope === 'AGENT') return context.reads.prisma.agent.findMany({ where: { id: viewerOf(context).agentId } });
  return scope === 'ORGANISATION'
    ? context.reads.prisma.organisation.findMany({ where, orderBy: { id: 'asc' } })
    : context.reads.prisma.territory.findMany({ where, orderBy: { id: 'asc' } });
}

/** Kinds of row of the files of a scope, the default first. */
function rowsOf(scope: Scope): ExportRow[] {
  const rows = Object.entries(contentKinds).filter(([, kind]) => kind.scopes.includes(scope));
  const isDefault = (row: string) => Number(row === defaultRows[scope]);
  return rows.map(([row]) => row as ExportRow).sort((a, b) => isDefault(b) - isDefault(a));
}

interface ColumnRequest extends ExportPermission {
  row: ExportRow;
  territoryId?: string | null | undefined;
  anonymous: boolean;
}

async function findColumns({ scope, targetIds, row, territoryId, anonymous }: ColumnRequest, { reads }: Context) {
  const kind = contentKinds[row];
  // An error here would also remove the columns of the viewer’s other scopes.
  if (!kind.scopes.includes(scope)) return [];
  const isMeant = (id: bigint) => territoryId == null || encodeId('Territory', id) === territoryId;
  const meant = scope === 'TERRITORY' ? targetIds.filter(isMeant) : targetIds;
  if (scope === 'TERRITORY' && meant.length === 0) return [];
  const hidden = await kind.hiddenColumns?.(reads.pool, meant);
  return availableColumns(kind.columns, anonymous).filter(({ key }) => !hidden?.has(key));
}

const TERRITORY_ARG =
  'Global id of the territory that the file is about, for the scope TERRITORY. A territory that the viewer may not export has no columns. Other scopes ignore this argument.';

const PermissionRef = builder.objectRef<ExportPermission>('ExportPermission').implement({
  description: 'Scope that the viewer may export.',
  fields: (t) => ({
    scope: t.expose('scope', { type: ScopeEnum, description: 'The scope.' }),
    scopeLabel: t.string({ description: 'Scope in French.', resolve: ({ scope }) => scopeLabels[scope] }),
    targets: t.field({
      type: [TargetRef],
      nullable: true,
      description: `Organisations or territories that the viewer may name as targets. With AGENT, the viewer. ${NULL_ON_ERROR}`,
      resolve: (permission, _args, context) => findTargets(permission, context),
    }),
    rows: t.field({
      type: [ExportRowEnum],
      description: 'Kinds of row that a file of this scope may have. The first is the default.',
      resolve: ({ scope }) => rowsOf(scope),
    }),
    columns: t.field({
      type: [ColumnRef],
      nullable: true,
      description: `Columns available in a file with these rows, in the contractual order. Columns that the territory has switched off are excluded. Without \`territoryId\`, a column is excluded only when every territory of the viewer has switched it off. Empty when the scope has no file with these rows (see \`rows\`). ${NULL_ON_ERROR}`,
      args: {
        row: t.arg({ type: ExportRowEnum, description: 'Kind of row. The default of the scope when absent.' }),
        territoryId: t.arg.id({
          description: TERRITORY_ARG,
        }),
        anonymous: t.arg.boolean({
          required: true,
          defaultValue: false,
          description: 'True for the columns of an anonymous file.',
        }),
      },
      resolve: ({ scope, targetIds }, args, context) =>
        findColumns({ scope, targetIds, ...args, row: args.row ?? defaultRows[scope] }, context),
    }),
  }),
});

builder.objectField(ViewerRef, 'exportPermissions', (t) =>
  t.field({
    type: [PermissionRef],
    nullable: true,
    description: `Scopes that the viewer may export, each with the allowed targets. Everything else is refused. ${NULL_ON_ERROR}`,
    resolve: (viewer) => exportPermissions(viewer),
  }),
);

/** Content of the files of a scope. */
interface FileKind {
  permission: ExportPermission;
  row: ExportRow;
}

const FileKindRef = builder.objectRef<FileKind>('ViewerScopeFile').implement({
  description: 'Kind of file that the viewer may export with a scope.',
  fields: (t) => ({
    row: t.expose('row', {
      type: ExportRowEnum,
      description: 'Meaning of one row, to pass to `ExportOptionsInput.row`.',
    }),
    label: t.string({
      description: 'Content in French: the title in the properties of the file.',
      resolve: ({ row }) => contentKinds[row].title,
    }),
    isDefault: t.boolean({
      description: 'True for the rows of a request that names none.',
      resolve: ({ permission, row }) => defaultRows[permission.scope] === row,
    }),
    columns: t.field({
      type: [ColumnRef],
      nullable: true,
      description: `Columns available in such a file, in the contractual order. Columns that the territory has switched off are excluded. ${NULL_ON_ERROR}`,
      args: {
        territoryId: t.arg.id({ description: TERRITORY_ARG }),
        anonymous: t.arg.boolean({
          required: true,
          defaultValue: false,
          description: 'True for the columns of an anonymous file.',
        }),
      },
      resolve: ({ permission, row }, args, context) => findColumns({ ...permission, row, ...args }, context),
    }),
  }),
});

/** A scope that the viewer may use. Without a scope, all RDVs that they may see. */
type UsableScope = { scope: null } | ExportPermission;

const ScopeRef = builder.objectRef<UsableScope>('ViewerScope').implement({
  description: 'Scope that the viewer may use, and the uses that are allowed. Every other request is refused.',
  fields: (t) => ({
    scope: t.field({
      type: ScopeEnum,
      nullable: true,
      description: 'The scope. Null for requests without one, which select all RDVs that the viewer may see.',
      resolve: ({ scope }) => scope,
    }),
    label: t.string({
      description: 'Scope in French.',
      resolve: ({ scope }) => (scope === null ? EVERYTHING_LABEL : scopeLabels[scope]),
    }),
    targets: t.field({
      type: [TargetRef],
      nullable: true,
      description: `Organisations or territories that \`targetIds\` may name. With AGENT the viewer, who needs no naming. Empty without a scope. ${NULL_ON_ERROR}`,
      resolve: (own, _args, context) => (own.scope === null ? [] : findTargets(own, context)),
    }),
    canList: t.boolean({
      description: 'True when `rdvs` lists the RDVs of the scope.',
      resolve: ({ scope }) => allowsPurpose(scope, 'rows'),
    }),
    canSeeFigures: t.boolean({
      description: 'True when `rdvStatistics` has figures of the scope.',
      resolve: ({ scope }) => allowsPurpose(scope, 'aggregates'),
    }),
    canExport: t.boolean({
      description: 'True when `requestExport` writes files of the scope. `files` lists their kinds.',
      resolve: ({ scope }) => scope !== null,
    }),
    files: t.field({
      type: [FileKindRef],
      description: 'Kinds of file, the default first. Empty when `canExport` is false.',
      resolve: (own) => (own.scope === null ? [] : rowsOf(own.scope).map((row) => ({ permission: own, row }))),
    }),
    refusedFilters: t.stringList({
      description: 'Names of the fields of the filters that are refused with the scope, e.g. `usagerIds`.',
      resolve: ({ scope }) => [...refusedFilters(scope)],
    }),
  }),
});

builder.objectField(ViewerRef, 'scopes', (t) =>
  t.field({
    type: [ScopeRef],
    description:
      'Scopes that the viewer may use, with what may be listed, seen and exported. The first has no scope: it selects all RDVs that the viewer may see, and is absent for a viewer without a role in an organisation.',
    resolve: (viewer): UsableScope[] => [
      ...(viewer.roles.length > 0 ? [{ scope: null }] : []),
      ...exportPermissions(viewer),
    ],
  }),
);
