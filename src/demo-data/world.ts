// Territories, organisations, services, motifs and lieux of the demo: two territories of different settings, and two overseas.

// Ids are fixed, so that a link means the same in every installation.

export const territories = [
  { id: 1, name: 'Pas-de-Calais', departement: '62', showsAll: true },
  { id: 2, name: 'La Réunion', departement: '974', showsAll: false },
  { id: 3, name: 'Martinique', departement: '972', showsAll: true },
  { id: 4, name: 'Nouvelle-Calédonie', departement: '988', showsAll: false },
] as const;

export const organisations = [
  { id: 1, territoryId: 1, name: 'MDS Arras', verticale: 'rdv_solidarites', timeZone: 'Europe/Paris', share: 30 },
  { id: 2, territoryId: 1, name: 'MDS Béthune', verticale: 'rdv_solidarites', timeZone: 'Europe/Paris', share: 25 },
  {
    id: 3,
    territoryId: 1,
    name: 'Mission insertion Calais',
    verticale: 'rdv_insertion',
    timeZone: 'Europe/Paris',
    share: 15,
  },
  { id: 4, territoryId: 1, name: 'Mairie de Saint-Pol', verticale: 'rdv_mairie', timeZone: 'Europe/Paris', share: 8 },
  {
    id: 5,
    territoryId: 2,
    name: 'Maison départementale de Saint-Denis',
    verticale: 'rdv_solidarites',
    timeZone: 'Indian/Reunion',
    share: 17,
  },
  {
    id: 6,
    territoryId: 2,
    name: 'Antenne de La Réunion à Paris',
    verticale: 'rdv_aide_numerique',
    timeZone: 'Europe/Paris',
    share: 5,
  },
  // Behind Paris and far before it: one day here is another there for hours.
  {
    id: 7,
    territoryId: 3,
    name: 'Maison sociale de Fort-de-France',
    verticale: 'rdv_solidarites',
    timeZone: 'America/Martinique',
    share: 4,
  },
  {
    id: 8,
    territoryId: 4,
    name: 'Mairie de Nouméa',
    verticale: 'rdv_mairie',
    timeZone: 'Pacific/Noumea',
    share: 3,
  },
] as const;

export const PMI = 1;
export const SOCIAL = 2;
export const SECRETARIAT = 3;
export const INSERTION = 4;

export const services = [
  { id: PMI, name: 'PMI (Protection Maternelle Infantile)', shortName: 'PMI' },
  { id: SOCIAL, name: 'Service social', shortName: 'Service Social' },
  { id: SECRETARIAT, name: 'Secrétariat', shortName: 'Secrétariat' },
  { id: INSERTION, name: 'Insertion', shortName: 'Insertion' },
  { id: 5, name: 'Aide sociale à l’enfance', shortName: 'ASE' },
  { id: 6, name: 'CCAS', shortName: 'CCAS' },
  { id: 7, name: 'Conseiller numérique', shortName: 'Numérique' },
  { id: 8, name: 'État civil', shortName: 'État civil' },
] as const;

export const motifCategories = [
  { id: 1, name: 'RSA orientation', shortName: 'rsa_orientation' },
  { id: 2, name: 'RSA accompagnement', shortName: 'rsa_accompagnement' },
  { id: 3, name: 'Atelier', shortName: 'atelier' },
] as const;

export interface DemoMotif {
  id: number;
  organisationId: number;
  serviceId: number;
  name: string;
  locationType: string;
  isCollective: boolean;
  isFollowUp: boolean;
  categoryId: number | null;
  isDeleted: boolean;
}

const kinds: readonly Omit<DemoMotif, 'id' | 'organisationId'>[] = [
  kind(PMI, 'Consultation nourrisson', 'public_office'),
  kind(PMI, 'Visite à domicile', 'home'),
  kind(PMI, 'Atelier massage bébé', 'public_office', { isCollective: true, categoryId: 3 }),
  kind(SOCIAL, 'Premier entretien', 'public_office'),
  kind(SOCIAL, 'Suivi', 'phone', { isFollowUp: true }),
  kind(SOCIAL, 'Suivi', 'public_office', { isFollowUp: true }),
  kind(INSERTION, 'Orientation RSA', 'public_office', { categoryId: 1 }),
  kind(INSERTION, 'Accompagnement RSA', 'visio', { categoryId: 2, isFollowUp: true }),
  kind(INSERTION, 'Information collective', 'visio', { isCollective: true, categoryId: 1 }),
  kind(5, 'Entretien famille d’accueil', 'home'),
  kind(7, 'Aide en ligne', 'phone'),
  kind(8, 'Titre d’identité', 'public_office'),
  kind(SOCIAL, 'Ancien motif (supprimé)', 'public_office', { isDeleted: true }),
];

function kind(serviceId: number, name: string, locationType: string, more: Partial<DemoMotif> = {}) {
  return {
    serviceId,
    name,
    locationType,
    isCollective: false,
    isFollowUp: false,
    categoryId: null,
    isDeleted: false,
    ...more,
  };
}

export const motifs: readonly DemoMotif[] = organisations.flatMap(({ id: organisationId }, at) =>
  kinds.map((each, index) => ({ ...each, id: at * kinds.length + index + 1, organisationId })),
);

export interface DemoLieu {
  id: number;
  organisationId: number;
  name: string;
  address: string;
  availability: string;
}

const addresses: Readonly<Record<number, string>> = {
  1: '37 rue du Temple, Arras, 62000',
  2: '8 rue Boutleux, Béthune, 62400',
  3: '40 rue Gaillard, Calais, 62100',
  4: '1 place de l’Hôtel de Ville, Saint-Pol-sur-Ternoise, 62130',
  5: '2 rue de la Source, Saint-Denis, 97400',
  6: '21 rue du Renard, Paris, 75004',
  7: '8 rue Victor Hugo, Fort-de-France, 97200',
  8: '16 rue du Général Mangin, Nouméa, 98800',
};

export const lieux: readonly DemoLieu[] = organisations.flatMap(({ id: organisationId, name }, at) => {
  const address = addresses[organisationId] ?? '';
  const places = [
    { name, availability: 'enabled' },
    { name: `${name} – annexe`, availability: 'enabled' },
    { name: `${name} – ancien site`, availability: 'disabled' },
    { name: 'Salle des fêtes', availability: 'single_use' },
  ] as const;
  return places.map((place, index) => ({ ...place, address, id: at * places.length + index + 1, organisationId }));
});
