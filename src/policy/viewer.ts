/** The signed-in agent with the rights of now. Built by `domain/agents/viewer.ts`, asked by every other rule. */
export interface Viewer {
  agentId: bigint;
  /** One entry for each organisation where the agent has a role that gives access. */
  roles: readonly ViewerRole[];
  /** The territories that the agent administers ("agent administrateur d’espace"). */
  territories: readonly ViewerTerritory[];
  /** The agent's services (PMI, Service social…). */
  serviceIds: readonly bigint[];
  /** Whether one of them is "Secrétariat", whose members see all of their organisations. */
  isSecretariat: boolean;
}

export interface ViewerRole {
  organisationId: bigint;
  organisationName: string;
  timeZone: string;
  level: 'admin' | 'basic';
}

export interface ViewerTerritory {
  territoryId: bigint;
  territoryName: string;
  organisations: readonly { organisationId: bigint; timeZone: string }[];
}

/** An agent without any role can do nothing. */
export function mayUseService(viewer: Pick<Viewer, 'roles' | 'territories'>): boolean {
  return viewer.roles.length > 0 || viewer.territories.length > 0;
}

export function hasRoleIn(viewer: Viewer, organisationId: bigint): boolean {
  return viewer.roles.some((role) => role.organisationId === organisationId);
}

export function isAdminOf(viewer: Viewer, organisationId: bigint): boolean {
  return viewer.roles.some((role) => role.organisationId === organisationId && role.level === 'admin');
}

export function isTerritorialAdminOf(viewer: Viewer, territoryId: bigint): boolean {
  return viewer.territories.some((territory) => territory.territoryId === territoryId);
}

/** The organisations whose agents, motifs and places the viewer works with: where they have a role, and those of their territories. */
export function perimeterOf(viewer: Viewer): bigint[] {
  const administered = viewer.territories.flatMap(({ organisations }) => organisations);
  return [...new Set([...viewer.roles, ...administered].map(({ organisationId }) => organisationId))];
}
