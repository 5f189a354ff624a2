const MOST = 2_147_483_647;

/** The nearest `Int` of GraphQL: one wrong year makes lengths that have more digits. */
export const toInt = (value: number): number => Math.round(Math.max(-MOST, Math.min(MOST, value)));
