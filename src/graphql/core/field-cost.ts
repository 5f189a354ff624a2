// Extensions of fields that declare their cost to `limits/cost.ts`.

/** Extension of a field: its cost beyond its answer, because the database reads much for it. */
export const reading = (weight: number) => ({ weight });

/** Extension of a list field: its number of items, for lists that are neither paged nor short. */
export const holding = (items: number) => ({ items });
