import { graphql } from '../../../src/client/generated/gql.ts';

export const savedSelectionsDocument = graphql(`
  query SavedSelections($first: Int, $after: String, $search: String, $isOwn: Boolean) {
    viewer {
      savedSelections(first: $first, after: $after, search: $search, isOwn: $isOwn) {
        totalCount
        pageInfo { hasNextPage endCursor }
        edges { cursor node { id } }
        nodes {
          id
          name
          isShared
          viewerIsOwner
          owner { id fullName }
          version
          createdAt
          updatedAt
          summary
          selection {
            scope
            targetIds
            timeZone
            options { format row columns anonymous }
            filters {
              startsOn { ... on FixedPeriod { between { from until } } ... on MovingPeriod { relative } }
              statuses
              motifIds
              agentIds
              usagerIds
            }
          }
          versions { version name createdAt summary selection { scope options { format } } }
        }
      }
    }
  }
`);

export const savedSelectionDocument = graphql(`
  query SavedSelection($id: ID!) {
    node(id: $id) { __typename id ... on SavedSelection { name version summary } }
  }
`);

export const saveSelectionDocument = graphql(`
  mutation SaveSelection(
    $name: String!
    $isShared: Boolean! = false
    $scope: Scope!
    $targetIds: [ID!]
    $filters: RdvFiltersInput
    $timeZone: TimeZone
    $options: ExportOptionsInput
  ) {
    saveSelection(
      name: $name
      isShared: $isShared
      scope: $scope
      targetIds: $targetIds
      filters: $filters
      timeZone: $timeZone
      options: $options
    ) {
      __typename
      ... on SaveSelectionSuccess {
        savedSelection { id name version isShared }
        savedSelectionEdge { cursor node { id } }
      }
      ... on UserError { code message }
      ... on ValidationError { issues { path code message } }
      ... on ForbiddenError { refusedIds }
      ... on LimitReachedError { limit }
    }
  }
`);

export const updateSavedSelectionDocument = graphql(`
  mutation UpdateSavedSelection(
    $id: ID!
    $expectedVersion: Int!
    $name: String
    $isShared: Boolean
    $scope: Scope
    $targetIds: [ID!]
    $filters: RdvFiltersInput
    $timeZone: TimeZone
    $options: ExportOptionsInput
  ) {
    updateSavedSelection(
      id: $id
      expectedVersion: $expectedVersion
      name: $name
      isShared: $isShared
      scope: $scope
      targetIds: $targetIds
      filters: $filters
      timeZone: $timeZone
      options: $options
    ) {
      __typename
      ... on UpdateSavedSelectionSuccess { savedSelection { id name version isShared summary } }
      ... on UserError { code message }
      ... on ValidationError { issues { path code message } }
      ... on ForbiddenError { refusedIds }
      ... on VersionConflictError { savedSelection { id version } }
    }
  }
`);

export const deleteSavedSelectionDocument = graphql(`
  mutation DeleteSavedSelection($id: ID!) {
    deleteSavedSelection(id: $id) {
      __typename
      ... on DeleteSavedSelectionSuccess { deletedId deletedScheduleIds }
      ... on UserError { code message }
    }
  }
`);
