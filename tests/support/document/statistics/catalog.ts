import { graphql } from '../../../../src/client/generated/gql.ts';

export const statisticsCatalogDocument = graphql(`
  query StatisticsCatalog {
    statisticsCatalog {
      metrics { key label definition unit unitLabel decimals isByStatus }
      dimensions { dimension field label definition isRanked values { key label } }
    }
  }
`);

export const exportColumnsDocument = graphql(`
  query ExportColumns($row: ExportRow!, $anonymous: Boolean!) {
    exportColumns(row: $row, anonymous: $anonymous) {
      key
      header
      type
      typeLabel
      format
      example
      isPersonalData
      isDefault
    }
  }
`);

export const fixedBreakdownsDocument = graphql(`
  query FixedBreakdowns {
    rdvStatistics {
      byAgeBand { ...Values }
      byCollective { ...Values }
      byFollowUp { ...Values }
      byHour { ...Values }
      byLeadTime { ...Values }
      byLocationType { ...Values }
      byOrigin { ...Values }
      byWeekday { ...Values }
    }
  }
  fragment Values on Breakdown { buckets { key label } }
`);
