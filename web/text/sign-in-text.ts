// Sentences of the sign-in page.

const INVITE =
  'Demandez à un administrateur de votre organisation de vous inviter dans RDV Service Public avec cette adresse, puis reconnectez-vous.';

/** By the code with which the service refuses a sign-in. */
const failures: Readonly<Record<string, string>> = {
  SIGN_IN_FAILED: 'La connexion n’a pas abouti. Recommencez.',
  SIGN_IN_TOO_WEAK: 'Ce service demande une authentification plus forte. Recommencez avec un second facteur.',
  EMAIL_NOT_VERIFIED:
    'Le fournisseur d’identité n’atteste pas votre adresse e-mail. Faites-la vérifier auprès de lui, puis reconnectez-vous.',
  UNKNOWN_AGENT: `Aucun compte d’agent actif ne correspond à votre adresse e-mail. ${INVITE}`,
  ISSUER_UNAVAILABLE: 'Le fournisseur d’identité ne répond pas. Réessayez dans quelques instants.',
  RATE_LIMITED: 'Trop de tentatives. Réessayez dans une minute.',
};

export const failureOf = (code: string): string => failures[code] ?? 'La connexion a échoué. Recommencez.';

export const ENDED = 'Votre session est terminée. Reconnectez-vous pour revenir à la page où vous étiez.';
export const SIGNED_OUT = 'Vous êtes déconnecté.';
export const NO_WAY =
  'La connexion depuis un navigateur n’est pas configurée sur ce service. Adressez-vous à son exploitant.';
