import type { Prisma } from '#prisma';
import { visibleRdvs } from './rdv.ts';
import type { Viewer } from './viewer.ts';

/** The usagers that a set of RDVs leads to: who takes part in one of them, and who is responsible for such a person. */
export function usagersOf(rdvs: Prisma.RdvWhereInput): Prisma.UserWhereInput {
  const participations = { some: { rdv: rdvs } };
  return { OR: [{ participations }, { relatives: { some: { participations } } }] };
}

/** The usagers that the viewer may see. */
export function visibleUsagers(viewer: Viewer): Prisma.UserWhereInput {
  return usagersOf(visibleRdvs(viewer));
}

/** The participations that the viewer may see: all those of a RDV that they may see. */
export function visibleParticipations(viewer: Viewer): Prisma.ParticipationWhereInput {
  return { rdv: visibleRdvs(viewer) };
}

/** The "fiches usagers" of a territory: who has a profile in one of its organisations. */
export function usagersWithProfile(organisationIds: readonly bigint[]): Prisma.UserWhereInput {
  return { deletedAt: null, profiles: { some: { organisationId: { in: [...organisationIds] } } } };
}

/** Fields of a usager that a territory may switch off, by the name of its switch. */
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
 * Whether a field of a usager is shown, given the territories of those of the viewer's organisations that know the usager.
 * One answer for the person, whatever RDV leads there: clients keep one value for one id.
 */
export function showsUsagerField(field: ToggledUsagerField, territories: readonly Toggles[]): boolean {
  return territories.some((territory) => territory[usagerFieldToggles[field]] === true);
}
