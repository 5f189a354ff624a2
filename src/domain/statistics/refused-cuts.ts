// Cuts that a territory may not be asked for in one answer.
import type { ValidationError } from '../errors.ts';
import type { Selection } from '../rdv/selection.ts';
import { dateOf, findOverlaps } from './disclosure/overlap.ts';
import { groupBy } from './figure-builder.ts';
import { type TableSpec, tableName } from './figure-query.ts';
import { refuseCuts, refuseOverlap, refusePeriod, refuseWidth } from './limit.ts';
import type { PartPlan } from './query-plan.ts';

/** A part of a request with its plan. */
export interface PlannedPart extends PartPlan {
  request: number;
}

/**
 * Removes from the plans what a territory may not be asked in one answer, in all requests together: the first request
 * decides. Of selections that share days, one has breakdowns, and one has notifications. Those that cannot be masked together
 * have nothing.
 */
export function withoutRefusedCuts(parts: readonly PlannedPart[]): PlannedPart[] {
  const bySelection = groupBy(parts.filter(isOfTerritory), ({ question }) => question.selection);
  const refusals = new Map<Selection, Refusals>();
  for (const { together, withheld } of findOverlaps(askedSelections(parts))) {
    for (const selection of withheld) {
      const tables = (bySelection.get(selection) ?? []).flatMap(({ question }) => question.tables);
      const cuts = new Map(tables.map((table) => [tableName(table), refusePeriod()]));
      refusals.set(selection, { cuts, notifications: refusePeriod(), width: undefined });
    }
    const all = together.map((selection) => ({ selection, own: bySelection.get(selection) ?? [] }));
    const first = (has: (part: PlannedPart) => boolean) => all.find(({ own }) => own.some(has))?.selection;
    const cutInto = first(({ question }) => question.tables.some((table) => isCut(table, question.selection)));
    const notified = first(({ question }) => question.notifications !== null);
    for (const { selection, own } of all)
      refusals.set(selection, {
        cuts: refuseCuts({
          tables: own.flatMap(({ question }) => question.tables),
          shared: together.length > 1 ? dateOf(selection) : null,
          isOverlapped: (table) => selection !== cutInto && isCut(table, selection),
        }),
        notifications: selection === notified ? null : refuseOverlap(),
        width: own.flatMap(({ question }) => [...(question.notifications?.keys() ?? [])])[0],
      });
  }
  return parts.map((part) => withoutRefused(part, refusals.get(part.question.selection)));
}

interface Refusals {
  cuts: ReadonlyMap<string, ValidationError>;
  notifications: ValidationError | null;
  /** The only width of notifications that is answered. */
  width: string | undefined;
}

const isOfTerritory = ({ question }: Pick<PartPlan, 'question'>) => question.selection.perimeter.scope === 'TERRITORY';

/** The selections of territories about which something is asked. */
const askedSelections = (parts: readonly PlannedPart[]): Selection[] => [
  ...new Set(
    parts
      .filter((part) => isOfTerritory(part) && (part.question.tables.length > 0 || part.question.notifications))
      .map(({ question }) => question.selection),
  ),
];

/** True for a table of more than the days that tell overlapping selections apart. */
const isCut = ({ series, dimension }: TableSpec, selection: Selection): boolean =>
  dimension !== null || (series !== null && series.dateField !== dateOf(selection));

function withoutRefused(part: PlannedPart, refusals: Refusals | undefined): PlannedPart {
  if (!refusals) return part;
  const { question } = part;
  const asked = question.notifications;
  const others = [...(asked?.keys() ?? [])].filter((each) => each !== refusals.width);
  const sent =
    asked && !refusals.notifications ? new Map([...asked].filter(([each]) => each === refusals.width)) : null;
  return {
    ...part,
    question: {
      ...question,
      tables: question.tables.filter((table) => !refusals.cuts.has(tableName(table))),
      notifications: sent,
    },
    refusedTables: new Map([...part.refusedTables, ...refusals.cuts]),
    refusedWidths: new Map([...part.refusedWidths, ...others.map((each) => [each, refuseWidth()] as const)]),
    refusedNotifications: asked && refusals.notifications,
  };
}
