// A Prisma generator that writes the facts about each table that conditions and reads need (columns with their SQL types,
// and relations) into prisma/generated/tables.ts, so that it cannot differ from schema.prisma.
import { writeFileSync } from 'node:fs';
import helper from '@prisma/generator-helper';

/** SQL types of Prisma's own types, and of `@db.…` attributes. */
const TYPES = {
  BigInt: 'bigint',
  Boolean: 'boolean',
  Bytes: 'bytea',
  Date: 'date',
  DateTime: 'timestamp',
  Int: 'integer',
  Json: 'jsonb',
  SmallInt: 'smallint',
  String: 'text',
  Timestamp: 'timestamp',
  Timestamptz: 'timestamptz',
  Uuid: 'uuid',
  VarChar: 'varchar',
};

helper.generatorHandler({
  onManifest: () => ({ prettyName: 'Tables', defaultOutput: 'generated/tables.ts' }),
  async onGenerate({ dmmf, datamodel, generator }) {
    const { models, enums } = dmmf.datamodel;
    const qualified = (schema, name) => (schema && schema !== 'public' ? `${schema}.${name}` : name);
    const tableOf = ({ schema, dbName, name }) => qualified(schema, dbName ?? name);
    // The datamodel does not contain the PostgreSQL schema of an enum, but the text of schema.prisma does.
    const enumTypes = new Map(
      enums.map(({ name, dbName }) => {
        const [, body = ''] = new RegExp(`^enum ${name} \\{([^}]*)\\}`, 'm').exec(datamodel) ?? [];
        return [name, qualified(/@@schema\("(\w+)"\)/.exec(body)?.[1], dbName ?? name)];
      }),
    );
    const columnName = (model, fieldName) => {
      const field = model.fields.find(({ name }) => name === fieldName);
      return field.dbName ?? field.name;
    };
    const typeOf = (field) => {
      const base = field.kind === 'enum' ? enumTypes.get(field.type) : TYPES[field.nativeType?.[0] ?? field.type];
      if (!base) throw new Error(`No SQL type is known for ${field.name}: add it to prisma/tables-generator.mjs`);
      return field.isList ? `${base}[]` : base;
    };
    const columnsOf = (model) =>
      model.fields
        .filter(({ kind }) => kind === 'scalar' || kind === 'enum')
        .map((field) => [field.name, { name: field.dbName ?? field.name, type: typeOf(field) }]);
    const relationsOf = (model) =>
      model.fields
        .filter(({ kind }) => kind === 'object')
        .flatMap((field) => {
          const other = models.find(({ name }) => name === field.type);
          const back = other.fields.find(
            (each) => each.relationName === field.relationName && (other !== model || each !== field),
          );
          const isOwner = field.relationFromFields.length > 0;
          const owner = isOwner ? field : back;
          // Conditions and reads do not support a relation by several columns.
          if (owner.relationFromFields.length !== 1) return [];
          const from = columnName(isOwner ? model : other, owner.relationFromFields[0]);
          const to = columnName(isOwner ? other : model, owner.relationToFields[0]);
          const [ownColumn, foreignColumn] = isOwner ? [from, to] : [to, from];
          return [
            [field.name, { kind: field.isList ? 'many' : 'one', table: tableOf(other), ownColumn, foreignColumn }],
          ];
        });
    const tables = models.map((model) => [
      tableOf(model),
      { columns: Object.fromEntries(columnsOf(model)), relations: Object.fromEntries(relationsOf(model)) },
    ]);
    writeFileSync(
      generator.output.value,
      [
        '// Generated from schema.prisma by tables-generator.mjs.',
        `export type TableName =\n${tables.map(([name]) => `  | '${name}'`).join('\n')};`,
        `export const tables = ${JSON.stringify(Object.fromEntries(tables), null, 2)} as const;`,
        '',
      ].join('\n\n'),
    );
  },
});
