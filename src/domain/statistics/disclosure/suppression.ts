import { setImmediate } from 'node:timers/promises';
import { addCombinations, type Combination, eliminate } from './elimination.ts';

// Cell suppression, as statistical offices do it. Primary: a figure of few usagers is hidden. Secondary: others are hidden
// with it, until no sum of the answer tells it.

/** One count of a figure, and the distinct usagers that it stands for; null: so many that nobody looked. */
export interface Grain {
  count: number;
  usagers: ReadonlySet<string> | null;
}

/** A figure of an answer, as far as disclosure goes. */
export interface Figure {
  /** Counts that are shown or hidden together. */
  grains: readonly Grain[];
  /** False: the answer does not have it; it is there for what follows from others. */
  isShown: boolean;
  /** The figure without which this one is not shown. */
  within?: number;
}

/** A figure that others add up to. Figures are named by their places. */
export interface Sum {
  whole: number;
  parts: readonly number[];
  /** Parts overlap, or leave some of the whole out: nothing can be computed from them exactly. */
  isLoose?: boolean;
}

/**
 * The figures to hide, so that nothing of 1 to `least` − 1 usagers follows from what is left. Asynchronous, so that long
 * answers let other requests in between two rounds.
 */
export async function suppress(
  figures: readonly Figure[],
  sums: readonly Sum[],
  least: number,
): Promise<ReadonlySet<number>> {
  const hidden = new Set<number>();
  const figure = (place: number) => figures[place] as Figure;
  const isFew = (places: readonly number[]) => standsForFew(places.map(figure), least);
  figures.forEach(({ isShown }, place) => {
    if (!isShown || isFew([place])) hidden.add(place);
  });
  /** How much is lost with a figure. Where its other sums have hidden members already, hiding it serves them too. */
  const cost = (place: number, sum: Sum): number => {
    const size = sizeOf(figure(place));
    const others = (sumsOf[place] ?? []).filter((other) => other !== sum);
    if (others.some(({ whole }) => whole !== place && hidden.has(whole))) return size / 8;
    return others.some((other) => hiddenParts.has(other)) ? size / 2 : size;
  };
  /** What is best hidden next. */
  const shownPart = (sum: Sum): number | undefined => {
    let best: number | undefined;
    let least = Infinity;
    for (const place of sum.parts) {
      if (hidden.has(place) || !hasContent(figure(place))) continue;
      const own = cost(place, sum);
      if (own < least) [best, least] = [place, own];
    }
    return best;
  };

  /** Hides one more figure where this sum tells too much; false where it does not. */
  const widen = (sum: Sum): boolean => {
    const { whole, parts } = sum;
    const unknown = parts.filter((place) => hidden.has(place) && hasContent(figure(place)));
    if (hidden.has(whole)) {
      // A whole that was hidden for the sake of others, and follows from its parts.
      if (unknown.length > 0 || !hasContent(figure(whole)) || (!figure(whole).isShown && !isFew([whole]))) return false;
      return hide(shownPart(sum));
    }
    if (unknown.length === 0) return false;
    const [only] = unknown;
    const isHarmless = unknown.length === 1 && only !== undefined && !figure(only).isShown && !isFew([only]);
    const hidesZeros = parts.some((place) => hidden.has(place) && !hasContent(figure(place)));
    const isSafe = unknown.length > 1 && !isFew(unknown) && (hidesZeros || !isTight(unknown.map(figure)));
    if (isHarmless || isSafe) return false;
    const next = shownPart(sum);
    if (next !== undefined) return hide(next);
    // Nothing but zeros is left to hide behind.
    const zeros = parts.filter((place) => !hidden.has(place));
    if (zeros.length === 0) return !sum.isLoose && hide(whole);
    for (const place of zeros) hide(place);
    return true;
  };
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
  /** Sums of what was hidden since they were looked at. */
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
      while (widen(sum));
    }
  };
  const around = (places: Iterable<number>) => new Set([...places].flatMap((place) => sumsOf[place] ?? []));
  /** Hides figures of the sums that tell something together, or of their neighbours; false where all of them are hidden. */
  const widenLeak = (leak: Combination, most: number): boolean => {
    let near = around(leak.keys());
    if (most >= 4) near = around([...near].flatMap(({ whole, parts }) => [whole, ...parts]));
    for (let size = 0; near.size > size; ) {
      const parts = new Set([...near].flatMap((sum) => shownPart(sum) ?? []));
      const chosen = [...parts].sort((a, b) => sizeOf(figure(a)) - sizeOf(figure(b))).slice(0, most);
      if (chosen.map(hide).includes(true) || [...near].some(({ whole }) => hide(whole))) return true;
      size = near.size;
      near = around([...near].flatMap(({ whole, parts }) => [whole, ...parts]));
    }
    return false;
  };
  // One figure at a time hides the least, and twice as many in each round come to an end.
  for (let most = 1; ; most *= 2) {
    settle();
    await setImmediate();
    const leaks = findLeaks(figures, sums, hidden, least);
    if (!leaks.map((leak) => widenLeak(leak, most)).includes(true)) return hidden;
  }
}

const hasContent = ({ grains }: Figure): boolean => grains.some(({ count }) => count > 0);

/** Distinct usagers of some figures at each grain, counted up to `least`. */
function usagersOf(figures: readonly Figure[], least: number): number[] {
  return (figures[0]?.grains ?? []).map((_grain, index) => {
    const usagers = new Set<string>();
    for (const { grains } of figures) {
      const own = grains[index]?.usagers;
      if (own === null) return least;
      for (const usager of own ?? []) if (usagers.add(usager).size >= least) return least;
    }
    return usagers.size;
  });
}

/** Whether figures stand together, at one of their grains, for some usagers but too few. */
const standsForFew = (figures: readonly Figure[], least: number): boolean =>
  usagersOf(figures, least).some((size) => size > 0 && size < least);

/** Whether each must be 1, since that is known to be their sum: a figure of 0 would be shown. */
function isTight(figures: readonly Figure[]): boolean {
  const own = figures.filter(({ isShown }) => isShown); // what is left of the sum may be known from elsewhere
  return (own[0]?.grains ?? []).some((_grain, index) => {
    const counts = own.map(({ grains }) => grains[index]?.count ?? 0).filter((count) => count > 0);
    return counts.length > 0 && counts.every((count) => count === 1);
  });
}

/** Usagers, or where they were not counted as many as there must be at least. */
const sizeOf = ({ grains }: Figure): number =>
  Math.max(...grains.map(({ count, usagers }) => usagers?.size ?? count + 100));

/** Sums of hidden figures that follow from all the sums together, and stand for few. */
function findLeaks(
  figures: readonly Figure[],
  sums: readonly Sum[],
  hidden: ReadonlySet<number>,
  least: number,
): Combination[] {
  const isFew = (places: readonly number[]) =>
    standsForFew(
      places.map((place) => figures[place] as Figure),
      least,
    );
  const isUnknown = (place: number) => hidden.has(place) && hasContent(figures[place] as Figure);
  const equations = sums
    .filter(({ isLoose }) => !isLoose)
    .map(({ whole, parts }): Combination => {
      const row: Combination = new Map(parts.filter(isUnknown).map((place) => [place, 1]));
      if (isUnknown(whole)) row.set(whole, -1);
      return row;
    })
    .filter(({ size }) => size > 0);
  const areMany = (places: readonly number[]) =>
    !usagersOf(
      places.map((place) => figures[place] as Figure),
      least,
    ).some((size) => size < least);
  let steps = 0;
  const rows = eliminate(equations);
  const adding = new Map<number, Combination[]>(); // rows by the unknowns that they add
  for (const row of rows)
    for (const [place, coefficient] of row)
      if (coefficient === 1) adding.set(place, [...(adding.get(place) ?? []), row]);
  /** Rows that add up to a set, each taking away what another adds. Every one brings an unknown that no other takes away. */
  const findSet = (sum: Combination, pivots: readonly number[]): Combination | null => {
    if (areMany(pivots)) return null;
    const taken = [...sum].find(([, coefficient]) => coefficient !== 1);
    if (!taken) return isFew([...sum.keys()]) ? sum : null;
    if (pivots.length === MOST_ROWS || ++steps > MOST_STEPS) return null;
    for (const row of adding.get(taken[0]) ?? []) {
      const [pivot] = row.keys();
      if (pivot === undefined || pivots.includes(pivot)) continue;
      const found = findSet(addCombinations(sum, row), [...pivots, pivot]);
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

/** A set of few is the sum of few rows. */
const MOST_ROWS = 4;
/** Of a search that begins with one row: more would hold up other requests. */
const MOST_STEPS = 200;
