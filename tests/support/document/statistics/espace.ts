import { graphql } from '../../../../src/client/generated/gql.ts';

export const fichesDocument = graphql(`
  query Fiches($filters: RdvFiltersInput) {
    exportEstimate(scope: TERRITORY, filters: $filters) { rowCount fits maskReason }
  }
`);

export const twoEstimatesDocument = graphql(`
  query TwoEstimates($one: RdvFiltersInput, $two: RdvFiltersInput) {
    one: exportEstimate(scope: TERRITORY, filters: $one) { rowCount }
    two: exportEstimate(scope: TERRITORY, filters: $two) { rowCount }
  }
`);

export const twoTotalsDocument = graphql(`
  query TwoTotals($one: RdvFiltersInput, $two: RdvFiltersInput) {
    one: rdvStatistics(scope: TERRITORY, filters: $one) { totals { rdvCount } }
    two: rdvStatistics(scope: TERRITORY, filters: $two) { totals { rdvCount } }
  }
`);

export const totalsAndFichesDocument = graphql(`
  query TotalsAndFiches {
    rdvStatistics(scope: TERRITORY) { totals { usagerCount } }
    exportEstimate(scope: TERRITORY) { rowCount }
  }
`);

/** The content of the first page of a dashboard. */
export const espaceDashboardDocument = graphql(`
  query EspaceDashboard {
    rdvStatistics(scope: TERRITORY) {
      totals { rdvCount }
      timeSeries(granularity: ISO_WEEK) { from until metrics { rdvCount } }
      byMotif(top: 50) { buckets { motif { id } metrics { rdvCount } } }
      byService(top: 50) { buckets { service { id } metrics { rdvCount } } }
    }
  }
`);

/** Days of the week, which an espace shows without any series. */
export const espaceWeekdaysDocument = graphql(`
  query EspaceWeekdays($filters: RdvFiltersInput, $top: Int!) {
    rdvStatistics(scope: TERRITORY, filters: $filters) {
      computedAt
      totals { ...EspaceMetrics }
      byWeekday { buckets { weekday metrics { ...EspaceMetrics } } }
      byHour { buckets { hour metrics { ...EspaceMetrics } } }
      byOrigin { buckets { origin metrics { ...EspaceMetrics } } }
      byMotif(top: $top) { buckets { motif { id } maskReason metrics { ...EspaceMetrics } } others { ...EspaceMetrics } }
    }
  }
`);

/** Lead times, which an espace shows without any series and without days of the week. */
export const espaceLeadTimesDocument = graphql(`
  query EspaceLeadTimes($filters: RdvFiltersInput, $top: Int!) {
    rdvStatistics(scope: TERRITORY, filters: $filters) {
      computedAt
      totals { ...EspaceMetrics }
      byLeadTime { buckets { leadTimeBand metrics { ...EspaceMetrics } } }
      byAgeBand { buckets { ageBand metrics { ...EspaceMetrics } } }
      byHour { buckets { hour metrics { ...EspaceMetrics } } }
      byMotif(top: $top) { buckets { motif { id } maskReason metrics { ...EspaceMetrics } } others { ...EspaceMetrics } }
    }
  }
`);

/** All that one request can ask about an espace, but days of the week and lead times. */
export const everyEspaceFigureDocument = graphql(`
  query EveryEspaceFigure($filters: RdvFiltersInput, $top: Int!, $split: Boolean!) {
    rdvStatistics(scope: TERRITORY, filters: $filters) {
      computedAt
      totals { ...EspaceMetrics }
      comparison { current { from until totals { ...EspaceMetrics } } previous { from until totals { ...EspaceMetrics } } }
      yearBefore: comparison(to: { period: PREVIOUS_YEAR }) { previous { from until totals { ...EspaceMetrics } } }
      days: timeSeries(granularity: DAY) { from until metrics { ...EspaceMetrics } }
      weeks: timeSeries(granularity: ISO_WEEK) { from until metrics { ...EspaceMetrics } }
      pastWeeks: timeSeries(granularity: ISO_WEEK, pastOnly: true) { from until metrics { ...EspaceMetrics } }
      months: timeSeries(granularity: MONTH) {
        from
        until
        metrics { ...EspaceMetrics }
        byOrigin @include(if: $split) { buckets { origin metrics { ...EspaceMetrics } } }
      }
      created: timeSeries(granularity: MONTH, dateField: CREATED_AT) { from until metrics { ...EspaceMetrics } }
      byMotif(top: $top) { maskReason bucketCount buckets { motif { id } maskReason metrics { ...EspaceMetrics } } others { ...EspaceMetrics } }
      byService(top: $top) { buckets { service { id } metrics { ...EspaceMetrics } } others { ...EspaceMetrics } }
      byMotifCategory(top: $top) { buckets { motifCategory { id } metrics { ...EspaceMetrics } } others { ...EspaceMetrics } }
      byOrganisation(top: $top) { buckets { organisation { id } metrics { ...EspaceMetrics } } others { ...EspaceMetrics } }
      byAgent(top: $top) { buckets { agent { id } metrics { ...EspaceMetrics } } }
      byLieu(top: $top) { buckets { lieu { id } metrics { ...EspaceMetrics } } others { ...EspaceMetrics } }
      byLocationType { buckets { locationType metrics { ...EspaceMetrics } } }
      byOrigin { buckets { origin metrics { ...EspaceMetrics } } }
      byCollective { buckets { isCollective metrics { ...EspaceMetrics } } }
      byFollowUp { buckets { isFollowUp metrics { ...EspaceMetrics } } }
      byHour { buckets { hour metrics { ...EspaceMetrics } } }
      byAgeBand { buckets { ageBand metrics { ...EspaceMetrics } } }
      notifications {
        count
        smsCount
        maskReason
        byEvent { key count }
        byChannel { key count maskReason }
        byResult { key count }
        timeSeries(granularity: ISO_WEEK) {
          from
          until
          count
          smsCount
          maskReason
          byEvent { key count }
          byChannel { key count }
          byResult { key count }
        }
      }
      activeAgents { key agentCount maskReason }
    }
  }

  fragment EspaceMetrics on RdvMetrics {
    rdvCount
    participationCount
    usagerCount
    rdvCountByStatus { status count percentage }
    participationCountByStatus { status count percentage }
    noShowRate
    medianLeadTimeInDays
    leadTimeP90InDays
    medianLengthInMin
    lengthP90InMin
    rdvsPerAgentDay
    totalDurationInMin
    maskReason
  }
`);

/** A split of months whose own figures are not asked for, beside the whole and the motifs. */
export const espaceSplitDocument = graphql(`
  query EspaceSplit($filters: RdvFiltersInput, $byService: Boolean!, $byOrigin: Boolean!) {
    rdvStatistics(scope: TERRITORY, filters: $filters) {
      computedAt
      totals { ...EspaceMetrics }
      timeSeries(granularity: MONTH) {
        from
        until
        byOrigin @include(if: $byOrigin) { buckets { origin metrics { ...EspaceMetrics } } }
        byService(top: 10) @include(if: $byService) { buckets { service { id } metrics { ...EspaceMetrics } } }
      }
      byMotif(top: 50) @include(if: $byService) { buckets { motif { id } metrics { ...EspaceMetrics } } }
    }
  }
`);

/** A matrix, beside breakdowns whose motifs and lieux decide values of its sides. */
export const espaceMatrixDocument = graphql(`
  query EspaceMatrix($filters: RdvFiltersInput, $rows: Dimension!, $columns: Dimension!, $top: Int!, $beside: Boolean!) {
    rdvStatistics(scope: TERRITORY, filters: $filters) {
      computedAt
      totals { ...EspaceMetrics }
      matrix(rows: $rows, columns: $columns, topRows: $top, topColumns: $top) {
        rows { ...EspaceBreakdown }
        columns { ...EspaceBreakdown }
        cells { row column maskReason metrics { ...EspaceMetrics } }
      }
      MOTIF: byMotif(top: $top) @include(if: $beside) { ...EspaceBreakdown }
      SERVICE: byService(top: $top) @include(if: $beside) { ...EspaceBreakdown }
      MOTIF_GROUP: byMotifGroup(top: $top) @include(if: $beside) { ...EspaceBreakdown }
      MOTIF_CATEGORY: byMotifCategory(top: $top) @include(if: $beside) { ...EspaceBreakdown }
      ORGANISATION: byOrganisation(top: $top) @include(if: $beside) { ...EspaceBreakdown }
      LIEU: byLieu(top: $top) @include(if: $beside) { ...EspaceBreakdown }
      LOCATION_TYPE: byLocationType @include(if: $beside) { ...EspaceBreakdown }
      COLLECTIVE: byCollective @include(if: $beside) { ...EspaceBreakdown }
      FOLLOW_UP: byFollowUp @include(if: $beside) { ...EspaceBreakdown }
    }
  }

  fragment EspaceBreakdown on Breakdown {
    maskReason
    buckets { key maskReason metrics { ...EspaceMetrics } }
  }
`);

/** Cells of a matrix with more measures than its sides. */
export const espaceCellsDocument = graphql(`
  query EspaceCells($filters: RdvFiltersInput, $rows: Dimension!, $columns: Dimension!) {
    rdvStatistics(scope: TERRITORY, filters: $filters) {
      computedAt
      totals { ...EspaceMetrics }
      matrix(rows: $rows, columns: $columns, topRows: 50, topColumns: 50) {
        cells { row column maskReason metrics { ...EspaceMetrics } }
      }
    }
  }
`);

/** Two comparisons of one selection, whose sides may share days, with breakdowns of one of them. */
export const espaceComparisonDocument = graphql(`
  query EspaceComparison(
    $filters: RdvFiltersInput
    $one: ComparisonInput!
    $two: ComparisonInput!
    $granularity: TimeGranularity!
    $dateField: RdvDateField!
    $withSelection: Boolean!
    $withTwo: Boolean!
    $ofSelection: Boolean!
    $ofCurrent: Boolean!
    $ofPrevious: Boolean!
  ) {
    one: rdvStatistics(scope: TERRITORY, filters: $filters) {
      computedAt
      from
      until
      ...EspaceTime @include(if: $withSelection)
      ...EspaceCuts @include(if: $ofSelection)
      comparison(to: $one) {
        current { from until ...EspaceTime ...EspaceCuts @include(if: $ofCurrent) }
        previous { from until ...EspaceTime ...EspaceCuts @include(if: $ofPrevious) }
      }
    }
    two: rdvStatistics(scope: TERRITORY, filters: $filters) @include(if: $withTwo) {
      comparison(to: $two) { previous { from until ...EspaceTime } }
    }
  }

  fragment EspaceTime on RdvFigures {
    totals { ...EspaceMetrics }
    newAndReturningUsagers { from newUsagerCount returningUsagerCount maskReason }
    timeSeries(granularity: $granularity, dateField: $dateField) { from until metrics { ...EspaceMetrics } }
    past: timeSeries(granularity: $granularity, dateField: $dateField, pastOnly: true) { from until metrics { ...EspaceMetrics } }
  }

  fragment EspaceCuts on RdvFigures {
    byMotif(top: 50) { buckets { motif { id } metrics { ...EspaceMetrics } } }
    byOrigin { buckets { origin metrics { ...EspaceMetrics } } }
    notifications { count }
  }
`);
