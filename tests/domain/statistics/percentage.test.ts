import fc from 'fast-check';
import { expect, it } from 'vitest';
import { percentages } from '#domain/statistics/percentage.ts';

it('gives the rest to the largest remainders', () => {
  expect(percentages([1, 1, 1])).toEqual([33.4, 33.3, 33.3]);
  expect(percentages([0, 5])).toEqual([0, 100]);
  expect(percentages([0, 0])).toBeNull();
});

it('sums to exactly 100, and is never further than a tenth from the truth', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(10_000_000), { minLength: 1, maxLength: 12 }), (counts) => {
      const shares = percentages(counts);
      const whole = counts.reduce((sum, count) => sum + count, 0);
      if (whole === 0) return shares === null;
      const tenths = shares?.map((share) => Math.round(share * 10)) ?? [];
      const isClose = tenths.every(
        (each, index) => Math.abs(each / 10 - ((counts[index] ?? 0) / whole) * 100) <= 0.1 + 1e-9,
      );
      return tenths.reduce((sum, each) => sum + each, 0) === 1_000 && isClose;
    }),
  );
});
