// Numbers within the range of a GraphQL `Int`.

const MOST = 2_147_483_647;

/** The nearest GraphQL `Int`: one mistyped year can make a length exceed 32 bits. */
export const toInt = (value: number): number => Math.round(Math.max(-MOST, Math.min(MOST, value)));
