// The French explanation of a selection.
import { seesWholeOrganisation } from '#policy/rdv.ts';
import type { Viewer, ViewerRole } from '#policy/viewer.ts';
import { present } from './label.ts';
import type { Selection } from './selection.ts';

/** Names that are named; the others are counted. */
const MOST_NAMES = 5;

const list = new Intl.ListFormat('fr');
const number = new Intl.NumberFormat('fr');

/** `A, B et C`, or `A, B, C, D et 12 autres`. */
function listNames(names: readonly string[]): string {
  if (names.length <= MOST_NAMES) return list.format(names);
  const named = names.slice(0, MOST_NAMES - 1);
  return list.format([...named, `${number.format(names.length - named.length)} autres`]);
}

/** The sentence of a right, for one organisation and for several. */
interface RightText {
  one(name: string): string;
  several(names: string): string;
}

const rights = {
  own: {
    one: (name) => `Vous voyez uniquement les RDV auxquels vous êtes associé dans l'organisation ${name}.`,
    several: (names) => `Vous voyez uniquement les RDV auxquels vous êtes associé dans les organisations ${names}.`,
  },
  admin: {
    one: (name) => `En tant qu'administrateur de l'organisation, vous voyez les RDV de toute l'organisation ${name}.`,
    several: (names) => `En tant qu'administrateur des organisations ${names}, vous voyez tous leurs RDV.`,
  },
  secretariat: {
    one: (name) => `En tant que membre du service secrétariat, vous voyez les RDV de toute l'organisation ${name}.`,
    several: (names) =>
      `En tant que membre du service secrétariat, vous voyez tous les RDV des organisations ${names}.`,
  },
  basic: {
    one: (name) =>
      `En tant qu'agent, vous voyez uniquement les RDV de vos services ayant lieu dans l'organisation ${name}. Vous voyez également les RDV auxquels vous êtes associé.`,
    several: (names) =>
      `En tant qu'agent, vous voyez uniquement les RDV de vos services ayant lieu dans les organisations ${names}. Vous voyez également les RDV auxquels vous êtes associé.`,
  },
  territory: {
    one: (name) =>
      `En tant qu'administrateur de l'espace ${name}, vous voyez les statistiques de tous les RDV de cet espace.`,
    several: (names) =>
      `En tant qu'administrateur des espaces ${names}, vous voyez les statistiques de tous leurs RDV.`,
  },
} as const satisfies Record<string, RightText>;

type Right = keyof typeof rights;

function sentenceOf(right: Right, names: readonly string[]): string {
  const { one, several } = rights[right];
  return names.length === 1 ? one(names.join()) : several(listNames(names));
}

/** Explains to the agent, in French, what the selection shows and why: one sentence per right, with its organisations. */
export function perimeterSentence(viewer: Viewer, selection: Selection): string {
  const { perimeter, filter } = selection;
  if (perimeter.scope === 'TERRITORY') {
    const territories = viewer.territories.filter(({ territoryId }) => perimeter.territoryIds.includes(territoryId));
    if (territories.length === 0) return '';
    return sentenceOf(
      'territory',
      territories.map(({ territoryName, territoryId }) => present(territoryName) ?? `n° ${territoryId}`),
    );
  }
  const rightOf = (role: ViewerRole): Right => {
    if (perimeter.scope === 'AGENT') return 'own';
    if (role.level === 'admin') return 'admin';
    return seesWholeOrganisation(viewer, role) ? 'secretariat' : 'basic';
  };
  const kept = filter.organisationIds?.map(BigInt);
  const selected = new Set(selection.organisations.map(({ organisationId }) => organisationId));
  const names = new Map<Right, string[]>();
  for (const role of viewer.roles) {
    if (!selected.has(role.organisationId) || (kept && !kept.includes(role.organisationId))) continue;
    const right = rightOf(role);
    const name = present(role.organisationName) ?? `n° ${role.organisationId}`;
    names.set(right, [...(names.get(right) ?? []), name]);
  }
  return [...names].map(([right, own]) => sentenceOf(right, own)).join(' ');
}
