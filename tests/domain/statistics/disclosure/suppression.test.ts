import { expect, it } from 'vitest';
import { eliminate } from '#domain/statistics/disclosure/elimination.ts';
import { type Figure, type Sum, suppress } from '#domain/statistics/disclosure/suppression.ts';
import { createSpan } from '../../../support/oracle/disclosure-attack.ts';
import { createRandom } from '../../../support/oracle/world.ts';

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const RUNS = Number(process.env.RUNS ?? 300);
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

it(`leaves no small figure that rows, columns and statuses of a table tell (SEED=${seed})`, async () => {
  const random = createRandom(seed);
  for (let run = 0; run < RUNS; run++) {
    const sizes = [2 + Math.floor(random() * 4), 2 + Math.floor(random() * 4), 1 + Math.floor(random() * 3)];
    let last = 0;
    // Atoms have a place on each axis: row, column, status.
    let atoms = [{ at: [] as number[], usagers: [] as string[] }];
    for (const size of sizes)
      atoms = atoms.flatMap(({ at }) => people(0, size).map((_, each) => ({ at: [...at, each], usagers: [] })));
    for (const atom of atoms) {
      const size = Math.floor(random() ** 2 * 14);
      last += size;
      atom.usagers = people(last - size, last);
    }
    // A figure for each choice of axes and places, with its members; sums go along one axis.
    const groups = new Map<string, number[]>();
    const nameOf = (at: readonly number[], axes: readonly boolean[]) =>
      at.map((each, axis) => (axes[axis] ? each : '-')).join(' ');
    const choices = [0, 1, 2, 3, 4, 5, 6, 7].map((bits) => [0, 1, 2].map((axis) => ((bits >> axis) & 1) === 1));
    for (const axes of choices)
      for (const [place, { at }] of atoms.entries()) {
        const name = nameOf(at, axes);
        groups.set(name, [...(groups.get(name) ?? []), place]);
      }
    const names = [...groups.keys()];
    const usagersOf = (set: readonly number[]) => set.flatMap((place) => (atoms[place] as (typeof atoms)[0]).usagers);
    const figures = [...groups.values()].map((members) => figureOf(usagersOf(members)));
    const sums: Sum[] = [...groups].flatMap(([name, members], whole) =>
      name.split(' ').flatMap((place, axis) => {
        if (place !== '-') return [];
        const parts = members.map((each) => {
          const own = name.split(' ');
          own[axis] = String(atoms[each]?.at[axis]);
          return names.indexOf(own.join(' '));
        });
        return [{ whole, parts: [...new Set(parts)] }];
      }),
    );
    const hidden = await suppress(figures, sums, LEAST);
    const known = [...groups.values()]
      .filter((_members, index) => !hidden.has(index))
      .map((members) => atoms.map((_atom, each) => Number(members.includes(each))));
    // Zeros are known to whoever attacks.
    for (const [place, { usagers }] of atoms.entries())
      if (usagers.length === 0) known.push(atoms.map((_atom, each) => Number(each === place)));
    const { reaches } = createSpan(known);
    // Every set of atoms that covers few usagers: either it can be derived from the shown ones, or not.
    const filled = [...atoms.keys()].filter((each) => usagersOf([each]).length > 0);
    const check = (set: readonly number[]) => {
      if (usagersOf(set).length >= LEAST) return;
      if (set.length > 0)
        expect(reaches(atoms.map((_atom, each) => Number(set.includes(each)))), `run ${run}, atoms ${set}`).toBe(false);
      for (const next of filled) if (next > (set.at(-1) ?? -1)) check([...set, next]);
    };
    check([]);
  }
});
