import { buildSchema, type GraphQLResolveInfo, graphql } from 'graphql';
import { expect, it } from 'vitest';
import { type SelectedField, selectedFields } from '#graphql/core/lookahead.ts';

const schema = buildSchema(`
  interface Chart { title: String, bars(top: Int = 3): [Bar] }
  interface Bar { key: String }
  type Pie implements Chart { title: String, bars(top: Int = 3): [Slice] }
  type Slice implements Bar { key: String, angle: Float }
  type Line implements Chart { title: String, bars(top: Int = 3): [Point], smooth: Boolean }
  type Point implements Bar { key: String, height(unit: String = "px"): Float }
  union Anything = Pie | Line
  type Query { pie: Pie, chart: Chart, any: Anything }
`);

interface Seen {
  [name: string]: { args: object; below: Seen };
}
const seen = (fields: readonly SelectedField[]): Seen =>
  Object.fromEntries(fields.map(({ name, args, fields: below }) => [name, { args, below: seen(below) }]));

/** The fields that look-ahead finds below the one root field of a query. */
async function fieldsBelow(query: string, variables: Record<string, unknown> = {}): Promise<Seen> {
  let found: readonly SelectedField[] = [];
  const look = (_args: object, _context: unknown, info: GraphQLResolveInfo) => {
    found = selectedFields(info);
    return null;
  };
  const { errors } = await graphql({
    schema,
    source: query,
    variableValues: variables,
    rootValue: { pie: look, chart: look, any: look },
  });
  expect(errors).toBeUndefined();
  return seen(found);
}

const bars = (below: Seen, top = 3): Seen => ({ bars: { args: { top }, below } });
const key = { key: { args: {}, below: {} } };

it.each<[name: string, query: string, found: Seen]>([
  ['of an object', '{ pie { bars { key } } }', bars(key)],
  [
    'of an object, by a fragment on its interface',
    '{ pie { ...C } } fragment C on Chart { bars(top: 5) { ...B } } fragment B on Bar { key }',
    bars(key, 5),
  ],
  [
    'of an object, by a fragment on the object within one on the interface',
    '{ pie { ... on Chart { ... on Pie { bars { angle } } } } }',
    bars({ angle: { args: {}, below: {} } }),
  ],
  ['of an interface', '{ chart { bars { key } } }', bars(key)],
  [
    'of one type of an interface',
    '{ chart { ... on Line { bars { height } } } }',
    bars({ height: { args: { unit: 'px' }, below: {} } }),
  ],
  [
    'of one type below a list of an interface',
    '{ chart { bars { key ... on Point { height(unit: "mm") } } } }',
    bars({ ...key, height: { args: { unit: 'mm' }, below: {} } }),
  ],
  [
    'of one type of a union',
    '{ any { __typename ... on Line { smooth } ... on Chart { title } } }',
    { smooth: { args: {}, below: {} }, title: { args: {}, below: {} } },
  ],
])('finds the fields %s', async (_name, query, found) => {
  expect(await fieldsBelow(query)).toEqual(found);
});

it('leaves out what @skip and @include exclude, below an interface too', async () => {
  const query =
    'query ($no: Boolean!) { chart { title @include(if: $no) ... on Line @skip(if: $no) { smooth } bars @include(if: $no) { key } } }';
  expect(await fieldsBelow(query, { no: false })).toEqual({ smooth: { args: {}, below: {} } });
});
