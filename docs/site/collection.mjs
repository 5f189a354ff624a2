// The collection for Bruno, a client of APIs: the examples as its files.
import { envJsonToBruV2, jsonToBruV2, jsonToCollectionBru } from '@usebruno/lang';
import { examples, tokenNames } from './examples.mjs';

/** @returns {Map<string, string>} the text of each file by its path in the collection */
export function renderCollection() {
  const files = new Map([
    [
      'bruno.json',
      `${JSON.stringify({ version: '1', name: 'RDV – statistiques et exports', type: 'collection', ignore: [] }, null, 2)}\n`,
    ],
    [
      'collection.bru',
      lines(jsonToCollectionBru({ auth: { mode: 'bearer', bearer: { token: '{{token}}' } }, docs: ABOUT })),
    ],
    ['environments/demo.bru', lines(envJsonToBruV2({ variables: ENVIRONMENT }))],
  ]);
  for (const [index, example] of examples.entries()) {
    const number = String(index + 1).padStart(2, '0');
    files.set(`${number}-${example.field.split('.')[1]}.bru`, lines(jsonToBruV2(requestOf(example, index + 1))));
  }
  return files;
}

const lines = (text) => `${text.trimEnd()}\n`;

const ABOUT = `Requests in order: later ones use ids from the answers of earlier ones.

1. Run \`npm run demo\`, and choose the environment "demo".
2. Set its tokens: ${[...tokenNames].map(([email, name]) => `\`${name}\` is the output of \`npm run -s token -- ${email}\``).join(', ')}.`;

const ENVIRONMENT = [
  { name: 'url', value: 'http://127.0.0.1:4000', enabled: true, secret: false },
  ...[...tokenNames.values()].map((name) => ({ name, value: '', enabled: true, secret: true })),
];

function requestOf({ field, title, query, variables = {}, keep = {}, agent }, seq) {
  const isStream = field.startsWith('Subscription.');
  const body = isStream
    ? { json: JSON.stringify({ query, variables }, null, 2) }
    : { graphql: { query, variables: JSON.stringify(variables, null, 2) } };
  const kept = Object.entries(keep).map(([name, path]) => ({
    name,
    value: `res.body.data.${path}`,
    enabled: true,
    local: false,
  }));
  const checks = [['res.status', 'eq 200'], ...(isStream ? [] : [['res.body.errors', 'isUndefined']])];
  return {
    meta: { name: `${field.split('.')[1]}`, type: isStream ? 'http' : 'graphql', seq },
    http: {
      method: 'post',
      url: '{{url}}/graphql',
      body: isStream ? 'json' : 'graphql',
      auth: agent ? 'bearer' : 'inherit',
    },
    ...(agent && { auth: { bearer: { token: `{{${tokenNames.get(agent)}}}` } } }),
    headers: isStream ? [{ name: 'accept', value: 'text/event-stream', enabled: true }] : [],
    body,
    vars: { res: kept },
    assertions: checks.map(([name, value]) => ({ name, value, enabled: true })),
    docs: `${title}.`,
  };
}
