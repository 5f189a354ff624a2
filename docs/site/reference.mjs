// Pages of the schema: one for each operation, with its example, and one for each type.
import {
  astFromValue,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isSpecifiedScalarType,
  isUnionType,
  print,
} from 'graphql';
import { renderCode, renderText } from './guide.mjs';
import { escapeHtml, linkTo } from './page.mjs';

const KINDS = {
  GraphQLObjectType: 'Object',
  GraphQLInterfaceType: 'Interface',
  GraphQLUnionType: 'Union',
  GraphQLEnumType: 'Enum',
  GraphQLInputObjectType: 'Input',
  GraphQLScalarType: 'Scalar',
};

/**
 * @param {import('graphql').GraphQLSchema} schema
 * @param {readonly import('./examples.mjs').Example[]} examples
 * @param {{ name: string, variables: object, answers: object[] }[]} recorded
 */
export function renderReference(schema, examples, recorded) {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].filter(Boolean);
  const types = Object.values(schema.getTypeMap())
    .filter((type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type) && !roots.includes(type))
    .sort((one, other) => one.name.localeCompare(other.name));
  const operations = roots.flatMap((root) =>
    Object.values(root.getFields()).map((field) => ({
      root,
      field,
      file: `reference/${root.name}.${field.name}.html`,
    })),
  );
  const uses = findUses(schema, roots);
  const exampleOf = (coordinate) => {
    const example = examples.find(({ field }) => field === coordinate);
    return { example, run: recorded.find(({ name }) => name === example?.name) };
  };
  const pages = [
    ...operations.map(({ root, field, file }) =>
      operationPage(schema, root, field, file, exampleOf(`${root.name}.${field.name}`)),
    ),
    ...types.map((type) => typePage(schema, type, uses.get(type.name) ?? [])),
  ];
  const groups = roots.map((root) => ({
    title: { Query: 'Queries', Mutation: 'Mutations', Subscription: 'Subscriptions' }[root.name] ?? root.name,
    pages: operations.filter((each) => each.root === root).map((each) => ({ file: each.file, title: each.field.name })),
  }));
  const index = 'reference/index.html';
  const kinds = Object.entries(KINDS).map(([kind, title]) => {
    const own = types.filter((type) => type.constructor.name === kind);
    const items = own.map((type) => `<li><a href="${linkTo(index, fileOf(type))}">${type.name}</a></li>`).join('');
    return `<h2 id="${title.toLowerCase()}">${title}</h2><ul class="names">${items}</ul>`;
  });
  pages.push({
    file: index,
    title: 'All types',
    body: `<p>The schema as one file: <a href="../schema.graphql">schema.graphql</a>.</p>${kinds.join('\n')}`,
    sections: Object.values(KINDS).map((title) => ({ anchor: title.toLowerCase(), title })),
  });
  return { pages, groups, index };
}

const fileOf = (type) => `reference/${type.name}.html`;

/** The type with its brackets, whose name leads to its page. */
function renderType(type, from) {
  if (isNonNullType(type)) return `${renderType(type.ofType, from)}!`;
  if (isListType(type)) return `[${renderType(type.ofType, from)}]`;
  if (isSpecifiedScalarType(type)) return type.name;
  return `<a href="${linkTo(from, fileOf(type))}">${type.name}</a>`;
}

function renderArguments(fields, from, heading = '') {
  if (fields.length === 0) return '';
  const items = fields.map((each) => {
    const initial =
      each.defaultValue === undefined ? '' : ` = ${escapeHtml(print(astFromValue(each.defaultValue, each.type)))}`;
    return `<dt><code>${each.name}: ${renderType(each.type, from)}${initial}</code></dt><dd>${renderText(each.description)}${deprecation(each)}</dd>`;
  });
  return `${heading}<dl>${items.join('')}</dl>`;
}

const deprecation = ({ deprecationReason }) =>
  deprecationReason == null
    ? ''
    : `<div class="deprecated"><strong>Deprecated.</strong> ${renderText(deprecationReason)}</div>`;

function renderField(field, from) {
  return `<section><h3 id="${field.name}"><code>${field.name}: ${renderType(field.type, from)}</code></h3>
${renderText(field.description)}${deprecation(field)}${renderArguments(field.args ?? [], from)}</section>`;
}

function operationPage(schema, root, field, file, { example, run }) {
  const named = getNamedType(field.type);
  const sections = [];
  const section = (title, html) => {
    const anchor = title.toLowerCase().replace(/ /g, '-');
    sections.push({ anchor, title });
    return `<h2 id="${anchor}">${title}</h2>\n${html}`;
  };
  const parts = [
    renderText(field.description),
    deprecation(field),
    `<p>Answer: <code>${renderType(field.type, file)}</code></p>`,
    field.args.length > 0 ? section('Arguments', renderArguments(field.args, file)) : '',
    section('Errors', renderErrors(schema, named, file)),
    example && run ? section('Example', renderExample(example, run, root)) : '',
  ];
  return {
    file,
    title: `${root.name}.${field.name}`,
    heading: `<code>${field.name}</code> <small>${root.name}</small>`,
    body: parts.join('\n'),
    sections,
  };
}

function renderErrors(schema, named, file) {
  const link = (name, text) => `<a href="${linkTo(file, `reference/${name}.html`)}"><code>${text ?? name}</code></a>`;
  const rest = `<p>Any other refusal is an entry of <code>errors</code>, with one of the codes of ${link('ErrorCode')} (<a href="${linkTo(file, 'api.html#errors')}">errors</a>).</p>`;
  if (!isUnionType(named)) return rest;
  const userError = schema.getType('UserError');
  const refusals = schema.getPossibleTypes(named).filter((type) => type.getInterfaces().includes(userError));
  const items = refusals.map((type) => `<dt>${link(type.name)}</dt><dd>${renderText(type.description)}</dd>`);
  return `<p>A refusal is a member of the union:</p><dl>${items.join('')}</dl>${rest}`;
}

function renderExample({ title, query, agent = 'admin@example.org' }, { variables, answers }, root) {
  const isStream = root.name === 'Subscription';
  const sent =
    Object.keys(variables).length > 0
      ? `<h3>Variables</h3>${renderCode(JSON.stringify(variables, null, 2), 'json')}`
      : '';
  const shown = answers.map((answer) => JSON.stringify(answer, null, 2)).join('\n');
  return `<p>${escapeHtml(title)}.</p>${renderCode(query, 'graphql')}${sent}
<h3>${isStream ? 'Events' : 'Answer'}</h3><p>Recorded from the demo, for <code>${agent}</code>.</p>${renderCode(shown, 'json')}`;
}

function typePage(schema, type, uses) {
  const file = fileOf(type);
  const sections = [];
  const section = (title, html) => {
    sections.push({ anchor: title.toLowerCase().replace(/ /g, '-'), title });
    return `<h2 id="${sections.at(-1).anchor}">${title}</h2>\n${html}`;
  };
  const names = (list) => `<ul class="names">${list.map((each) => `<li>${renderType(each, file)}</li>`).join('')}</ul>`;
  const fields = Object.values(type.getFields?.() ?? {});
  const parts = [
    renderText(type.description),
    type.specifiedByURL
      ? `<p>Specified by <a href="${escapeHtml(type.specifiedByURL)}">${escapeHtml(type.specifiedByURL)}</a></p>`
      : '',
    (isObjectType(type) || isInterfaceType(type)) && type.getInterfaces().length > 0
      ? section('Implements', names(type.getInterfaces()))
      : '',
    isAbstractType(type) ? section('Possible types', names([...schema.getPossibleTypes(type)])) : '',
    isEnumType(type)
      ? section(
          'Values',
          `<dl>${type
            .getValues()
            .map(
              (each) =>
                `<dt id="${each.name}"><code>${each.name}</code></dt><dd>${renderText(each.description)}${deprecation(each)}</dd>`,
            )
            .join('')}</dl>`,
        )
      : '',
    isInputObjectType(type)
      ? section('Fields', renderArguments(fields, file))
      : fields.length > 0
        ? section('Fields', fields.map((each) => renderField(each, file)).join('\n'))
        : '',
    uses.length > 0
      ? section(
          'Used by',
          `<ul class="names">${uses.map(({ place, to }) => `<li><a href="${linkTo(file, to)}">${place}</a></li>`).join('')}</ul>`,
        )
      : '',
  ];
  return {
    file,
    title: type.name,
    heading: `<code>${type.name}</code> <small>${KINDS[type.constructor.name]}</small>`,
    body: parts.join('\n'),
    sections,
  };
}

/** Fields, by the types that they have or take. */
function findUses(schema, roots) {
  const uses = new Map();
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || !type.getFields) continue;
    for (const field of Object.values(type.getFields())) {
      const isRoot = roots.includes(type);
      const to = isRoot
        ? `reference/${type.name}.${field.name}.html`
        : isInputObjectType(type)
          ? fileOf(type)
          : `${fileOf(type)}#${field.name}`;
      const names = new Set([field, ...(field.args ?? [])].map((each) => getNamedType(each.type).name));
      for (const name of names)
        uses.set(name, [...(uses.get(name) ?? []), { place: `${type.name}.${field.name}`, to }]);
    }
  }
  return uses;
}
