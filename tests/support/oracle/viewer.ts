import type { SourceProperties } from '#policy/source.ts';
import type { Viewer, ViewerRole, ViewerTerritory } from '#policy/viewer.ts';

/** An agent in few words, for tests of rules by themselves. */
export interface ViewerWords {
  admin?: readonly bigint[];
  basic?: readonly bigint[];
  services?: readonly bigint[];
  secretariat?: boolean;
  /** Organisations in which they are a reception agent. */
  reception?: readonly bigint[];
  rules?: SourceProperties['rules'];
  /** The organisations of each territory that they administer. */
  territories?: readonly (readonly [id: bigint, organisationIds: readonly bigint[]])[];
}

export const ME = 1n;

export function viewerOf({
  admin = [],
  basic = [],
  services = [],
  secretariat = false,
  reception = [],
  rules = '2024',
  territories = [],
}: ViewerWords) {
  const role = (level: ViewerRole['level']) => (organisationId: bigint) => ({
    ...placeOf(organisationId),
    organisationName: `O${organisationId}`,
    level,
    isReception: reception.includes(organisationId),
  });
  const viewer: Viewer = {
    agentId: ME,
    roles: [...admin.map(role('admin')), ...basic.map(role('basic'))],
    territories: territories.map(
      ([territoryId, organisationIds]): ViewerTerritory => ({
        territoryId,
        territoryName: `T${territoryId}`,
        organisations: organisationIds.map(placeOf),
      }),
    ),
    serviceIds: services,
    isSecretariat: secretariat,
    source: { rules, clock: 'utc', remarks: 'users', loadedAt: null, isLoading: false, dataAsOf: null },
  };
  return viewer;
}

const placeOf = (organisationId: bigint) => ({ organisationId, timeZone: `Zone/${organisationId}` });
