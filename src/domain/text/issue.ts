// Sentences about wrong fields, in one place: the API, files and mails use the same words.

const atMost = (most: number, what: string) => `Au plus ${most} ${what}.`;

/** Names of objects that arguments name by id, in a sentence. */
const nouns = {
  Organisation: 'd’une organisation',
  Territory: 'd’un espace',
  Service: 'd’un service',
  MotifCategory: 'd’une catégorie de motifs',
  Motif: 'd’un motif',
  Agent: 'd’un agent',
  Usager: 'd’un usager',
  Lieu: 'd’un lieu',
} as const;

/** Types of objects that arguments name by id. */
export type NamedType = keyof typeof nouns;

/** Every code of a wrong field, with its sentences. A code without a sentence does not compile. */
export const issueText = {
  EMPTY_LIST: {
    filter: 'La liste est vide : retirez ce filtre ou donnez une valeur.',
    targets: 'La liste est vide : nommez au moins une cible.',
    organisations: 'La liste est vide : retirez-la ou nommez une organisation.',
    columns: 'La liste est vide : nommez au moins une colonne.',
    networks: 'La liste est vide : retirez-la ou donnez une adresse.',
    events: 'La liste est vide : retirez-la ou nommez un événement.',
  },
  TOO_MANY_ITEMS: {
    values: (most: number) => atMost(most, 'valeurs'),
    targets: (most: number) => atMost(most, 'cibles'),
    columns: (most: number) => atMost(most, 'colonnes'),
    networks: (most: number) => atMost(most, 'réseaux'),
    ids: (most: number) => atMost(most, 'identifiants'),
    words: (most: number) => atMost(most, 'mots'),
    territories: 'Un fichier de ce type concerne un seul espace.',
  },
  TOO_MANY_ISSUES: (more: number) =>
    more === 1 ? 'Une autre erreur n’est pas détaillée.' : `${more} autres erreurs ne sont pas détaillées.`,
  INVALID_ID: (type: NamedType) => `Cet identifiant n’est pas celui ${nouns[type]}.`,
  UNKNOWN_ID: {
    organisationIds: 'Cette organisation n’est pas dans votre périmètre.',
    serviceIds: 'Ce service n’existe pas.',
    motifCategoryIds: 'Cette catégorie de motifs n’existe pas.',
    motifIds: 'Ce motif n’est pas dans votre périmètre.',
    agentIds: 'Cet agent n’est pas dans votre périmètre.',
    usagerIds: 'Cet usager n’est pas dans votre périmètre.',
    lieuIds: 'Ce lieu n’est pas dans votre périmètre.',
  },
  UNKNOWN_COLUMN: 'Cette colonne n’existe pas.',
  DUPLICATE: {
    column: 'Cette colonne est demandée deux fois.',
    name: 'Une autre de vos sélections porte déjà ce nom.',
    offer: 'Une autre offre de cet espace porte déjà ce nom.',
  },
  INVALID_DAY: (meant: string | null) =>
    `Écrivez le jour sous la forme AAAA-MM-JJ, par exemple ${meant ?? '2026-11-23'}.`,
  INVALID_PERIOD: {
    open: 'Donnez au moins un jour.',
    reversed: 'La fin de la période doit suivre son début (elle n’en fait pas partie).',
    reversedDays: 'Le dernier jour de la période ne peut pas précéder le premier.',
    twoEnds: 'Donnez la fin une seule fois : le dernier jour, ou le jour suivant.',
  },
  INVALID_NETWORK: 'Écrivez une adresse IP ou un réseau, par exemple 192.0.2.0/24.',
  INVALID_URL: 'Donnez une adresse qui commence par https://, sans identifiants ni ancre.',
  INVALID_TIME: 'Écrivez l’heure sous la forme HH:MM, par exemple 06:30.',
  MISSING: {
    weekday: 'Choisissez le jour de la semaine.',
    monthDay: 'Choisissez le jour du mois : un numéro, le dernier jour ou le premier jour ouvré.',
  },
  OUT_OF_RANGE: {
    day: 'Ce jour n’existe pas entre 1900 et 2100.',
    count: (most: number) => `Donnez un nombre de 1 à ${most}.`,
    countFromZero: (most: number) => `Donnez un nombre de 0 à ${most}.`,
    bothEnds: 'Demandez une page depuis le début ou depuis la fin, pas les deux.',
  },
  INVALID_CURSOR: {
    list: 'Ce n’est pas un curseur de cette liste dans cet ordre.',
    events: 'Ce n’est pas un curseur d’événement.',
  },
  INVALID_TIME_ZONE: 'Ce fuseau horaire n’existe pas. Donnez un nom comme Europe/Paris.',
  TARGET_REQUIRED: 'Plusieurs cibles sont possibles : nommez celles que vous voulez.',
  TARGET_NOT_ALLOWED: 'Une cible ne se nomme que pour des organisations ou un espace.',
  NOT_AVAILABLE: {
    rows: 'Un espace ouvre les statistiques de ses RDV, pas leur liste.',
    persons: 'Dans un espace, rien ne se demande par personne.',
    motifMatrix: 'Pour un espace, deux répartitions que le motif décide ne se croisent pas.',
    sameDimension: 'Croisez deux répartitions différentes.',
    archiveWidth: 'Les archives se demandent par mois, trimestre ou année.',
    relatives: 'Pour ajouter des proches, nommez aussi leurs usagers.',
    searchedFigures: 'Les chiffres d’une liste sont ceux de ses filtres : demandez-les sans recherche.',
    fileRows: 'Ce périmètre n’a pas de fichier avec ces lignes.',
    anonymous: 'Un fichier anonyme n’a pas cette colonne.',
    disabled: 'Cet espace n’utilise pas ce champ.',
    otherFrequency: 'Cette fréquence n’a pas ce réglage.',
    mails: 'Ce service n’envoie pas de mails.',
    dailyFigures: 'Les chiffres par mail viennent chaque semaine ou chaque mois.',
    noFile: 'Cette programmation envoie des chiffres par mail : elle n’a pas de fichier.',
    template: 'Un modèle pour plusieurs organisations ne nomme ni organisations, ni motifs, ni lieux, ni personnes.',
    withoutScope: 'Donnez aussi le périmètre : les critères se remplacent ensemble.',
    changes: 'Les changements seuls ne se demandent que pour des fichiers d’une ligne par RDV.',
    allDisabled: 'L’espace n’utilise plus aucune des colonnes de cet export : faites une nouvelle demande.',
  },
  TOO_SHORT: {
    letters: (least: number) => `Donnez au moins ${least} lettres.`,
    empty: 'Donnez au moins un caractère.',
  },
  TOO_LONG: (most: number) => atMost(most, 'caractères'),
  INVALID_CHARACTER: {
    key: 'La clé contient un caractère qui ne peut pas être enregistré.',
    name: 'Le nom contient un caractère qui ne peut pas être enregistré.',
  },
  PERIOD_TOO_LONG: (most: number, days: number) => `Au plus ${most} jours ; ici ${days}.`,
  TOO_MANY_BUCKETS: (most: number) =>
    `Au plus ${most} intervalles : choisissez-les plus larges, ou une période plus courte.`,
  TOO_MANY_SPLITS: {
    size: (tables: number, cells: number) =>
      `Au plus ${tables} tableaux et ${cells.toLocaleString('fr')} cases dans une réponse : demandez-en moins à la fois.`,
    series: 'Pour un espace, un seul croisement à la fois : deux répartitions, ou une répartition par intervalle.',
    weekdays: 'Pour un espace, les jours de la semaine se demandent sans intervalles.',
    leadTimes: 'Pour un espace, les délais se demandent sans intervalles ni jours de la semaine.',
    overlap:
      'Pour un espace, de deux périodes qui ont des jours communs, une seule se répartit : demandez l’autre à part.',
    widths: 'Pour un espace, une seule largeur d’intervalle à la fois.',
  },
  TOO_MANY_SELECTIONS: 'Une requête porte sur une seule sélection d’un espace : envoyez les autres à part.',
} as const;

/** Codes of wrong fields, for programs. */
export type IssueCode = keyof typeof issueText;
