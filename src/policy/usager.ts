// Rights on usagers, their participations and their toggled fields.
import type { Prisma } from '#prisma';
import { visibleRdvs } from './rdv.ts';
import type { Viewer } from './viewer.ts';

/** Usagers reached through a set of RDVs: participants, and the usagers responsible for them. */
export function usagersOf(rdvs: Prisma.RdvWhereInput): Prisma.UserWhereInput {
  const participations = { some: { rdv: rdvs } };
  return { OR: [{ participations }, { relatives: { some: { participations } } }] };
}

/** Usagers that the viewer may see. */
export function visibleUsagers(viewer: Viewer): Prisma.UserWhereInput {
  return usagersOf(visibleRdvs(viewer));
}

/** Participations that the viewer may see: all those of visible RDVs. */
export function visibleParticipations(viewer: Viewer): Prisma.ParticipationWhereInput {
  return { rdv: visibleRdvs(viewer) };
}

/** "Fiches usagers" of a territory: usagers with a profile in one of its organisations. */
export function usagersWithProfile(organisationIds: readonly bigint[]): Prisma.UserWhereInput {
  return { deletedAt: null, profiles: { some: { organisationId: { in: [...organisationIds] } } } };
}

/** Fields of a usager that a territory may switch off, with the name of their toggle. */
export const usagerFieldToggles = {
  notes: 'enableNotesField',
  logement: 'enableLogementField',
  caisseAffiliation: 'enableCaisseAffiliationField',
  affiliationNumber: 'enableAffiliationNumberField',
  familySituation: 'enableFamilySituationField',
  numberOfChildren: 'enableNumberOfChildrenField',
  caseNumber: 'enableCaseNumber',
  addressDetails: 'enableAddressDetails',
} as const;

export type ToggledUsagerField = keyof typeof usagerFieldToggles;

export type Toggles = Readonly<Partial<Record<(typeof usagerFieldToggles)[ToggledUsagerField], boolean | null>>>;

/**
 * True when a field of a usager is shown, given the territories of the viewer’s organisations that know the usager. The
 * answer is the same whatever RDV leads to the usager, because clients cache one value per id.
 */
export function showsUsagerField(field: ToggledUsagerField, territories: readonly Toggles[]): boolean {
  return territories.some((territory) => territory[usagerFieldToggles[field]] === true);
}
