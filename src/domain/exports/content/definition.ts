// Definitions of the columns of files, in French.

/** Definitions by the keys of columns. */
export type Definitions = Readonly<Record<string, string>>;

/** Of columns about a RDV. */
export const rdvDefinitions: Definitions = {
  created_year: 'Année de la prise du RDV.',
  created_on: 'Jour de la prise du RDV, à l’heure locale.',
  created_at: 'Heure de la prise du RDV, à l’heure locale.',
  origin: 'Personne ou moyen par lequel le RDV a été pris.',
  starts_on: 'Jour du RDV, à l’heure locale.',
  starts_at: 'Heure du début du RDV, à l’heure locale.',
  service: 'Service du motif du RDV.',
  motif: 'Nom du motif du RDV.',
  context: 'Contexte noté sur le RDV. Vide dans les espaces où ce champ est désactivé.',
  status: 'Statut du RDV au moment de l’export.',
  lieu: 'Lieu du RDV avec son adresse. À domicile : code postal et commune. Sinon : par téléphone ou par visioconférence.',
  agents: 'Noms des agents du RDV.',
  usagers: 'Noms des usagers du RDV.',
  city: 'Première commune connue parmi les usagers du RDV. Celle d’un proche est celle de son responsable.',
  has_minor: 'Oui si l’un des usagers a moins de 18 ans le jour du RDV.',
  notifications: 'Échec si une notification n’est pas partie, Traité sinon. Vide sans notification.',
  organisation: 'Organisation du RDV.',
  birth_dates: 'Dates de naissance connues des usagers du RDV.',
  age_bands: 'Tranches d’âge des usagers le jour du RDV.',
  post_code: 'Premier code postal connu parmi les usagers du RDV. Celui d’un proche est celui de son responsable.',
  author: 'Nom de la personne qui a pris le RDV.',
  agent_emails: 'Adresses e-mail des agents du RDV.',
  is_collective: 'Oui si le motif du RDV est collectif.',
  rdv_id: 'Numéro du RDV.',
};

/** Of columns about one usager of a RDV; the others are those of the RDV. */
export const participationDefinitions: Definitions = {
  ...rdvDefinitions,
  usager: 'Nom de l’usager.',
  rdv_id: 'Numéro du RDV. Il se répète pour chaque usager du RDV.',
  status: 'Statut de cette participation au moment de l’export. Il peut différer de celui du RDV.',
  city: 'Commune de l’usager. Celle d’un proche est celle de son responsable.',
  is_minor: 'Oui si l’usager a moins de 18 ans le jour du RDV.',
  birth_date: 'Date de naissance de l’usager.',
  age_band: 'Tranche d’âge de l’usager le jour du RDV.',
  post_code: 'Code postal de l’usager. Celui d’un proche est celui de son responsable.',
  registered_by: 'Nom de la personne qui a inscrit l’usager. Vide si le RDV n’est pas collectif.',
};

const ofResponsible = 'Celui d’un proche est celui de son responsable.';

/** Of columns about a usager of a territory. */
export const usagerDefinitions: Definitions = {
  id: 'Numéro de l’usager dans RDV Service Public.',
  last_name: 'Nom d’usage.',
  first_name: 'Prénom.',
  birth_name: 'Nom de naissance.',
  birth_date: 'Date de naissance.',
  age_band: 'Tranche d’âge le jour de l’export.',
  type: 'Proche si l’usager a un responsable, Responsable sinon.',
  responsible: 'Nom du responsable d’un proche.',
  address: 'Adresse. Celle d’un proche est celle de son responsable.',
  post_code: `Code postal. ${ofResponsible}`,
  city: 'Commune. Celle d’un proche est celle de son responsable.',
  phone_number: 'Numéro de téléphone.',
  email: 'Adresse e-mail.',
  notify_by_sms: 'Oui si l’usager accepte les notifications par SMS.',
  notify_by_email: 'Oui si l’usager accepte les notifications par e-mail.',
  created_through: 'Moyen par lequel la fiche de l’usager a été créée.',
  created_on: 'Jour de création de la fiche, à l’heure locale.',
  caisse_affiliation: 'Caisse d’affiliation.',
  affiliation_number: 'Numéro d’allocataire.',
  family_situation: 'Situation familiale.',
  number_of_children: 'Nombre d’enfants.',
  case_number: 'Numéro de dossier.',
  address_details: 'Complément d’adresse.',
  logement: 'Type de logement.',
  notes: 'Remarques sur l’usager dans cet espace.',
  referents: 'Noms des agents référents.',
  organisations: 'Organisations de cet espace où l’usager a une fiche.',
  rdv_count: 'Nombre de RDV de l’usager dans la sélection.',
  seen_count: 'Nombre de RDV de la sélection auxquels l’usager était présent.',
  noshow_count: 'Nombre de RDV de la sélection où l’usager était absent sans excuse.',
  excused_count: 'Nombre de RDV de la sélection que l’usager a annulés.',
  revoked_count: 'Nombre de RDV de la sélection que le service a annulés.',
  unknown_past_count: 'Nombre de RDV commencés de la sélection sans statut renseigné.',
  unknown_future_count: 'Nombre de RDV à venir de la sélection.',
  first_rdv_on: 'Jour du premier RDV de la sélection.',
  last_rdv_on: 'Jour du dernier RDV commencé de la sélection.',
  next_rdv_on: 'Jour du prochain RDV à venir de la sélection.',
};
