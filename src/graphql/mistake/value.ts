// Sentences about values of a wrong type, by their type in the schema.
import { type GraphQLSchema, isEnumType, isInputObjectType } from 'graphql';

/** Values of each scalar, in French. The test of the schema holds that none is missing. */
const scalars: ReadonlyMap<string, string> = new Map([
  ['ID', 'un identifiant'],
  ['Int', 'un nombre entier'],
  ['Float', 'un nombre'],
  ['String', 'un texte'],
  ['Boolean', 'vrai ou faux (true, false)'],
  ['LocalDate', 'un jour AAAA-MM-JJ, par exemple "2026-11-23"'],
  ['DateTime', 'un instant, par exemple "2026-11-23T14:30:00Z"'],
  ['TimeZone', 'un fuseau horaire, par exemple "Europe/Paris"'],
  ['URL', 'une adresse, par exemple "https://example.org"'],
  ['ByteCount', 'un nombre d’octets'],
]);

/** Longer texts of callers are cut. */
const MAX_QUOTE = 60;
const cut = (text: string) => (text.length > MAX_QUOTE ? `${text.slice(0, MAX_QUOTE)}…` : text);

/** Sentences about one wrong value. */
export interface MistakenValue {
  /** The reason, after the place of the value. */
  at(place: string, reason: string): string;
  /** The values that a type has. */
  wanted(type: string | undefined): string;
  /** A value that an enum lacks, and those that it has. */
  notInEnum(text: string | undefined, type: string | undefined): string;
}

/** `translate` says the reason in French. */
export function createMistakenValue(
  schema: GraphQLSchema,
  translate: (reason: string, value: MistakenValue) => string,
): MistakenValue {
  const value: MistakenValue = {
    at: (place, reason) => `« ${place} » : ${lowerFirst(translate(reason, value))}`,
    wanted(type = '') {
      const name = type.replaceAll(/[[\]!]/g, '');
      const named = schema.getType(name);
      if (isEnumType(named)) return `La valeur est une de celles-ci : ${valuesOf(schema, name)}.`;
      if (isInputObjectType(named)) return `La valeur est un objet de type « ${name} ».`;
      return `La valeur est ${scalars.get(name) ?? `de type « ${name} »`}.`;
    },
    notInEnum: (text = '', type = '') =>
      `« ${cut(text.replaceAll('"', ''))} » n’est pas une valeur possible. Valeurs possibles : ${valuesOf(schema, type)}.`,
  };
  return value;
}

function valuesOf(schema: GraphQLSchema, type: string): string {
  const found = schema.getType(type);
  return isEnumType(found)
    ? found
        .getValues()
        .map(({ name }) => name)
        .join(', ')
    : type;
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
