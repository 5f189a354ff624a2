// Cuts that a territory may not be asked for in one answer.
import type { ValidationError } from '../errors.ts';
import type { Selection } from '../rdv/selection.ts';
import { groupBy } from './figure-builder.ts';
import { tableName } from './figure-query.ts';
import { refuseCuts, refuseWidth } from './limit.ts';
import type { PartPlan } from './query-plan.ts';
import type { Granularity } from './time/bucket.ts';

/** A part of a request with its plan. */
export interface PlannedPart extends PartPlan {
  request: number;
}

/**
 * Removes from the plans what a territory may not be asked in one answer, in all requests about one selection together: the
 * first request decides.
 */
export function withoutRefusedCuts(parts: readonly PlannedPart[]): PlannedPart[] {
  const isTerritory = ({ question }: PlannedPart) => question.selection.perimeter.scope === 'TERRITORY';
  const bySelection = groupBy(parts.filter(isTerritory), ({ question }) => question.selection);
  const cuts = new Map<Selection, ReadonlyMap<string, ValidationError>>();
  const widths = new Map<Selection, Granularity | undefined>();
  for (const [selection, own] of bySelection) {
    cuts.set(selection, refuseCuts(own.flatMap(({ question }) => question.tables)));
    const [width] = own.flatMap(({ question }) => [...(question.notifications?.keys() ?? [])]);
    widths.set(selection, width);
  }
  return parts.map((part) => {
    if (!isTerritory(part)) return part;
    const { question } = part;
    const refused = cuts.get(question.selection) ?? new Map<string, ValidationError>();
    const kept = widths.get(question.selection);
    const others = [...(question.notifications?.keys() ?? [])].filter((each) => each !== kept);
    return {
      ...part,
      question: {
        ...question,
        tables: question.tables.filter((table) => !refused.has(tableName(table))),
        notifications: question.notifications && new Map([...question.notifications].filter(([each]) => each === kept)),
      },
      refusedTables: new Map([...part.refusedTables, ...refused]),
      refusedWidths: new Map([...part.refusedWidths, ...others.map((each) => [each, refuseWidth()] as const)]),
    };
  });
}
