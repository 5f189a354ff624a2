// Figures and sums of an answer, in the form that `suppress` needs.
import { temporalStatuses } from '../rdv/status.ts';
import { type Cell, sumOf } from './cell.ts';
import { LARGE, markedOf, type UsagerGroup } from './disclosure/small-cell.ts';
import type { Figure, Grain, Sum } from './disclosure/suppression.ts';
import type { Measure, TableKey } from './figure-query.ts';
import type { PlannedTable } from './source.ts';

// Cells of each table become figures with their statuses, and sums state which of them add up.

/** A table with all its values, whatever `top`. */
export interface Cut {
  table: PlannedTable;
  isShown: boolean;
  /** True when statuses and durations are shown. */
  hasDetail: boolean;
  /** The requested measures. */
  measures: ReadonlySet<Measure>;
  /** Nodes by `cellName`. */
  nodes: Map<string, Node>;
}

export interface Node {
  place: number;
  /** By status, in the order of `temporalStatuses`. */
  statuses: number[];
  duration: number | null;
  /** Participations of future RDVs already marked as seen or no-show: they count in no rate. */
  marked: number | null;
  cell: Cell;
  groups: readonly UsagerGroup[];
  value: string | null;
  bucket: number | null;
}

export function groupBy<Key, Item>(items: Iterable<Item>, keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

export const cutName = ({ series, dimension, across }: Pick<TableKey, 'series' | 'dimension' | 'across'>) =>
  `${series ? `${series.granularity}/${series.dateField}/${series.pastOnly}` : '-'} ${dimension ?? '-'} ${across?.dimension ?? '-'}`;

export class FigureBuilder {
  readonly figures: Figure[] = [];
  readonly sums: Sum[] = [];

  addFigure(figure: Figure): number {
    return this.figures.push(figure) - 1;
  }

  addNode(
    cell: Cell,
    groups: readonly UsagerGroup[],
    { isShown, hasDetail }: Pick<Cut, 'isShown' | 'hasDetail'>,
    at: { bucket: number | null; value: string | null },
  ): Node {
    const own = usagersOf(groups);
    const grain = (count: number, usagers: () => ReadonlySet<string>): Grain => ({
      count,
      usagers: count >= LARGE ? null : count === 0 ? new Set() : usagers(),
    });
    const participations = sumOf(cell.participations);
    const usagers = participations >= LARGE ? null : own;
    const place = this.addFigure({
      isShown,
      grains: [
        { count: sumOf(cell.rdvs), usagers },
        { count: participations, usagers },
      ],
    });
    const node: Node = { place, statuses: [], duration: null, marked: null, cell, groups, ...at };
    // A cell of zeros has only zeros by status: they are hidden only with the cell.
    if (!hasDetail || sumOf(cell.rdvs) === 0) return node;
    const ofStatus = (some: (group: UsagerGroup) => boolean) => () => usagersOf(groups.filter(some));
    node.statuses = temporalStatuses.map((_status, index) =>
      this.addFigure({
        isShown,
        within: place,
        grains: [
          grain(
            cell.rdvs[index] ?? 0,
            ofStatus(({ rdvStatus }) => rdvStatus === index),
          ),
          grain(
            cell.participations[index] ?? 0,
            ofStatus(({ status }) => status === index),
          ),
        ],
      }),
    );
    this.sums.push({ whole: place, parts: node.statuses });
    const active = cell.rdvs.reduce((sum, count, index) => sum + (isCancelled(index) ? 0 : count), 0);
    node.duration = this.addFigure({
      isShown,
      within: place,
      grains: [
        grain(
          active,
          ofStatus(({ rdvStatus }) => !isCancelled(rdvStatus)),
        ),
      ],
    });
    const isMarked = ({ isPast, status }: UsagerGroup) => !isPast && (status === SEEN || status === NOSHOW);
    node.marked = this.addFigure({ isShown, within: place, grains: [grain(markedOf(cell), ofStatus(isMarked))] });
    return node;
  }

  /** Adds a sum of the nodes, and of their visible details. */
  addSum(whole: Node, parts: readonly Node[], isLoose = false): void {
    this.sums.push({ whole: whole.place, parts: parts.map(({ place }) => place), isLoose });
    const filled = parts.filter(({ cell }) => sumOf(cell.rdvs) > 0);
    if (whole.duration === null || filled.some(({ duration }) => duration === null)) return;
    const lanes: ((node: Node) => number)[] = [
      ...whole.statuses.map(
        (_place, index) =>
          ({ statuses }: Node) =>
            statuses[index] as number,
      ),
      ({ duration }) => duration as number,
      ({ marked }) => marked as number,
    ];
    for (const lane of lanes) this.sums.push({ whole: lane(whole), parts: filled.map(lane), isLoose });
  }
}

export const [SEEN, NOSHOW] = [temporalStatuses.indexOf('SEEN'), temporalStatuses.indexOf('NOSHOW')];
const isCancelled = (status: number) => ['EXCUSED', 'REVOKED'].includes(temporalStatuses[status] ?? '');
export const usagersOf = (groups: readonly UsagerGroup[]) => new Set(groups.flatMap(({ usagers }) => usagers));
