// French sentences for mistakes in documents, by the words of graphql-js.
import type { MistakenValue } from './value.ts';

/** The groups of the pattern, in order; an absent one is empty. */
type Say = (found: readonly string[], value: MistakenValue) => string;

const once =
  (what: string): Say =>
  ([name]) =>
    `${what} « ${name} » figure deux fois.`;

/** A French sentence for each kind of mistake of graphql-js: those of its rules, of coercion, and of the choice of an operation. */
export const sentences: readonly (readonly [pattern: RegExp, say: Say])[] = [
  // Values
  [
    /^(?:Variable|Argument) "(.+?)" of (?:required|non-null) type ".+?" (?:was|must)/,
    ([name]) => `La valeur de « ${name} » manque.`,
  ],
  [/^Argument "(.+?)" has invalid value/, ([name]) => `La valeur de « ${name} » n’est pas de son type.`],
  [/^Field "(?:.+?\.)?(.+?)" of required type ".+?" was not provided/, ([name]) => `Le champ « ${name} » manque.`],
  [/^Expected non-nullable type "(.+?)!" not to be null/, (_found) => 'Une valeur est nécessaire.'],
  [/^Expected value of type "(.+?)!", found null/, (_found) => 'Une valeur est nécessaire.'],
  [/^Expected type "(.+?)" to be an object/, ([type], value) => value.wanted(type)],
  [/^Value "(.*)" does not exist in "(.+?)" enum/s, ([text, type], value) => value.notInEnum(text, type)],
  [
    /^Enum "(.+?)" cannot represent non-(?:string|enum) value: (.*?)\.(?: Did you mean| *$)/s,
    ([type, text], value) => value.notInEnum(text, type),
  ],
  [/^Expected (?:value of )?type "(.+?)"/, ([type], value) => value.wanted(type)],
  [/^(Int|Float|String|Boolean|ID) cannot represent/, ([type], value) => value.wanted(type)],
  [
    /^Field "(.+?)" is not defined by type "(.+?)"/,
    ([name, type]) => `Le champ « ${name} » n’existe pas dans « ${type} ».`,
  ],
  [
    /^(?:OneOf Input Object|Exactly one key must be specified for OneOf type) "(.+?)"/,
    ([type]) => `Donnez un seul des champs de « ${type} ».`,
  ],
  [/^Field "(?:.+?\.)?(.+?)" must be non-null/, ([name]) => `Le champ « ${name} » ne peut pas être nul.`],
  [/^Too many errors processing variables/, () => 'D’autres erreurs de variables ne sont pas détaillées.'],
  // Variables
  [
    /^Variable "(.+?)" (?:cannot be non-input|expected value of) type/,
    ([name]) => `La variable « ${name} » n’a pas un type d’entrée.`,
  ],
  [/^There can be only one variable named "(.+?)"/, once('La variable')],
  [/^Variable "(.+?)" is not defined/, ([name]) => `La variable « ${name} » n’est pas déclarée.`],
  [/^Variable "(.+?)" is never used/, ([name]) => `La variable « ${name} » ne sert pas.`],
  [
    /^Variable "(.+?)" of type "(.+?)" used in position expecting type "(.+?)"/,
    ([name, given, wanted]) => `La variable « ${name} » est de type « ${given} », là où « ${wanted} » est attendu.`,
  ],
  [
    /^Variable "(.+?)" is of type ".+?" but must be non-nullable/,
    ([name]) => `La variable « ${name} » ne doit pas pouvoir être nulle.`,
  ],
  // Operations
  [
    /^The (.+?) definition is not executable/,
    ([name]) => `La définition ${name?.replaceAll('"', '')} n’est pas une opération.`,
  ],
  [/^There can be only one operation named "(.+?)"/, once('L’opération')],
  [/^This anonymous operation must be the only/, () => 'Une opération sans nom doit être seule dans sa requête.'],
  [/ubscription.* must select only one top level field/, () => 'Une souscription demande un seul champ.'],
  [/ubscription.* must not select an introspection/, () => 'Une souscription ne peut pas demander le schéma.'],
  [
    /^(?:Must provide (?:an )?operation|Could not determine what operation|Unable to identify operation)/,
    () => 'Nommez l’opération à exécuter, une de celles de la requête.',
  ],
  [/^Unknown operation named "(.+?)"/, ([name]) => `L’opération « ${name} » n’est pas dans la requête.`],
  [/^Can only perform a mutation/, () => 'Une modification se demande par POST.'],
  // Types and fields
  [/^Unknown type "(.+?)"/, ([name]) => `Le type « ${name} » n’existe pas.`],
  [
    /^Cannot query field "(.+?)" on type "(.+?)"/,
    ([name, type]) => `Le champ « ${name} » n’existe pas dans « ${type} ».`,
  ],
  [/^Field "(.+?)" must not have a selection/, ([name]) => `Le champ « ${name} » n’a pas de sous-champs.`],
  [/^Field "(.+?)" of type ".+?" must have/, ([name]) => `Demandez des sous-champs de « ${name} ».`],
  [/^Fields "(.+?)" conflict/, ([name]) => `Deux champs différents s’appellent « ${name} » : donnez-leur des alias.`],
  // Fragments
  [
    /^Fragment (?:"(.+?)" )?cannot condition on non composite type "(.+?)"/,
    ([, type]) => `Un fragment ne peut pas porter sur « ${type} », qui n’a pas de champs.`,
  ],
  [/^There can be only one fragment named "(.+?)"/, once('Le fragment')],
  [/^Unknown fragment "(.+?)"/, ([name]) => `Le fragment « ${name} » n’existe pas.`],
  [/^Fragment "(.+?)" is never used/, ([name]) => `Le fragment « ${name} » ne sert pas.`],
  [
    /^Fragment .*cannot be spread here .*"(.+?)" can never be of type "(.+?)"/,
    ([parent, type]) => `« ${parent} » n’est jamais « ${type} » : ce fragment n’a pas sa place ici.`,
  ],
  [/^Cannot spread fragment "(.+?)" within itself/, ([name]) => `Le fragment « ${name} » se contient lui-même.`],
  // Directives and arguments
  [/^Unknown directive "(.+?)"/, ([name]) => `La directive « ${name} » n’existe pas.`],
  [/^Directive "(.+?)" may not be used/, ([name]) => `La directive « ${name} » n’a pas sa place ici.`],
  [/^The directive "(.+?)" can only be used once/, ([name]) => `La directive « ${name} » ne se donne qu’une fois ici.`],
  [
    /^Unknown argument "(.+?)" on (?:field|directive) "(.+?)"/,
    ([name, place]) => `L’argument « ${name} » n’existe pas pour « ${place} ».`,
  ],
  [/^There can be only one argument named "(.+?)"/, once('L’argument')],
  [/^There can be only one input field named "(.+?)"/, once('Le champ')],
  [
    /^(?:Field|Directive) "(.+?)" argument "(.+?)" of type ".+?" is required/,
    ([place, name]) => `L’argument « ${name} » de « ${place} » manque.`,
  ],
  // The schema
  [/introspection has been disabled/, () => 'Le schéma ne se demande pas ici.'],
  [/^Maximum introspection depth exceeded/, () => 'Cette demande du schéma est trop profonde.'],
];
