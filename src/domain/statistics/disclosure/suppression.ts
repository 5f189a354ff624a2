// Cell suppression as in official statistics.
import { setImmediate } from 'node:timers/promises';
import { addCombinations, type Combination, eliminate, negated } from './elimination.ts';

// Primary suppression hides figures of few usagers. Secondary suppression hides others with them, until no sum of the
// answer reveals them.

/** One count of a figure and its distinct usagers; null: large enough not to count them. */
export interface Grain {
  count: number;
  usagers: ReadonlySet<string> | null;
}

/** A figure of an answer, for disclosure control. */
export interface Figure {
  /** Counts that are shown or hidden together. */
  grains: readonly Grain[];
  /** False: the answer does not contain it; it can be computed from others. */
  isShown: boolean;
  /** The figure without which this one is not shown. */
  within?: number;
}

/** A figure that is the sum of others. Figures are named by their indexes. */
export interface Sum {
  whole: number;
  parts: readonly number[];
  /** True: parts overlap or do not cover the whole, so nothing follows exactly. */
  isLoose?: boolean;
  /** The only grain at which it holds. */
  grain?: number;
}

/**
 * The figures to hide, so that nothing about 1 to `least` − 1 usagers can be derived from the rest. Asynchronous, so that
 * other requests run between two rounds of a long answer.
 */
export async function suppress(
  figures: readonly Figure[],
  sums: readonly Sum[],
  least: number,
): Promise<ReadonlySet<number>> {
  const hidden = new Set<number>();
  const figure = (place: number) => figures[place] as Figure;
  const isFew = (places: readonly number[], grain: number) => standsForFew(places.map(figure), grain, least);
  const grainCount = Math.max(0, ...figures.map(({ grains }) => grains.length));
  const grains = [...Array(grainCount).keys()];
  figures.forEach(({ isShown }, place) => {
    if (!isShown || grains.some((grain) => isFew([place], grain))) hidden.add(place);
  });
  /**
   * The loss of hiding a figure. It is lower when its other sums already have hidden members, since hiding it protects them
   * too.
   */
  const cost = (place: number, sum: Sum): number => {
    const size = sizeOf(figure(place));
    const others = (sumsOf[place] ?? []).filter((other) => other !== sum);
    if (others.some(({ whole }) => whole !== place && hidden.has(whole))) return size / 8;
    return others.some((other) => hiddenParts.has(other)) ? size / 2 : size;
  };
  /** The best figure to hide next. */
  const shownPart = (sum: Sum, grain: number): number | undefined => {
    let best: number | undefined;
    let least = Infinity;
    for (const place of sum.parts) {
      if (hidden.has(place) || countOf(figure(place), grain) === 0) continue;
      const own = cost(place, sum);
      if (own < least) [best, least] = [place, own];
    }
    return best;
  };

  /**
   * Hides one more figure when this sum reveals too much at a grain; otherwise returns false. A hidden figure that is 0 at the
   * grain protects nothing there, since its other figures may tell that it is.
   */
  const widen = (sum: Sum, grain: number): boolean => {
    const { whole, parts } = sum;
    const unknown = parts.filter((place) => hidden.has(place) && countOf(figure(place), grain) > 0);
    if (hidden.has(whole)) {
      // A whole that was hidden to protect others can be computed from its parts.
      const isKnown = countOf(figure(whole), grain) === 0 || (!figure(whole).isShown && !isFew([whole], grain));
      return unknown.length === 0 && !isKnown && hide(shownPart(sum, grain));
    }
    const hidesZeros = parts.some((place) => hidden.has(place) && isHiddenZero(figure(place)));
    // Zeros alone are known: nothing of the sum is left for them. They protect other sums only beside a count.
    if (unknown.length === 0) return hidesZeros && !sum.isLoose && hide(shownPart(sum, grain));
    const [only] = unknown;
    const isHarmless = unknown.length === 1 && only !== undefined && !figure(only).isShown && !isFew([only], grain);
    const isSafe = unknown.length > 1 && !isFew(unknown, grain) && (hidesZeros || !isTight(unknown.map(figure), grain));
    if (isHarmless || isSafe) return false;
    const next = shownPart(sum, grain);
    if (next !== undefined) return hide(next);
    // Only zeros are left to hide.
    const zeros = parts.filter((place) => !hidden.has(place));
    if (zeros.length === 0) return !sum.isLoose && hide(whole);
    for (const place of zeros) hide(place);
    return true;
  };
  /**
   * A zero that was hidden so that others need not be 1. Not so the zeros that no answer contains, such as those of RDVs to
   * come, and those of a cell that is hidden itself: the others use up their known sum.
   */
  const isHiddenZero = (own: Figure): boolean =>
    own.isShown && !hasContent(own) && (own.within === undefined || !hidden.has(own.within));
  const hide = (place: number | undefined): boolean => {
    if (place === undefined || hidden.has(place)) return false;
    hidden.add(place);
    note(place);
    return true;
  };

  const sumsOf = figures.map((): Sum[] => []);
  for (const sum of sums) for (const place of [sum.whole, ...sum.parts]) sumsOf[place]?.push(sum);
  const inside = figures.map((): number[] => []);
  figures.forEach(({ within }, place) => {
    if (within !== undefined) inside[within]?.push(place);
  });
  /** Sums with figures hidden since their last check. */
  const open = new Set<Sum>(sums);
  const hiddenParts = new Set<Sum>();
  const note = (place: number): void => {
    for (const sum of sumsOf[place] ?? []) {
      open.add(sum);
      if (sum.whole !== place) hiddenParts.add(sum);
    }
    for (const each of inside[place] ?? []) hide(each);
  };
  for (const place of [...hidden]) note(place);
  const settle = (): void => {
    for (const sum of open) {
      open.delete(sum);
      while (grains.some((grain) => holdsAt(sum, grain) && widen(sum, grain)));
    }
  };
  const around = (places: Iterable<number>) => new Set([...places].flatMap((place) => sumsOf[place] ?? []));
  /** Hides figures of the sums that together reveal something, or of their neighbours; false when all of them are hidden. */
  const widenLeak = (leak: Combination, grain: number, most: number): boolean => {
    let near = around(leak.keys());
    if (most >= 4) near = around([...near].flatMap(({ whole, parts }) => [whole, ...parts]));
    for (let size = 0; near.size > size; ) {
      const parts = new Set([...near].flatMap((sum) => shownPart(sum, grain) ?? []));
      const chosen = [...parts].sort((a, b) => sizeOf(figure(a)) - sizeOf(figure(b))).slice(0, most);
      if (chosen.map(hide).includes(true) || [...near].some(({ whole }) => hide(whole))) return true;
      size = near.size;
      near = around([...near].flatMap(({ whole, parts }) => [whole, ...parts]));
    }
    return false;
  };
  // Hiding one figure at a time loses the least; doubling it each round ensures termination.
  for (let most = 1; ; most *= 2) {
    settle();
    await setImmediate();
    // A figure that is hidden for one grain is hidden for the others.
    const widenLeaks = (grain: number) =>
      findLeaks(figures, sums, hidden, grain, least)
        .map((leak) => widenLeak(leak, grain, most))
        .includes(true);
    if (!grains.some(widenLeaks)) return hidden;
  }
}

const holdsAt = (sum: Sum, grain: number) => (sum.grain ?? grain) === grain;

const hasContent = ({ grains }: Figure): boolean => grains.some(({ count }) => count > 0);

const countOf = ({ grains }: Figure, grain: number): number => grains[grain]?.count ?? 0;

/** Distinct usagers of some figures at a grain, counted up to `least`. */
function usagersOf(figures: readonly Figure[], grain: number, least: number): number {
  const usagers = new Set<string>();
  for (const { grains } of figures) {
    const own = grains[grain]?.usagers;
    if (own === null) return least;
    for (const usager of own ?? []) if (usagers.add(usager).size >= least) return least;
  }
  return usagers.size;
}

/** True when the figures together cover, at a grain, more than 0 but too few usagers. */
function standsForFew(figures: readonly Figure[], grain: number, least: number): boolean {
  const size = usagersOf(figures, grain, least);
  return size > 0 && size < least;
}

/** True when each must be 1, because their known sum leaves nothing else: a figure of 0 would be shown. */
function isTight(figures: readonly Figure[], grain: number): boolean {
  const own = figures.filter(({ isShown }) => isShown); // the rest of the sum may be known from elsewhere
  return own.length > 0 && own.every((each) => countOf(each, grain) === 1);
}

/** The usagers, or their minimum when they were not counted. */
const sizeOf = ({ grains }: Figure): number =>
  Math.max(...grains.map(({ count, usagers }) => usagers?.size ?? count + 100));

/** Sums of hidden figures that can be derived from all sums together, and cover few usagers at the grain. */
function findLeaks(
  figures: readonly Figure[],
  sums: readonly Sum[],
  hidden: ReadonlySet<number>,
  grain: number,
  least: number,
): Combination[] {
  const figuresAt = (places: readonly number[]) => places.map((place) => figures[place] as Figure);
  const isFew = (places: readonly number[]) => standsForFew(figuresAt(places), grain, least);
  const isUnknown = (place: number) => hidden.has(place) && countOf(figures[place] as Figure, grain) > 0;
  const equations = sums
    .filter((sum) => !sum.isLoose && holdsAt(sum, grain))
    .map(({ whole, parts }): Combination => {
      const row: Combination = new Map(parts.filter(isUnknown).map((place) => [place, 1]));
      if (isUnknown(whole)) row.set(whole, -1);
      return row;
    })
    .filter(({ size }) => size > 0);
  const areMany = (places: readonly number[]) => usagersOf(figuresAt(places), grain, least) >= least;
  let steps = 0;
  // A row is part of a sum with the unknown that it alone has, which must be small itself.
  const rows = eliminate(equations).filter((row) => !areMany([...row.keys()].slice(0, 1)));
  const rowsWith = new Map<string, Combination[]>(); // by an unknown and its coefficient
  for (const row of rows)
    for (const [place, coefficient] of row) {
      const name = `${place} ${coefficient}`;
      rowsWith.set(name, [...(rowsWith.get(name) ?? []), row]);
    }
  /** Rows that leave all or nothing of an unknown, or add it once. */
  const candidates = ([place, coefficient]: readonly [number, number]): Combination[] =>
    [...new Set([negated(coefficient), negated(coefficient - 1), 1])].flatMap(
      (other) => rowsWith.get(`${place} ${other}`) ?? [],
    );
  /** Unknowns of a sum that another row must change: one with a coefficient, or one of a set of too many usagers. */
  const openIn = (sum: Combination, pivots: readonly number[]): (readonly [number, number])[] => {
    const rest = [...sum].filter(([place]) => !pivots.includes(place));
    const one = rest.find(([, coefficient]) => coefficient !== 1) ?? rest.find(([place]) => areMany([place]));
    return one ? [one] : rest;
  };
  /** Rows that add up to a set, each cancelling what another adds. Every row brings one unknown that no other cancels. */
  const findSet = (sum: Combination, pivots: readonly number[]): Combination | null => {
    if ([...sum.values()].every((coefficient) => coefficient === 1) && isFew([...sum.keys()])) return sum;
    if (pivots.length === MOST_ROWS || ++steps > MOST_STEPS) return null;
    for (const row of openIn(sum, pivots).flatMap(candidates)) {
      const [pivot] = row.keys();
      if (pivot === undefined || pivots.includes(pivot)) continue;
      const all = [...pivots, pivot];
      if (areMany(all)) continue;
      const found = findSet(addCombinations(sum, row), all);
      if (found) return found;
    }
    return null;
  };
  return rows.flatMap((row) => {
    const [pivot] = row.keys();
    steps = 0;
    return (pivot === undefined ? null : findSet(row, [pivot])) ?? [];
  });
}

/** A set of few usagers is the sum of few rows. */
const MOST_ROWS = 4;
/** Steps of a search from one row: more would delay other requests. */
const MOST_STEPS = 100;
