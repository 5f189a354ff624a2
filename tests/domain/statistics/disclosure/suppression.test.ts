import { expect, it } from 'vitest';
import { eliminate } from '#domain/statistics/disclosure/elimination.ts';
import { type Figure, type Sum, suppress } from '#domain/statistics/disclosure/suppression.ts';
import { createRandom } from '../../../support/oracle/world.ts';

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const RUNS = 300;
const LEAST = 5;

const figureOf = (usagers: readonly string[], isShown = true): Figure => ({
  isShown,
  grains: [{ count: usagers.length, usagers: new Set(usagers) }],
});
const people = (from: number, until: number) => Array.from({ length: until - from }, (_, each) => `u${from + each}`);

/** One table: its whole, and its parts. */
async function hiddenIn(...parts: (readonly string[])[]): Promise<number[]> {
  const figures = [figureOf(parts.flat()), ...parts.map((part) => figureOf(part))];
  const sums: Sum[] = [{ whole: 0, parts: parts.map((_part, index) => index + 1) }];
  return [...(await suppress(figures, sums, LEAST))].sort((a, b) => a - b);
}

it('hides a small part with the smallest of the others, until five usagers are hidden', async () => {
  expect(await hiddenIn(people(0, 9), people(9, 20))).toEqual([]);
  expect(await hiddenIn(people(0, 3), people(3, 50), people(50, 60))).toEqual([1, 3]);
  expect(await hiddenIn(people(0, 1), people(1, 2), people(2, 4), people(4, 50), people(50, 60))).toEqual([1, 2, 3, 5]);
});

it('counts usagers that several parts share once', async () => {
  // Three usagers in two parts are three, not six.
  expect(await hiddenIn(people(0, 3), people(0, 3), people(3, 10), people(10, 90))).toEqual([1, 2, 3]);
});

it('leaves zero as it is, unless what is hidden could only be one each', async () => {
  expect(await hiddenIn(people(0, 2), people(2, 6), [], people(6, 20))).toEqual([1, 2]);
  expect(await hiddenIn(...people(0, 6).map((each) => [each]), [])).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

it('protects nothing by a figure that is 0 at the grain', async () => {
  const grain = (count: number, usagers: readonly string[]) => ({ count, usagers: new Set(usagers) });
  const figure = (rdvs: [number, readonly string[]], participations: readonly string[]): Figure => ({
    isShown: true,
    grains: [grain(...rdvs), grain(participations.length, participations)],
  });
  const [few, group, many] = [people(0, 1), people(1, 9), people(9, 59)];
  // Participations of four usagers in RDVs that have another status: no RDV of this one.
  const others = people(60, 64);
  const row = people(100, 117);
  const figures = [
    figure([53, [...few, ...group, ...many]], [...few, ...group, ...many]),
    figure([1, few], few),
    figure([2, group], group),
    figure([50, many], many),
    figure([7, [...group, ...row]], [...group, ...others, ...row]),
    figure([0, []], others),
    figure([5, row], row),
  ];
  const sums: Sum[] = [
    { whole: 0, parts: [1, 2, 3] },
    { whole: 4, parts: [2, 5, 6] },
  ];
  expect([...(await suppress(figures, sums, LEAST))].sort((a, b) => a - b)).toEqual([1, 2, 5, 6]);
});

it('hides a zero more where the other zero is in no answer, as that of RDVs to come', async () => {
  const parts = [...people(0, 6).map((each) => figureOf([each])), figureOf([])];
  const figures = [figureOf(people(0, 6)), ...parts, figureOf([], false)];
  const hidden = await suppress(figures, [{ whole: 0, parts: [1, 2, 3, 4, 5, 6, 7, 8] }], LEAST);
  expect([...hidden].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

it('hides a zero more where the other zero is part of a hidden cell', async () => {
  const ones = people(0, 6).map((each) => figureOf([each]));
  const figures = [
    figureOf(people(0, 6)),
    ...ones,
    figureOf(people(6, 8)),
    { ...figureOf([]), within: 7 },
    figureOf([]),
  ];
  const hidden = await suppress(figures, [{ whole: 0, parts: [1, 2, 3, 4, 5, 6, 8, 9] }], LEAST);
  expect([...hidden].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

it('hides counts beside a hidden zero, which would follow from them', async () => {
  const ones = people(0, 6).map((each) => figureOf([each]));
  const row = [figureOf(people(6, 90)), figureOf(people(6, 16)), figureOf(people(16, 40)), figureOf(people(40, 90))];
  const figures = [figureOf(people(0, 6)), ...ones, figureOf([]), ...row];
  const sums: Sum[] = [
    { whole: 0, parts: [1, 2, 3, 4, 5, 6, 7] },
    { whole: 8, parts: [7, 9, 10, 11] },
  ];
  const hidden = await suppress(figures, sums, LEAST);
  expect([...hidden].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 9, 10]);
});

it('hides a whole that is small itself, and with it what it is made of', async () => {
  expect(await hiddenIn(people(0, 2), people(2, 4))).toEqual([0, 1, 2]);
});

it('finds what two tables tell together', async () => {
  // Rows and columns: each sum has two hidden parts, and one of them follows from all four.
  const cells = [people(0, 2), people(2, 9), people(9, 30), people(30, 60), people(60, 90), people(90, 93)];
  const figures = [figureOf(cells.flat()), ...cells.map((cell) => figureOf(cell))];
  const rows = [figureOf([...people(0, 30)]), figureOf([...people(30, 93)])];
  const sums: Sum[] = [
    { whole: 0, parts: [1, 2, 3, 4, 5, 6] },
    { whole: 7, parts: [1, 2, 3] },
    { whole: 8, parts: [4, 5, 6] },
  ];
  const hidden = await suppress([...figures, ...rows], sums, LEAST);
  for (const row of [
    [1, 2, 3],
    [4, 5, 6],
  ])
    expect(row.filter((cell) => hidden.has(cell)).length).toBeGreaterThan(1);
});

it('solves equations: each row of the reduced form has an unknown of its own', () => {
  const rows = eliminate([
    new Map([
      [1, 1],
      [2, 1],
    ]),
    new Map([
      [2, 1],
      [3, 1],
    ]),
    new Map([
      [1, 1],
      [3, 1],
    ]),
  ]);
  expect(rows.map((row) => [...row])).toEqual(expect.arrayContaining([[[1, 1]], [[2, 1]], [[3, 1]]]));
});

it(`leaves no small figure that rows and columns of a table tell (SEED=${seed})`, async () => {
  const random = createRandom(seed);
  for (let run = 0; run < RUNS; run++) {
    const [height, width] = [2 + Math.floor(random() * 4), 2 + Math.floor(random() * 4)];
    let last = 0;
    const cells = Array.from({ length: height * width }, () => {
      const size = Math.floor(random() ** 2 * 14);
      last += size;
      return people(last - size, last);
    });
    const rows = Array.from({ length: height }, (_, y) => cells.slice(y * width, (y + 1) * width).flat());
    const columns = Array.from({ length: width }, (_, x) => cells.filter((_cell, place) => place % width === x).flat());
    const figures = [...cells, ...rows, ...columns, cells.flat()].map((usagers) => figureOf(usagers));
    const place = (x: number, y: number) => y * width + x;
    const ys = [...Array(height).keys()];
    const xs = [...Array(width).keys()];
    const sums: Sum[] = [
      ...ys.map((y) => ({ whole: cells.length + y, parts: xs.map((x) => place(x, y)) })),
      ...xs.map((x) => ({ whole: cells.length + height + x, parts: ys.map((y) => place(x, y)) })),
      { whole: figures.length - 1, parts: ys.map((y) => cells.length + y) },
      { whole: figures.length - 1, parts: xs.map((x) => cells.length + height + x) },
    ];
    const hidden = await suppress(figures, sums, LEAST);
    const membersOf = (index: number): number[] => {
      if (index < cells.length) return [index];
      if (index < cells.length + height) return xs.map((x) => place(x, index - cells.length));
      if (index === figures.length - 1) return [...cells.keys()];
      return ys.map((y) => place(index - cells.length - height, y));
    };
    const known = [...figures.keys()]
      .filter((index) => !hidden.has(index))
      .map((index) => cells.map((_cell, each) => Number(membersOf(index).includes(each))));
    // Every set of cells that covers few usagers: either it can be derived from the shown ones, or not.
    const filled = [...cells.keys()].filter((each) => (cells[each] as string[]).length > 0);
    const sets = filled.flatMap((one, index) => [[one], ...filled.slice(index + 1).map((other) => [one, other])]);
    for (const set of sets) {
      if (set.flatMap((each) => cells[each] as string[]).length >= LEAST) continue;
      const vector = cells.map((_cell, each) => Number(set.includes(each)));
      expect(isCombination(known, vector), `run ${run}, cells ${set}`).toBe(false);
    }
  }
});

/** Gauss again, with fractions and by rows of numbers. */
function isCombination(rows: readonly (readonly number[])[], vector: readonly number[]): boolean {
  const rank = (matrix: readonly (readonly number[])[]): number => {
    const left = matrix.map((row) => [...row]);
    let found = 0;
    for (let column = 0; column < vector.length; column++) {
      const pivot = left.findIndex((row, index) => index >= found && Math.abs(row[column] as number) > 1e-9);
      if (pivot < 0) continue;
      [left[found], left[pivot]] = [left[pivot] as number[], left[found] as number[]];
      const top = left[found] as number[];
      for (let index = found + 1; index < left.length; index++) {
        const row = left[index] as number[];
        const factor = (row[column] as number) / (top[column] as number);
        for (let each = column; each < row.length; each++)
          row[each] = (row[each] as number) - factor * (top[each] as number);
      }
      found++;
    }
    return found;
  };
  return rank(rows) === rank([...rows, vector]);
}
