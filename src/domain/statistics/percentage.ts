// Percentages that sum to 100.

/**
 * Shares of a whole in percent with one decimal, by largest remainder, so that they sum to exactly 100.
 * Null when the whole is 0.
 */
export function percentages(counts: readonly number[]): number[] | null {
  const whole = counts.reduce((sum, count) => sum + count, 0);
  if (whole === 0) return null;
  // In tenths of a percent, with integers only: count × 1000 stays exact.
  const parts = counts.map((count, index) => ({
    index,
    tenths: Math.floor((count * 1000) / whole),
    remainder: (count * 1000) % whole,
  }));
  const missing = 1000 - parts.reduce((sum, { tenths }) => sum + tenths, 0);
  const largestFirst = [...parts].sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const part of largestFirst.slice(0, missing)) part.tenths++;
  return parts.map(({ tenths }) => tenths / 10);
}
