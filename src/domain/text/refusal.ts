// Sentences of refusals, in one place: the API, downloads and sign-in use the same words.

const french = (count: number) => count.toLocaleString('fr');
const inSeconds = (reason: string, seconds: number) => `${reason} : réessayez dans ${seconds} s.`;
const beyond = (reason: string) => (max: number) => `${reason} (au plus ${max.toLocaleString('fr-FR')}).`;

/** Every code in the `extensions` of a GraphQL error, with its sentences. A code without a sentence does not compile. */
export const refusalText = {
  UNAUTHENTICATED: {
    token: 'Connectez-vous : le jeton est absent, invalide ou expiré.',
    session: 'Votre session est terminée : reconnectez-vous.',
  },
  FORBIDDEN: {
    ORGANISATION: 'Vous n’êtes pas administrateur de chacune des organisations demandées.',
    TERRITORY: 'Vous n’êtes pas administrateur de l’espace demandé.',
    AGENT: 'Vous n’avez plus de rôle dans une des organisations demandées.',
    export: 'Cet export n’existe pas.',
    schedule: 'Cette programmation n’est pas l’une des vôtres.',
    offer: 'Cette offre n’existe pas.',
    webhook: 'Ce destinataire n’est pas l’un des vôtres.',
    delivery: 'Cet envoi n’est pas l’un des vôtres.',
    scheduleAddress: 'Cette adresse pour tableur n’est pas l’une des vôtres.',
    savedSelection: 'Cette sélection n’est pas l’une des vôtres.',
  },
  NOT_FOUND: {
    object: 'Cet objet n’existe pas.',
    file: 'Ce fichier n’existe pas.',
    path: 'Il n’y a rien ici.',
    address: 'Cette adresse ne mène à aucun fichier : elle n’existe pas, a expiré, ou n’est pas permise d’ici.',
    pathBeside: (api: string) => `Il n’y a rien ici. L’API est sur ${api}.`,
  },
  /** The sentences are those of the wrong fields. */
  VALIDATION_FAILED: null,
  /** The sentences are those of the mistakes in the document. */
  BAD_USER_INPUT: null,
  EXPORT_STATE: {
    running: 'Cet export est en cours : attendez sa fin, ou annulez-le.',
    ended: 'Cet export est déjà terminé.',
    withoutFile: 'Cet export n’a pas de fichier.',
    unreadable: 'Les critères de cet export ne sont plus lisibles : faites une nouvelle demande.',
  },
  EXPORT_QUOTA_EXCEEDED: {
    daily: (used: number) => `Vous avez déjà demandé ${used} exports en 24 heures : c’est le maximum.`,
    concurrent: (used: number) => `Vous avez déjà ${used} exports en cours : attendez la fin de l’un d’eux.`,
  },
  EXPORT_TOO_LARGE: (rows: number, most: number) =>
    `La sélection compte ${french(rows)} lignes ; un export en contient au plus ${french(most)}. Précisez les filtres.`,
  IDEMPOTENCY_CONFLICT: 'Cette clé a déjà servi pour une autre demande.',
  VERSION_CONFLICT: {
    savedSelection: 'Cette sélection a changé entre-temps : relisez-la avant de la modifier.',
    offer: 'Cette offre a changé entre-temps : relisez-la d’abord.',
  },
  HAND_OVER_REFUSED:
    'Cet export ne peut pas être transmis à cet agent : il n’existe pas, ou n’a pas le droit de voir toutes ses données.',
  OFFER_TAKEN: 'Un autre administrateur de cette organisation a déjà accepté cette offre.',
  WEBHOOKS_OFF: 'Ce service n’envoie pas de webhooks en ce moment.',
  LIMIT_REACHED: {
    schedules: (most: number) => `Vous avez déjà ${most} programmations : supprimez-en une d’abord.`,
    dailySchedules: (most: number) =>
      `Vous avez déjà eu ${most} programmations en une journée : attendez demain pour en créer une.`,
    offers: (most: number) => `Cet espace propose déjà ${most} programmations : retirez-en une d’abord.`,
    webhooks: (most: number) => `Cette programmation a déjà ${most} destinataires : supprimez-en un d’abord.`,
    replays: (most: number) => `Déjà ${most} envois en une heure : attendez avant d’en relancer.`,
    addresses: (most: number) => `Cette programmation a déjà ${most} adresses pour tableur : révoquez-en une d’abord.`,
    handOvers: (most: number) => `Cet export est déjà transmis à ${most} collègues : retirez-en un d’abord.`,
    dailyHandOvers: (most: number) =>
      `Vous avez déjà transmis ${most} fois un export en 24 heures : attendez pour en transmettre un.`,
    savedSelections: (most: number) => `Vous avez déjà ${most} sélections enregistrées : supprimez-en une d’abord.`,
  },
  STATISTICS_TIMEOUT: (seconds: number) =>
    `Ces statistiques demandent plus de ${seconds} secondes : choisissez une période plus courte ou moins de filtres.`,
  TIMED_OUT: 'Cette demande a pris trop de temps : restreignez la période ou les filtres.',
  RATE_LIMITED: {
    rate: (seconds: number) => inSeconds('Trop de requêtes', seconds),
    queue: 'Trop de requêtes à la fois : attendez les réponses.',
  },
  SERVICE_BUSY: (seconds: number) => inSeconds('Le service est très occupé', seconds),
  ISSUER_UNAVAILABLE: (seconds: number) =>
    inSeconds('Le fournisseur d’identité ne répond pas, votre connexion ne peut pas être vérifiée', seconds),
  AUDIT_UNAVAILABLE: 'La consultation n’a pas pu être tracée : réessayez dans un instant.',
  INTERNAL_SERVER_ERROR:
    'Une erreur inattendue est survenue. Réessayez ; si elle persiste, donnez la référence au support.',
  SUBSCRIPTION_LIMIT_EXCEEDED: {
    socket: (most: number) => `Au plus ${most} souscriptions par connexion.`,
    streams: (most: number) => `Au plus ${most} souscriptions à la fois par HTTP.`,
    figures: (most: number) => `Au plus ${most} souscriptions à des statistiques à la fois.`,
  },
  OPERATION_NOT_ALLOWED: 'Par WebSocket, seules les souscriptions sont acceptées : envoyez le reste par HTTP.',
  DOCUMENT_REQUIRED: 'Donnez le texte de la requête dans « query ».',
  TRUSTED_DOCUMENT_REQUIRED: 'Seules les requêtes enregistrées sont acceptées ici.',
  TRUSTED_DOCUMENT_NOT_FOUND: 'Cette requête n’est pas enregistrée.',
  METHOD_NOT_ALLOWED: (methods: string) => `Utilisez ${methods}.`,
  ORIGIN_NOT_ALLOWED: 'Cette page n’a pas le droit d’appeler ce service.',
  UNSUPPORTED_MEDIA_TYPE: 'Envoyez du JSON : Content-Type: application/json.',
  BODY_TOO_LARGE: (kilobytes: number) => `Le corps de la requête dépasse ${kilobytes} ko.`,
  INVALID_JSON: {
    nested: (what: string, most: number) => `${what} imbrique plus de ${most} objets ou listes.`,
    broken: (what: string) => `${what} n’est pas du JSON valide.`,
  },
  INVALID_REQUEST: {
    batch: 'Envoyez une requête à la fois.',
    shape: 'Envoyez un objet JSON.',
    text: (name: string) => `« ${name} » doit être un texte.`,
    object: (name: string) => `« ${name} » doit être un objet.`,
    address: 'Cette adresse n’en est pas une.',
    target: '« to » doit être une adresse de ce service, comme /rdvs.',
    email: 'Envoyez {"email": "…"} en JSON.',
    signOut: 'Cette déconnexion n’a pas commencé ici.',
  },
  LENGTH_LIMIT_EXCEEDED: beyond('Cette requête a trop de caractères'),
  TOKEN_LIMIT_EXCEEDED: beyond('Cette requête est trop longue'),
  OPERATION_LIMIT_EXCEEDED: beyond('Cette requête contient trop d’opérations'),
  FRAGMENT_LIMIT_EXCEEDED: beyond('Cette requête contient trop de fragments'),
  DEPTH_LIMIT_EXCEEDED: beyond('Cette requête est trop profonde'),
  FIELD_LIMIT_EXCEEDED: beyond('Cette requête demande trop de champs'),
  ALIAS_LIMIT_EXCEEDED: beyond('Cette requête contient trop d’alias'),
  DIRECTIVE_LIMIT_EXCEEDED: beyond('Cette requête contient trop de directives'),
  REPETITION_LIMIT_EXCEEDED: beyond('Cette requête répète trop souvent le même champ'),
  VALUE_LIMIT_EXCEEDED: beyond('Cette requête a trop de valeurs dans ses variables'),
  COST_LIMIT_EXCEEDED: beyond('Cette requête est trop coûteuse : demandez des pages plus petites, ou moins de champs'),
} as const;

/** Codes of GraphQL errors, for programs. */
export type ErrorCode = keyof typeof refusalText;

/** Sentences of the refusals on other paths, by their codes. */
export const doorText = {
  NOT_READY: 'Ce fichier n’est pas encore prêt.',
  EXPIRED: 'Ce fichier a été supprimé : demandez un nouvel export.',
  NO_FILE_YET: 'Cette programmation n’a pas encore de fichier.',
  NO_FILE_LEFT: 'Le dernier fichier de cette programmation a été supprimé : attendez le prochain.',
  LINK_EXPIRED: 'Ce lien a expiré : demandez-en un nouveau depuis la liste de vos exports.',
  RANGE_NOT_SATISFIABLE: 'Le fichier est plus court.',
  NO_ISSUER: 'La connexion par un fournisseur d’identité n’est pas configurée.',
  SIGN_IN_FAILED: 'La connexion n’a pas abouti : recommencez.',
  SIGN_IN_TOO_WEAK: 'Ce service demande une authentification plus forte : recommencez avec un second facteur.',
  EMAIL_NOT_VERIFIED:
    'Le fournisseur d’identité n’atteste pas votre adresse e-mail : faites-la vérifier auprès de lui.',
  UNKNOWN_AGENT:
    'Aucun compte d’agent actif ne correspond à votre adresse e-mail. Demandez à un administrateur de votre organisation de vous inviter dans RDV Service Public avec cette adresse.',
} as const;

export type DoorCode = keyof typeof doorText;
