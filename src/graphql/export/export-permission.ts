// Scopes, targets and columns that the viewer may export.
import { defaultRows } from '#domain/exports/commands/options.ts';
import { availableColumns } from '#domain/exports/content/column.ts';
import { contentKinds } from '#domain/exports/content/contents.ts';
import { scopeLabels } from '#domain/rdv/label.ts';
import { type ExportPermission, exportPermissions } from '#policy/export.ts';
import type { ExportRow } from '#prisma';
import { builder } from '../core/builder.ts';
import { viewerOf } from '../core/context.ts';
import { NULL_ON_ERROR } from '../core/errors.ts';
import { encodeId } from '../core/global-id.ts';
import { ViewerRef } from '../reference/viewer.ts';
import { ScopeEnum } from '../selection/selection-args.ts';
import { ColumnRef, ExportRowEnum, TargetRef } from './export-type.ts';

const PermissionRef = builder.objectRef<ExportPermission>('ExportPermission').implement({
  description: 'Scope that the viewer may export.',
  fields: (t) => ({
    scope: t.expose('scope', { type: ScopeEnum, description: 'The scope.' }),
    scopeLabel: t.string({ description: 'Scope in French.', resolve: ({ scope }) => scopeLabels[scope] }),
    targets: t.field({
      type: [TargetRef],
      nullable: true,
      description: `Organisations or territories that the viewer may name as targets. With AGENT, the viewer. ${NULL_ON_ERROR}`,
      resolve: ({ scope, targetIds }, _args, context) => {
        const where = { id: { in: [...targetIds] } };
        if (scope === 'AGENT') return context.prisma.agent.findMany({ where: { id: viewerOf(context).agentId } });
        return scope === 'ORGANISATION'
          ? context.prisma.organisation.findMany({ where, orderBy: { id: 'asc' } })
          : context.prisma.territory.findMany({ where, orderBy: { id: 'asc' } });
      },
    }),
    rows: t.field({
      type: [ExportRowEnum],
      description: 'Kinds of row that a file of this scope may have. The first is the default.',
      resolve: ({ scope }) => {
        const rows = Object.entries(contentKinds).filter(([, kind]) => kind.scopes.includes(scope));
        const isDefault = (row: string) => Number(row === defaultRows[scope]);
        return rows.map(([row]) => row as ExportRow).sort((a, b) => isDefault(b) - isDefault(a));
      },
    }),
    columns: t.field({
      type: [ColumnRef],
      nullable: true,
      description: `Columns available in a file with these rows, in the contractual order. Columns that the territory has switched off are excluded. Without \`territoryId\`, a column is excluded only when every territory of the viewer has switched it off. Empty when the scope has no file with these rows (see \`rows\`). ${NULL_ON_ERROR}`,
      args: {
        row: t.arg({ type: ExportRowEnum, description: 'Kind of row. The default of the scope when absent.' }),
        territoryId: t.arg.id({
          description:
            'Global id of the territory that the file is about, for the scope TERRITORY. A territory that the viewer may not export has no columns. Other scopes ignore this argument.',
        }),
        anonymous: t.arg.boolean({
          required: true,
          defaultValue: false,
          description: 'True for the columns of an anonymous file.',
        }),
      },
      resolve: async ({ scope, targetIds }, { row, territoryId, anonymous }, { pool }) => {
        const kind = contentKinds[row ?? defaultRows[scope]];
        // An error here would also remove the columns of the viewer’s other scopes.
        if (!kind?.scopes.includes(scope)) return [];
        const isMeant = (id: bigint) => territoryId == null || encodeId('Territory', id) === territoryId;
        const meant = scope === 'TERRITORY' ? targetIds.filter(isMeant) : targetIds;
        if (scope === 'TERRITORY' && meant.length === 0) return [];
        const hidden = await kind.hiddenColumns?.(pool, meant);
        return availableColumns(kind.columns, anonymous).filter(({ key }) => !hidden?.has(key));
      },
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
