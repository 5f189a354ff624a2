// The stored form of filters of RDVs.
import { z } from 'zod';
import { temporalStatuses } from './status.ts';

/** Stored kinds of place that this version knows. */
export const locationTypes = ['public_office', 'phone', 'home', 'visio'] as const;
/** `createdByType` as stored. */
const origins = ['Agent', 'User', 'FileAttente', 'Prescripteur'] as const;
/** Results of notifications as stored. */
const notificationResults = ['processed', 'sent', 'delivered', 'failure'] as const;

/** The filters that are lists of ids, in display order. */
export const idFields = [
  'organisationIds',
  'serviceIds',
  'motifCategoryIds',
  'motifIds',
  'agentIds',
  'usagerIds',
  'lieuIds',
] as const;
export type IdField = (typeof idFields)[number];

/** The largest id that a column can hold. */
const LAST_ID = 2n ** 63n - 1n;
const day = z.iso.date();
const period = z.strictObject({ from: day.optional(), until: day.optional() });
const id = z
  .string()
  .regex(/^\d{1,19}$/, { abort: true }) // no other check runs on a malformed number
  .refine((text) => BigInt(text) <= LAST_ID);
const ids = z.array(id).min(1).optional();
const statuses = z
  .array(z.enum(temporalStatuses as [(typeof temporalStatuses)[number]]))
  .min(1)
  .optional();
const flag = z.boolean().optional();

/**
 * The filters of the "Liste des RDV", validated, with relative periods resolved: the stored form of an export's filters.
 * Fields are combined by AND, values of a list by OR, and an absent field does not filter. Ids are decimal text, so that it
 * is plain JSON.
 */
export const rdvFilterSchema = z.strictObject({
  startsOn: period.optional(),
  createdOn: period.optional(),
  statuses,
  participationStatuses: statuses,
  organisationIds: ids,
  serviceIds: ids,
  motifCategoryIds: ids,
  motifIds: ids,
  agentIds: ids,
  usagerIds: ids,
  /** Includes the relatives of the usagers in `usagerIds`. */
  includeRelatives: z.literal(true).optional(),
  lieuIds: ids,
  /** On the motif. */
  hasService: flag,
  hasLieu: flag,
  locationTypes: z.array(z.enum(locationTypes)).min(1).optional(),
  origins: z.array(z.enum(origins)).min(1).optional(),
  isCollective: flag,
  isFollowUp: flag,
  notificationResults: z.array(z.enum(notificationResults)).min(1).optional(),
});

export type RdvFilter = z.infer<typeof rdvFilterSchema>;
