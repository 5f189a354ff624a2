// Rights on offers of schedules.
import type { Viewer } from './viewer.ts';

/** The territories whose offers the viewer manages, and the organisations for which they may answer. */
export interface OfferPerimeter {
  territoryIds: readonly bigint[];
  organisationIds: readonly bigint[];
}

/**
 * An offer belongs to its territory: each of its admins manages it, and sees the answers of all its organisations. Admins of
 * an organisation see the offers to it, with its own answer alone.
 */
export function offerPerimeter({ roles, territories }: Viewer): OfferPerimeter {
  return {
    territoryIds: territories.map(({ territoryId }) => territoryId),
    organisationIds: roles.filter(({ level }) => level === 'admin').map(({ organisationId }) => organisationId),
  };
}

/** The organisations to which the viewer may offer a schedule of this territory. Null when they do not administer it. */
export function offerableOrganisations(viewer: Viewer, territoryId: bigint): readonly bigint[] | null {
  const territory = viewer.territories.find((each) => each.territoryId === territoryId);
  return territory?.organisations.map(({ organisationId }) => organisationId) ?? null;
}
