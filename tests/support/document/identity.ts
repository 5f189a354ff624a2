import { graphql } from '../../../src/client/generated/gql.ts';

export const identityDocument = graphql(`
  query Identity($scope: Scope, $targetIds: [ID!], $one: RdvFiltersInput, $two: RdvFiltersInput, $timeZone: TimeZone) {
    one: rdvStatistics(scope: $scope, targetIds: $targetIds, filters: $one, timeZone: $timeZone) { id totals { rdvCount } }
    two: rdvStatistics(scope: $scope, targetIds: $targetIds, filters: $two, timeZone: $timeZone) { id byOrigin { buckets { label } } }
  }
`);

export const listIdentityDocument = graphql(`
  query ListIdentity($filters: RdvFiltersInput) {
    rdvs(filters: $filters) { statistics { id } }
    rdvStatistics(filters: $filters) { id }
  }
`);

export const refetchDocument = graphql(`
  query Refetch($id: ID!) {
    node(id: $id) { __typename id ...RefetchedFigures }
    nodes(ids: [$id, "nonsense"]) { id ...RefetchedFigures }
  }
  fragment RefetchedFigures on RdvStatistics { computedAt totals { rdvCount maskReason } byOrigin { buckets { label } } }
`);

export const ownNodesDocument = graphql(`
  query OwnNodes($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on Viewer { agent { id } exportQuota { concurrentLimit } }
      ... on ExportFile { fileName downloadUrl }
    }
  }
`);

export const ownIdsDocument = graphql(`
  query OwnIds($export: ID!) {
    viewer { id agent { id } }
    export(id: $export) { id status file { id fileName } }
  }
`);
