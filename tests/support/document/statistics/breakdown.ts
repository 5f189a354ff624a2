import { graphql } from '../../../../src/client/generated/gql.ts';

/** Every breakdown through one fragment, as a frontend with one chart component asks for them. */
export const chartsDocument = graphql(`
  query Charts($scope: Scope!, $targetIds: [ID!], $filters: RdvFiltersInput, $top: Int!, $leadTimes: Boolean! = true) {
    rdvStatistics(scope: $scope, targetIds: $targetIds, filters: $filters) {
      totals { rdvCount participationCount }
      byMotif(top: $top) { ...Chart }
      byMotifGroup(top: $top) { ...Chart }
      byMotifCategory(top: $top) { ...Chart }
      byService(top: $top) { ...Chart }
      byOrganisation(top: $top) { ...Chart }
      byAgent(top: $top) { ...Chart }
      byLieu(top: $top) { ...Chart }
      byLocationType { ...Chart }
      byOrigin { ...Chart }
      byCollective { ...Chart }
      byFollowUp { ...Chart }
      byWeekday { ...Chart }
      byHour { ...Chart }
      byLeadTime @include(if: $leadTimes) { ...Chart }
      byAgeBand { ...Chart }
    }
  }

  fragment Chart on Breakdown {
    bucketCount
    maskReason
    others { rdvCount }
    buckets { ...Bar }
  }

  fragment Bar on Bucket {
    key
    label
    maskReason
    metrics { rdvCount participationCount }
  }
`);

export const seriesChartDocument = graphql(`
  query SeriesChart($scope: Scope!, $targetIds: [ID!], $filters: RdvFiltersInput, $granularity: TimeGranularity!) {
    rdvStatistics(scope: $scope, targetIds: $targetIds, filters: $filters) {
      timeSeries(granularity: $granularity) {
        isPartial
        ...Bar
        byOrigin { ...Chart }
        byService { ...Chart }
      }
    }
  }
`);

export const breakdownEntitiesDocument = graphql(`
  query BreakdownEntities($scope: Scope!, $targetIds: [ID!]) {
    rdvStatistics(scope: $scope, targetIds: $targetIds) {
      byMotif(top: 50) { buckets { key label motif { id name } } }
      byAgent(top: 50) { buckets { key label agent { id fullName } } }
      byLieu(top: 50) { buckets { key label lieu { id name } } }
      byOrigin { buckets { key label origin } }
      byLocationType { buckets { key label locationType } }
    }
  }
`);

export const matrixDocument = graphql(`
  query Matrix(
    $scope: Scope
    $targetIds: [ID!]
    $filters: RdvFiltersInput
    $timeZone: TimeZone
    $rows: Dimension!
    $columns: Dimension!
    $top: Int! = 10
  ) {
    rdvStatistics(scope: $scope, targetIds: $targetIds, filters: $filters, timeZone: $timeZone) {
      computedAt
      totals { rdvCount }
      matrix(rows: $rows, columns: $columns, topRows: $top, topColumns: $top) {
        rows { ...Chart }
        columns { ...Chart }
        cells { row column maskReason metrics { ...AllMetrics } }
      }
    }
  }
`);
