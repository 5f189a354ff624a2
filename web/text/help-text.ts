// Texts of the page "Aide": definitions, rights, retention.

type Entry = readonly [name: string, meaning: string];

export const definitions: readonly Entry[] = [
  ['RDV', 'Un rendez-vous, quel que soit son statut. Les rendez-vous annulés comptent.'],
  ['Participation', 'Un usager à un RDV. Un RDV collectif de trois usagers est un RDV et trois participations.'],
  ['Usagers différents', 'Chaque usager compte une fois, quel que soit le nombre de ses RDV.'],
  [
    'À renseigner, À venir',
    'Un RDV sans statut est « à venir » avant son heure, et « à renseigner » dès qu’elle est passée.',
  ],
  ['Annulé (excusé)', 'L’usager a annulé.'],
  ['Annulé (par le service)', 'Un agent a annulé.'],
  ['Absence non excusée', 'L’usager n’est pas venu, et n’avait pas prévenu.'],
  [
    'Taux d’absence',
    'Les absences non excusées, parmi les participations honorées ou absentes. Les annulations n’y entrent pas.',
  ],
  ['Délai médian', 'De la prise du RDV à son heure, en jours. La moitié des RDV attend moins, l’autre moitié plus.'],
  ['Période', 'Des jours entiers, à l’heure de l’organisation du RDV. Le premier et le dernier jour sont compris.'],
  [
    'Chiffre masqué',
    'Dans un espace, un chiffre qui concerne moins de cinq usagers n’est pas montré, ni ceux qui permettraient de le déduire.',
  ],
];

export const rights: readonly Entry[] = [
  [
    'Agent',
    'Dans ses organisations : les RDV de ses services et des motifs sans service, et tous ceux auxquels il participe.',
  ],
  [
    'Service Secrétariat, ou agent d’accueil',
    'Tous les RDV de l’organisation. Laquelle des deux règles vaut dépend de la version de RDV Service Public.',
  ],
  ['Admin d’une organisation', 'Tous les RDV de l’organisation, et leur export.'],
  [
    'Admin d’un espace',
    'Les chiffres de l’espace et les fiches usagers. La liste des RDV ne lui est pas ouverte par ce rôle.',
  ],
  [
    'Vos exports',
    'Vous seul les voyez. Vos droits sont vérifiés à la demande, à la création du fichier et à chaque téléchargement.',
  ],
];

export const schedules: readonly Entry[] = [
  [
    'Sélection enregistrée',
    'Un périmètre, des filtres et le contenu d’un fichier, sous un nom. Elle s’enregistre depuis le bouton « Exporter ». Partagée, elle est visible des agents qui ont le même droit.',
  ],
  [
    'Export programmé',
    'Le fichier d’une sélection, préparé chaque jour, chaque semaine ou chaque mois. Il arrive dans « Vos exports », sans compter dans votre limite par jour. La sélection d’un autre agent se programme une fois enregistrée à votre nom, depuis « Exporter ».',
  ],
  [
    'Période',
    'Une période relative, comme « Mois dernier », suit la date du fichier. Des jours choisis restent les mêmes.',
  ],
  ['Jours ouvrés', 'Du lundi au vendredi, sans les jours fériés du calendrier choisi.'],
  [
    'Date manquée',
    'Après une interruption du service, un seul fichier rattrape les dates manquées. Le suivant vient à sa date.',
  ],
  [
    'Pause',
    'Par vous, ou d’elle-même si vous perdez le droit de faire cet export, ou après trois échecs de suite. « Reprendre » la lève, une fois la cause corrigée.',
  ],
  [
    'Offre',
    'Un export qu’un espace propose à ses organisations. L’administrateur qui l’accepte a un export programmé, avec ses droits. Si l’offre change, l’export suit la version acceptée, jusqu’à un nouvel accord.',
  ],
  [
    'Adresse pour tableur',
    'Excel ou LibreOffice y lisent le dernier fichier d’un export programmé, avec vos droits du moment. Elle se crée sur la page de cet export, n’est montrée qu’une fois et vit un an au plus. « Révoquer » y met fin.',
  ],
];

export const retention: readonly string[] = [
  'Un fichier est supprimé au moment indiqué à côté de lui dans « Vos exports ». Vous pouvez le supprimer plus tôt.',
  'Il est supprimé plus tôt si un usager qu’il contient est effacé, ou si vous perdez le droit de le voir.',
  'L’historique garde la demande et ses événements, sans les données. Sa durée est fixée par l’exploitant du service.',
  'Les consultations de données d’usagers, les exports et les téléchargements sont tracés, comme la CNIL le recommande.',
  'Une fois téléchargé, un fichier est sous votre responsabilité : ne le gardez que le temps nécessaire.',
];

export const shortcuts: readonly Entry[] = [
  ['g puis a', 'Accueil'],
  ['g puis r', 'Liste des RDV'],
  ['g puis s', 'Statistiques'],
  ['g puis e', 'Vos exports'],
  ['/', 'Premier critère de la page'],
  ['?', 'Cette aide'],
];

export const accessibility: readonly string[] = [
  'Ce service n’a pas encore fait l’objet d’un audit selon le RGAA 4.1 : sa conformité n’est pas établie.',
  'Chaque page est vérifiée à chaque version : règles automatiques d’axe, clavier seul, largeur de 320 pixels.',
  'Les graphiques ont tous un tableau équivalent. Aucune information n’est donnée par la couleur seule.',
  'Si une page vous résiste, signalez-le à l’exploitant du service. Sans réponse, vous pouvez saisir le Défenseur des droits.',
];
