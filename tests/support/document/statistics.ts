import { graphql } from '../../../src/client/generated/gql.ts';

export const statisticsDocument = graphql(`
  query Statistics($scope: Scope, $targetIds: [ID!], $filters: RdvFilters, $timeZone: TimeZone) {
    rdvStatistics(scope: $scope, targetIds: $targetIds, filters: $filters, timeZone: $timeZone) {
      from
      until
      perimeter
      timeZone
      computedAt
      totals { rdvCount rdvCountByStatus { status count percentage } }
    }
  }
`);

/** Every figure there is, each kind of cut once. */
export const everyFigureDocument = graphql(`
  query EveryFigure(
    $scope: Scope
    $targetIds: [ID!]
    $filters: RdvFilters
    $timeZone: TimeZone
    $granularity: TimeGranularity!
    $dateField: RdvDateField!
    $pastOnly: Boolean!
    $top: Int!
  ) {
    rdvStatistics(scope: $scope, targetIds: $targetIds, filters: $filters, timeZone: $timeZone) {
      computedAt
      totals { ...AllMetrics }
      previous: comparison { from until totals { ...AllMetrics } }
      yearBefore: comparison(to: PREVIOUS_YEAR) { from until totals { ...AllMetrics } }
      timeSeries(granularity: $granularity, dateField: $dateField, pastOnly: $pastOnly) {
        key
        from
        until
        isPartial
        metrics { ...AllMetrics }
        byOrigin { origin metrics { ...AllMetrics } }
        byLocationType { locationType metrics { ...AllMetrics } }
        byService(top: $top) { ...Services }
        byOrganisation(top: $top) { ...Organisations }
      }
      byMotif(top: $top) { maskReason bucketCount buckets { motif { id name } maskReason metrics { ...AllMetrics } } others { ...AllMetrics } }
      byMotifCategory(top: $top) { bucketCount buckets { motifCategory { id name } metrics { ...AllMetrics } } others { ...AllMetrics } }
      byService(top: $top) { ...Services }
      byOrganisation(top: $top) { ...Organisations }
      byAgent(top: $top) { maskReason bucketCount buckets { agent { id fullName isDeleted } maskReason metrics { ...AllMetrics } } }
      byLieu(top: $top) { maskReason bucketCount buckets { lieu { id name } maskReason metrics { ...AllMetrics } } others { ...AllMetrics } }
      byLocationType { locationType metrics { ...AllMetrics } }
      byOrigin { origin metrics { ...AllMetrics } }
      byCollective { isCollective metrics { ...AllMetrics } }
      byFollowUp { isFollowUp metrics { ...AllMetrics } }
      notifications {
        count
        smsCount
        byEvent { key label count }
        byChannel { key label count }
        byResult { key label count }
        timeSeries(granularity: $granularity) {
          key
          from
          until
          count
          smsCount
          byEvent { key count }
          byChannel { key count }
          byResult { key count }
        }
      }
      activeAgents { key agentCount }
    }
  }

  fragment AllMetrics on RdvMetrics {
    rdvCount
    participationCount
    usagerCount
    rdvCountByStatus { status count percentage }
    participationCountByStatus { status count percentage }
    noShowRate
    medianLeadTimeInDays
    totalDurationInMin
  }

  fragment Services on ServiceBreakdown {
    bucketCount
    buckets { service { id name } metrics { ...AllMetrics } }
    others { ...AllMetrics }
  }

  fragment Organisations on OrganisationBreakdown {
    bucketCount
    buckets { organisation { id name } metrics { ...AllMetrics } }
    others { ...AllMetrics }
  }
`);
