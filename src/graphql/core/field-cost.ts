// Extensions of fields that declare their cost to `limits/cost.ts`.

/** Extension of a field: its cost beyond its answer, because the database reads much for it. */
export const reading = (weight: number) => ({ weight });

/** The same, when the arguments decide the weight. */
export const weighing = (weigh: (argument: (name: string) => unknown) => number) => ({ weigh });

/** Extension of a field whose arguments decide the number of items below it. */
export const sizing = (sizeOf: (argument: (name: string) => unknown) => number) => ({ sizeOf });

/** Extension of a list or breakdown: its number of items, where it is neither paged nor short. */
export const holding = (items: number) => ({ items });
