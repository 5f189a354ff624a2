import { setTimeout as sleep } from 'node:timers/promises';

/** How often each of its requests was answered, and as what. */
export type Answers = Record<string, Record<string, number>>;

const AT_ONCE = 20;

const responsible = (below: string) => `{ organisations { id name } referents { id fullName } ${below} }`;
const people = `usager { organisations { territory { id name } } referents { id fullName } responsible ${responsible(`responsible ${responsible('')}`)} }`;
const pages = (first: number, last: number) =>
  `{ rdvs(first: ${first}) { totalCount edges { node { participations(last: ${last}) { edges { node { ${people} } } } } } } }`;
/** Each fragment spreads the next one twice. */
const doubling =
  'query { ...F0 }' +
  Array.from({ length: 40 }, (_, each) => ` fragment F${each} on Query { ...F${each + 1} ...F${each + 1} }`).join('') +
  ' fragment F40 on Query { __typename }';
const nested = `${'{ id responsible '.repeat(60)}{ id }${' }'.repeat(60)}`;
const names = (prefix: string, count: number) => Array.from({ length: count }, (_, each) => `${prefix}${each}`);
/** All fragments in one place, alike but not the same: each is to be compared with each other by validation. */
const overlapping = `{ viewer { ${names('...F', 45).join(' ')} } } ${names('F', 45)
  .map((name) => `fragment ${name} on Viewer { agent { id fullName } }`)
  .join(' ')}`;
const series = (top: number) =>
  `timeSeries(granularity: DAY) { byService(top: ${top}) { bucketCount } byOrganisation(top: ${top}) { bucketCount } }`;

/** Requests that an agent may send, at their maximum size, and requests that are refused. */
const requests: Readonly<Record<string, string>> = {
  'pages of pages': JSON.stringify({ query: pages(50, 100) }),
  'figures by day': JSON.stringify({
    query: `{ rdvStatistics(filters: { startsOn: { relative: THIS_YEAR } }) { ${series(20)} totals { rdvCount usagerCount } } }`,
  }),
  'all counted': JSON.stringify({ query: '{ rdvs(first: 100) { totalCount edges { node { id } } } }' }),
  'fragments alike': JSON.stringify({ query: overlapping }),
  'fragments twice each': JSON.stringify({ query: doubling }),
  'deep aliases': JSON.stringify({
    query: `{ ${names('a', 30)
      .map((name) => `${name}: viewer { ${name}: agent { ${name}: id } }`)
      .join(' ')} }`,
  }),
  'deep fields': JSON.stringify({
    query: `{ rdvs { edges { node { participations { edges { node { usager ${nested} } } } } } } }`,
  }),
  '100 kB of words': JSON.stringify({ query: `{ ${'__typename '.repeat(9_000)} }` }),
  '100 kB of variables': JSON.stringify({ query: '{ viewer { agent { id } } }', variables: { a: 'x'.repeat(99_000) } }),
  'above 100 kB': JSON.stringify({ query: 'x'.repeat(200_000) }),
  'no JSON': '['.repeat(90_000),
};

// One agent that sends as much at once as it can, in a process of its own: `hostile-process.ts <url> <token> <seconds>`.
const [url = '', token = '', seconds = '1'] = process.argv.slice(2);
const answers: Answers = {};
const end = performance.now() + Number(seconds) * 1_000;
const all = Object.entries(requests);
let next = 0;
process.stdout.write(`ready ${url}\n`);
await Promise.all(Array.from({ length: AT_ONCE }, attack));
process.stdout.write(JSON.stringify(answers));

async function attack(): Promise<void> {
  while (performance.now() < end) {
    const [name, body] = all[next++ % all.length] as [string, string];
    const answer = await send(body);
    const counts = answers[name] ?? {};
    answers[name] = { ...counts, [answer]: (counts[answer] ?? 0) + 1 };
    if (answer === 'RATE_LIMITED') await sleep(10);
  }
}

async function send(body: string): Promise<string> {
  try {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body,
    });
    const { errors } = (await response.json()) as { errors?: { extensions?: { code?: string } }[] };
    return errors ? (errors[0]?.extensions?.code ?? String(response.status)) : 'answered';
  } catch {
    return 'cut off';
  }
}
