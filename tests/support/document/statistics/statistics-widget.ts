import { graphql } from '../../../../src/client/generated/gql.ts';

/** One series, counted at both grains. */
export const seriesDocument = graphql(`
  query Series(
    $scope: Scope
    $targetIds: [ID!]
    $filters: RdvFiltersInput
    $timeZone: TimeZone
    $granularity: TimeGranularity!
    $dateField: RdvDateField! = STARTS_AT
  ) {
    rdvStatistics(scope: $scope, targetIds: $targetIds, filters: $filters, timeZone: $timeZone) {
      timeSeries(granularity: $granularity, dateField: $dateField) {
        key
        isPartial
        metrics { rdvCount participationCount }
      }
      previous: comparison { previous { from until totals { rdvCount } } }
      yearBefore: comparison(to: { period: PREVIOUS_YEAR }) { previous { from until totals { rdvCount } } }
    }
  }
`);

/** Many widgets of one dashboard, some of them twice. */
export const dashboardDocument = graphql(`
  query Dashboard($filters: RdvFiltersInput) {
    rdvs(filters: $filters, first: 1) {
      totalCount
      statistics {
        totals { rdvCount participationCount }
        days: timeSeries(granularity: DAY) { metrics { rdvCount } }
        months: timeSeries(granularity: MONTH) { metrics { rdvCount } byService { buckets { service { id name } metrics { rdvCount } } } }
        byMotif { buckets { motif { id name } metrics { rdvCount } } }
        topMotif: byMotif(top: 1) { buckets { motif { id name } } others { rdvCount } }
      }
    }
  }
`);

export const costlyDocument = graphql(`
  query Costly($filters: RdvFiltersInput, $top: Int! = 50) {
    rdvStatistics(filters: $filters) {
      a: timeSeries(granularity: DAY) { byService(top: $top) { bucketCount } byOrganisation(top: $top) { bucketCount } }
      b: timeSeries(granularity: DAY, dateField: CREATED_AT) { byService(top: $top) { bucketCount } byOrganisation(top: $top) { bucketCount } }
    }
  }
`);

/** Many widgets of one dashboard: about several selections, one of them twice, beside a list. */
export const widgetsDocument = graphql(`
  query Widgets($paris: [ID!], $reunion: [ID!], $filters: RdvFiltersInput, $zone: TimeZone) {
    mine: rdvStatistics(scope: AGENT) { totals { rdvCount } }
    paris: rdvStatistics(scope: ORGANISATION, targetIds: $paris, filters: $filters) {
      totals { rdvCount }
      timeSeries(granularity: MONTH) { metrics { rdvCount } }
      byMotif(top: 3) { bucketCount }
    }
    parisAgain: rdvStatistics(scope: ORGANISATION, targetIds: $paris, filters: $filters) {
      totals { rdvCount usagerCount }
      comparison { previous { totals { rdvCount } } }
      notifications { smsCount }
    }
    reunion: rdvStatistics(scope: ORGANISATION, targetIds: $reunion, timeZone: $zone) {
      totals { rdvCount }
      timeSeries(granularity: YEAR) { key metrics { rdvCount } }
    }
    all: rdvStatistics(filters: $filters) { totals { rdvCount participationCount } byAgent(top: 1) { buckets { agent { id } } } }
    rdvs(first: 3, filters: $filters) { totalCount statistics { totals { rdvCount } } edges { node { id } } }
  }
`);
