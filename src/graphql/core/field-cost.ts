/** What a field costs beside what it answers, since it makes the database read much for little, for its `extensions`. */
export const reading = (weight: number) => ({ weight });

/** How many items a list has that is neither a page nor short, for the `extensions` of its field. */
export const holding = (items: number) => ({ items });
