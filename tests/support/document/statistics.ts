import { graphql } from '../../../src/client/generated/gql.ts';

export const statisticsDocument = graphql(`
  query Statistics($scope: Scope, $targetIds: [ID!], $filters: RdvFiltersInput, $timeZone: TimeZone) {
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

export const agentAccountsDocument = graphql(`
  query AgentAccounts($scope: Scope, $filters: RdvFiltersInput) {
    rdvStatistics(scope: $scope, filters: $filters) {
      totals { rdvCount }
      agentAccounts { agentCount invitedCount activeCount }
    }
  }
`);

/** Every figure there is, each kind of cut once. */
export const everyFigureDocument = graphql(`
  query EveryFigure(
    $scope: Scope
    $targetIds: [ID!]
    $filters: RdvFiltersInput
    $timeZone: TimeZone
    $granularity: TimeGranularity!
    $dateField: RdvDateField!
    $pastOnly: Boolean!
    $top: Int!
    $series: Boolean!
    $splits: Boolean!
    $rest: Boolean!
    $noLeadTimes: Boolean! = false
  ) {
    rdvStatistics(scope: $scope, targetIds: $targetIds, filters: $filters, timeZone: $timeZone) {
      computedAt
      from
      until
      through
      dataPeriod(dateField: $dateField) { from through }
      totals { ...AllMetrics }
      previous: comparison @include(if: $rest) { ...Sides }
      yearBefore: comparison(to: { period: PREVIOUS_YEAR }) @include(if: $rest) { ...Sides }
      timeSeries(granularity: $granularity, dateField: $dateField, pastOnly: $pastOnly) @include(if: $series) {
        key
        granularity
        from
        until
        through
        isPartial
        metrics { ...AllMetrics }
        byOrigin { buckets { origin metrics { ...Counts } } }
        byLocationType { buckets { locationType metrics { ...Counts } } }
        byService(top: $top) { bucketCount buckets { service { id name } metrics { ...Counts } } others { ...Counts } }
        byOrganisation(top: $top) { bucketCount buckets { organisation { id name } metrics { ...Counts } } others { ...Counts } }
      }
      byMotif(top: $top) @include(if: $splits) { maskReason bucketCount buckets { motif { id name } maskReason metrics { ...AllMetrics } } others { ...AllMetrics } }
      byMotifCategory(top: $top) @include(if: $splits) { bucketCount buckets { motifCategory { id name } metrics { ...AllMetrics } } others { ...AllMetrics } }
      byService(top: $top) @include(if: $splits) { ...Services }
      byOrganisation(top: $top) @include(if: $splits) { ...Organisations }
      byAgent(top: $top) @include(if: $splits) { maskReason bucketCount buckets { agent { id fullName isDeleted } maskReason metrics { ...AllMetrics } } }
      byLieu(top: $top) @include(if: $splits) { maskReason bucketCount buckets { lieu { id name } maskReason metrics { ...AllMetrics } } others { ...AllMetrics } }
      byLocationType @include(if: $splits) { buckets { locationType metrics { ...AllMetrics } } }
      byOrigin @include(if: $splits) { buckets { origin metrics { ...AllMetrics } } }
      byCollective @include(if: $splits) { buckets { isCollective metrics { ...AllMetrics } } }
      byFollowUp @include(if: $splits) { buckets { isFollowUp metrics { ...AllMetrics } } }
      byWeekday @include(if: $splits) { buckets { weekday metrics { ...AllMetrics } } }
      byHour @include(if: $splits) { buckets { hour metrics { ...AllMetrics } } }
      byLeadTime @include(if: $splits) @skip(if: $noLeadTimes) { buckets { leadTimeBand metrics { ...AllMetrics } } }
      byAgeBand @include(if: $splits) { buckets { ageBand metrics { ...AllMetrics } } }
      notifications @include(if: $rest) {
        count
        smsCount
        byEvent { key label count }
        byChannel { key label count }
        byResult { key label count }
        outsideCount
        timeSeries(granularity: $granularity) {
          key
          granularity
          through
          from
          until
          count
          smsCount
          byEvent { key count }
          byChannel { key count }
          byResult { key count }
        }
      }
      activeAgents @include(if: $rest) { key agentCount }
      newAndReturningUsagers @include(if: $rest) { ...NewUsagers }
    }
  }

  fragment Sides on RdvStatisticsComparison {
    current { from until totals { ...AllMetrics } newAndReturningUsagers { ...NewUsagers } }
    previous { from until totals { ...AllMetrics } newAndReturningUsagers { ...NewUsagers } }
  }

  fragment NewUsagers on NewAndReturningUsagers {
    from
    newUsagerCount
    returningUsagerCount
    maskReason
  }

  fragment AllMetrics on RdvMetrics {
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
  }

  fragment Counts on RdvMetrics {
    rdvCount
    participationCount
    usagerCount
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
