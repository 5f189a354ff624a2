import type { CodegenConfig } from '@graphql-codegen/cli';

/** Types for the documents that the demo and the tests send: they compile only while they fit the schema. */
const config: CodegenConfig = {
  schema: 'schema.graphql',
  documents: ['src/client/*.ts', 'tests/**/*.ts', '!src/client/generated/**'],
  importExtension: '.ts',
  generates: {
    './src/client/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
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
