// Offers as their readers see them: the organisations that each is for, with their answers.
import type { ClientBase, Pool } from 'pg';
import { type OfferPerimeter, offerPerimeter } from '#policy/schedule-offer.ts';
import type { Viewer } from '#policy/viewer.ts';

/** An organisation that an offer is for, with its answer. */
export interface Invitation {
  offerId: string;
  organisationId: string;
  state: 'WAITING' | 'ACCEPTED' | 'DECLINED';
  /** Version of the offer that was answered; null while it waits. */
  answeredVersion: number | null;
  answeredAt: Date | null;
  /** True when the template changed since it was accepted. */
  isOutdated: boolean;
  /** True while the accepted schedule runs. */
  isRunning: boolean;
  scheduleId: string | null;
  /** Owner of the schedule. */
  agentId: string | null;
}

/** Answers of organisations, in French. */
export const invitationLabels: Readonly<Record<Invitation['state'], string>> = {
  WAITING: 'En attente',
  ACCEPTED: 'Acceptée',
  DECLINED: 'Refusée',
};

/** The condition that an offer `f` is for an organisation `o`, which must be in the territory now. */
export const FOR_ORGANISATION = `o.territory_id = f.territory_id
  AND (f.is_for_all OR EXISTS (SELECT FROM reporting.schedule_offer_targets t WHERE t.offer_id = f.id AND t.organisation_id = o.id))`;

/** Offers of the territories that the viewer administers, or to organisations that they administer. */
export type OfferSide = 'TERRITORIES' | 'ORGANISATIONS';

/** Ids of the offers that the viewer may see, newest first; among `offerIds`, unless these are null. */
export async function findVisibleOffers(
  client: Pool | ClientBase,
  viewer: Viewer,
  sides: readonly OfferSide[],
  offerIds: readonly string[] | null,
): Promise<string[]> {
  const { territoryIds, organisationIds } = offerPerimeter(viewer);
  const within: OfferPerimeter = {
    territoryIds: sides.includes('TERRITORIES') ? territoryIds : [],
    organisationIds: sides.includes('ORGANISATIONS') ? organisationIds : [],
  };
  const { rows } = await client.query<{ id: string }>(
    `SELECT f.id FROM reporting.schedule_offers f
      WHERE ($3::uuid[] IS NULL OR f.id = ANY ($3::uuid[]))
        AND (f.territory_id = ANY ($1::bigint[])
          OR EXISTS (SELECT FROM organisations o WHERE o.id = ANY ($2::bigint[]) AND ${FOR_ORGANISATION}))
      ORDER BY f.created_at DESC, f.id DESC`,
    [...parametersOf(within), offerIds],
  );
  return rows.map(({ id }) => id);
}

/** The organisations of each offer that the viewer may see, by name; one statement. */
export async function readInvitations(
  pool: Pool,
  viewer: Viewer,
  offerIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Invitation[]>> {
  const { rows } = await pool.query<Invitation>(
    `SELECT f.id AS "offerId", o.id::text AS "organisationId", coalesce(a.answer::text, 'WAITING') AS state,
            a.version AS "answeredVersion", a.answered_at AS "answeredAt",
            coalesce(a.answer = 'ACCEPTED' AND a.version < f.template_version, false) AS "isOutdated",
            coalesce(s.state = 'ACTIVE', false) AS "isRunning", s.id AS "scheduleId", s.agent_id::text AS "agentId"
       FROM reporting.schedule_offers f
       JOIN organisations o ON ${FOR_ORGANISATION}
       LEFT JOIN reporting.schedule_offer_answers a ON a.offer_id = f.id AND a.organisation_id = o.id
       LEFT JOIN reporting.export_schedules s ON s.id = a.schedule_id
      WHERE f.id = ANY ($3::uuid[]) AND (f.territory_id = ANY ($1::bigint[]) OR o.id = ANY ($2::bigint[]))
      ORDER BY reporting.fold_name(o.name), o.id`,
    [...parametersOf(offerPerimeter(viewer)), offerIds],
  );
  const found = new Map<string, Invitation[]>(offerIds.map((id) => [id, []]));
  for (const invitation of rows) found.get(invitation.offerId)?.push(invitation);
  return found;
}

const parametersOf = ({ territoryIds, organisationIds }: OfferPerimeter) => [
  territoryIds.map(String),
  organisationIds.map(String),
];

/** The offer of each schedule that was accepted from one which the viewer may see. */
export async function findOffersOfSchedules(
  pool: Pool,
  viewer: Viewer,
  scheduleIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await pool.query<{ schedule_id: string; offer_id: string }>(
    'SELECT schedule_id, offer_id FROM reporting.schedule_offer_answers WHERE schedule_id = ANY ($1::uuid[])',
    [scheduleIds],
  );
  if (rows.length === 0) return new Map();
  const offerIds = rows.map(({ offer_id }) => offer_id);
  const visible = new Set(await findVisibleOffers(pool, viewer, ['TERRITORIES', 'ORGANISATIONS'], offerIds));
  return new Map(rows.filter((row) => visible.has(row.offer_id)).map((row) => [row.schedule_id, row.offer_id]));
}
