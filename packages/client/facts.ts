// Facts of the schema beside the documents: types for caches, and the words for people.
import {
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isEnumType,
  isInterfaceType,
  isListType,
  isObjectType,
  isUnionType,
  parse,
  print as printNode,
  printSchema,
  stripIgnoredCharacters,
  visit,
} from 'graphql';
import { fileFormats } from '../../src/domain/exports/file-format.ts';
import { exportEventLabels, exportExpiryLabels, exportStatusLabels } from '../../src/domain/exports/lifecycle/label.ts';
import { ageBands } from '../../src/domain/rdv/age-band.ts';
import {
  accessLevelLabels,
  counterLabels,
  lieuAvailabilityLabel,
  locationTypeLabel,
  originLabel,
  scopeLabels,
} from '../../src/domain/rdv/label.ts';
import { leadTimeBands } from '../../src/domain/statistics/time/band.ts';

/** Stored values of the origins, which the domain names by them. */
const STORED_ORIGINS = { AGENT: 'Agent', USAGER: 'User', FILE_ATTENTE: 'FileAttente', PRESCRIPTEUR: 'Prescripteur' };

const LABELS: Readonly<Record<string, (value: string) => string>> = {
  AccessLevel: (value) => accessLevelLabels[value.toLowerCase() as keyof typeof accessLevelLabels],
  AgeBand: (value) => ageBands.find(({ name }) => name === value)?.label ?? '',
  ExportEventType: (value) => exportEventLabels[value as keyof typeof exportEventLabels],
  ExportExpiryReason: (value) => exportExpiryLabels[value as keyof typeof exportExpiryLabels],
  ExportFormat: (value) => fileFormats[value as keyof typeof fileFormats].label,
  ExportStatus: (value) => exportStatusLabels[value as keyof typeof exportStatusLabels],
  LeadTimeBand: (value) => leadTimeBands.find(({ name }) => name === value)?.label ?? '',
  LieuAvailability: (value) => lieuAvailabilityLabel(value.toLowerCase()),
  LocationType: (value) => locationTypeLabel(value.toLowerCase()),
  RdvOrigin: (value) => originLabel(STORED_ORIGINS[value as keyof typeof STORED_ORIGINS]),
  RdvTemporalStatus: (value) => counterLabels[value as keyof typeof counterLabels],
  Scope: (value) => scopeLabels[value as keyof typeof scopeLabels],
};

const ROOTS = new Set(['Query', 'Mutation', 'Subscription']);

/** The module `schema-facts.ts`. @throws Error when a value of an enum has no label. */
export function printFacts(schema: GraphQLSchema): string {
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
  const possibleTypes = Object.fromEntries(
    types.filter(isAbstractType).map((type) => [
      type.name,
      schema
        .getPossibleTypes(type)
        .map(({ name }) => name)
        .sort(),
    ]),
  );
  const hasId = (type: GraphQLObjectType) => 'id' in type.getFields();
  const objects = types.filter(isObjectType);
  const embeddedTypes = objects.filter((type) => !hasId(type) && !ROOTS.has(type.name));
  const embeddedLists = objects.flatMap((parent) => {
    const lists = Object.values(parent.getFields()).filter(
      ({ type }) => isListType(getNullableType(type)) && embeddedTypes.some((each) => each === getNamedType(type)),
    );
    return lists.length > 0 ? [[parent.name, lists.map(({ name }) => name)] as const] : [];
  });
  return [
    '/* eslint-disable */',
    '/** Object types of each interface and union. */',
    `export const possibleTypes: Record<string, string[]> = ${print(possibleTypes)};`,
    '',
    '/** Object types without an id: a cache keeps them within their parent. */',
    `export const embeddedTypes: readonly string[] = ${print(embeddedTypes.map(({ name }) => name))};`,
    '',
    '/** Lists of such objects, by the type that has them. */',
    `export const embeddedLists: Readonly<Record<string, readonly string[]>> = ${print(Object.fromEntries(embeddedLists))};`,
    '',
    '/** French words of enum values, the same as in answers and files. */',
    `export const labels = ${print(Object.fromEntries(Object.keys(LABELS).map((name) => [name, labelsOf(schema, name)])))} as const;`,
    '',
  ].join('\n');
}

const print = (value: unknown) => JSON.stringify(value, null, 2);

function labelsOf(schema: GraphQLSchema, name: string): Record<string, string> {
  const type = schema.getType(name);
  if (!isEnumType(type)) throw new Error(`The schema has no enum ${name}`);
  return Object.fromEntries(
    type.getValues().map(({ name: value }) => {
      const label = LABELS[name]?.(value);
      if (!label) throw new Error(`${name}.${value} has no label`);
      return [value, label];
    }),
  );
}

/**
 * The module `graphcache-schema.ts`. Graphcache finds with it which fragment fits an object. It shows no answer of which a
 * part is missing, so no field is said to be nullable.
 */
export function printGraphcacheSchema(schema: GraphQLSchema): string {
  const rootOf = (type: GraphQLObjectType | null | undefined) => (type ? { name: type.name } : null);
  const names = (list: readonly { name: string }[]) => list.map(({ name }) => ({ name }));
  const types = Object.values(schema.getTypeMap()).flatMap((type): object[] => {
    if (type.name.startsWith('__')) return [];
    const { name } = type;
    if (isUnionType(type)) return [{ kind: 'UNION', name, possibleTypes: names(type.getTypes()) }];
    if (!isObjectType(type) && !isInterfaceType(type)) return [];
    const kind = isObjectType(type) ? 'OBJECT' : 'INTERFACE';
    return [{ kind, name, interfaces: names(type.getInterfaces()), fields: Object.keys(type.getFields()).join(' ') }];
  });
  return [
    '/** Types of the schema with their interfaces, and their fields as one text. */',
    `export const types: readonly GraphcacheType[] = ${JSON.stringify(types)};`,
    `export const roots = ${JSON.stringify({
      queryType: rootOf(schema.getQueryType()),
      mutationType: rootOf(schema.getMutationType()),
      subscriptionType: rootOf(schema.getSubscriptionType()),
    })};`,
    'export interface GraphcacheType { kind: string; name: string; interfaces?: readonly { name: string }[]; fields?: string; possibleTypes?: readonly { name: string }[] }',
    '',
  ].join('\n');
}

/** The module `schema-text.ts`: the schema without its descriptions, which a fake service executes. */
export function printSchemaText(schema: GraphQLSchema): string {
  const bare = visit(parse(printSchema(schema)), {
    enter: (node) => ('description' in node && node.description ? { ...node, description: undefined } : undefined),
  });
  return `/** The schema, without descriptions. */\nexport const schemaText: string =\n  ${JSON.stringify(stripIgnoredCharacters(printNode(bare)))};\n`;
}
