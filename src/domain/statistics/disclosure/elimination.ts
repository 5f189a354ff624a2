// Gauss-Jordan elimination on sparse linear equations.

/** A linear combination of unknowns: coefficients by unknown, none of them 0. */
export type Combination = Map<number, number>;

/** Coefficients are modulo this prime: exact, and products stay safe integers. */
const PRIME = 67_108_859;

const times = (a: number, b: number): number => (a * b) % PRIME;

function inverse(value: number): number {
  let [result, base, exponent] = [1, value, PRIME - 2];
  for (; exponent > 0; exponent = Math.floor(exponent / 2)) {
    if (exponent % 2 === 1) result = times(result, base);
    base = times(base, base);
  }
  return result;
}

/** `row` plus `factor` times `other`. */
function add(row: Combination, other: Combination, factor: number): void {
  for (const [unknown, coefficient] of other) {
    const sum = ((row.get(unknown) ?? 0) + times(coefficient, factor)) % PRIME;
    if (sum === 0) row.delete(unknown);
    else row.set(unknown, sum);
  }
}

/** The coefficient that cancels this one. */
export const negated = (coefficient: number): number => (PRIME - coefficient) % PRIME;

export function addCombinations(one: Combination, other: Combination): Combination {
  const sum = new Map(one);
  add(sum, other, 1);
  return sum;
}

/**
 * The reduced row echelon form of linear equations. The value of each resulting combination can be computed, and every
 * other computable one is a sum of them. The first unknown of each row occurs in no other. Gauss-Jordan elimination,
 * shortest equations first.
 */
export function eliminate(equations: readonly Combination[]): Combination[] {
  const rows = new Map<number, Combination>(); // indexed by the unknown that no other row has
  for (const equation of [...equations].sort((a, b) => a.size - b.size)) {
    const row: Combination = new Map([...equation].map(([unknown, value]) => [unknown, (value + PRIME) % PRIME]));
    for (const [unknown, coefficient] of [...row]) {
      const known = rows.get(unknown);
      if (known) add(row, known, PRIME - coefficient);
    }
    const [first] = row;
    if (!first) continue;
    const [pivot, leading] = first;
    const factor = inverse(leading);
    for (const [unknown, coefficient] of row) row.set(unknown, times(coefficient, factor));
    for (const other of rows.values()) {
      const coefficient = other.get(pivot);
      if (coefficient) add(other, row, PRIME - coefficient);
    }
    rows.set(pivot, row);
  }
  return [...rows.values()];
}
