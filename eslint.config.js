// Only for GraphQL: the schema that the code prints, and the documents of our own clients. Code is checked by Biome.
import graphql from '@graphql-eslint/eslint-plugin';

const { parser, processor, configs } = graphql;
const documents = ['src/client/document.ts', 'tests/support/document/**/*.ts'];
const pageDocuments = ['web/api/documents/*.graphql'];
const packageDocuments = ['packages/client/documents/*.graphql'];
const base = {
  languageOptions: { parser, parserOptions: { graphQLConfig: { schema: 'schema.graphql', documents } } },
  plugins: { '@graphql-eslint': graphql },
};

export default [
  {
    ...base,
    files: ['schema.graphql'],
    rules: {
      ...configs['schema-recommended'].rules,
      ...configs['schema-relay'].rules,
      // Short lists that are shown whole (agents of a RDV, counters) are lists, not connections.
      '@graphql-eslint/relay-edge-types': ['error', { listTypeCanWrapOnlyEdgeType: false }],
      // Values without identity, which a client keeps with their parent.
      '@graphql-eslint/strict-id-in-types': [
        'error',
        {
          exceptions: {
            suffixes: [
              ...['Connection', 'Edge', 'Error', 'Success'],
              ...[
                'Metrics',
                'Statistics',
                'Count',
                'Bucket',
                'Breakdown',
                'Matrix',
                'MatrixCell',
                'Comparison',
                'ComparisonSide',
                'Archive',
                'Facet',
                'Period',
              ],
            ],
            types: [
              ...['ExportColumn', 'ExportEstimate', 'ExportFailure', 'ExportResult', 'ExportPermission'],
              ...['ExportFileColumn', 'ExportFileDescription', 'ExportFileTable'],
              ...[
                ...['ExportChangeCounts', 'ExportChanges'],
                'ExportHandOver',
                'ExportProgress',
                'ExportQuota',
                'ExportSelection',
                'SavedSelectionVersion',
                'ScheduleRecurrence',
                'ScheduleRun',
                'DeliveryAttempt',
                'ScheduleOfferInvitation',
                'ExportOptions',
                'RdvFilters',
                'LocalDateRange',
              ],
              ...[
                'AgentAccounts',
                'NewAndReturningUsagers',
                'PageInfo',
                'ValidationIssue',
                'ViewerRole',
                'ViewerScope',
                'ViewerScopeFile',
                'ViewerSession',
                'RdvDataRange',
                'RdvFacets',
                'FacetOption',
                'StatisticsCatalog',
                'MetricDefinition',
                'DimensionDefinition',
                'DimensionValue',
              ],
            ],
          },
        },
      ],
    },
  },
  { files: documents, processor },
  {
    ...base,
    files: ['**/document.ts/*.graphql', '**/document/*.ts/*.graphql'],
    // Ids are for caches: the demo and the tests have none.
    rules: { ...configs['operations-recommended'].rules, '@graphql-eslint/require-selections': 'off' },
  },
  ...[pageDocuments, packageDocuments].map((own) => ({
    ...base,
    files: own,
    languageOptions: {
      parser,
      parserOptions: { graphQLConfig: { schema: 'schema.graphql', documents: own } },
    },
    rules: configs['operations-recommended'].rules,
  })),
  {
    ...base,
    // The proof that nothing out of sight is reached follows every edge to its end.
    files: ['**/tests/support/document/**/*.ts/*.graphql'],
    rules: { '@graphql-eslint/selection-set-depth': ['error', { maxDepth: 12 }] },
  },
];
