// Type of a usager, with the fields that territories may switch off.

import { caisseAffiliationLabels, familySituationLabels, fullName, logementLabels } from '#domain/rdv/label.ts';
import { dayText } from '#domain/rdv/time/day.ts';
import { agentsOf } from '#policy/reference.ts';
import { showsUsagerField, type ToggledUsagerField, type Toggles, usagerFieldToggles } from '#policy/usager.ts';
import { perimeterOf } from '#policy/viewer.ts';
import { builder } from '../core/builder.ts';
import { type Context, viewerOf } from '../core/context.ts';
import { AgentRef } from './agent.ts';
import { OrganisationRef } from './organisation.ts';

const CaisseAffiliationEnum = builder.enumType('CaisseAffiliation', {
  description: 'Fund ("caisse") that a usager is affiliated to.',
  values: {
    AUCUNE: { value: 0, description: 'None.' },
    CAF: { value: 1, description: 'Caisse d’allocations familiales.' },
    MSA: { value: 2, description: 'Mutualité sociale agricole.' },
  } as const,
});

const FamilySituationEnum = builder.enumType('FamilySituation', {
  description: 'Family situation of a usager.',
  values: {
    SINGLE: { value: 0, description: 'Single.' },
    IN_A_RELATIONSHIP: { value: 1, description: 'In a relationship.' },
    DIVORCED: { value: 2, description: 'Divorced.' },
  } as const,
});

const LogementEnum = builder.enumType('Logement', {
  description: 'Housing situation of a usager ("logement").',
  values: {
    SDF: { value: 0, description: 'Homeless.' },
    HEBERGE: { value: 1, description: 'Housed by somebody else.' },
    EN_ACCESSION_PROPRIETE: { value: 2, description: 'Buying the home.' },
    PROPRIETAIRE: { value: 3, description: 'Owner.' },
    AUTRE: { value: 4, description: 'Other.' },
    LOCATAIRE: { value: 5, description: 'Tenant.' },
  } as const,
});

/** Organisations of the viewer that know the usager, each with the toggles of its territory. */
function profilesOf(context: Context) {
  const organisationId = { in: perimeterOf(viewerOf(context)) };
  return { where: { organisationId }, orderBy: { organisationId: 'asc' } } as const;
}

const switches = Object.fromEntries(Object.values(usagerFieldToggles).map((name) => [name, true])) as Record<
  (typeof usagerFieldToggles)[ToggledUsagerField],
  true
>;

const withTerritories = (context: Context) =>
  ({
    ...profilesOf(context),
    select: { organisation: { select: { territory: { select: { id: true, ...switches } } } } },
  }) as const;

interface Known {
  profiles: readonly { organisation: { territory: Toggles & { id: bigint } } }[];
}

/** Value of a toggled field, when a territory that knows the usager has switched it on. */
function switched<Field extends ToggledUsagerField, Usager extends Known & Record<Field, unknown>>(
  field: Field,
  usager: Usager,
): Usager[Field] | null {
  const territories = usager.profiles.map(({ organisation }) => organisation.territory);
  return showsUsagerField(field, territories) ? usager[field] : null;
}

/** Address of the usager. A relative has that of the responsible usager, who is then a data subject of the answer too. */
function homeOf<Home>(usager: Home & { responsible: ({ id: bigint } & Home) | null }, { trace }: Context): Home {
  const { responsible } = usager;
  if (responsible) trace?.addUsagers([responsible.id]);
  return responsible ?? usager;
}

/** Remarks of the territories in which the viewer works. */
const annotationsOf = (context: Context) =>
  ({
    where: { territory: { organisations: { some: { id: { in: perimeterOf(viewerOf(context)) } } } } },
    orderBy: { territoryId: 'asc' },
    select: { territoryId: true, content: true },
  }) as const;

interface Remarked extends Known {
  notes?: string | null;
  annotations?: readonly { territoryId: bigint; content: string }[];
}

/** Remarks on a usager. Those of a territory are shown only if it knows the usager and uses the field. */
function notesOf({ notes = null, annotations, profiles }: Remarked): string | null {
  if (!annotations) return switched('notes', { notes, profiles });
  const shown = annotations.filter(({ territoryId }) =>
    profiles.some(
      ({ organisation: { territory } }) => territory.id === territoryId && showsUsagerField('notes', [territory]),
    ),
  );
  return shown.length > 0 ? shown.map(({ content }) => content).join('\n') : null;
}

const labelOf = (labels: readonly string[], stored: number | null) =>
  stored === null ? null : (labels[stored] ?? null);

const OFF = 'Null when unknown, and when no territory of the viewer that knows the usager uses this field.';

export const UsagerRef = builder.prismaNode('User', {
  variant: 'Usager',
  description: 'Person received by the services ("usager"), reached through a RDV that the viewer may see.',
  select: { id: true },
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  fields: (t) => ({
    fullName: t.string({
      description: 'First name, LAST NAME, and the birth name in brackets when it differs.',
      select: { firstName: true, lastName: true, birthName: true },
      resolve: (usager) => fullName(usager),
    }),
    firstName: t.exposeString('firstName', {
      description: 'First name. "Usager supprimé" when the usager was deleted.',
    }),
    lastName: t.exposeString('lastName', {
      description: 'Last name in use. "Usager supprimé" when the usager was deleted.',
    }),
    birthName: t.exposeString('birthName', { nullable: true, description: 'Last name at birth. Null when unknown.' }),
    birthDate: t.field({
      type: 'LocalDate',
      nullable: true,
      description: 'Date of birth. Null when unknown.',
      select: { birthDate: true },
      resolve: ({ birthDate }) => birthDate && dayText(birthDate),
    }),
    isDeleted: t.boolean({
      description: 'True when the record of the usager was deleted.',
      select: { deletedAt: true },
      resolve: ({ deletedAt }) => deletedAt !== null,
    }),
    email: t.exposeString('email', { nullable: true, description: 'E-mail address. Null when unknown.' }),
    phoneNumber: t.exposeString('phoneNumber', { nullable: true, description: 'Telephone number. Null when unknown.' }),
    address: t.string({
      nullable: true,
      description: 'Postal address. For a relative, that of the responsible usager. Null when unknown.',
      select: { address: true, responsible: { select: { id: true, address: true } } },
      resolve: (usager, _args, context) => homeOf(usager, context).address,
    }),
    postCode: t.string({
      nullable: true,
      description: 'Postcode. For a relative, that of the responsible usager. Null when unknown.',
      select: { postCode: true, responsible: { select: { id: true, postCode: true } } },
      resolve: (usager, _args, context) => homeOf(usager, context).postCode,
    }),
    cityName: t.string({
      nullable: true,
      description: 'Name of the commune. For a relative, that of the responsible usager. Null when unknown.',
      select: { cityName: true, responsible: { select: { id: true, cityName: true } } },
      resolve: (usager, _args, context) => homeOf(usager, context).cityName,
    }),
    addressDetails: t.string({
      nullable: true,
      description: `Further details of the address. ${OFF}`,
      select: (_args, context) => ({ addressDetails: true, profiles: withTerritories(context) }),
      resolve: (usager) => switched('addressDetails', usager),
    }),
    caisseAffiliation: t.field({
      type: CaisseAffiliationEnum,
      nullable: true,
      description: `Fund of the usager. ${OFF}`,
      select: (_args, context) => ({ caisseAffiliation: true, profiles: withTerritories(context) }),
      resolve: (usager) => switched('caisseAffiliation', usager) as 0 | null,
    }),
    caisseAffiliationLabel: t.string({
      nullable: true,
      description: `Fund of the usager in French, as in the files. ${OFF}`,
      select: (_args, context) => ({ caisseAffiliation: true, profiles: withTerritories(context) }),
      resolve: (usager) => labelOf(caisseAffiliationLabels, switched('caisseAffiliation', usager)),
    }),
    affiliationNumber: t.string({
      nullable: true,
      description: `Affiliation number at the fund. ${OFF}`,
      select: (_args, context) => ({ affiliationNumber: true, profiles: withTerritories(context) }),
      resolve: (usager) => switched('affiliationNumber', usager),
    }),
    familySituation: t.field({
      type: FamilySituationEnum,
      nullable: true,
      description: `Family situation. ${OFF}`,
      select: (_args, context) => ({ familySituation: true, profiles: withTerritories(context) }),
      resolve: (usager) => switched('familySituation', usager) as 0 | null,
    }),
    familySituationLabel: t.string({
      nullable: true,
      description: `Family situation of the usager in French, as in the files. ${OFF}`,
      select: (_args, context) => ({ familySituation: true, profiles: withTerritories(context) }),
      resolve: (usager) => labelOf(familySituationLabels, switched('familySituation', usager)),
    }),
    numberOfChildren: t.int({
      nullable: true,
      description: `Number of children. ${OFF}`,
      select: (_args, context) => ({ numberOfChildren: true, profiles: withTerritories(context) }),
      resolve: (usager) => switched('numberOfChildren', usager),
    }),
    logement: t.field({
      type: LogementEnum,
      nullable: true,
      description: `Housing situation. ${OFF}`,
      select: (_args, context) => ({ logement: true, profiles: withTerritories(context) }),
      resolve: (usager) => switched('logement', usager) as 0 | null,
    }),
    logementLabel: t.string({
      nullable: true,
      description: `Housing situation of the usager in French, as in the files. ${OFF}`,
      select: (_args, context) => ({ logement: true, profiles: withTerritories(context) }),
      resolve: (usager) => labelOf(logementLabels, switched('logement', usager)),
    }),
    caseNumber: t.string({
      nullable: true,
      description: `Case number. ${OFF}`,
      select: (_args, context) => ({ caseNumber: true, profiles: withTerritories(context) }),
      resolve: (usager) => switched('caseNumber', usager),
    }),
    notes: t.string({
      nullable: true,
      description: `Free remarks. A source of 2026 has one for each territory: those of the territories in which the viewer works are shown. ${OFF}`,
      select: (_args, context) => ({
        ...(viewerOf(context).source.remarks === 'users' ? { notes: true } : { annotations: annotationsOf(context) }),
        profiles: withTerritories(context),
      }),
      resolve: (usager) => notesOf(usager as never),
    }),
    referents: t.field({
      type: [AgentRef],
      description: 'Agents who follow this usager ("référents"), among those known to the viewer’s organisations.',
      select: (_args, context, nested) => ({
        referentAssignations: {
          where: { agent: agentsOf(perimeterOf(viewerOf(context))) },
          orderBy: { agentId: 'asc' },
          select: { agent: nested(true) },
        },
      }),
      resolve: ({ referentAssignations }) => referentAssignations.map(({ agent }) => agent) as never,
    }),
    organisations: t.field({
      type: [OrganisationRef],
      description: 'Organisations of the viewer’s perimeter that know this usager.',
      select: (_args, context, nested) => ({
        profiles: { ...profilesOf(context), select: { organisation: nested(true) } },
      }),
      resolve: ({ profiles }) => profiles.map(({ organisation }) => organisation) as never,
    }),
  }),
});

builder.prismaObjectField(UsagerRef, 'responsible', (t) =>
  t.field({
    type: UsagerRef,
    nullable: true,
    description: 'Usager responsible for this one, their relative ("proche"). Null when this usager is not a relative.',
    select: (_args, _context, nested) => ({ responsibleId: true, responsible: nested(true) }),
    // The responsible usager of a participant in a visible RDV is visible. Their own responsible usager is not.
    authScopes: ({ responsibleId }) => responsibleId === null || { visibleUsager: String(responsibleId) },
    unauthorizedResolver: () => null,
    resolve: ({ responsible }) => responsible as never,
  }),
);
