// Sentences that describe an export.
import { summariseRequest, summariseStoredFilter } from '#domain/exports/commands/request-summary.ts';
import { OTHERS_LABEL, scopeLabels } from '#domain/rdv/label.ts';
import { ownsExport } from '#policy/export.ts';
import { builder } from '../core/builder.ts';
import { viewerOf } from '../core/context.ts';
import { loadersOf } from '../core/loaders.ts';
import { ExportRef, nameTarget } from './export-type.ts';

builder.prismaObjectFields(ExportRef, (t) => ({
  scopeLabel: t.string({
    description: 'Scope in French.',
    resolve: (record, _args, context) =>
      record.scope === 'AGENT' && !ownsExport(viewerOf(context), record) ? OTHERS_LABEL : scopeLabels[record.scope],
  }),
  filtersSummary: t.string({
    description:
      'Filters in French, with the days of relative periods: "aucun" without any, "illisibles" when they can no longer be read. `selection` has them typed.',
    resolve: ({ filters }, _args, context) => {
      const load = loadersOf(context).filterName;
      return summariseStoredFilter(filters, (keys) => Promise.all(keys.map((key) => load.load(key))));
    },
  }),
  summary: t.string({
    description:
      'Complete request in French: perimeter with the names of its targets, content, format, columns if chosen, and every filter.',
    resolve: (record, _args, context) => {
      const load = loadersOf(context).filterName;
      return summariseRequest(
        { ...record, isReceived: !ownsExport(viewerOf(context), record) },
        (keys) => Promise.all(keys.map((key) => load.load(key))),
        (ids) => Promise.all(ids.map((id) => nameTarget(record, id, context))),
      );
    },
  }),
}));
