// The parts of an export request that its stored selection resolves, as they were requested.
import { z } from 'zod';
import type { FilterInput } from '#domain/rdv/filter-input.ts';
import type { Prisma } from '#prisma';

const requestFormSchema = z.strictObject({
  /** Relative periods, by their names. */
  startsOn: z.string().optional(),
  createdOn: z.string().optional(),
  timeZone: z.string().nullable(),
  columns: z.array(z.string()).nullable(),
});

/** A stored selection has days, the common time zone and the columns that were left. */
export type RequestForm = z.infer<typeof requestFormSchema>;

export function toRequestForm(
  { startsOn, createdOn }: Pick<FilterInput, 'startsOn' | 'createdOn'>,
  timeZone: string | null,
  columns: readonly string[] | null,
): RequestForm {
  return {
    ...(startsOn?.relative && { startsOn: startsOn.relative }),
    ...(createdOn?.relative && { createdOn: createdOn.relative }),
    timeZone,
    columns: columns && [...columns],
  };
}

/** Null for exports of older versions, and for forms that this version cannot read. */
export function readRequestForm(stored: Prisma.JsonValue): RequestForm | null {
  return requestFormSchema.safeParse(stored).data ?? null;
}
