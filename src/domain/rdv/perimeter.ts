// The French explanation of a selection.
import { seesWholeOrganisation } from '#policy/rdv.ts';
import type { Viewer } from '#policy/viewer.ts';
import { present } from './label.ts';
import type { Selection } from './selection.ts';

/** Explains to the agent, in French, what the selection shows and why: one sentence per organisation or territory. */
export function perimeterSentence(viewer: Viewer, selection: Selection): string {
  const { perimeter, filter } = selection;
  if (perimeter.scope === 'TERRITORY') {
    return viewer.territories
      .filter(({ territoryId }) => perimeter.territoryIds.includes(territoryId))
      .map(
        ({ territoryName, territoryId }) =>
          `En tant qu'administrateur de l'espace ${present(territoryName) ?? `n° ${territoryId}`}, vous voyez les statistiques de tous les RDV de cet espace.`,
      )
      .join(' ');
  }
  const kept = filter.organisationIds?.map(BigInt);
  const roles = viewer.roles.filter(
    ({ organisationId }) =>
      selection.organisations.some((each) => each.organisationId === organisationId) &&
      (!kept || kept.includes(organisationId)),
  );
  return roles
    .map((role) => {
      const name = present(role.organisationName) ?? `n° ${role.organisationId}`;
      if (perimeter.scope === 'AGENT')
        return `Vous voyez uniquement les RDV auxquels vous êtes associé dans l'organisation ${name}.`;
      if (role.level === 'admin')
        return `En tant qu'administrateur de l'organisation, vous voyez les RDV de toute l'organisation ${name}.`;
      if (seesWholeOrganisation(viewer, role)) {
        return `En tant que membre du service secrétariat, vous voyez les RDV de toute l'organisation ${name}.`;
      }
      return `En tant qu'agent, vous voyez uniquement les RDV de vos services ayant lieu dans l'organisation ${name}. Vous voyez également les RDV auxquels vous êtes associé.`;
    })
    .join(' ');
}
