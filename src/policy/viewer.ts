// The viewer: the signed-in agent, and the questions about their roles.
import type { SourceProperties } from './source.ts';

/** The signed-in agent with their present rights. `domain/agents/viewer.ts` loads it, every other rule uses it. */
export interface Viewer {
  agentId: bigint;
  /** One entry per organisation in which the agent’s role gives access. */
  roles: readonly ViewerRole[];
  /** Territories that the agent administers ("agent administrateur d’espace"). */
  territories: readonly ViewerTerritory[];
  /** Services of the agent (PMI, Service social…). */
  serviceIds: readonly bigint[];
  /** True when one of them is "Secrétariat". By the rules of 2024 its members see all RDVs of their organisations. */
  isSecretariat: boolean;
  /** Properties of the data that the rights are about. */
  source: SourceProperties;
}

export interface ViewerRole {
  organisationId: bigint;
  organisationName: string;
  timeZone: string;
  level: 'admin' | 'basic';
  /** True for an "agent d’accueil". By the rules of 2026 they see all RDVs of this organisation. */
  isReception: boolean;
}

export interface ViewerTerritory {
  territoryId: bigint;
  territoryName: string;
  organisations: readonly { organisationId: bigint; timeZone: string }[];
}

/** An agent without a role has no access. */
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

/**
 * Organisations whose agents, motifs and places the viewer works with: those in which they have a role, and those of their
 * territories.
 */
export function perimeterOf(viewer: Viewer): bigint[] {
  const administered = viewer.territories.flatMap(({ organisations }) => organisations);
  return [...new Set([...viewer.roles, ...administered].map(({ organisationId }) => organisationId))];
}
