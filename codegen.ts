import path from 'node:path';
import type { CodegenConfig } from '@graphql-codegen/cli';
import { addTypenameSelectionDocumentTransform, preset } from '@graphql-codegen/client-preset';
import { buildASTSchema, type DocumentNode, type GraphQLSchema, Kind, parse, visit } from 'graphql';
import { printFacts, printGraphcacheSchema, printSchemaText } from './packages/client/facts.ts';
import { printIds, printManifest } from './packages/client/manifest.ts';
import { NULL_ON_ERROR } from './src/graphql/core/errors.ts';

type Output = Awaited<ReturnType<typeof preset.buildGeneratesSection>>[number];
type Options = Parameters<typeof preset.buildGeneratesSection>[0];

/** The schema as a client sees it that throws on any error: a field that is null only on an error is never null. */
const withoutFailures = (schema: DocumentNode): DocumentNode =>
  visit(schema, {
    FieldDefinition: (field) =>
      field.description?.value.endsWith(NULL_ON_ERROR) && field.type.kind !== Kind.NON_NULL_TYPE
        ? { ...field, type: { kind: Kind.NON_NULL_TYPE, type: field.type } }
        : undefined,
  });

/** The client preset, with a manifest of trusted documents that holds the operations of this folder alone. */
export function createClientPreset(folder: string): typeof preset {
  return {
    ...preset,
    async buildGeneratesSection(asked) {
      const schema = withoutFailures(asked.schema);
      const options = { ...asked, schema, schemaAst: buildASTSchema(schema) };
      const outputs = await preset.buildGeneratesSection(options);
      const isOwn = ({ location }: Options['documents'][number]) =>
        location !== undefined && path.resolve(location).startsWith(path.resolve(folder) + path.sep);
      const names = new Set(options.documents.filter(isOwn).flatMap(({ document }) => operationNames(document)));
      return outputs.map((output) => (output.filename.endsWith('.json') ? keepOperations(output, names) : output));
    },
  };
}

/** The client preset for the package of frontend teams: documents as files have them, their ids, and facts of the schema. */
const packagePreset: typeof preset = {
  ...preset,
  async buildGeneratesSection(asked) {
    const outputs = await preset.buildGeneratesSection(asked);
    const written = (name: string, print: (schema: GraphQLSchema, documents: DocumentNode[]) => string): Output => ({
      ...(outputs[0] as Output),
      filename: asked.baseOutputDir + name,
      plugins: [{ [name]: {} }],
      pluginMap: {
        [name]: {
          plugin: (schema, documents) =>
            print(
              schema,
              documents.flatMap(({ document }) => document ?? []),
            ),
        },
      },
    });
    return [
      // Documents are imported by name: what finds one by its text is not needed.
      ...outputs.filter(({ filename }) => filename.endsWith('/graphql.ts')),
      written('schema-facts.ts', printFacts),
      written('schema-text.ts', printSchemaText),
      written('graphcache-schema.ts', printGraphcacheSchema),
      written('document-id.ts', (_schema, documents) => printIds(documents)),
      written('persisted-documents.json', (_schema, documents) => printManifest(documents)),
    ];
  },
};

const operationNames = (document: DocumentNode | undefined): string[] =>
  (document?.definitions ?? []).flatMap((each) =>
    each.kind === 'OperationDefinition' && each.name ? [each.name.value] : [],
  );

/** A text of the manifest may begin with the fragments of its operation, so it is parsed. */
function keepOperations(output: Output, names: ReadonlySet<string>): Output {
  const pluginMap = Object.entries(output.pluginMap).map(([name, { plugin, ...rest }]) => {
    const filtered: typeof plugin = async (...args) => {
      const all = await plugin(...args);
      const entries = Object.entries<string>(JSON.parse(typeof all === 'string' ? all : all.content));
      const kept = entries.filter(([, text]) => operationNames(parse(text)).some((each) => names.has(each)));
      return `${JSON.stringify(Object.fromEntries(kept), null, 2)}\n`;
    };
    return [name, { ...rest, plugin: filtered }];
  });
  return { ...output, pluginMap: Object.fromEntries(pluginMap) };
}

const scalars = {
  ID: 'string',
  DateTime: 'string',
  LocalDate: 'string',
  TimeZone: 'string',
  URL: 'string',
  ByteCount: 'number',
};
const types = { useTypeImports: true, enumsAsTypes: true, immutableTypes: true, defaultScalarType: 'unknown', scalars };

/** Types for the documents that the demo, the tests and the pages send: they compile only while they fit the schema. */
const config: CodegenConfig = {
  schema: 'schema.graphql',
  importExtension: '.ts',
  generates: {
    './src/client/generated/': {
      documents: ['src/client/*.ts', 'tests/support/document/**/*.ts'],
      preset: createClientPreset('src/client'),
      presetConfig: { fragmentMasking: false, persistedDocuments: true },
      config: { documentMode: 'string', ...types },
    },
    './packages/client/src/generated/': {
      documents: ['packages/client/documents/*.graphql'],
      preset: packagePreset,
      presetConfig: { fragmentMasking: false },
      documentTransforms: [addTypenameSelectionDocumentTransform],
      // Each document holds its fragments, so that bundlers drop those that nothing imports.
      config: { documentMode: 'documentNode', dedupeFragments: true, ...types },
    },
    './web/api/generated/': {
      documents: ['web/api/documents/*.graphql'],
      preset,
      presetConfig: { fragmentMasking: false, persistedDocuments: true },
      documentTransforms: [addTypenameSelectionDocumentTransform],
      // The cache of the pages reads parsed documents, with the type of each object. The mode `documentNode` has no ids.
      config: { documentMode: 'documentNodeImportFragments', ...types },
    },
  },
};

export default config;
