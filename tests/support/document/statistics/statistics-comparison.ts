import { graphql } from '../../../../src/client/generated/gql.ts';

export const comparisonDocument = graphql(`
  query Comparisons($targetIds: [ID!], $filters: RdvFiltersInput) {
    rdvStatistics(scope: ORGANISATION, targetIds: $targetIds, filters: $filters) {
      from
      until
      isPartial
      computedAt
      previous: comparison { ...SideDays }
      yearBefore: comparison(to: { period: PREVIOUS_YEAR }) { ...SideDays }
    }
  }

  fragment SideDays on RdvStatisticsComparison {
    current { from until isPartial totals { rdvCount } }
    previous { from until isPartial totals { rdvCount } }
  }
`);

/** One comparison with all that a dashboard draws of both sides. */
export const comparedFiguresDocument = graphql(`
  query ComparedFigures($targetIds: [ID!], $filters: RdvFiltersInput, $to: ComparisonInput!, $granularity: TimeGranularity!) {
    rdvStatistics(scope: ORGANISATION, targetIds: $targetIds, filters: $filters) {
      comparison(to: $to) {
        current { ...ComparedSide }
        previous { ...ComparedSide }
      }
    }
  }

  fragment ComparedSide on RdvComparisonSide {
    from
    through
    isPartial
    ...ComparedFigures
  }

  fragment ComparedFigures on RdvFigures {
    totals { rdvCount participationCount }
    timeSeries(granularity: $granularity) { key alignedKey isPartial metrics { rdvCount } }
    byMotif { buckets { key metrics { rdvCount } } }
    byWeekday { buckets { key metrics { rdvCount } } }
    matrix(rows: MOTIF, columns: WEEKDAY) { cells { row column metrics { rdvCount } } }
    notifications { count timeSeries(granularity: MONTH) { key count } }
    activeAgents { key agentCount }
  }
`);

/** The same figures about days alone. */
export const figuresOfDaysDocument = graphql(`
  query FiguresOfDays($targetIds: [ID!], $filters: RdvFiltersInput, $granularity: TimeGranularity!) {
    rdvStatistics(scope: ORGANISATION, targetIds: $targetIds, filters: $filters) {
      ...ComparedFigures
    }
  }
`);

/** New and returning usagers of a selection, and of both sides of a comparison. */
export const newUsagersDocument = graphql(`
  query NewUsagersOfSelection($scope: Scope, $targetIds: [ID!], $filters: RdvFiltersInput, $to: ComparisonInput!) {
    rdvStatistics(scope: $scope, targetIds: $targetIds, filters: $filters) {
      totals { usagerCount }
      newAndReturningUsagers { ...NewUsagers }
      comparison(to: $to) {
        current { newAndReturningUsagers { ...NewUsagers } }
        previous { newAndReturningUsagers { ...NewUsagers } }
      }
    }
  }
`);
