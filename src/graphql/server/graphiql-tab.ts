// Tabs of GraphiQL: six operations that run on the data of the demo as they stand.

interface Tab {
  query: string;
  variables?: string;
}

const VIEWER = `# Sign in on the pages first: the demo prints a link.
# Or paste a token into the field "Token" above:
#   npm run -s token -- admin@example.org
query Moi {
  viewer {
    agent { fullName }
    scopes {
      scope
      label
      canList canSeeFigures canExport
      targets { ... on Organisation { id name } ... on Territory { id name } }
    }
    exportQuota { concurrentUsed concurrentLimit dailyUsed dailyLimit }
  }
}`;

const RDVS = `query ListeDesRdv($filters: RdvFiltersInput) {
  rdvs(first: 10, filters: $filters) {
    totalCount
    nodes {
      id startsAt statusLabel
      motif { name }
      organisation { name }
      agents { fullName }
    }
    pageInfo { hasNextPage endCursor }
  }
}`;

const FIGURES = `query Statistiques($filters: RdvFiltersInput) {
  rdvStatistics(filters: $filters) {
    perimeter
    totals {
      rdvCount usagerCount noShowRate
      rdvCountByStatus { label count percentage }
    }
    timeSeries(granularity: MONTH) { label metrics { rdvCount } }
    byService { buckets { label metrics { rdvCount noShowRate } } }
  }
}`;

const REQUEST = `# Its events arrive in the last tab, if that is running.
mutation Exporter {
  requestExport(scope: AGENT, options: { format: XLSX }) {
    ... on RequestExportSuccess { export { id summary statusLabel } }
    ... on UserError { code message }
  }
}`;

const HISTORY = `query VosExports {
  exports(first: 10) {
    totalCount
    nodes {
      id summary createdAt statusLabel
      file { fileName byteSize rowCount downloadUrl expiresAt }
    }
  }
}`;

const EVENTS = `# Runs until it is stopped.
# Exports that are requested meanwhile show up here.
subscription Suivi {
  exportEvents {
    typeLabel
    occurredAt
    export { id statusLabel progress { processedRows totalRows } }
  }
}`;

const thisYear = JSON.stringify({ filters: { startsOn: { relative: 'THIS_YEAR' } } }, null, 2);

export const graphiqlTabs: Tab[] = [
  { query: VIEWER },
  { query: RDVS, variables: thisYear },
  { query: FIGURES, variables: thisYear },
  { query: REQUEST },
  { query: HISTORY },
  { query: EVENTS },
];
