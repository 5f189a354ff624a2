import { Buffer } from 'node:buffer';

/** A request as GraphQL clients send it. */
export interface HostileRequest {
  query: string;
  variables?: Record<string, unknown>;
}

const names = (prefix: string, count: number) => Array.from({ length: count }, (_, each) => `${prefix}${each}`);
const wrongIds = (count: number) => names('x', count);
const idFields = ['organisationIds', 'serviceIds', 'motifCategoryIds', 'motifIds', 'agentIds', 'usagerIds', 'lieuIds'];
const wrongFilters = Object.fromEntries(idFields.map((field) => [field, wrongIds(250)]));
const aliases = (count: number, field: string) =>
  names('a', count)
    .map((name) => `${name}: ${field}`)
    .join(' ');
/** Each fragment spreads the next one twice. */
const doubling =
  'query { ...F0 }' +
  Array.from({ length: 40 }, (_, each) => ` fragment F${each} on Query { ...F${each + 1} ...F${each + 1} }`).join('') +
  ' fragment F40 on Query { __typename }';
const alike = (count: number, body: string, on = 'Viewer') =>
  `{ viewer { ${names('...F', count).join(' ')} } } ${names('F', count)
    .map((name) => `fragment ${name} on ${on} { ${body} }`)
    .join(' ')}`;
const inline = (count: number, body: string) => `{ ${`... on Query { ${body} } `.repeat(count)} }`;
const long = 'x'.repeat(19_000);

const estimate = 'exportEstimate(scope: AGENT, options: { row: STATISTICS }) { rowCount }';

/** Requests of at most 100 kB, each made to cost as much as it can before it is refused. */
export const hostileRequests: Readonly<Record<string, HostileRequest>> = {
  'thirty estimates': { query: `{ ${aliases(30, estimate)} }` },
  'twelve kilobytes of wrong ids, 30 times': {
    query: `query ($f: RdvFiltersInput) { ${aliases(30, 'rdvs(filters: $f) { totalCount }')} }`,
    variables: { f: wrongFilters },
  },
  'wrong ids, 30 estimates': {
    query: `query ($f: RdvFiltersInput) { ${aliases(30, 'exportEstimate(scope: AGENT, filters: $f) { rowCount }')} }`,
    variables: { f: wrongFilters },
  },
  'wrong ids, 30 exports': {
    query: `mutation ($f: RdvFiltersInput) { ${aliases(30, 'requestExport(scope: AGENT, filters: $f) { ... on ValidationError { issues { path code message } } }')} }`,
    variables: { f: wrongFilters },
  },
  '62 inline fragments': { query: inline(62, 'viewer { agent { id } }') },
  'inline fragments, nested alike': {
    query: inline(18, 'rdvs { edges { node { motif { id name organisation { id } } } } }'),
  },
  'inline fragments at the limit of repetitions': {
    query: inline(20, 'viewer { agent { id fullName } roles { organisation { id name territory { id } } } }'),
  },
  'fragments alike': { query: alike(45, 'agent { id fullName }') },
  'fragments alike, 20': {
    query: alike(20, 'agent { id fullName isDeleted } roles { organisation { id name territory { id name } } }'),
  },
  'fragments that spread fragments': {
    query: `{ viewer { ...F0 } } ${Array.from({ length: 48 }, (_, each) => `fragment F${each} on Viewer { agent { id } ...F${each + 1} }`).join(' ')} fragment F48 on Viewer { agent { id } }`,
  },
  'fragments twice each': { query: doubling },
  'fragments in a circle': {
    query: `{ viewer { ...F0 } } ${Array.from({ length: 49 }, (_, each) => `fragment F${each} on Viewer { agent { id } ...F${(each + 1) % 49} ...F${(each + 2) % 49} }`).join(' ')}`,
  },
  'a fragment that nothing uses': {
    query: `{ viewer { agent { id } } } fragment F on Viewer { ${'agent { id fullName } '.repeat(180)} }`,
  },
  'wrong fields, with suggestions': { query: `{ viewer { agent { ${names('fullNam', 300).join(' ')} } } }` },
  'wrong fields of many types': { query: `{ rdvs { edges { node { ${names('startsA', 480).join(' ')} } } } }` },
  'wrong fields behind 19,000 lines': {
    query: `{ viewer { agent { ${'\n'.repeat(18_000)}${names('x', 150).join(' ')} } } }`,
  },
  'wrong enums, with suggestions': {
    query: 'query ($f: RdvFiltersInput) { rdvs(filters: $f) { totalCount } }',
    variables: { f: { statuses: names('UNKNOWN_PAS', 4_900) } },
  },
  'wrong fields in variables, thousands': {
    query: 'query ($f: RdvFiltersInput) { rdvs(filters: $f) { totalCount } }',
    variables: { f: Object.fromEntries(names('organisationId', 4_900).map((name) => [name, 1])) },
  },
  'wrong fields in variables': {
    query: 'query ($f: RdvFiltersInput) { rdvs(filters: $f) { totalCount } }',
    variables: { f: Object.fromEntries(names('organisationId', 99).map((name) => [name, 'x'.repeat(900)])) },
  },
  'many variables': {
    query: `query (${names('$v', 190)
      .map((name) => `${name}: Int`)
      .join(' ')}) { viewer { agent { id } } }`,
  },
  'many operations': {
    query: names('q', 20)
      .map((name) => `query ${name} { viewer { agent { id } } }`)
      .join(' '),
  },
  'many operations that spread': {
    query: `${names('q', 20)
      .map((name) => `query ${name} { viewer { ...F0 } }`)
      .join(
        ' ',
      )} ${Array.from({ length: 49 }, (_, each) => `fragment F${each} on Viewer { agent { id } ${each < 48 ? `...F${each + 1}` : ''} }`).join(' ')}`,
  },
  'many directives': {
    query: `{ viewer { ${'agent @include(if: true) @skip(if: false) @nothing { id } '.repeat(10)} } }`,
  },
  'directives on variables': {
    query: `query ($v: Int ${'@nothing '.repeat(900)}) { viewer { agent { id } } }`,
  },
  'a deep list': { query: `{ nodes(ids: ${'['.repeat(480)}1${']'.repeat(480)}) { id } }` },
  'a deep object': { query: `{ rdvs(filters: ${'{startsOn: '.repeat(230)}1${'}'.repeat(230)}) { totalCount } }` },
  'a deep variable': {
    query: 'query ($f: RdvFiltersInput) { rdvs(filters: $f) { totalCount } }',
    variables: { f: JSON.parse(`${'{"startsOn":'.repeat(95)}1${'}'.repeat(95)}`) },
  },
  'a huge list of ids': {
    query: `query ($ids: [ID!]!) { ${aliases(30, 'nodes(ids: $ids) { id }')} }`,
    variables: { ids: wrongIds(12_000) },
  },
  'ids at the limit': {
    query: `query ($ids: [ID!]!) { ${aliases(30, 'nodes(ids: $ids) { id }')} }`,
    variables: { ids: wrongIds(4_900) },
  },
  'a long text': { query: `{ node(id: "${long}") { id } }` },
  'a long text in 30 places': {
    query: `query ($id: ID!) { ${aliases(30, 'node(id: $id) { id }')} }`,
    variables: { id: Buffer.from('Rdv:'.padEnd(70_000, '1')).toString('base64url') },
  },
  'a long search': {
    query: `query ($s: String!) { viewer { ${aliases(28, 'usagers(search: $s) { id }')} } }`,
    variables: { s: 'abc '.repeat(24_000) },
  },
  'long cursors': {
    query: `query ($c: String!) { ${aliases(30, 'rdvs(after: $c) { totalCount }')} }`,
    variables: { c: Buffer.from(JSON.stringify(['rdv.STARTS_AT', '1'.repeat(70_000), '1'])).toString('base64url') },
  },
  'an enormous number': { query: `{ rdvs(first: ${'9'.repeat(19_000)}) { totalCount } }` },
  'an enormous granularity': {
    query: `query ($g: [String!]) { rdvStatistics { ${'timeSeries(granularity: $g) { key } '.repeat(15)} } }`,
    variables: { g: wrongIds(4_900) },
  },
  'a long granularity': {
    query: `query ($g: TimeGranularity!) { rdvStatistics { ${'timeSeries(granularity: $g) { key } '.repeat(15)} } }`,
    variables: { g: 'x'.repeat(95_000) },
  },
  'a long time zone': {
    query: `query ($z: TimeZone) { ${aliases(30, 'rdvs(timeZone: $z) { totalCount }')} }`,
    variables: { z: 'Europe/'.repeat(13_000) },
  },
  'long days': {
    query: `query ($d: LocalDate) { ${aliases(20, 'rdvs(filters: {startsOn: {between: {from: $d, until: $d}}}) { totalCount }')} }`,
    variables: { d: '2024-01-01'.repeat(9_500) },
  },
  'many columns': {
    query: `query ($c: [String!]) { ${aliases(30, 'exportEstimate(scope: AGENT, options: {columns: $c}) { rowCount }')} }`,
    variables: { c: names('c', 4_900) },
  },
  '100 kB of words': { query: `{ ${'__typename '.repeat(8_900)} }` },
  '100 kB of commas': { query: `{ ${','.repeat(99_000)} }` },
  '20 kB of comments': { query: `{ ${'#\n'.repeat(9_900)} __typenam }` },
  'comparing arguments': {
    query: `{ ${`rdvs(filters: {organisationIds: [${'"a" '.repeat(38)}]}) { totalCount } `.repeat(20)} }`,
  },
  'comparing different arguments': {
    query: `{ ${names('', 20)
      .map((each) => `rdvs(first: ${each}, filters: {organisationIds: [${'"a" '.repeat(32)}]}) { totalCount }`)
      .join(' ')} }`,
  },
  'a union of everything': {
    query: `{ nodes(ids: []) { ${[
      'Rdv',
      'Usager',
      'Agent',
      'Organisation',
      'Motif',
      'Lieu',
      'Service',
      'Territory',
      'Export',
      'Participation',
    ]
      .flatMap((type) => [
        `... on ${type} { id } `,
        `... on ${type} { id x: __typename } `,
        `... on Node { ... on ${type} { id } } `,
      ])
      .join(' ')
      .repeat(3)} } }`,
  },
};

/** As many estimates as one request may ask for. */
export const mostEstimates: HostileRequest = { query: `{ ${aliases(9, estimate)} }` };
