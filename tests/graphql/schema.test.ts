import { readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { printContract } from '#graphql/print.ts';
import { schema } from '#graphql/schema.ts';
import { PROJECT } from '../support/process.ts';

it('prints the contract in schema.graphql', async () => {
  expect(printContract()).toBe(await readFile(path.join(PROJECT, 'schema.graphql'), 'utf8'));
});

const types = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
);

describe('describes every type, field, argument and value', () => {
  it.each(types.map((type) => [type.name, type] as const))('%s', (_name, type) => {
    const silent = partsOf(type).filter(
      ({ description }) => !description || description.length < 3 || !/[.)]$/.test(description.trim()),
    );
    expect(silent.map(({ name }) => name)).toEqual([]);
  });
});

interface Part {
  name: string;
  description: string | null | undefined;
}

function partsOf(type: GraphQLNamedType): Part[] {
  const own = { name: type.name, description: type.description };
  if (isEnumType(type)) return [own, ...type.getValues()];
  if (isInputObjectType(type)) return [own, ...Object.values(type.getFields())];
  if (!isObjectType(type) && !isInterfaceType(type)) return [own];
  return [
    own,
    ...Object.values(type.getFields()).flatMap((field) => [
      field,
      ...field.args.map(({ name, description }) => ({ name: `${field.name}(${name})`, description })),
    ]),
  ];
}
