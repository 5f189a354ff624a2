import path from 'node:path';
import type { CodegenConfig } from '@graphql-codegen/cli';
import { preset } from '@graphql-codegen/client-preset';

const CLIENT = path.resolve('src/client');
type Output = Awaited<ReturnType<typeof preset.buildGeneratesSection>>[number];
type Options = Parameters<typeof preset.buildGeneratesSection>[0];

/** The manifest of trusted documents holds those of the client, and none of the tests. */
const clientPreset: typeof preset = {
  ...preset,
  async buildGeneratesSection(options) {
    const outputs = await preset.buildGeneratesSection(options);
    return outputs.map((output) => (output.filename.endsWith('.json') ? keepOwn(output, options.documents) : output));
  },
};

function keepOwn(output: Output, documents: Options['documents']): Output {
  const own = documents.filter(({ location }) => location && path.resolve(location).startsWith(CLIENT));
  const definitions = own.flatMap(({ document }) => document?.definitions ?? []);
  const names = definitions.flatMap((each) => ('name' in each && each.name ? [each.name.value] : []));
  const pluginMap = Object.entries(output.pluginMap).map(([name, { plugin, ...rest }]) => {
    const filtered: typeof plugin = async (...args) => {
      const all = await plugin(...args);
      const entries = Object.entries<string>(JSON.parse(typeof all === 'string' ? all : all.content));
      const kept = entries.filter(([, text]) =>
        names.includes(/^(?:query|mutation|subscription) (\w+)/m.exec(text)?.[1] ?? ''),
      );
      return `${JSON.stringify(Object.fromEntries(kept), null, 2)}\n`;
    };
    return [name, { ...rest, plugin: filtered }];
  });
  return { ...output, pluginMap: Object.fromEntries(pluginMap) };
}

/** Types for the documents that the demo and the tests send: they compile only while they fit the schema. */
const config: CodegenConfig = {
  schema: 'schema.graphql',
  documents: ['src/client/*.ts', 'tests/support/document/*.ts'],
  importExtension: '.ts',
  generates: {
    './src/client/generated/': {
      preset: clientPreset,
      presetConfig: { fragmentMasking: false, persistedDocuments: true },
      config: {
        documentMode: 'string',
        useTypeImports: true,
        enumsAsTypes: true,
        immutableTypes: true,
        defaultScalarType: 'unknown',
        scalars: {
          ID: 'string',
          DateTime: 'string',
          LocalDate: 'string',
          TimeZone: 'string',
          URL: 'string',
          ByteCount: 'number',
        },
      },
    },
  },
};

export default config;
