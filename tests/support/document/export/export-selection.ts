import { graphql } from '../../../../src/client/generated/gql.ts';

export const exportSelectionsDocument = graphql(`
  query ExportSelections($first: Int) {
    exports(first: $first) {
      nodes {
        id
        selection {
          scope
          targetIds
          timeZone
          options { format row columns anonymous }
          filters {
            startsOn { ... on FixedPeriod { between { from until } } ... on MovingPeriod { relative } }
            createdOn { ... on FixedPeriod { between { from until } } ... on MovingPeriod { relative } }
            statuses
            participationStatuses
            organisationIds
            serviceIds
            motifCategoryIds
            motifIds
            agentIds
            usagerIds
            includeRelatives
            lieuIds
            hasService
            hasLieu
            locationTypes
            origins
            isCollective
            isFollowUp
            notificationResults
          }
        }
      }
    }
  }
`);
